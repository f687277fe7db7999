"""Fortnightly and monthly visits: each is found from the one before it.

Fortnightly is at most 18 days apart and never twice in a week; monthly is one in each calendar month and at most 38 days apart.
The wished day is the worker's weekday two weeks on, or the same weekday of the same week in the next month. Where one of every
two weeks is wished, a visit in the other one has its next a week later: a chain comes back to its weeks by itself.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from domain.planning.days import VisitDays, fortnight_of, from_day, in_turn, monday_of, to_day, weekday_of
from domain.planning.facts import Frequency
from domain.planning.rhythm import Rhythm

FORTNIGHT_AT_MOST = 18  # days from one visit to the next
MONTH_AT_MOST = 38
_A_FORTNIGHT = 14  # days ahead: by whose weekdays the next visit is wished


class Window(NamedTuple):
    """Where the next visit may lie, both ends included, and the day wished for."""

    opens: int
    closes: int
    wished: int


def window_after(frequency: Frequency, last: int, earliest: int, rhythm: Rhythm) -> Window:
    """The window for the visit after the one on `last`."""
    weekday = rhythm.weekday_on(last + _A_FORTNIGHT)
    if frequency is Frequency.FORTNIGHTLY:
        following = monday_of(last) + 7
        wished = following if following >= earliest and fortnight_of(following) == rhythm.fortnight else following + 7
        return Window(max(following, earliest), last + FORTNIGHT_AT_MOST, wished + weekday)
    first, end = month_after(last)
    wished = first + (weekday - weekday_of(first)) % 7 + 7 * (rhythm.week_of_month - 1)
    return Window(max(first, earliest), min(end, last + MONTH_AT_MOST), wished)


@lru_cache(maxsize=16384)
def month_after(day: int) -> tuple[int, int]:
    """The first and last day of the month after the day's own."""
    first = (date.fromordinal(day).replace(day=1) + timedelta(days=31)).replace(day=1)
    end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.toordinal(), end.toordinal()


def days_in(window: Window, days: VisitDays) -> Iterator[int]:
    """The window's possible days, the best first: the wished week, then the weeks around it, the later one first."""
    target = monday_of(window.wished)
    wish = weekday_of(window.wished)
    for away in range(0, max(target + 6 - window.opens, window.closes - target) + 1, 7):
        for monday in (target + away, target - away) if away else (target,):
            possible = days.possible(monday)
            if monday < window.opens or monday + 6 > window.closes:
                possible &= from_day(monday, window.opens) & to_day(monday, window.closes)
            for weekday in in_turn(possible, wish):
                yield monday + weekday


def best_in(window: Window, days: VisitDays, frequency: Frequency, today: int) -> int | None:
    """The day to take in the window, not before today.

    A month's visit is put so that the next month has a possible day within 38 days of it, when any day does that: before a
    long absence it comes late in its month.
    """
    monthly, wished = frequency is Frequency.MONTHLY, window.wished
    if max(today, window.opens) <= wished <= window.closes and days.any_in(wished, wished):
        if not monthly or _leads_on(wished, days):
            return wished
    first_choice = None
    for day in days_in(window, days):
        if day >= today:
            if not monthly or _leads_on(day, days):
                return day
            first_choice = first_choice or day
    return first_choice


def _leads_on(day: int, days: VisitDays) -> bool:
    opens, end = month_after(day)
    return days.any_in(opens, min(end, day + MONTH_AT_MOST))
