"""While a job specialist is away the plan itself knows who visits, and the ladder asks people who are there."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Handover, StaffAbsence, Visit
from domain.tables.staff import Staff
from tasks.database import unit_of_work
from tasks.desk.forgotten_visits import forgotten_visits, visit_steps
from tasks.planning.plan import plan_visits
from tasks.planning.visitors import hand_over_visits
from tasks.staff.job_specialist import settle_handovers
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_visit_row, a_workplace_row, an_employment_row

MONDAY = date(2027, 3, 15)
AWAY, BACK = date(2027, 4, 5), date(2027, 5, 3)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with unit_of_work() as session:
        yield session


@pytest.fixture
def jon(session: Session) -> Staff:
    return a_staff_row(session)


@pytest.fixture
def eva(session: Session) -> Staff:
    return a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example")


@pytest.fixture
def candidacy(session: Session, jon: Staff) -> Candidacy:
    row = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
    an_employment_row(session, row, jon)
    return row


def goes_away(session: Session, who: Staff, stand_in: Staff, first: date = AWAY, until: date = BACK) -> StaffAbsence:
    row = StaffAbsence(staff_id=who.id, first=first, last=until - timedelta(days=1), stand_in_id=stand_in.id, reason="ferie")
    session.add(row)
    session.flush()
    return row


def visitors(session: Session) -> dict[date, int]:
    planned = select(Visit).where(Visit.status == VisitStatus.PLANNED).order_by(Visit.planned_on)
    return {visit.planned_on: visit.job_specialist_id for visit in session.scalars(planned)}


def test_what_is_planned_later_is_the_stand_ins_in_those_days_only(
    session: Session, candidacy: Candidacy, jon: Staff, eva: Staff
) -> None:
    goes_away(session, jon, eva)

    plan_visits(session, candidacy.id, MONDAY)

    assert visitors(session)
    for day, visitor in visitors(session).items():
        assert visitor == (eva.id if AWAY <= day < BACK else jon.id), day
    assert plan_visits(session, candidacy.id, MONDAY).nothing
    assert hand_over_visits(session, candidacy.id, MONDAY) == ()


def test_only_whose_the_visits_are_changes_and_they_go_back(
    session: Session, candidacy: Candidacy, jon: Staff, eva: Staff
) -> None:
    plan_visits(session, candidacy.id, MONDAY)
    days = list(visitors(session))
    absence = goes_away(session, jon, eva)

    taken = hand_over_visits(session, candidacy.id, MONDAY)
    session.delete(absence)
    given_back = hand_over_visits(session, candidacy.id, MONDAY)

    assert taken == given_back
    assert len(taken) == sum(AWAY <= day < BACK for day in days)
    assert list(visitors(session)) == days
    assert {visit.sequence for visit in session.scalars(select(Visit).where(Visit.id.in_(taken)))} == {2}


def test_whoever_has_the_worker_that_day_is_whose_stand_in_comes(
    session: Session, candidacy: Candidacy, jon: Staff, eva: Staff
) -> None:
    ida = a_staff_row(session, name="Ida Spesialist", email="ida@heltmed.example")
    handed = date(2027, 4, 19)
    session.add(Handover(candidacy_id=candidacy.id, job_specialist_id=eva.id, from_on=handed))
    goes_away(session, jon, ida)
    goes_away(session, eva, ida, date(2027, 6, 1), date(2027, 7, 1))

    plan_visits(session, candidacy.id, MONDAY)

    for day, visitor in visitors(session).items():
        own = jon if day < handed else eva
        away = (AWAY <= day < BACK) if own is jon else date(2027, 6, 1) <= day < date(2027, 7, 1)
        assert visitor == (ida if away else own).id, day


def test_a_handover_after_a_trial_without_a_job_is_the_trials(session: Session, jon: Staff, eva: Staff) -> None:
    row = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
    trial = a_trial_row(session, row, jon)
    session.add(Handover(candidacy_id=row.id, job_specialist_id=eva.id, from_on=trial.ends_on + timedelta(days=3)))

    settle_handovers(session, trial.ends_on + timedelta(days=3))

    assert trial.job_specialist_id == eva.id


def test_the_ladder_asks_two_people_who_are_there(session: Session, candidacy: Candidacy, jon: Staff, eva: Staff) -> None:
    ida = a_staff_row(session, name="Ida Spesialist", email="ida@heltmed.example")
    jon.stand_in_id, eva.stand_in_id = eva.id, jon.id
    a_visit_row(session, candidacy, eva, planned_on=date(2027, 4, 5))
    goes_away(session, jon, eva)

    (forgotten,) = forgotten_visits(session, date(2027, 4, 8))
    assert (forgotten.job_specialist, forgotten.stand_in) == (eva.id, None)
    eva.stand_in_id = ida.id
    session.flush()
    (forgotten,) = forgotten_visits(session, date(2027, 4, 8))
    assert (forgotten.job_specialist, forgotten.stand_in) == (eva.id, ida.id)

    steps = visit_steps(session, date(2027, 4, 8))
    assert [step.staff for step in steps] == [eva.id, ida.id]
    assert visit_steps(session, date(2027, 4, 8)) == []
