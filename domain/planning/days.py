"""On which days a worker can be visited, what closes the others, and which are the usual ones."""

from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from itertools import islice

from domain.days.working_days import fellesferie, holiday_name, is_free
from domain.planning.facts import ClosedPeriod, FollowUpFacts

A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def fortnight_of(day: date) -> int:
    """Which of every two weeks the day lies in. ISO week numbers don't tell: a year of 53 weeks has two odd ones in a row."""
    return (day.toordinal() - 1) // 7 % 2


def days_between(first: date, last: date) -> Iterator[date]:
    """Both included; none when `last` comes before `first`."""
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def mondays_in(first: date, last: date) -> Iterator[date]:
    """Of the weeks from that of `first` to that of `last`."""
    monday = monday_of(first)
    return (monday + week * A_WEEK for week in range((last - monday) // A_WEEK + 1))


def in_turn(days: Sequence[date], weekday: int) -> Sequence[date]:
    """A week's days in the order a worker takes them: the wished weekday first, then on through the week and around.

    Where the wished day has fallen away the order starts at a day that depends on the wish, so that workers moved out of the
    same days are spread over the ones left.
    """
    start = next((place for place, day in enumerate(days) if day.weekday() == weekday), weekday % max(len(days), 1))
    return (*days[start:], *days[:start])


class VisitDays:
    """The days one worker can be visited: own weekdays, from `first` to `last`, no public holiday, nothing closed."""

    def __init__(self, facts: FollowUpFacts, until: date) -> None:
        """Known up to `until`; later days count as impossible."""
        self.first, self.last = facts.starts_on, min(until, facts.ends_on or until)
        self._weekdays_on = facts.weekdays_on
        periods = [*facts.closed, *(_fellesferie(self.first, self.last) if facts.keeps_fellesferie else ())]
        self.closed = [
            each.model_copy(update={"first": max(each.first, self.first), "last": min(each.last, self.last)})
            for each in periods
            if each.first <= self.last and each.last >= self.first
        ]
        # of two periods with the same day the earlier here is named
        self._why_closed = {day: each.reason for each in reversed(self.closed) for day in days_between(each.first, each.last)}

    def is_own(self, day: date) -> bool:
        """One of the worker's own weekdays, in the employment or trial; possible or not."""
        return self.first <= day <= self.last and day.weekday() in self._weekdays_on(day)

    def is_open(self, day: date) -> bool:
        """Nothing closes it; the worker's own or not."""
        return day not in self._why_closed and not is_free(day)

    def is_possible(self, day: date) -> bool:
        return self.is_own(day) and self.is_open(day)

    def own_in(self, first: date, last: date) -> list[date]:
        return [day for day in days_between(first, last) if self.is_own(day)]

    def possible_in(self, first: date, last: date) -> list[date]:
        return [day for day in days_between(first, last) if self.is_possible(day)]

    def any_in(self, first: date, last: date) -> bool:
        """Whether a day from `first` to `last` is possible."""
        return any(map(self.is_possible, days_between(first, last)))

    def next_after(self, day: date, count: int) -> tuple[date, ...]:
        """The worker's next working days, later than `day`; fewer than `count` when the job ends before."""
        return tuple(islice(filter(self.is_possible, days_between(max(day + A_DAY, self.first), self.last)), count))

    def why_not(self, day: date) -> str | None:
        """What keeps one of the worker's own days from being possible."""
        return self._why_closed.get(day) or holiday_name(day)

    def reasons(self, first: date, last: date) -> list[str]:
        """What closes the worker's own weekdays from `first` to `last`, each reason once, in order."""
        own = (day for day in days_between(first, last) if day.weekday() in self._weekdays_on(day))
        return list(dict.fromkeys(why for day in own if (why := self.why_not(day))))


def _fellesferie(first: date, last: date) -> Iterator[ClosedPeriod]:
    """Those of the years the two days lie in, and of the years between."""
    for year in range(first.year, last.year + 1):
        begins, ends = fellesferie(year)
        yield ClosedPeriod(first=begins, last=ends, reason="fellesferie")


class Rhythm:
    """When a worker is usually visited: as wished, and where nothing is wished so that workers are spread over their days."""

    def __init__(self, facts: FollowUpFacts) -> None:
        self._facts = facts
        self._turn = facts.starts_on.toordinal() // 7  # spreads workers with the same weekdays over them and over the month
        self.fortnight = facts.wish.fortnight
        # not the first: a holiday there may leave no day
        self.week_of_month = facts.wish.week_of_month or 2 + self._turn // len(facts.weekdays) % 3
        self._usual = facts.wish.weekday if facts.wish.weekday in facts.weekdays else self._one_of(facts.weekdays)

    def weekday_on(self, day: date) -> int:
        """The wished weekday, or the usual one, where it is one of the worker's own by then; else one of theirs in turn."""
        own = self._facts.weekdays_on(day)
        return next((weekday for weekday in (self._facts.wish.weekday, self._usual) if weekday in own), self._one_of(own))

    def _one_of(self, weekdays: Set[int]) -> int:
        return sorted(weekdays)[self._turn % len(weekdays)]
