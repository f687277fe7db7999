"""Fortnightly and monthly visits: each is found from the one before it.

Fortnightly is at most 18 days apart and never twice in a week; monthly is one in each calendar month and at most 38 days apart.
The wished day is the worker's weekday two weeks on, or the same weekday of the same week in the next month. Where one of every
two weeks is wished, a visit in the other one has its next a week later: a chain comes back to its weeks by itself.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from domain.planning.days import A_DAY, A_WEEK, Rhythm, VisitDays, fortnight_of, in_turn, monday_of, mondays_in
from domain.planning.facts import FORTNIGHT_AT_MOST, MONTH_AT_MOST, Frequency
from domain.planning.preference import Preference


class Window(NamedTuple):
    """Where the next visit may lie, both ends included, and the day wished for."""

    opens: date
    closes: date
    wished: date


def window_after(frequency: Frequency, last: date, earliest: date, rhythm: Rhythm) -> Window:
    """The window for the visit after the one on `last`."""
    weekday = rhythm.weekday_on(last + 2 * A_WEEK)
    if frequency is Frequency.FORTNIGHTLY:
        following = monday_of(last) + A_WEEK
        wished = following if following >= earliest and fortnight_of(following) == rhythm.fortnight else following + A_WEEK
        closes = last + timedelta(days=FORTNIGHT_AT_MOST)
        return Window(max(following, earliest), closes, wished + timedelta(days=weekday))
    first, end = month_after(last)
    wished = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=rhythm.week_of_month - 1)
    return Window(max(first, earliest), min(end, last + timedelta(days=MONTH_AT_MOST)), wished)


def month_after(day: date) -> tuple[date, date]:
    """The first and last day of the month after the day's own."""
    first = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - A_DAY


def best_in(window: Window, days: VisitDays, frequency: Frequency, today: date, preference: Preference) -> date | None:
    """The day to take in the window, not before today.

    A month's visit is put so that the next month has a possible day within 38 days of it, when any day does that: before a
    long absence it comes late in its month.
    """
    first_choice = None
    for day in _preferred_first(window, days, today, preference):
        if frequency is not Frequency.MONTHLY or _leads_on(day, days):
            return day
        first_choice = first_choice or day
    return first_choice


def _preferred_first(window: Window, days: VisitDays, today: date, preference: Preference) -> Iterable[date]:
    coming = (day for day in _best_first(window, days, preference.crowded) if day >= today)
    return coming if preference.of_none else sorted(coming, key=preference.rank)


def _best_first(window: Window, days: VisitDays, crowded: Collection[date]) -> Iterator[date]:
    """The window's possible days: those of the wished week, then of the weeks around it, the later one first."""
    wished = monday_of(window.wished)
    nearest = sorted(mondays_in(window.opens, window.closes), key=lambda monday: (abs(monday - wished), monday < wished))
    for monday in nearest:
        inside = days.possible_in(max(monday, window.opens), min(monday + 6 * A_DAY, window.closes))
        in_order = in_turn(inside, window.wished.weekday())
        yield from sorted(in_order, key=crowded.__contains__) if crowded else in_order


def _leads_on(day: date, days: VisitDays) -> bool:
    opens, end = month_after(day)
    return days.any_in(opens, min(end, day + timedelta(days=MONTH_AT_MOST)))
