"""Who counts as followed: each worker once, in trials and jobs agreed and not over, and promised by a handover."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Handover
from domain.tables.staff import Staff
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.load.caseload import caseloads, load_caseload
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_workplace_row, an_employment_row

TODAY = date(2027, 4, 1)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with unit_of_work() as session, moved_to(TODAY):
        yield session


@pytest.fixture
def jon(session: Session) -> Staff:
    return a_staff_row(session)


@pytest.fixture
def eva(session: Session) -> Staff:
    return a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example", caseload_cap=2)


def a_worker(session: Session, number: int) -> Candidacy:
    """Each in a seat of their own."""
    workplace = a_workplace_row(session, name=f"Butikk {number}")
    return a_candidacy_row(session, a_position_row(session, workplace), name=f"Person {chr(65 + number)}")


def numbers(session: Session) -> dict[str, int]:
    return {each.name: each.now for each in caseloads(session, TODAY)}


def test_nobody_yet(session: Session, jon: Staff) -> None:
    assert numbers(session) == {"Jon Spesialist": 0}


def test_trials_and_jobs_that_are_not_over_each_worker_once(session: Session, jon: Staff) -> None:
    in_both, ended, stopped, turned_down, between = (a_worker(session, number) for number in range(5))
    a_trial_row(session, in_both, jon, starts_on=date(2027, 3, 20), ends_on=date(2027, 4, 16))
    an_employment_row(session, in_both, jon, starts_on=date(2027, 4, 17))
    an_employment_row(session, ended, jon, last_day=date(2027, 3, 31))
    a_trial_row(session, stopped, jon, ends_on=date(2027, 4, 16), stopped_on=date(2027, 3, 1))
    a_trial_row(session, turned_down, jon)
    turned_down.closed_on = date(2027, 3, 5)
    a_trial_row(session, between, jon)  # over, and the job is not agreed yet
    session.flush()

    assert numbers(session) == {"Jon Spesialist": 2}


def test_the_last_day_of_a_job_is_still_a_day_to_follow(session: Session, jon: Staff) -> None:
    an_employment_row(session, a_worker(session, 0), jon, last_day=TODAY)

    assert numbers(session) == {"Jon Spesialist": 1}


def test_after_the_trial_the_worker_is_the_jobs_own(session: Session, jon: Staff, eva: Staff) -> None:
    worker = a_worker(session, 0)
    a_trial_row(session, worker, jon)
    an_employment_row(session, worker, eva)

    assert numbers(session) == {"Jon Spesialist": 0, "Eva Spesialist": 1}


def test_until_a_handover_both_have_the_worker(session: Session, jon: Staff, eva: Staff) -> None:
    worker = a_worker(session, 0)
    an_employment_row(session, worker, jon)
    session.add(Handover(candidacy_id=worker.id, job_specialist_id=eva.id, from_on=date(2027, 5, 1)))
    session.flush()

    assert numbers(session) == {"Jon Spesialist": 1, "Eva Spesialist": 1}


def test_of_those_who_join_only_the_new_ones_are_more(database: str) -> None:
    with unit_of_work() as session, moved_to(TODAY):
        jon = a_staff_row(session, caseload_cap=2)
        theirs, another, third = (a_worker(session, number) for number in range(3))
        an_employment_row(session, theirs, jon)
        numbers = (theirs.id, another.id, third.id)

    with moved_to(TODAY):
        alone, two, three = load_caseload(1, numbers[0]), load_caseload(1, *numbers[:2]), load_caseload(1, *numbers)

    assert [(each.now, each.joining, each.followed) for each in (alone, two, three)] == [(1, 0, 1), (1, 1, 2), (1, 2, 3)]
    assert [each.over_cap for each in (alone, two, three)] == [False, False, True]


def test_who_has_left_is_on_no_list(session: Session, jon: Staff, eva: Staff) -> None:
    eva.left_on = date(2027, 3, 1)
    session.flush()

    assert numbers(session) == {"Jon Spesialist": 0}


def test_a_handover_of_a_job_that_is_over_by_then_is_nobody_to_follow(session: Session, jon: Staff, eva: Staff) -> None:
    going, ended = (a_worker(session, number) for number in range(2))
    an_employment_row(session, going, jon)
    an_employment_row(session, ended, jon, last_day=date(2027, 4, 20))
    for candidacy in (going, ended):
        session.add(Handover(candidacy_id=candidacy.id, from_on=date(2027, 5, 1), job_specialist_id=eva.id))
    session.flush()

    assert numbers(session) == {"Jon Spesialist": 2, "Eva Spesialist": 1}
