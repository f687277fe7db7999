"""On which days a worker can be visited, and which of a week's days to take.

Days are ordinals (`date.toordinal()`) and a week's days are seven bits, Monday the lowest, so that a plan over years is
table look-ups: the public holidays of a week are found once for everybody.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import combinations, pairwise

from domain.days.working_days import fellesferie, holiday_name
from domain.planning.facts import FollowUpFacts

WEEK = 0b1111111
_BLOCK = 7 * 52 * 4  # days looked up together, about four years: shared by all who work the same weekdays
Closed = tuple[int, int, str]
"""First and last day of a time without visits, both included, and its reason."""


def monday_of(day: int) -> int:
    return day - (day - 1) % 7


def weekday_of(day: int) -> int:
    return (day - 1) % 7


def fortnight_of(day: int) -> int:
    """Which of every two weeks the day lies in. ISO week numbers don't tell: a year of 53 weeks has two odd ones in a row."""
    return (day - 1) // 7 % 2


@lru_cache(maxsize=128)
def weekdays_in(mask: int) -> tuple[int, ...]:
    return tuple(weekday for weekday in range(7) if mask >> weekday & 1)


@lru_cache(maxsize=16384)
def _name_of(day: int) -> str | None:
    return holiday_name(date.fromordinal(day))


def from_day(monday: int, first: int) -> int:
    """The days of the week that are `first` or later."""
    return WEEK if first <= monday else 0 if first > monday + 6 else WEEK & WEEK << (first - monday)


def to_day(monday: int, last: int) -> int:
    """The days of the week up to and with `last`."""
    return WEEK if last >= monday + 6 else (1 << max(last - monday + 1, 0)) - 1


class VisitDays:
    """The days one worker can be visited: own weekdays, from `first` to `last`, no public holiday, nothing closed.

    `changed`: other own weekdays from a day on, in order. `closed`: of two periods with the same day the earlier here is named.
    """

    def __init__(
        self, own: int, first: int, last: int, closed: Sequence[Closed] = (), changed: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.own, self.first, self.last, self.changed = own, first, last, changed
        self.closed = [
            (max(begins, first), min(ends, last), why) for begins, ends, why in closed if begins <= last and ends >= first
        ]
        self._begin = monday_of(first)
        self._bits = self._possible_days()

    def _possible_days(self) -> int:
        """The possible days as one long number, the lowest bit for `_begin`: any question about many days is one shift."""
        bits = _own_but_holidays(self.own, self._begin, self.last)
        for first, later in self.changed:
            since = -1 << max(first - self._begin, 0)
            bits = bits & ~since | _own_but_holidays(later, self._begin, self.last) & since
        for first, last, _ in self.closed:
            bits &= ~(((1 << (last - first + 1)) - 1) << (first - self._begin))
        length = max(self.last - self._begin + 1, 0)
        return bits & ((1 << length) - 1) & -1 << (self.first - self._begin)

    def own_days(self, monday: int) -> int:
        """The worker's own weekdays that lie in the employment, possible or not."""
        days = self.own_on_weekdays(monday)
        if monday < self.first or monday + 6 > self.last:
            days &= from_day(monday, self.first) & to_day(monday, self.last)
        return days

    def own_on_weekdays(self, monday: int) -> int:
        """The worker's own weekdays of that week, in the employment or not."""
        days = self.own
        for first, later in self.changed:
            since = from_day(monday, first)
            days = days & ~since | later & since
        return days

    def possible(self, monday: int) -> int:
        return self._bits >> (monday - self._begin) & WEEK if monday >= self._begin else 0

    def any_in(self, first: int, last: int) -> bool:
        """Whether a day from `first` to `last` is possible."""
        first = max(first, self._begin)
        return last >= first and self._bits >> (first - self._begin) & ((1 << (last - first + 1)) - 1) != 0

    def after(self, day: int) -> Iterator[int]:
        """The possible days later than `day`, in order."""
        day = max(day + 1, self._begin)
        bits = self._bits >> (day - self._begin)
        while bits:
            ahead = (bits & -bits).bit_length()
            day += ahead
            bits >>= ahead
            yield day - 1

    def why_not(self, day: int) -> str | None:
        """What keeps one of the worker's own days from being possible."""
        for first, last, reason in self.closed:
            if first <= day <= last:
                return reason
        return _name_of(day)

    def reasons(self, first: int, last: int) -> list[str]:
        """What closes the worker's own days from `first` to `last`, each reason once, in order."""
        found: dict[str, None] = {}
        for monday in range(monday_of(first), last + 1, 7):
            own = self.own_on_weekdays(monday) & from_day(monday, first) & to_day(monday, last)
            for weekday in weekdays_in(own):
                if why := self.why_not(monday + weekday):
                    found[why] = None
        return list(found)


def _own_but_holidays(own: int, monday: int, last: int) -> int:
    """A bit for each day from `monday` on that is an own weekday and no holiday; whole blocks, so beyond `last` too."""
    first_block, last_block = monday // _BLOCK, last // _BLOCK
    bits = 0
    for block in range(last_block, first_block - 1, -1):
        bits = bits << _BLOCK | _own_in_block(own, block)
    return bits >> (monday - first_block * _BLOCK)


@lru_cache(maxsize=2048)
def _own_in_block(own: int, block: int) -> int:
    days = range(block * _BLOCK, (block + 1) * _BLOCK)
    return sum(1 << (day - days.start) for day in days if own >> weekday_of(day) & 1 and not _name_of(day))


def days_of(facts: FollowUpFacts, until: int) -> VisitDays:
    """The days of one employment or trial, known up to `until`; later days count as impossible."""
    first = facts.starts_on.toordinal()
    last = until if facts.ends_on is None else min(until, facts.ends_on.toordinal())
    closed = [(period.first.toordinal(), period.last.toordinal(), period.reason) for period in facts.closed]
    if facts.keeps_fellesferie:
        closed += fellesferie_between(first, last)
    changed = [(change.first.toordinal(), own_mask(change.weekdays)) for change in facts.changed_days]
    return VisitDays(own_mask(facts.weekdays), first, last, closed, changed)


def fellesferie_between(first: int, last: int) -> list[Closed]:
    """Those of the years the two days lie in, and of the years between."""
    return [_fellesferie(year) for year in range(date.fromordinal(first).year, date.fromordinal(max(first, last)).year + 1)]


@lru_cache(maxsize=256)
def _fellesferie(year: int) -> Closed:
    first, last = fellesferie(year)
    return first.toordinal(), last.toordinal(), "fellesferie"


@lru_cache(maxsize=128)
def own_mask(weekdays: frozenset[int]) -> int:
    return sum(1 << weekday for weekday in weekdays)


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


@lru_cache(maxsize=65536)
def stands_in_for(whole: int, possible: int, own: int, wish: int, count: int) -> Mapping[int, int]:
    """Which day of the week stands in for which usual day that fell away, the earlier for the earlier."""
    usual = choose_days(own, own, 0, wish, count)
    if not usual & ~possible:
        return {}
    instead, fallen_away = weekdays_in(whole & ~usual), weekdays_in(usual & ~possible & ~whole)
    return dict(zip(instead, fallen_away, strict=False))
