from datetime import date
from typing import Any

import pytest

from domain.candidacies.choice import (
    AnswerByPassed,
    Missing,
    SeatTaken,
    SomeoneElseChosen,
    best_reserve,
    missing_before_trial,
    not_chosen,
)
from domain.candidacies.facts import CandidacyFacts, MeetingStatus
from domain.candidacies.interviews import CandidacyClosed
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken
from tests.builders import a_candidacy, a_job_specialist, a_position
from tests.domain.candidacies.choice import ANSWERED, PASSED, TODAY, a_ready_candidacy, chosen
from tests.domain.candidacies.reference_check import a_reference, an_interview


def test_the_offer_says_what_the_job_is_and_when_to_answer() -> None:
    offer = chosen()

    assert (offer.name, offer.workplace, offer.sponsor_name) == ("Sara Søker", "Kiwi Bjorbekk", "Fia Fadder")
    assert (len(offer.days), offer.answer_by) == (2, date(2027, 1, 5))


@pytest.mark.parametrize(
    ("interviews", "references", "missing"),
    [
        pytest.param(PASSED, ANSWERED, 0, id="everything"),
        pytest.param((), (), 3, id="nothing"),
        pytest.param(PASSED[:1], ANSWERED, 1, id="the second interview"),
        pytest.param((PASSED[0], an_interview(number=2, passed=False)), ANSWERED, 1, id="the second not passed"),
        pytest.param(
            (PASSED[0], an_interview(number=2, status=MeetingStatus.PLANNED, passed=None)), ANSWERED, 1, id="the second not held"
        ),
        pytest.param(PASSED, (a_reference(),), 1, id="a reference asked and not answered"),
        pytest.param(PASSED, (a_reference(), *ANSWERED), 0, id="one of two references answered"),
    ],
)
def test_needs_both_interviews_and_a_reference(interviews: Any, references: Any, missing: int) -> None:
    candidacy = a_candidacy(interviews=interviews, references=references)

    assert len(missing_before_trial(candidacy)) == missing
    if missing:
        with pytest.raises(Missing):
            chosen(candidacy)


def held_by(number: int, free_after: date | None = None) -> CandidacyFacts:
    return a_ready_candidacy(position=a_position(seat_held_by=number, seat_free_after=free_after))


@pytest.mark.parametrize(
    ("candidacy", "offered", "said", "refusal"),
    [
        pytest.param(held_by(3), None, {}, SeatTaken, id="the seat is somebody's"),
        pytest.param(a_ready_candidacy(), 8, {}, SomeoneElseChosen, id="another has the offer"),
        pytest.param(a_ready_candidacy(closed_on=TODAY), None, {}, CandidacyClosed, id="withdrawn"),
        pytest.param(a_ready_candidacy(position=a_position(closed_on=TODAY)), None, {}, PositionClosed, id="position closed"),
        pytest.param(a_ready_candidacy(), None, {"answer_by": "20.12.2026"}, AnswerByPassed, id="to answer yesterday"),
    ],
)
def test_is_refused_when(candidacy: CandidacyFacts, offered: int | None, said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        chosen(candidacy, offered, **said)


@pytest.mark.parametrize(
    ("candidacy", "offered"),
    [
        pytest.param(held_by(3, date(2027, 1, 31)), None, id="a seat that is getting free"),
        pytest.param(a_ready_candidacy(chosen_on=TODAY), 7, id="the same again with another day to answer"),
    ],
)
def test_is_allowed_for(candidacy: CandidacyFacts, offered: int | None) -> None:
    assert chosen(candidacy, offered)


def rated(number: int, *ratings: int, **said: Any) -> CandidacyFacts:
    interviews = tuple(an_interview(number=which, rating=rating) for which, rating in enumerate(ratings, start=1))
    return a_ready_candidacy(number=number, interviews=interviews, **said)


@pytest.mark.parametrize(
    ("candidacies", "best"),
    [
        pytest.param([], None, id="nobody"),
        pytest.param([rated(1, 3, 3), rated(2, 4, 4)], 2, id="the highest rating"),
        pytest.param([rated(1, 4, 4, applied_on=date(2026, 12, 5)), rated(2, 4, 4)], 2, id="as good, and applied first"),
        pytest.param([rated(1, 5, 5, closed_on=TODAY), rated(2, 3, 3)], 2, id="not one who withdrew"),
        pytest.param([rated(1, 5, 5, chosen_on=TODAY), rated(2, 3, 3)], 2, id="not one who had the offer"),
        pytest.param([rated(1, 5, 5, references=()), rated(2, 3, 3)], 2, id="not one without a reference"),
        pytest.param([rated(1, 5)], None, id="not one with a single interview"),
    ],
)
def test_the_next_reserve_is(candidacies: list[CandidacyFacts], best: int | None) -> None:
    found = best_reserve(candidacies)

    assert (found.number if found else None) == best


def test_who_was_not_chosen_is_told_which_job_it_was() -> None:
    letter = not_chosen(a_candidacy(), a_job_specialist())

    assert (letter.name, letter.workplace, letter.contact_phone) == ("Sara Søker", "Kiwi Bjorbekk", "93 33 33 33")
