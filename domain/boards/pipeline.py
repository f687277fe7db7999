"""The pipeline: how many positions and candidacies stand at each stage before the job, and for how long.

A life stands at the stage of its latest step. Follow-up goes on beside the stages and moves nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from statistics import median

from domain.facts import Facts
from domain.process import CandidacyStep, PositionStep, Stage


class Kind(StrEnum):
    """What stands there; the value is what a coordinator reads."""

    POSITION = "stillinger"
    CANDIDACY = "søknader"


APPLICATION, CHOICE = "Søknad", "Valg av søker"  # between the stages, and named as the forms' tags are

_STAGES: Mapping[str, str] = {
    PositionStep.AGREED: Stage.LOCAL_AGREEMENT,
    PositionStep.SPONSOR_APPOINTED: Stage.SPONSOR,
    PositionStep.ADVERTISED: Stage.ADVERTISEMENT,
    PositionStep.RECRUITED: Stage.ADVERTISEMENT,
    PositionStep.ADVERT_CLOSED: Stage.ADVERTISEMENT,
    CandidacyStep.APPLIED: APPLICATION,
    CandidacyStep.INTERVIEW_CALLED: Stage.INTERVIEWS,
    CandidacyStep.INTERVIEW_CANCELLED: Stage.INTERVIEWS,
    CandidacyStep.INTERVIEW_HELD: Stage.INTERVIEWS,
    CandidacyStep.REFERENCE_ASKED: Stage.REFERENCE_CHECK,
    CandidacyStep.REFERENCE_ANSWERED: Stage.REFERENCE_CHECK,
    CandidacyStep.CHOSEN: CHOICE,
    CandidacyStep.TRIAL_STARTED: Stage.TRIAL,
    CandidacyStep.TRIAL_STOPPED: Stage.TRIAL,
    CandidacyStep.EVALUATED: Stage.EVALUATION,
    CandidacyStep.MEETING_CALLED: Stage.INFO_MEETING,
    CandidacyStep.MEETING_CANCELLED: Stage.INFO_MEETING,
    CandidacyStep.MEETING_HELD: Stage.INFO_MEETING,
}
_KINDS: Mapping[str, Kind] = {
    stage: Kind.POSITION if isinstance(step, PositionStep) else Kind.CANDIDACY for step, stage in _STAGES.items()
}


class Underway(Facts):
    """One position or candidacy: where it stands, and the day it came there."""

    stage: str
    since: date


class StageCount(Facts):
    """`median_days` is rounded to whole days, a half upwards; both are None where nothing stands."""

    stage: str
    kind: Kind
    count: int
    median_days: int | None
    longest_days: int | None


def stage_of(step: str | None) -> str | None:
    """None for a step that moves nothing, and for one after which a life is no longer underway."""
    return _STAGES.get(step or "")


def underway(last_step: str | None, passed: Iterable[tuple[str, date]], begun_on: date) -> Underway | None:
    """`passed` are the recorded steps with their days, the oldest first; `begun_on` counts where none of them is of this place."""
    stage = stage_of(last_step)
    if stage is None:
        return None
    since: date | None = None
    for step, on in passed:
        if (here := stage_of(step)) is not None:
            since = (since or on) if here == stage else None
    return Underway(stage=stage, since=since or begun_on)


def pipeline(underway: Iterable[Underway], today: date) -> tuple[StageCount, ...]:
    """Every place in the order of the process, also those where nothing stands."""
    waited: dict[str, list[int]] = {stage: [] for stage in _KINDS}
    for each in underway:
        waited[each.stage].append(max((today - each.since).days, 0))
    return tuple(
        StageCount(
            stage=stage,
            kind=_KINDS[stage],
            count=len(days),
            median_days=int(median(days) + 0.5) if days else None,
            longest_days=max(days, default=None),
        )
        for stage, days in waited.items()
    )
