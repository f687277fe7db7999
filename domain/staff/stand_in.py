"""The stand-in (vikar) visits for a job specialist who is away, and is then asked about a visit that was not registered.

The stand-in is there the whole time: a chain of stand-ins would leave a worker, and the coordinator, guessing who comes.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple


class Away(NamedTuple):
    """An absence, both days counted: the job specialist and the stand-in by their numbers."""

    staff: int
    first: date
    last: date
    stand_in: int

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, first: date, last: date) -> bool:
        return self.first <= last and first <= self.last


def visitor_on(job_specialist: int, day: date, absences: Iterable[Away]) -> int:
    """The visitor of that day: the job specialist, or the stand-in."""
    return next((each.stand_in for each in absences if each.staff == job_specialist and each.covers(day)), job_specialist)


def reminded(visitor: int, stand_ins: Mapping[int, int | None], absences: Sequence[Away], day: date) -> tuple[int, int | None]:
    """The first reminded of a visit not registered, and the stand-in reminded after: two different people, both there that day.

    `stand_ins` is each job specialist's own. None: only the coordinator is left to ask.
    """
    first = visitor_on(visitor, day, absences)
    away = {each.staff for each in absences if each.covers(day)}
    next_ones = (stand_ins.get(visitor), stand_ins.get(first))
    return first, next((each for each in next_ones if each is not None and each != first and each not in away), None)
