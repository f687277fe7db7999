"""What stands in the log, for tests."""

from typing import Any

from sqlalchemy import select

from domain.tables.log import LogRow
from tasks.database import reading


def lines(**said: Any) -> list[LogRow]:
    """The lines in which every one of these columns says this, the oldest first."""
    with reading() as session:
        return list(session.scalars(select(LogRow).filter_by(**said).order_by(LogRow.id)))
