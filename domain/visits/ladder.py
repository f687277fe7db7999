"""The ladder of reminders for a visit not registered: the job specialist, the stand-in, the coordinator, then weekly.

It climbs until the visit is registered or excused with a reason; then the caller no longer asks.
"""

from collections.abc import Set
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from domain.days.working_days import is_working_day, next_working_day, working_days_after


class Reminded(StrEnum):
    JOB_SPECIALIST = "jobbspesialist"
    STAND_IN = "vikar"
    COORDINATOR = "koordinator"


class Rung(NamedTuple):
    """One step of the ladder. The coordinator's first is number 1; the weekly ones count on from there."""

    who: Reminded
    number: int = 1

    @property
    def key(self) -> str:
        """Stable text for this rung: «jobbspesialist», «koordinator:2»"""
        return self.who.value if self.number == 1 else f"{self.who.value}:{self.number}"


FIRST_RUNGS = ((Rung(Reminded.JOB_SPECIALIST), 1), (Rung(Reminded.STAND_IN), 3), (Rung(Reminded.COORDINATOR), 5))  # working days


def due_on(rung: Rung, visit_on: date) -> date:
    """The working day a rung is for; a weekly one that would fall on a day off comes the next working day."""
    wait = dict(FIRST_RUNGS)[Rung(rung.who)]
    day = working_days_after(visit_on, wait) + timedelta(weeks=rung.number - 1)
    return day if is_working_day(day) else next_working_day(day)


def reminders_due(visit_on: date, already_sent: Set[Rung], today: date) -> list[Rung]:
    """The rungs to send today for one visit not registered, lowest first.

    Days off are caught up: each rung that has passed is sent once. Of several weekly rungs that passed, only the latest
    is sent; what it overtook is not sent afterwards.
    """
    due = [rung for rung, _ in FIRST_RUNGS[:2] if due_on(rung, visit_on) <= today and rung not in already_sent]
    latest = 0
    while due_on(Rung(Reminded.COORDINATOR, latest + 1), visit_on) <= today:
        latest += 1
    sent = max((rung.number for rung in already_sent if rung.who is Reminded.COORDINATOR), default=0)
    return due if latest <= sent else [*due, Rung(Reminded.COORDINATOR, latest)]
