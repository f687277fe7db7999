"""Stage 11 (besøksplan): a worker's coming visits as a year to look at, with what lies around them and what a new plan changes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from enum import Enum, auto
from typing import NamedTuple

from domain.days.working_days import is_free
from domain.planning.days import A_DAY, VisitDays, days_between
from domain.planning.facts import ClosedPeriod, FollowUpFacts, Frequency, Situation, Skipped
from domain.planning.stretches import step_up_of


class DayKind(Enum):
    """What a day is to the planning of a visit."""

    WORK = auto()
    OFF = auto()
    HOLIDAY = auto()
    CLOSED = auto()
    OUTSIDE = auto()  # before or after the trial and the job


class YearVisit(NamedTuple):
    """A coming visit. `new`: the plan that stands doesn't have it. `by_hand`: moved there by a person, and left there."""

    on: date
    at: time
    reason: str
    new: bool = False
    by_hand: bool = False

    @property
    def frequency(self) -> Frequency:
        """Which part of the plan it belongs to, as its reason says; the first week of a job is visited as any weekly one."""
        return Frequency.named_first_in(self.reason) or Frequency.WEEKLY


class SteppedUp(NamedTuple):
    """A situation, and the last day on which it makes visits more frequent."""

    situation: Situation
    until: date


class YearOfVisits(NamedTuple):
    """The days from `first` to `last`, both included. `falls_away`: visits that stand today and are not in this plan."""

    first: date
    last: date
    days: dict[date, DayKind]
    visits: tuple[YearVisit, ...]
    falls_away: tuple[YearVisit, ...]
    skipped: tuple[Skipped, ...]
    closed: tuple[ClosedPeriod, ...]
    situations: tuple[SteppedUp, ...]
    notes: tuple[str, ...]

    @property
    def stands_now(self) -> int:
        """How many visits the plan of today has in these days."""
        return len(self.visits) - self.added + len(self.falls_away)

    @property
    def added(self) -> int:
        return sum(visit.new for visit in self.visits)

    def months(self) -> Iterator[date]:
        """The first day of each month the year touches."""
        month = self.first.replace(day=1)
        while month <= self.last:
            yield month
            month = (month + timedelta(days=31)).replace(day=1)


def year_of_visits(
    spans: Sequence[FollowUpFacts],
    today: date,
    last: date,
    visits: Iterable[YearVisit],
    falls_away: Iterable[YearVisit] = (),
    skipped: Iterable[Skipped] = (),
    notes: Iterable[str] = (),
) -> YearOfVisits:
    """`spans` are what is left of the trial and of the job, in order, at least one; the year begins with the first of them."""
    first = max(today, spans[0].starts_on)
    known = [(facts, VisitDays(facts, last)) for facts in spans]
    return YearOfVisits(
        first=first,
        last=last,
        days={day: _kind(known, day) for day in days_between(first, last)},
        visits=tuple(sorted(visits)),
        falls_away=tuple(sorted(falls_away)),
        skipped=tuple(
            each._replace(first=max(each.first, first), last=min(each.last, last))
            for each in skipped
            if each.last >= first and each.first <= last
        ),
        closed=tuple(_closed(known, first)),
        situations=tuple(_stepped_up(known, first, last)),
        notes=tuple(dict.fromkeys(notes)),
    )


_Known = Sequence[tuple[FollowUpFacts, VisitDays]]


def _kind(known: _Known, day: date) -> DayKind:
    for facts, days in known:
        if days.first <= day <= days.last:
            if any(each.first <= day <= each.last for each in days.closed):
                return DayKind.CLOSED
            if is_free(day):
                return DayKind.HOLIDAY
            return DayKind.WORK if day.weekday() in facts.weekdays_on(day) else DayKind.OFF
    return DayKind.OUTSIDE


def _closed(known: _Known, first: date) -> list[ClosedPeriod]:
    """What is left of each time without work, in order."""
    found = {(max(each.first, first), each.last, each.reason) for _, days in known for each in days.closed if each.last >= first}
    return [ClosedPeriod(first=begins, last=ends, reason=why) for begins, ends, why in sorted(found)]


def _stepped_up(known: _Known, first: date, last: date) -> Iterator[SteppedUp]:
    for facts, days in known:
        for situation in facts.situations:
            stretches = step_up_of(situation, days)
            if stretches and stretches[-1].end > first and situation.on <= last:
                yield SteppedUp(situation, min(stretches[-1].end - A_DAY, last))
