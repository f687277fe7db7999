"""When the parties themselves are reminded that a paper waits for their signature: two days before it begins to hold, and that day.

The coordinator has it on the list all the while (`next_steps.steps_for_paper`).
"""

from datetime import date, timedelta
from enum import StrEnum

from domain.days.working_days import is_working_day
from domain.desk.standing import PaperStanding

_DAY = timedelta(days=1)
_AHEAD, _LATE = timedelta(days=2), timedelta(days=3)
_JUST_GOT_IT = timedelta(days=2)  # the paper itself came with a mail


class Reminded(StrEnum):
    """Which of the two reminders; the value is part of its key, so that each is sent once."""

    BEFORE = "to-dager-for"
    ON_THE_DAY = "forste-dag"


def reminder_due(paper: PaperStanding, today: date) -> Reminded | None:
    """The reminder that is due today. One that no round could send in time is sent until the next is due, or three days late."""
    first = paper.first_day
    if first is None or not paper.missing or (paper.last_day and paper.last_day < today):
        return None
    if _before(first) <= today < first:
        return Reminded.BEFORE if paper.since + _JUST_GOT_IT <= today else None
    if first <= today < first + _LATE and paper.since < today:
        return Reminded.ON_THE_DAY
    return None


def _before(first: date) -> date:
    """Two days before, or the last working day before that: the leader is not at work on a Sunday."""
    day = first - _AHEAD
    while not is_working_day(day):
        day -= _DAY
    return day
