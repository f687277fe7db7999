"""The index filled: where it is empty, as after an update; or all of it anew."""

from typing import Any

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from domain.tables.search import SearchMark
from tasks.database import unit_of_work
from tasks.search.kept import INDEXED, write_marks

_AT_ONCE = 500


def fill_if_empty() -> int:
    """Make the index where there is none, as after an update; return how many rows were read."""
    with unit_of_work() as session:
        if session.scalar(select(SearchMark.mark).limit(1)) is not None:
            return 0
        return _fill(session)


def fill() -> int:
    """Make the whole index anew; return how many rows were read. Forms that are sent in meanwhile wait for it, searches do not."""
    with unit_of_work() as session:
        if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time as it is
            session.execute(text(f"LOCK TABLE {SearchMark.__tablename__} IN EXCLUSIVE MODE"))
        session.connection().execute(delete(SearchMark))
        return _fill(session)


def _fill(session: Session) -> int:
    many = 0
    kinds: tuple[Any, ...] = INDEXED
    for kind in kinds:
        last = 0
        while rows := session.scalars(select(kind).where(kind.id > last).order_by(kind.id).limit(_AT_ONCE)).all():
            write_marks(session, rows)
            last, many = rows[-1].id, many + len(rows)
            for row in rows:
                session.expunge(row)
    return many
