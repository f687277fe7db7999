"""Databases for the bench: an empty one, and one where many workers have a permanent job that goes well."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import CTE, Column, ColumnElement, Enum, String, Table, bindparam, cast, insert, literal, select, text
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from domain.candidacies.facts import MeetingStatus
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep, Life, PositionStep
from domain.tables.base import Table as Mapped
from domain.tables.candidacies import Candidacy, Employment, EvaluationRow, InfoMeeting, Interview, Person, Reference, TrialRow
from domain.tables.documents import Document, Signature
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from domain.tables.positions import AdvertisementRow, Position, Seat, Sponsor, Workplace
from domain.tables.staff import Staff
from tasks.database import engine_for, migrate, unit_of_work
from tasks.settings import settings

DAY = date(2027, 3, 1)
"""A Monday: today, in the filled database."""
_VISITS, _AHEAD = 60, 12
FORGOTTEN = 200
"""The number of visits not registered, and of visits in the fortnight to come."""
_ANYTHING: dict[type, Callable[[], Any]] = {
    int: lambda: 1,
    bool: lambda: False,
    Decimal: lambda: Decimal(1),
    object: list,  # JSON
    str: str,
    date: lambda: date(2026, 1, 5),
    time: lambda: time(9),
    datetime: lambda: datetime(2026, 1, 5, tzinfo=UTC),
}


@contextmanager
def empty_database(address: str = "") -> Iterator[Callable[[], None]]:
    """A migrated database in a folder of its own (or at `address`), which the settings lead to meanwhile.

    Where there are several, calling what one yields leads to that one again.
    """
    before = dict(os.environ)
    with TemporaryDirectory(prefix="heltmed-bench-") as folder:

        def lead() -> None:
            os.environ |= {"HELTMED_DATA": folder, "HELTMED_DATABASE_URL": address}
            settings.cache_clear()

        lead()
        try:
            migrate()
            yield lead
        finally:
            lead()
            engine_for(settings().database).dispose()
            os.environ.clear()
            os.environ |= before
            settings.cache_clear()


def fill(jobs: int) -> None:
    """Add `jobs` permanent jobs with 60 visits each, all papers signed. On DAY, some visits are forgotten, some to come."""
    with unit_of_work() as session:
        _put(session, 1, Workplace, name="Kiwi Bjorbekk")
        _put(session, 1, Staff, name="Kari Nordmann", is_coordinator=True, is_job_specialist=True)
        _lives(session, jobs)
        _paper(session, jobs)
        for number in range(_VISITS - _AHEAD):
            _put(
                session,
                jobs,
                Visit,
                candidacy_id=_number,
                planned_on=DAY - timedelta(days=7 * number + 40),
                status=VisitStatus.DONE,
                reminded=[],
            )
        for number in range(_AHEAD):
            _put(
                session,
                jobs,
                Visit,
                candidacy_id=_number,
                planned_on=DAY + timedelta(days=28 * number + 29),
                status=VisitStatus.PLANNED,
            )
        for planned_on in (DAY - timedelta(days=3), DAY + timedelta(days=3)):
            _put(session, FORGOTTEN, Visit, candidacy_id=_number, planned_on=planned_on, status=VisitStatus.PLANNED)
    engine = engine_for(settings().database)
    if engine.dialect.name == "postgresql":  # PostgreSQL does this by itself after a while; SQLite never does
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))


def fill_people(names: Sequence[str]) -> None:
    """Add a person of each name, each with an application to the one position."""
    with unit_of_work() as session:
        _put(session, 1, Workplace, name="Kiwi Bjorbekk")
        _put(session, 1, Position, seat_number=1, last_step=PositionStep.ADVERTISED)
        _put(session, 1, AdvertisementRow, position_id=1)
        _put(session, len(names), Person, name="")
        table = Person.__table__
        assert isinstance(table, Table)
        change = table.update().where(table.c.id == bindparam("of")).values(name=bindparam("called", type_=String()))
        session.connection().execute(change, [{"of": number, "called": name} for number, name in enumerate(names, 1)])
        ids = {"person_id": _number, "position_id": 1, "advertisement_id": 1}
        _put(session, len(names), Candidacy, **ids, last_step=str(CandidacyStep.APPLIED))


def _number(n: ColumnElement[int]) -> ColumnElement[int]:
    return n


def _key(of: str, n: ColumnElement[int]) -> ColumnElement[str]:
    return literal(f"{of}:") + cast(n, String)


def _lives(session: Session, jobs: int) -> None:
    """Add the rows from the position to the job, as the forms leave them."""
    own = {"position_id": _number, "candidacy_id": _number}
    _put(session, jobs, Person, name="Kari Nordmann")
    _put(session, jobs, Position, seat_number=_number, vacant=False, last_step=PositionStep.ADVERT_CLOSED)
    _put(session, jobs, Sponsor, **own)
    _put(session, jobs, AdvertisementRow, **own, closed_on=DAY)
    last_step, chosen_on = str(CandidacyStep.EMPLOYED), date(2026, 1, 5)
    ids = {"person_id": _number, "position_id": _number, "advertisement_id": _number}
    _put(session, jobs, Candidacy, **ids, last_step=last_step, chosen_on=chosen_on)
    for number in (1, 2):
        _put(session, jobs, Interview, **own, number=number, status=MeetingStatus.HELD, passed=True, held_on=DAY)
    _put(session, jobs, Reference, **own, answered_on=DAY)
    _put(session, jobs, TrialRow, **own, hours_reported_on=date(2026, 3, 2))
    _put(session, jobs, EvaluationRow, **own, worker_wants=True, employer_wants=True)
    _put(session, jobs, InfoMeeting, **own, status=MeetingStatus.HELD, held_on=DAY)
    _put(session, jobs, Seat, **own)
    _put(session, jobs, Employment, **own, plan_again_on=DAY + timedelta(days=20))


def _paper(session: Session, jobs: int) -> None:
    """Add ten steps of history, four fully signed documents, and five mails a job."""
    for number in range(10):
        key = {"key": partial(_key, f"step:{number}"), "registered_by": 1}
        _put(session, jobs, HistoryRow, **key, life=Life.CANDIDACY, life_id=_number, version=1, recorded_on=DAY)
    for number in range(4):
        of = {"life": Life.CANDIDACY, "life_id": _number, "kind": f"kind {number}", "to_sign": ["arbeidstaker"]}
        _put(session, jobs, Document, **of, copy_given_on=DAY, waits=False)
    _put(session, 4 * jobs, Signature, document_id=_number, party="arbeidstaker")
    for number in range(5):
        key = {"key": partial(_key, f"mail:{number}")}
        _put(
            session,
            jobs,
            OutboxRow,
            **key,
            kind=OutboxKind.MAIL,
            status=OutboxStatus.SENT,
            life=Life.CANDIDACY,
            life_id=_number,
        )


def _put(session: Session, count: int, kind: type[Mapped], /, **said: Any) -> None:
    """Add rows 1 to `count` (after those already there): a value is the same in all, a function makes it from the number."""
    table = kind.__table__
    assert isinstance(table, Table)
    numbers = _numbers(count)
    columns = {column: _value(column, said, numbers.c.n) for column in table.columns if _is_needed(column, said)}
    rows = select(*columns.values()).select_from(numbers)
    session.connection().execute(insert(table).from_select(list(columns), rows))  # past the log: they stand for earlier years


def _numbers(count: int) -> CTE:
    one = select(literal(1).label("n")).cte("numbers", recursive=True)
    return one.union_all(select(one.c.n + 1).where(one.c.n < count))


def _is_needed(column: Column[Any], said: dict[str, Any]) -> bool:
    return column.name in said or not (column.nullable or (column.primary_key and not column.foreign_keys))


def _value(column: Column[Any], said: dict[str, Any], number: ColumnElement[int]) -> ColumnElement[Any]:
    value = said.get(column.name)
    if callable(value):
        made: ColumnElement[Any] = value(number)
        return made
    if value is None:
        kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
        value = kind.enums[0] if isinstance(kind, Enum) else _ANYTHING[kind.python_type]()
    return literal(value, String() if isinstance(value, str) else column.type)
