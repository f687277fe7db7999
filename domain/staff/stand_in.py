"""Who visits in place of a job specialist who is away (vikar), and who is then asked about a visit that nobody registered.

Whoever stands in is there the whole time: a chain of stand-ins would leave a worker, and the coordinator, guessing who comes.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple


class Away(NamedTuple):
    """Who is away when, both days counted, and who stands in, all by their numbers."""

    staff: int
    first: date
    last: date
    stand_in: int

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, first: date, last: date) -> bool:
        return self.first <= last and first <= self.last


def visitor_on(job_specialist: int, day: date, absences: Iterable[Away]) -> int:
    """Who visits that day: the job specialist, or whoever stands in."""
    return next((each.stand_in for each in absences if each.staff == job_specialist and each.covers(day)), job_specialist)


def reminded(visitor: int, stand_ins: Mapping[int, int | None], absences: Sequence[Away], day: date) -> tuple[int, int | None]:
    """Who is reminded first of a visit that nobody registered, and who as the stand-in: two different people who are there that day.

    `stand_ins` is each job specialist's own. None: nobody but the coordinator is left to ask.
    """
    first = visitor_on(visitor, day, absences)
    away = {each.staff for each in absences if each.covers(day)}
    next_ones = (stand_ins.get(visitor), stand_ins.get(first))
    return first, next((each for each in next_ones if each is not None and each != first and each not in away), None)
