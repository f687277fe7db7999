"""Two writers at the same moment, on SQLite and on PostgreSQL: one is kept, the other is told, and nothing is half written."""

import threading
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from domain.contact import Role
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep, Life
from domain.staff.caseload import OverCaseload
from domain.tables.base import OSLO
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from domain.tables.positions import Seat
from domain.tables.staff import Staff
from tasks.database import reading, unit_of_work
from tasks.load.caseload import hold_room
from tasks.planning.plan import plan_visits
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row, an_employment_row

pytestmark = pytest.mark.usefixtures("database")

MOMENT = datetime(2027, 1, 20, 12, tzinfo=OSLO)


def a_seat(_: int) -> Any:
    return lambda number: Seat(position_id=1, candidacy_id=number)


def a_visit(specialist: int) -> Any:
    return lambda _: Visit(
        candidacy_id=1,
        planned_on=date(2027, 2, 1),
        planned_at=time(10),
        reason="hver uke",
        job_specialist_id=specialist,
        status=VisitStatus.PLANNED,
        fixed=False,
        sequence=0,
        reminded=[],
    )


def a_step(specialist: int) -> Any:
    return lambda _: HistoryRow(**a_history(specialist))


def a_history(specialist: int, **said: Any) -> dict[str, Any]:
    return {
        "recorded_at": MOMENT,
        "recorded_on": MOMENT.date(),
        "life": Life.CANDIDACY,
        "life_id": 1,
        "step": CandidacyStep.TRIAL_STARTED,
        "key": "trial:1",
        "version": 1,
        "digest": "",
        "registered_by": specialist,
        "run_id": None,
        "ids": {},
        **said,
    }


def a_mail(_: int) -> Any:
    return lambda number: OutboxRow(
        key="trial:1:søker",
        kind=OutboxKind.MAIL,
        life=Life.CANDIDACY,
        life_id=1,
        recipient_role=Role.CANDIDATE,
        recipient_name="S.S.",
        recipient_email="sara@post.example",
        subject="Praksis",
        body="Hei!",
        attachments=[],
        status=OutboxStatus.QUEUED,
        attempts=0,
        created_at=MOMENT,
    )


@pytest.mark.parametrize(
    ("table", "row"),
    [
        pytest.param(Seat, a_seat, id="two trials for one seat"),
        pytest.param(Visit, a_visit, id="two visits to one worker on a day"),
        pytest.param(HistoryRow, a_step, id="the same form twice"),
        pytest.param(OutboxRow, a_mail, id="one mail queued twice"),
    ],
)
def test_the_database_keeps_one_of_two(table: Any, row: Callable[[int], Callable[[int], Any]]) -> None:
    specialist = two_candidacies()
    refused: list[BaseException] = []
    begun = threading.Event()

    def the_slower() -> None:
        try:
            begun.set()
            with unit_of_work() as session:
                session.add(row(specialist)(2))
        except IntegrityError as forbidden:
            refused.append(forbidden)

    slower = threading.Thread(target=the_slower)
    with unit_of_work() as session:
        session.add(row(specialist)(1))
        session.flush()
        slower.start()
        begun.wait()
    slower.join()

    assert len(refused) == 1
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(table)) == 1


def test_of_two_who_give_a_job_specialist_the_last_one_there_is_room_for_the_second_is_refused() -> None:
    specialist = two_candidacies(caseload_cap=1)
    refused: list[OverCaseload] = []
    begun = threading.Event()

    def the_slower() -> None:
        try:
            begun.set()
            with unit_of_work() as session:
                hold_room(session, specialist, "", 2)
        except OverCaseload as full:
            refused.append(full)

    slower = threading.Thread(target=the_slower)
    with unit_of_work() as session:
        hold_room(session, specialist, "", 1)
        slower.start()
        begun.wait()
        an_employment_row(session, session.get_one(Candidacy, 1), session.get_one(Staff, specialist))
    slower.join()

    assert ["kan ikke få 2 å følge opp" in str(full) for full in refused] == [True]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite has one writer at a time, whatever it writes
def test_of_two_who_plan_for_one_worker_the_second_waits_for_the_first() -> None:
    specialist, today = two_candidacies(), date(2027, 2, 10)
    with unit_of_work() as session:
        an_employment_row(session, session.get_one(Candidacy, 1), session.get_one(Staff, specialist))
    with unit_of_work() as session:
        plan_visits(session, 1, today)
        with unit_of_work() as slower:
            slower.execute(text("SET LOCAL lock_timeout = '1ms'"))  # it would wait for ever: both are this one thread
            with pytest.raises(OperationalError):
                plan_visits(slower, 1, today)
            slower.rollback()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite has one writer at a time, whatever it writes
def test_the_visits_of_a_job_specialist_who_is_given_somebody_are_planned_meanwhile() -> None:
    specialist = two_candidacies()
    with unit_of_work() as giving:
        hold_room(giving, specialist, "", 1)
        with unit_of_work() as registering:
            registering.execute(text("SET LOCAL lock_timeout = '5s'"))  # it would wait for ever
            registering.add(a_visit(specialist)(1))
    with reading() as session:
        assert session.scalar(select(Visit.job_specialist_id)) == specialist


def two_candidacies(**staff: Any) -> int:
    """Both for the same position; the job specialist's number."""
    with unit_of_work() as session:
        position = a_position_row(session, a_workplace_row(session))
        for name in ("Sara Søker", "Rolf Reserve"):
            a_candidacy_row(session, position, name)
        return a_staff_row(session, **staff).id
