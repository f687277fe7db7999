"""Visits as they stand in the database, read past our own classes."""

from datetime import date, time

from tasks.database import engine_for
from tasks.settings import settings
from tests.lives.life import Row

_COLUMNS = "id, candidacy_id, planned_on, planned_at, status, fixed, sequence, job_specialist_id, held_on, how, minutes, note, reason, reminded, too_close, moved_from"


def visits(where: str = "1 = 1") -> list[Row]:
    """The visits `where` finds, each worker's in order."""
    with engine_for(settings().database).connect() as connection:
        found = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM visit WHERE {where} ORDER BY candidacy_id, planned_on, id")
        return [
            Row(
                number,
                candidacy,
                date.fromisoformat(on),
                time.fromisoformat(at),
                status,
                bool(fixed),
                sequence,
                visitor,
                date.fromisoformat(held_on) if held_on else None,
                *told,
            )
            for number, candidacy, on, at, status, fixed, sequence, visitor, held_on, *told in found
        ]


def column(statement: str) -> list[str]:
    with engine_for(settings().database).connect() as connection:
        return list(connection.exec_driver_sql(statement).scalars())


def as_written(statement: str) -> list[tuple[str, ...]]:
    """What the statement finds, each value as it is written; what is not written is empty."""
    with engine_for(settings().database).connect() as connection:
        found = connection.exec_driver_sql(statement).all()
    return [tuple("" if value is None else str(value) for value in row) for row in found]
