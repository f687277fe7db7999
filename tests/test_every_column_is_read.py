"""What is kept is read, and stands in the register: each column is asked for by name in the code, or says here why not.

A name that several tables share may be read of one of them only: `tests/flows/test_every_answer_has_a_reader.py` fills the texts in and looks.
"""

import ast

import pytest

from domain.papers.correction import FIELDS
from domain.privacy.register import COLUMNS as REGISTER
from domain.tables.base import Table
from tests.source_files import ROOT, python_files

NOT_READ = {
    ("Partner", "version_id"): "the database's own, against two writers at once",
    ("Position", "version_id"): "the same",
    ("Candidacy", "version_id"): "the same",
    ("Position", "deviations"): "printed in the local agreement as it is made; kept beside the terms that came of it",
}
READING = python_files("domain", "tasks", "flows", "deployments")
LEFT_OUT = ("domain/tables", "deployments/migrations", "deployments/bench", "deployments/rehearsal")


def asked_for() -> set[str]:
    """Every attribute that is read, and the columns that 16a reads by their path."""
    found = {part for field in FIELDS.values() for part in field.path.split(".")}
    for path in READING:
        if not str(path.relative_to(ROOT)).startswith(LEFT_OUT):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)}
    return found


COLUMNS = [(table.__name__, column.key) for table in Table.__subclasses__() for column in table.__mapper__.column_attrs]


def test_the_tables_are_there() -> None:
    assert ("Employment", "end_words") in COLUMNS


@pytest.fixture(scope="module")
def names() -> set[str]:
    return asked_for()


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda each: str(each))
def test_a_column_is_read(table: str, column: str, names: set[str]) -> None:
    assert (column in names) is ((table, column) not in NOT_READ), NOT_READ.get((table, column), "kept and never read")


def test_every_column_is_in_the_register_and_every_line_of_it_is_of_a_column() -> None:
    kept = {f"{table.name}.{column.name}" for table in Table.metadata.tables.values() for column in table.columns}

    mend = "say in domain/privacy/of_*.py what it holds, about whom and for how long, then «make personvern»"
    assert sorted(kept - set(REGISTER)) == [], mend
    assert sorted(set(REGISTER) - kept) == [], mend
    assert len(kept) > 300
