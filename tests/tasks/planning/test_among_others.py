"""One worker's visits among the job specialist's others: never too close, levelled, also by a stand-in and after a closed time."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.planning.facts import VISITS_A_DAY, VisitStatus
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import ClosedPeriodRow, StaffAbsence, Visit
from domain.tables.staff import Staff
from tasks.database import unit_of_work
from tasks.desk.close_visits import close_visit_steps
from tasks.planning.plan import plan_visits
from tasks.planning.visitors import hand_over_visits
from tests.domain.planning.agenda_checker import Appointment, too_close
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_visit_row, a_workplace_row, an_employment_row

BEGIN = date(2027, 3, 1)
MONTHLY = [{"frequency": "hver måned", "weeks": None}]
WEEKLY = [{"frequency": "hver uke", "weeks": None}]
MONDAYS = [{"weekday": 0, "start": "09:00:00", "end": "13:00:00"}]
LONG_DAYS = [{"weekday": weekday, "start": "08:00:00", "end": "15:00:00"} for weekday in range(5)]
TOWNS = ("Arendal", "Grimstad", "Lillesand", "Kristiansand")


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with unit_of_work() as session:
        yield session


@pytest.fixture
def jon(session: Session) -> Staff:
    return a_staff_row(session)


def a_worker(session: Session, number: int, staff: Staff, town: str = "", **said: object) -> Candidacy:
    """A worker at a workplace of their own."""
    workplace = a_workplace_row(session, name=f"Butikk {number}", municipality=town or TOWNS[number % len(TOWNS)])
    row = a_candidacy_row(session, a_position_row(session, workplace), name=f"Kollega {number}")
    an_employment_row(session, row, staff, starts_on=BEGIN, **said)
    return row


def planned(session: Session) -> list[Visit]:
    return list(session.scalars(select(Visit).where(Visit.status == VisitStatus.PLANNED).order_by(Visit.planned_on, Visit.id)))


def appointments(visits: list[Visit]) -> list[Appointment]:
    places = [visit.candidacy.position.workplace for visit in visits]
    return [
        Appointment(visit.id, visit.job_specialist_id, visit.planned_on, visit.planned_at, place.name, place.municipality)
        for visit, place in zip(visits, places, strict=True)
    ]


@pytest.mark.parametrize(("workers", "too_many"), [(3, False), (8, True)])
def test_no_two_visits_of_a_job_specialist_are_so_close_that_one_is_missed_unseen(
    session: Session, jon: Staff, workers: int, too_many: bool
) -> None:
    for number in range(workers):
        plan_visits(session, a_worker(session, number, jon, day_plan=LONG_DAYS).id, BEGIN)

    visits = planned(session)
    told = {visit.id for visit in visits if visit.too_close}
    assert bool(told) == too_many
    assert [pair for pair in too_close(appointments(visits)) if told.isdisjoint(each.number for each in pair)] == []
    assert len({visit.planned_at for visit in visits}) > 1
    if not too_many:
        assert all(plan_visits(session, candidacy, BEGIN).nothing for candidacy in session.scalars(select(Candidacy.id)))


def test_where_there_is_neither_another_time_nor_another_day_a_person_is_told(session: Session, jon: Staff) -> None:
    workers = [a_worker(session, number, jon, phases=WEEKLY, day_plan=MONDAYS) for number in range(3)]
    told = [plan_visits(session, each.id, BEGIN).too_close for each in workers]

    assert told[:2] == [(), ()]
    assert len(told[2]) > 40
    close = [visit for visit in planned(session) if visit.too_close]
    assert {visit.candidacy_id for visit in close} == {workers[2].id}
    steps = close_visit_steps(session, BEGIN)
    assert [step.picks for step in steps] == [{"visit": visit.id} for visit in close if visit.planned_on <= BEGIN + timedelta(14)]
    assert steps[0].what == (
        "Vurder: Søknad 3 (K., Butikk 2): J.S. rekker ikke besøket 01.03.2027 kl. 10.00 sammen med de andre besøkene den dagen. "
        "Flytt ett av dem."
    )
    assert plan_visits(session, workers[2].id, BEGIN).too_close == ()  # told once, and on the list until it is so no more

    close[0].planned_at = time(23)
    assert [step.picks for step in close_visit_steps(session, BEGIN)] == [step.picks for step in steps[1:]]


def test_a_town_by_its_former_name_is_the_same_town(session: Session, jon: Staff) -> None:
    for number, town in enumerate(("Nordre Follo", "Ski")):
        plan_visits(session, a_worker(session, number, jon, town, phases=WEEKLY, day_plan=MONDAYS).id, BEGIN)
    first, second = planned(session)[:2]
    first.planned_at, second.planned_at, second.too_close = time(9), time(10, 15), True

    assert (first.planned_on, close_visit_steps(session, BEGIN)) == (second.planned_on, [])


def test_a_visit_put_too_close_by_hand_is_told_of_and_stays(session: Session, jon: Staff) -> None:
    first, second = (a_worker(session, number, jon, phases=WEEKLY, day_plan=MONDAYS) for number in range(2))
    plan_visits(session, first.id, BEGIN)
    plan_visits(session, second.id, BEGIN)
    by_hand = next(visit for visit in planned(session) if visit.candidacy_id == second.id)
    assert by_hand.planned_at == time(12)
    by_hand.planned_at, by_hand.fixed = time(10, 30), True

    assert [when.date() for when in plan_visits(session, second.id, BEGIN).too_close] == [by_hand.planned_on]
    assert (by_hand.planned_at, by_hand.too_close) == (time(10, 30), True)


def test_handed_over_into_another_job_specialists_day_a_visit_is_told_of(session: Session, jon: Staff) -> None:
    eva = a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example")
    for number, staff in enumerate((jon, eva)):
        plan_visits(session, a_worker(session, number, staff, phases=WEEKLY, day_plan=MONDAYS).id, BEGIN)
    session.add(StaffAbsence(staff_id=jon.id, first=BEGIN, last=BEGIN + timedelta(days=6), stand_in_id=eva.id, reason="ferie"))

    hand_over_visits(session, 1, BEGIN)

    assert [(visit.candidacy_id, visit.planned_on) for visit in planned(session) if visit.too_close] == [(1, BEGIN)]


def test_while_the_job_specialist_is_away_the_stand_ins_days_count(session: Session, jon: Staff) -> None:
    eva = a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example")
    first, last = BEGIN, BEGIN + timedelta(days=60)
    session.add(StaffAbsence(staff_id=jon.id, first=first, last=last, stand_in_id=eva.id, reason="permisjon"))
    busy = a_worker(session, 0, eva)
    for week in range(8):
        for at in (time(9), time(12)):
            a_visit_row(session, busy, eva, planned_on=BEGIN + timedelta(weeks=week, days=at.hour == 12), planned_at=at)

    plan_visits(session, a_worker(session, 1, jon, phases=WEEKLY).id, BEGIN)

    stood_in = [visit for visit in planned(session) if visit.candidacy_id == 2 and visit.planned_on <= last]
    assert {visit.job_specialist_id for visit in stood_in} == {eva.id}
    assert too_close(appointments([visit for visit in planned(session) if visit.planned_on <= last])) == []


@pytest.mark.parametrize("towns", [1, 4])
def test_monthly_visits_out_of_a_closed_july_are_spread(session: Session, jon: Staff, towns: int) -> None:
    workers = [a_worker(session, number, jon, TOWNS[number % towns], phases=MONTHLY, day_plan=LONG_DAYS) for number in range(12)]
    for each in workers:
        session.add(ClosedPeriodRow(candidacy_id=each.id, first=date(2027, 7, 1), last=date(2027, 7, 31), reason="stengt"))
    session.flush()
    for each in workers:
        plan_visits(session, each.id, BEGIN)

    after = Counter(visit.planned_on for visit in planned(session) if date(2027, 8, 1) <= visit.planned_on <= date(2027, 8, 6))
    assert sum(after.values()) == 12
    assert max(after.values()) <= VISITS_A_DAY


@pytest.mark.parametrize("ends_on", [date(2027, 4, day) for day in range(12, 17)])
@pytest.mark.parametrize("phases", [[], MONTHLY])
def test_the_week_in_which_the_trial_becomes_the_job_has_at_most_three_visits(
    session: Session, jon: Staff, ends_on: date, phases: list[dict[str, object]]
) -> None:
    days = [{"weekday": weekday, "start": "09:00:00", "end": "13:00:00"} for weekday in range(5)]
    row = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
    a_trial_row(session, row, jon, starts_on=ends_on - timedelta(days=27), ends_on=ends_on, day_plan=days)
    plan_visits(session, row.id, BEGIN)
    starts_on = ends_on + timedelta(days=1)
    an_employment_row(session, row, jon, starts_on=starts_on, day_plan=days, phases=phases)
    plan_visits(session, row.id, BEGIN)

    monday = date(2027, 4, 12)
    week = [visit.planned_on for visit in planned(session) if monday <= visit.planned_on <= monday + timedelta(days=6)]
    assert 2 <= len(week) <= 3
    if starts_on <= date(2027, 4, 16):
        assert any(day >= starts_on for day in week)
    for ahead in range(60):
        assert plan_visits(session, row.id, BEGIN + timedelta(days=ahead)).cancelled == ()


def test_every_morning_the_visits_stand_for_twelve_months(session: Session, jon: Staff) -> None:
    row = a_worker(session, 0, jon, phases=WEEKLY)
    plan_visits(session, row.id, BEGIN)
    assert row.employment

    for ahead in range(90):
        day = BEGIN + timedelta(days=ahead)
        if row.employment.plan_again_on and row.employment.plan_again_on <= day:
            plan_visits(session, row.id, day)
        assert planned(session)[-1].planned_on >= day.replace(year=2028) - timedelta(days=6), day
