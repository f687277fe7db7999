"""The coordinator's Monday list: the workers unvisited for the longest, and the number each job specialist follows.

The limit beside each is the rule's own, counted from its words: the most days there can be between two visits of that frequency.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.days.working_days import fellesferie, is_working_day
from domain.facts import Facts
from domain.language.norwegian import counted_as, initials, short_day
from domain.planning.facts import FORTNIGHT_AT_MOST, MONTH_AT_MOST, Frequency, Phase
from domain.staff.caseload import Caseload

MOST_LINES = 15  # ours: what is read on a Monday morning
AT_MOST: Mapping[Frequency, int] = {
    Frequency.TWICE_WEEKLY: 11,  # Monday and Tuesday of one week, Saturday and Sunday of the next
    Frequency.WEEKLY: 13,  # Monday of one week, Sunday of the next
    Frequency.FORTNIGHTLY: FORTNIGHT_AT_MOST,
    Frequency.MONTHLY: MONTH_AT_MOST,
}
_LEAST = min(AT_MOST.values())
_RAREST = {frequency: rank for rank, frequency in enumerate(Frequency)}


class Followed(NamedTuple):
    """A worker in a trial or a job that has begun. `since` is its first day; `away_until` is the end of days without work."""

    candidacy: int
    name: str
    workplace: str
    job_specialist: str
    since: date
    phases: tuple[Phase, ...]
    last_visit: date | None
    next_visit: date | None
    away_until: date | None
    keeps_fellesferie: bool

    def away(self, day: date) -> bool:
        if self.away_until is not None or not self.keeps_fellesferie:
            return self.away_until is not None
        first, last = fellesferie(day.year)
        return first <= day <= last

    def unseen(self, day: date) -> int:
        """Days since the last visit, or since the first day where there has been none."""
        return (day - (self.last_visit or self.since)).days

    def limit(self, day: date) -> int:
        """By the rarer of how often it was at the last visit and is now: a plan that has just become denser is not broken."""
        frequencies = {frequency_on(self.phases, self.since, each) for each in (self._from, day)}
        return AT_MOST[max(frequencies, key=_RAREST.__getitem__)]

    def over(self, day: date) -> bool:
        """The limit has passed in this trial or job; a worker who is away is not visited, and so not late."""
        waited = (day - self._from).days
        return waited > _LEAST and waited > self.limit(day) and not self.away(day)

    @property
    def _from(self) -> date:
        return max(self.last_visit or self.since, self.since)


class MondayList(Facts):
    """What stands in the mail: the lines, how many more there are, and the same for the job specialists."""

    unseen: tuple[str, ...]
    more: int
    caseloads: tuple[str, ...]
    more_caseloads: int


def frequency_on(phases: Sequence[Phase], begin: date, day: date) -> Frequency:
    """By the taper alone. A week belongs to the phase that holds its Thursday, so a late start comes on top of the first."""
    thursday = begin + timedelta(days=3)
    end = thursday - timedelta(days=thursday.weekday())
    for phase in phases[:-1]:
        end += timedelta(weeks=phase.weeks or 0)
        if day < end:
            return phase.frequency
    return phases[-1].frequency


def is_list_day(day: date) -> bool:
    """Monday, or the first working day of a week that begins with days off: Tuesday after Easter."""
    earlier = (day - timedelta(days=back) for back in range(1, day.weekday() + 1))
    return is_working_day(day) and not any(is_working_day(each) for each in earlier)


def monday_list(followed: Iterable[Followed], caseloads: Iterable[Caseload], day: date) -> MondayList | None:
    """Those over the limit first, then by days, each group the longest first; None while no workers are followed."""
    ordered = sorted(followed, key=lambda each: (not each.over(day), -each.unseen(day), each.candidacy))
    if not ordered:
        return None
    busiest = sorted((each for each in caseloads if each.now), key=lambda each: (-each.now, each.job_specialist))
    return MondayList(
        unseen=tuple(_line(each, day) for each in ordered[:MOST_LINES]),
        more=max(len(ordered) - MOST_LINES, 0),
        caseloads=tuple(_caseload(each) for each in busiest[:MOST_LINES]),
        more_caseloads=max(len(busiest) - MOST_LINES, 0),
    )


def _line(worker: Followed, day: date) -> str:
    who = f"Søknad {worker.candidacy} ({initials(worker.name)}, {worker.workplace})"
    days, limit = worker.unseen(day), worker.limit(day)
    counted = counted_as(days, "dag", "dager")
    seen = f"{counted} siden siste besøk" if worker.last_visit else f"ikke besøkt på {counted}"
    marked = "OVER GRENSEN: " if worker.over(day) else ""
    away = " Ikke på jobb nå." if worker.away(day) else ""
    coming = f"Neste besøk {short_day(worker.next_visit)}." if worker.next_visit else "Ingen besøk er planlagt."
    return f"{marked}{who}: {seen}, grensen er {limit}.{away} {coming} Jobbspesialist: {initials(worker.job_specialist)}"


def _caseload(caseload: Caseload) -> str:
    over = "OVER GRENSEN: " if caseload.now > caseload.cap else ""
    return f"{over}{caseload.sentence}"
