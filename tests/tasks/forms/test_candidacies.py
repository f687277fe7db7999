"""A list holds what its form may act on, and no more."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from domain.process import CandidacyStep
from domain.tables.candidacies import Candidacy
from domain.tables.positions import Seat
from tasks.database import unit_of_work
from tasks.forms.choices import LISTS
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_workplace_row, an_employment_row

SARA, ROLF = "1 - Kiwi Bjorbekk, S.S.", "2 - Kiwi Bjorbekk, R.R."


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with unit_of_work() as session:
        yield session


@pytest.fixture
def both_ready(session: Session) -> tuple[Candidacy, Candidacy]:
    """Two with everything in place for the same position, nobody chosen."""
    position = a_position_row(session, a_workplace_row(session))
    sara, rolf = (
        a_candidacy_row(session, position, name, chosen_on=None, last_step=CandidacyStep.REFERENCE_ANSWERED)
        for name in ("Sara Søker", "Rolf Reserve")
    )
    return sara, rolf


def offered(session: Session, name: str) -> list[str]:
    session.flush()
    session.expire_all()
    entries, _ = LISTS[name]
    return list(entries(session))


def test_whoever_is_ready_can_be_chosen_until_one_is(session: Session, both_ready: tuple[Candidacy, Candidacy]) -> None:
    sara, _ = both_ready
    before = offered(session, "candidacies_to_choose")
    sara.chosen_on = date(2027, 1, 8)

    assert before == [SARA, ROLF]
    assert offered(session, "candidacies_to_choose") == [SARA]  # another day to answer by is the same form again


def test_a_seat_that_is_taken_is_offered_to_nobody_until_its_last_day_is_set(
    session: Session, both_ready: tuple[Candidacy, Candidacy]
) -> None:
    sara, _ = both_ready
    jon = a_staff_row(session)
    sara.chosen_on = date(2027, 1, 8)
    a_trial_row(session, sara, jon)
    in_trial = offered(session, "candidacies_to_choose")
    job = an_employment_row(session, sara, jon)
    in_job = offered(session, "candidacies_to_choose")
    job.last_day = session.get_one(Seat, sara.position_id).free_after = date(2027, 5, 31)

    assert (in_trial, in_job) == ([], [])
    assert offered(session, "candidacies_to_choose") == [ROLF]


def test_after_a_stopped_trial_the_next_one_can_be_chosen(session: Session, both_ready: tuple[Candidacy, Candidacy]) -> None:
    sara, _ = both_ready
    sara.chosen_on = date(2027, 1, 8)
    a_trial_row(session, sara, a_staff_row(session), stopped_on=date(2027, 2, 10))
    session.delete(session.get_one(Seat, sara.position_id))

    assert offered(session, "candidacies_to_choose") == [ROLF]


def test_nobody_is_chosen_for_a_position_that_is_closed(session: Session, both_ready: tuple[Candidacy, Candidacy]) -> None:
    both_ready[0].position.closed_on = date(2027, 1, 8)

    assert offered(session, "candidacies_to_choose") == []
