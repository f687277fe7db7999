"""Visits as rows beside the unit of work's own way: F4."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from itertools import count
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import FromClause, Table, delete, insert
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from deployments.bench import Call, Row
from domain.candidacies import Candidacy, Visit
from domain.staff import Staff
from tasks.database import engine_for, migrate, unit_of_work
from tasks.settings import settings
from tasks.visits import add_visits

_VISITS = 6_000
_DAY = date(2027, 1, 4)
_ANYTHING: dict[type, Callable[[], Any]] = {
    **{str: partial(next, map(str, count())), int: lambda: 1, bool: lambda: False, Decimal: lambda: Decimal(1), dict: dict},
    **{date: lambda: _DAY, time: lambda: time(9), datetime: lambda: datetime(2027, 1, 4, tzinfo=UTC)},
}


def rows() -> tuple[Row, ...]:
    return (Row("F4", f"skrive {_VISITS} planlagte besøk (SQLite)", "session.add_all", _beside_add_all, at_least=3.5),)


@contextmanager
def _beside_add_all() -> Iterator[tuple[Call, Call]]:
    with _empty_database():
        with unit_of_work() as session:
            own = {
                "candidacy_id": _any_row(session, Candidacy.__table__),
                "job_specialist_id": _any_row(session, Staff.__table__),
            }
        new = [
            {**own, "planned_on": _DAY + timedelta(days=day), "planned_at": time(9), "reason": "oppfølging"}
            for day in range(_VISITS)
        ]

        def written(write: Callable[[Session], object]) -> float:
            with unit_of_work() as session:
                session.execute(delete(Visit))
            begun = perf_counter()
            with unit_of_work() as session:
                write(session)
            return perf_counter() - begun

        def add_all(session: Session) -> None:
            session.add_all([Visit(**visit, status="planned", fixed=False, sequence=0) for visit in new])

        yield partial(written, partial(add_visits, new=new)), partial(written, add_all)


@contextmanager
def _empty_database() -> Iterator[None]:
    """A migrated one in a folder of its own, which the settings lead to meanwhile."""
    before = dict(os.environ)
    with TemporaryDirectory(prefix="heltmed-bench-") as folder:
        os.environ |= {"HELTMED_DATA": folder, "HELTMED_DATABASE_URL": ""}
        settings.cache_clear()
        migrate()
        yield
        engine_for(settings().database).dispose()
        os.environ.clear()
        os.environ |= before
        settings.cache_clear()


def _any_row(session: Session, table: FromClause) -> int:
    """A row whose content is of no matter, with the rows that it must refer to; its id."""
    assert isinstance(table, Table)
    values = {}
    for column in table.columns:
        if column.nullable or column.default is not None or (column.primary_key and not column.foreign_keys):
            continue
        refers_to = [key.column.table for key in column.foreign_keys]
        kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
        values[column.name] = _any_row(session, refers_to[0]) if refers_to else _ANYTHING[kind.python_type]()
    (key,) = session.execute(insert(table).values(values).returning(*table.primary_key)).one()
    return int(key)
