"""On which days a worker can be visited, and which of a week's days to take.

Days are ordinals (`date.toordinal()`) and a week's days are seven bits, Monday the lowest, so that a plan over years is
table look-ups: the public holidays of a week are found once for everybody.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import combinations, pairwise

from domain.visit_facts import FollowUpFacts
from domain.working_days import fellesferie, holiday_name

WEEK = 0b1111111


def _mask(weekdays: Iterable[int]) -> int:
    return sum(1 << weekday for weekday in weekdays)


def monday_of(day: int) -> int:
    return day - (day - 1) % 7


def weekday_of(day: int) -> int:
    return (day - 1) % 7


@lru_cache(maxsize=128)
def weekdays_in(mask: int) -> tuple[int, ...]:
    return tuple(weekday for weekday in range(7) if mask >> weekday & 1)


@lru_cache(maxsize=8192)
def _holidays_in_week(monday: int) -> int:
    return sum(1 << weekday for weekday in range(7) if holiday_name(date.fromordinal(monday + weekday)))


def from_day(monday: int, first: int) -> int:
    """The days of the week that are `first` or later."""
    return WEEK if first <= monday else WEEK & WEEK << (first - monday)


def to_day(monday: int, last: int) -> int:
    """The days of the week up to and with `last`."""
    return WEEK if last >= monday + 6 else (1 << max(last - monday + 1, 0)) - 1


class VisitDays:
    """The days one worker can be visited: own weekdays, in the employment, no public holiday, nothing closed.

    Known up to `until`; later days count as impossible.
    """

    def __init__(self, facts: FollowUpFacts, until: int) -> None:
        self.own = _mask(facts.weekdays)
        self._changed = [(change.first.toordinal(), _mask(change.weekdays)) for change in facts.changed_days]
        self.first = facts.starts_on.toordinal()
        self.last = until if facts.ends_on is None else min(until, facts.ends_on.toordinal())
        self._closed: dict[int, str] = {}
        self._closed_in_week: dict[int, int] = {}
        for period in facts.closed:
            self._close(period.first.toordinal(), period.last.toordinal(), period.reason)
        if facts.keeps_fellesferie:
            for year in range(facts.starts_on.year, date.fromordinal(until).year + 1):
                first, last = fellesferie(year)
                self._close(first.toordinal(), last.toordinal(), "fellesferie")

    def _close(self, first: int, last: int, reason: str) -> None:
        for day in range(max(first, self.first), min(last, self.last) + 1):
            self._closed.setdefault(day, reason)
            monday = monday_of(day)
            self._closed_in_week[monday] = self._closed_in_week.get(monday, 0) | 1 << (day - monday)

    def own_days(self, monday: int) -> int:
        """The worker's own weekdays that lie in the employment, possible or not."""
        days = self.own
        for first, later in self._changed:
            if first <= monday + 6:
                days = days & ~from_day(monday, first) | later & from_day(monday, first)
        if monday < self.first or monday + 6 > self.last:
            days &= from_day(monday, self.first) & to_day(monday, self.last)
        return days

    def _own_on(self, day: int) -> int:
        return next((own for first, own in reversed(self._changed) if first <= day), self.own)

    def possible(self, monday: int) -> int:
        return self.own_days(monday) & ~_holidays_in_week(monday) & ~self._closed_in_week.get(monday, 0)

    def after(self, day: int) -> Iterator[int]:
        """The possible days later than `day`, in order."""
        for monday in range(monday_of(max(day, self.first)), self.last + 1, 7):
            for weekday in weekdays_in(self.possible(monday) & from_day(monday, day + 1)):
                yield monday + weekday

    def why_not(self, day: int) -> str | None:
        """What keeps one of the worker's own days from being possible."""
        return self._closed.get(day) or holiday_name(date.fromordinal(day))

    def reasons(self, first: int, last: int) -> list[str]:
        """What closes the worker's own days from `first` to `last`, each reason once, in order."""
        own = (day for day in range(first, last + 1) if self._own_on(day) >> weekday_of(day) & 1)
        return list(dict.fromkeys(why for day in own if (why := self.why_not(day))))


@cache
def in_turn(days: int, wish: int) -> tuple[int, ...]:
    """A week's days in the order a worker takes them: the wished weekday first, then on through the week and around.

    Where the wished day has fallen away the order starts at a day that depends on the wish, so that workers moved out of the
    same days are spread over the ones left.
    """
    weekdays = weekdays_in(days)
    if not weekdays:
        return ()
    start = weekdays.index(wish) if wish in weekdays else wish % len(weekdays)
    return weekdays[start:] + weekdays[:start]


@lru_cache(maxsize=65536)
def choose_days(possible: int, coming: int, taken: int, wish: int, count: int, within: tuple[int, ...] = ()) -> int:
    """Which days of a week to add, so that it holds `count` visits with `taken` counted in, or as many as it has days.

    The best set is the same whichever part of it has happened: it is judged as a whole, `taken` and added together, and only
    the choice narrows with `coming` (the possible days not yet past). So a plan made again on a later day says the same.
    `within`: sets of days that each want at least one visit.
    """
    free = weekdays_in(coming & ~taken)
    wanted = [days for days in within if not days & taken and days & coming]
    least = min(max(count - taken.bit_count(), 1 if wanted else 0), len(free))
    turn = in_turn(possible, wish)

    def worth(added: int) -> tuple[int, int, int, tuple[int, ...], int]:
        whole = weekdays_in(taken | added)
        gaps = [later - earlier for earlier, later in pairwise(whole)]
        uneven = sum(abs(2 * gap - 7) // 2 for gap in gaps)  # 3 and 4 days apart split a week best
        order = tuple(sorted(turn.index(day) for day in whole if day in turn))
        return sum(not days & added for days in wanted), gaps.count(1), uneven, order, added

    for size in range(least, len(free) + 1):
        best = min((worth(sum(1 << day for day in days)) for days in combinations(free, size)), default=None)
        if best is not None and best[0] == 0:
            return best[-1]
    return 0
