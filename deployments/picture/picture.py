"""The process as a picture, drawn from `domain/process.py` so that it can't say anything else: `make pictures`.

What is drawn is decided here and is plain data; `drawing.py` puts it on paper. Its digest lies in the picture's files, so that
a test can tell when the process has changed and the picture has not.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from deployments.picture.boxes import Arrow, Box, Picture
from deployments.stages import DEPLOYMENTS
from domain.process import (
    CANDIDACY_MAY_FOLLOW,
    PARTNER_MAY_FOLLOW,
    POSITION_MAY_FOLLOW,
    STAYS_WHERE_IT_IS,
    CandidacyStep,
    Life,
    PartnerStep,
    PositionStep,
    Stage,
)

PICTURE = Path(__file__).parents[2] / "docs" / "bilder" / "prosessen"
Step = PartnerStep | PositionStep | CandidacyStep

MAY_FOLLOW: Mapping[Step | None, frozenset[Step]] = {
    step: frozenset(following)
    for table in (PARTNER_MAY_FOLLOW, POSITION_MAY_FOLLOW, CANDIDACY_MAY_FOLLOW)
    for step, following in table.items()
    if step is not None
}
C, P = CandidacyStep, PositionStep
# The steps of each box, in the order they stand on the page. A box without a stage has the tag of its forms for a name.
STEPS: Mapping[Stage | str, tuple[Step, ...]] = {
    Stage.CENTRAL_AGREEMENT: (PartnerStep.AGREED,),
    Stage.LOCAL_AGREEMENT: (P.AGREED,),
    Stage.SPONSOR: (P.SPONSOR_APPOINTED,),
    Stage.ADVERTISEMENT: (P.ADVERTISED, P.RECRUITED, P.ADVERT_CLOSED),
    "Søknad": (C.APPLIED,),
    Stage.INTERVIEWS: (C.INTERVIEW_CALLED, C.INTERVIEW_CANCELLED, C.INTERVIEW_HELD),
    Stage.REFERENCE_CHECK: (C.REFERENCE_ASKED, C.REFERENCE_ANSWERED),
    "Valg av søker": (C.CHOSEN,),
    Stage.TRIAL: (C.TRIAL_STARTED, C.TRIAL_PROLONGED, C.TRIAL_STOPPED, C.HOURS_REPORTED),
    Stage.EVALUATION: (C.EVALUATED,),
    Stage.INFO_MEETING: (C.MEETING_CALLED, C.MEETING_CANCELLED, C.MEETING_HELD),
    Stage.PERMANENT_JOB: (C.EMPLOYED, C.CONTRACT_CHANGED),
    "Avslutning": (C.ENDED, C.CALLED_OFF, C.GOES_ON),
    Stage.FOLLOW_UP: (C.FOLLOWED_UP, C.FOLLOW_UP_CHANGED, C.SPECIALIST_CHANGED, C.SPONSOR_CHANGED),
}
# Where a life ends before its time, which it can from nearly everywhere: a mark in the box says more than all the arrows.
ENDS: Mapping[Step, str] = {
    P.POSITION_CLOSED: "kan lukkes",
    C.WITHDRAWN: "kan trekke seg",
    C.NOT_CHOSEN: "kan få nei",
}

ANY_TIME = (C.CONSENT_ANSWERED,)
"""What may follow everything and moves nothing: no box, no arrow."""


def picture() -> Picture:
    arrows = tuple(
        Arrow(str(first), str(then)) for first in STEPS for then in STEPS if first != then and _may_follow(STEPS[first], then)
    )
    return Picture(tuple(map(_box, STEPS)), arrows)


def _box(name: Stage | str) -> Box:
    forms = tuple(each.name for each in DEPLOYMENTS if name in each.tags)
    allowed = frozenset[Step]().union(*(MAY_FOLLOW.get(step, frozenset()) for step in STEPS[name]))
    ends = tuple(words for step, words in ENDS.items() if step in allowed)
    return Box(str(name), name.number if isinstance(name, Stage) else None, _life(STEPS[name][0]), forms, ends)


def _may_follow(first: tuple[Step, ...], then: Stage | str) -> bool:
    """Whether a box has an arrow to another. What happens underway moves a life to no other box, except to follow-up."""
    moving = STEPS[then] if then == Stage.FOLLOW_UP else [step for step in STEPS[then] if step not in STAYS_WHERE_IT_IS]
    return any(MAY_FOLLOW.get(step, frozenset()) & set(moving) for step in first)


def _life(step: Step) -> Life:
    match step:
        case PartnerStep():
            return Life.PARTNER
        case PositionStep():
            return Life.POSITION
        case _:
            return Life.CANDIDACY


def main() -> int:
    from deployments.picture.drawing import draw

    draw(picture(), PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
