"""A row that is kept beside the database's own comes back as it was, to the letter."""

import json
from typing import Any

import pytest
from sqlalchemy import insert, text

from tasks.changes.stored import key_column, put_back, stored_rows
from tasks.database import engine_for, metadata, unit_of_work
from tasks.settings import settings
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_visit_row, a_workplace_row, an_employment_row

pytestmark = pytest.mark.usefixtures("database")


def stands() -> dict[str, list[tuple[Any, ...]]]:
    with engine_for(settings().database).connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(text(f'SELECT * FROM "{table.name}"'))), key=lambda row: str(row[0]))
            for table in metadata.sorted_tables
        }


def test_what_is_removed_and_put_back_is_the_same() -> None:
    with unit_of_work() as session:
        staff = a_staff_row(session)
        candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        an_employment_row(session, candidacy, staff)
        a_visit_row(session, candidacy, staff)
    before = stands()
    tables = [table for table in metadata.sorted_tables if before[table.name] and table.name not in ("log", "search_mark")]
    with engine_for(settings().database).execution_options(writes=True).begin() as connection:
        kept = {}
        for table in tables:
            at = [column.name for column in table.columns].index(key_column(table).name)
            rows = stored_rows(connection, table, [row[at] for row in before[table.name]], to_change=True)
            kept[table] = json.loads(json.dumps(list(rows.values())))
        for table in reversed(tables):
            connection.execute(table.delete())
        for table in tables:
            for row in kept[table]:
                connection.execute(insert(table).values(put_back(table, row)))

    assert len(tables) >= 10
    assert stands() == before
