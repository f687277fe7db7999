"""Visits as rows beside the unit of work's own way: F4."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from functools import partial
from time import perf_counter

from sqlalchemy import delete
from sqlalchemy.orm import Session

from deployments.bench.bench import Call, Row
from deployments.bench.database import empty_database, fill
from domain.planning.facts import VisitStatus
from domain.tables.follow_up import Visit
from tasks.database import unit_of_work
from tasks.planning.plan import NewVisit, add_visits

_VISITS = 6_000
_DAY = date(2027, 1, 4)


def rows() -> tuple[Row, ...]:
    return (Row("F4", f"skrive {_VISITS} planlagte besøk (SQLite)", "session.add_all", _beside_add_all, at_least=3.5),)


@contextmanager
def _beside_add_all() -> Iterator[tuple[Call, Call]]:
    with empty_database():
        fill(200)
        new = [
            NewVisit(
                candidacy_id=1,
                job_specialist_id=1,
                planned_on=_DAY + timedelta(days=day),
                planned_at=time(9),
                reason="oppfølging",
            )
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
            session.add_all([Visit(**visit, status=VisitStatus.PLANNED, fixed=False, sequence=0) for visit in new])

        yield partial(written, partial(add_visits, new=new)), partial(written, add_all)
