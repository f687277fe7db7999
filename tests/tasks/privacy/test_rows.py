"""All rows about a person are found, and none of another's; also in a table nobody thought of."""

import pytest

from domain.privacy.register import COLUMNS, OnErasure, Whose
from domain.tables.base import Table
from domain.tables.candidacies import Candidacy
from tasks.database import unit_of_work
from tasks.privacy.rows import rows_of, rows_of_candidacy
from tests.tasks.privacy.stories import has_worked

pytestmark = pytest.mark.usefixtures("database")


def test_every_row_of_a_person_is_found_and_none_of_anothers() -> None:
    with unit_of_work() as session:
        candidacy = has_worked(session)
        other, own = rows_of(session, 1), rows_of(session, candidacy.person_id)

        assert {table: len(rows) for table, rows in own.items()} == {
            "person": 1,
            "candidacy": 1,
            "document": 5,
            "signature": 5,
            "interview": 2,
            "reference": 1,
            "trial": 1,
            "employment": 1,
            "visit": 1,
            "visits_told": 1,
            "situation": 1,
            "seat": 1,
        }
        assert {table: len(rows) for table, rows in other.items()} == {
            "person": 1,
            "candidacy": 1,
            "document": 2,
            "signature": 2,
            "interview": 2,
            "reference": 1,
            "outbox": 1,
            "caution": 1,
            "history": 1,
        }
        assert all(row is not each for table in own for row in own[table] for each in other.get(table, ()))
        of_it = rows_of_candidacy(session, candidacy.id)
        assert {table: len(rows) for table, rows in of_it.items()} == {
            table: len(rows) for table, rows in own.items() if table != "person"
        }
        assert rows_of(session, 99) == rows_of_candidacy(session, 99) == {}


def test_every_table_about_applicants_and_workers_is_reached_from_a_person() -> None:
    reached = {"person"}
    for table in Table.metadata.sorted_tables:
        keys = {key.column.table.name for key in table.foreign_keys} & reached
        if keys or {"life", "life_id"} <= set(table.columns.keys()) or "person_id" in table.columns:
            reached.add(table.name)

    about_a_person = {
        name.partition(".")[0]
        for name, entry in COLUMNS.items()
        if entry.about is Whose.PERSON and entry.erased is not OnErasure.STATISTICS
    }
    assert about_a_person <= reached
    assert Candidacy.__tablename__ in reached
