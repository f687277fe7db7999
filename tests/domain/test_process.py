from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest

from domain.process import (
    CANDIDACY_MAY_FOLLOW,
    PARTNER_MAY_FOLLOW,
    POSITION_MAY_FOLLOW,
    STAYS_WHERE_IT_IS,
    CandidacyStep,
    PartnerStep,
    PositionStep,
    Stage,
)

Law = Mapping[Any, frozenset[Any]]
LIVES = [
    pytest.param(PartnerStep, PARTNER_MAY_FOLLOW, id="partner"),
    pytest.param(PositionStep, POSITION_MAY_FOLLOW, id="position"),
    pytest.param(CandidacyStep, CANDIDACY_MAY_FOLLOW, id="candidacy"),
]


def may_come_after(law: Law, *path: StrEnum) -> bool:
    """Whether the steps may be taken in this order; what stays where it is doesn't move the life on."""
    here = None
    for step in path:
        if step not in law[here]:
            return False
        here = here if step in STAYS_WHERE_IT_IS else step
    return True


def test_the_stages_are_numbered_one_to_eleven_in_the_order_of_the_process() -> None:
    assert [stage.number for stage in Stage] == list(range(1, 12))
    assert [Stage.CENTRAL_AGREEMENT.number, Stage.TRIAL.number, Stage.FOLLOW_UP.number] == [1, 7, 11]


@pytest.mark.parametrize(("steps", "law"), LIVES)
def test_every_step_can_be_reached_from_the_beginning(steps: type[StrEnum], law: Law) -> None:
    reached: set[Any] = set()
    waiting: list[Any] = [None]
    while waiting:
        new = law.get(waiting.pop(), frozenset()) - reached
        reached |= new
        waiting += new

    assert reached == set(steps)


@pytest.mark.parametrize(("steps", "law"), LIVES)
def test_the_law_says_what_follows_every_step_that_moves_a_life_on(steps: type[StrEnum], law: Law) -> None:
    assert set(law) == {None, *steps} - STAYS_WHERE_IT_IS


@pytest.mark.parametrize(("steps", "law"), LIVES)
def test_a_life_begins_in_one_way_and_that_beginning_is_not_taken_again_after_the_next(steps: type[StrEnum], law: Law) -> None:
    (first,) = law[None]

    assert first == next(iter(steps))
    assert all(first not in law[step] for step in law if step not in (None, first))


C = CandidacyStep
RECRUITED = (
    C.APPLIED,
    C.INTERVIEW_CALLED,
    C.INTERVIEW_HELD,
    C.INTERVIEW_CALLED,
    C.INTERVIEW_HELD,
    C.REFERENCE_ASKED,
    C.REFERENCE_ANSWERED,
)
IN_TRIAL = (*RECRUITED, C.CHOSEN, C.TRIAL_STARTED)
MET = (*IN_TRIAL, C.EVALUATED, C.MEETING_CALLED, C.MEETING_HELD)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(
            (*MET, C.EMPLOYED, C.FOLLOWED_UP, C.FOLLOWED_UP, C.ENDED, C.FOLLOWED_UP), id="from application to a job that ends"
        ),
        pytest.param(
            (
                C.APPLIED,
                C.INTERVIEW_HELD,
                C.REFERENCE_ASKED,
                C.REFERENCE_ANSWERED,
                C.INTERVIEW_CALLED,
                C.INTERVIEW_HELD,
                C.CHOSEN,
            ),
            id="the reference check between the interviews, as S0 has it",
        ),
        pytest.param((*IN_TRIAL, C.FOLLOWED_UP, C.EVALUATED), id="visits during the trial"),
        pytest.param(
            (*IN_TRIAL, C.EVALUATED, C.FOLLOWED_UP, C.MEETING_HELD, C.FOLLOWED_UP, C.EMPLOYED), id="visits on the way to the job"
        ),
        pytest.param((*IN_TRIAL, C.TRIAL_STOPPED, C.EVALUATED, C.NOT_CHOSEN), id="a trial stopped early"),
        pytest.param((*RECRUITED, C.CHOSEN, C.WITHDRAWN), id="no to the offer"),
        pytest.param((*MET, C.MEETING_CANCELLED, C.MEETING_CALLED, C.MEETING_HELD, C.EMPLOYED), id="the meeting moved"),
    ],
)
def test_a_candidacy_may_go(path: tuple[CandidacyStep, ...]) -> None:
    assert may_come_after(CANDIDACY_MAY_FOLLOW, *path)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param((C.INTERVIEW_CALLED,), id="an interview before the application"),
        pytest.param((*RECRUITED, C.TRIAL_STARTED), id="a trial nobody was chosen for"),
        pytest.param((*RECRUITED, C.CHOSEN, C.FOLLOWED_UP), id="a visit before the trial"),
        pytest.param((*RECRUITED, C.CHOSEN, C.EVALUATED), id="an evaluation without a trial"),
        pytest.param((*IN_TRIAL, C.EVALUATED, C.EMPLOYED), id="a job without the info meeting"),
        pytest.param((*IN_TRIAL, C.FOLLOWED_UP, C.EMPLOYED), id="a visit is no way round the evaluation"),
        pytest.param((C.APPLIED, C.WITHDRAWN, C.INTERVIEW_CALLED), id="an interview after the person withdrew"),
        pytest.param((*MET, C.EMPLOYED, C.WITHDRAWN), id="a job is ended, not withdrawn"),
    ],
)
def test_a_candidacy_may_not_go(path: tuple[CandidacyStep, ...]) -> None:
    assert not may_come_after(CANDIDACY_MAY_FOLLOW, *path)


P = PositionStep


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        pytest.param(
            (P.AGREED, P.SPONSOR_APPOINTED, P.ADVERTISED, P.RECRUITED, P.ADVERT_CLOSED, P.ADVERTISED), True, id="advertised again"
        ),
        pytest.param(
            (P.AGREED, P.SPONSOR_APPOINTED, P.ADVERTISED, P.SPONSOR_APPOINTED, P.RECRUITED), True, id="sponsor changed underway"
        ),
        pytest.param((P.AGREED, P.POSITION_CLOSED), True, id="closed before anything came of it"),
        pytest.param((P.AGREED, P.ADVERTISED), False, id="advertised without a sponsor"),
        pytest.param((P.SPONSOR_APPOINTED,), False, id="a sponsor without a local agreement"),
        pytest.param((P.AGREED, P.POSITION_CLOSED, P.SPONSOR_APPOINTED), False, id="after it was closed"),
    ],
)
def test_a_position_goes_in_order(path: tuple[PositionStep, ...], allowed: bool) -> None:
    assert may_come_after(POSITION_MAY_FOLLOW, *path) is allowed
