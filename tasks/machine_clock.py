"""Clocks to compare with this machine's: the database's own, and the time of the newest thing recorded."""

from datetime import UTC, datetime

from sqlalchemy import func, select

from domain.tables.history import HistoryRow
from tasks.database import reading


def time_of_database() -> datetime | None:
    """The database's time; None for SQLite, which has no other clock than ours."""
    with reading() as session:
        if session.get_bind().dialect.name == "sqlite":
            return None
        moment: datetime = session.execute(select(func.now())).scalar_one()
        return moment.astimezone(UTC)


def last_recorded() -> datetime | None:
    with reading() as session:
        return session.scalar(select(HistoryRow.recorded_at).order_by(HistoryRow.id.desc()).limit(1))
