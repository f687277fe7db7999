"""What stands, read from rows: a position whose worker has left is not forgotten."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from domain.candidacies import Employment
from domain.documents import Document
from domain.history import HistoryRow
from domain.next_steps import next_steps
from domain.norwegian import short_day
from domain.positions import Position, Seat
from domain.process import Life, PositionStep
from domain.staff import Staff
from tasks.clock import at
from tasks.database import unit_of_work
from tasks.positions import position_facts
from tasks.standing import standings
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_workplace_row, an_employment_row

LAST_DAY = date(2028, 5, 31)
AFTER = date(2028, 6, 5)
LABEL = "Stilling 1 (Kiwi Bjorbekk)"


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with unit_of_work() as session:
        yield session


@pytest.fixture
def jon(session: Session) -> Staff:
    return a_staff_row(session)


@pytest.fixture
def position(session: Session) -> Position:
    return a_position_row(session, a_workplace_row(session))


@pytest.fixture
def job(session: Session, position: Position, jon: Staff) -> Employment:
    """Sara has worked in the seat, and what happened last to the position itself was its advertisement."""
    sara = a_candidacy_row(session, position)
    a_trial_row(session, sara, jon, hours_reported_on=date(2027, 3, 1))
    session.add(
        HistoryRow(
            recorded_at=at(date(2026, 12, 16), time(12)),
            recorded_on=date(2026, 12, 16),
            life=Life.POSITION,
            life_id=position.id,
            step=PositionStep.ADVERT_CLOSED,
            key="advertisement_closed:1",
            version=1,
            digest="",
            registered_by=jon.id,
            run_id=None,
            facts={},
        )
    )
    return an_employment_row(session, sara, jon)


def ended(session: Session, job: Employment, last_day: date = LAST_DAY) -> None:
    job.last_day = last_day
    seat = session.get_one(Seat, 1)
    seat.free_after = last_day
    session.flush()


def steps(session: Session, day: date) -> list[tuple[str, str]]:
    return [(step.form, step.what) for step in next_steps(standings(session), day)]


def test_a_position_with_somebody_in_the_job_waits_for_nothing(session: Session, job: Employment):
    assert steps(session, AFTER) == []


def test_a_position_is_ready_to_be_announced_again_when_the_job_has_ended(session: Session, job: Employment):
    ended(session, job)

    assert steps(session, AFTER) == [("04a Lys ut stilling", f"{LABEL} er klar til å lyses ut på nytt, og har ventet i 5 dager.")]


def test_it_can_be_announced_before_the_last_day(session: Session, job: Employment):
    ended(session, job)

    assert steps(session, date(2028, 5, 2)) == [
        ("04a Lys ut stilling", f"{LABEL} blir ledig etter {short_day(LAST_DAY)} og kan lyses ut på nytt.")
    ]


def test_who_has_left_is_no_applicant(session: Session, job: Employment):
    assert position_facts(session, 1, AFTER).applicants == 1

    ended(session, job)

    assert position_facts(session, 1, AFTER).applicants == 0


def test_who_has_left_does_not_keep_the_next_ones_as_reserves(session: Session, job: Employment):
    ended(session, job)
    a_candidacy_row(session, session.get_one(Position, 1), "Rolf Ravn", chosen_on=None)

    assert [form for form, _ in steps(session, AFTER)] == ["06c Velg søker"]


def test_a_contract_nobody_signed_is_not_asked_for_when_the_job_is_over(session: Session, job: Employment):
    session.add(
        Document(
            life=Life.CANDIDACY,
            life_id=job.candidacy_id,
            kind="employment_contract",
            part="",
            version=1,
            title="Arbeidsavtale",
            file="soknad-00001/employment_contract-v1.docx",
            sha256="",
            to_sign=["arbeidsgiver", "arbeidstaker"],
            facts_class=None,
            facts=None,
            made_at=at(date(2027, 3, 4), time(12)),
        )
    )
    ended(session, job)

    assert "17c Meld underskrift" in [form for form, _ in steps(session, LAST_DAY)]
    assert "17c Meld underskrift" not in [form for form, _ in steps(session, AFTER)]
