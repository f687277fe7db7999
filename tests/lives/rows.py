"""Visits as they stand in the database, read past our own classes."""

from datetime import date, time

from tasks.database import engine_for
from tasks.settings import settings
from tests.lives.life import Row

_COLUMNS = "id, candidacy_id, planned_on, planned_at, status, fixed, sequence, job_specialist_id, held_on, how, minutes, note, reason, reminded"


def visits(where: str = "1 = 1") -> list[Row]:
    """Each worker's in order."""
    with engine_for(settings().database).connect() as connection:
        found = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM visit WHERE {where} ORDER BY candidacy_id, planned_on, id")
        return [
            Row(
                *each[:2],
                date.fromisoformat(each[2]),
                time.fromisoformat(each[3]),
                each[4],
                bool(each[5]),
                *each[6:8],
                date.fromisoformat(each[8]) if each[8] else None,
                *each[9:],
            )
            for each in found
        ]


def column(statement: str) -> list[str]:
    with engine_for(settings().database).connect() as connection:
        return list(connection.exec_driver_sql(statement).scalars())
