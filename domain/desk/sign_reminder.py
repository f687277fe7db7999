"""When the parties themselves are reminded that a paper waits for their signature: two days before it begins to hold, and that day.

On working days only: each of the two comes the working day before, where its own day is none.

The coordinator has it on the list all the while (`next_steps.steps_for_paper`).
"""

from datetime import date, timedelta
from enum import StrEnum

from domain.days.working_days import is_working_day, last_work_day, next_working_day
from domain.desk.standing import PaperStanding

_DAY = timedelta(days=1)
_WEEK = range(5)  # Monday to Friday: the leader is not at work on a Sunday
_AHEAD, _LATE = timedelta(days=2), timedelta(days=2)
_JUST_GOT_IT = timedelta(days=2)  # the paper itself came with a mail


class Reminded(StrEnum):
    """Which of the two reminders; the value is part of its key, so that each is sent once."""

    BEFORE = "to-dager-for"
    ON_THE_DAY = "forste-dag"


def reminder_due(paper: PaperStanding, today: date) -> Reminded | None:
    """The reminder that is due today, a working day. One that no round could send in time is sent until the next is due, or late.

    Where the first day is none to work on, the second comes the working day before; the working day after if the first comes then.
    """
    first = paper.first_day
    waits = first is not None and paper.missing and not (paper.last_day and paper.last_day < today)
    if first is None or not waits or not is_working_day(today):
        return None
    before, then = last_work_day(_WEEK, first - _AHEAD), last_work_day(_WEEK, first)
    only_one_before = before == then
    if only_one_before:
        then = next_working_day(first)
    if before <= today < then:
        return Reminded.BEFORE if paper.since + (_DAY if only_one_before else _JUST_GOT_IT) <= today else None
    if then <= today <= max(first + _LATE, next_working_day(first)) and paper.since < today:
        return Reminded.ON_THE_DAY
    return None
