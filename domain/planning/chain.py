"""Fortnightly and monthly visits: each is found from the one before it.

Fortnightly is at most 18 days apart and never twice in a week; monthly is one in each calendar month and at most 38 days apart.
The wished day is the worker's weekday two weeks on, or the same weekday of the same week in the next month. Where one of every
two weeks is wished, a visit in the other one has its next a week later: a chain comes back to its weeks by itself.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from domain.planning.days import A_DAY, A_WEEK, Rhythm, VisitDays, fortnight_of, in_turn, monday_of, mondays_in
from domain.planning.facts import FORTNIGHT_AT_MOST, MONTH_AT_MOST, Frequency
from domain.planning.preference import Preference
from domain.planning.stretches import Stretch


class Window(NamedTuple):
    """Where the next visit may lie, both ends included, and the day wished for."""

    opens: date
    closes: date
    wished: date


class Chain(NamedTuple):
    """The visits of one stretch, and what each of them is chosen by."""

    stretch: Stretch
    days: VisitDays
    rhythm: Rhythm
    today: date
    preference: Preference

    def window_after(self, last: date) -> Window:
        """The window for the visit after the one on `last`."""
        weekday, earliest = self.rhythm.weekday_on(last + 2 * A_WEEK), self.stretch.first
        if self.stretch.frequency is Frequency.FORTNIGHTLY:
            following = monday_of(last) + A_WEEK
            in_turn_now = following >= earliest and fortnight_of(following) == self.rhythm.fortnight
            wished = following if in_turn_now else following + A_WEEK
            closes = last + timedelta(days=FORTNIGHT_AT_MOST)
            return Window(max(following, earliest), closes, wished + timedelta(days=weekday))
        first, end = month_after(last)
        wished = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=self.rhythm.week_of_month - 1)
        return Window(max(first, earliest), min(end, last + timedelta(days=MONTH_AT_MOST)), wished)

    def next_in(self, window: Window) -> date | None:
        """The day of the next visit; one after the stretch is due in the next one, by its own frequency.

        Which of the two it is doesn't hang on which days are full: the others' visits come and go.
        """
        if self.stretch.end > window.closes:
            return self.best_in(window)
        due = self._replace(preference=self.preference.without_agenda).best_in(window)
        if due is None or due >= self.stretch.end:
            return due
        return self.best_in(window._replace(closes=self.stretch.end - A_DAY))

    def best_in(self, window: Window) -> date | None:
        """The day to take in the window, not before today: the first choice of those that lead on, or else the first choice."""
        first_choice = None
        for day in self._preferred_first(window, self.preference):
            if self._leads_on(day, window):
                return day
            first_choice = first_choice or day
        return first_choice

    def _leads_on(self, day: date, window: Window) -> bool:
        """A month's visit leads on where the next month has a possible day within 38 days of it: before a long absence it comes
        late in its month. A fortnight's visit does where the one after it isn't as good in this window: of two that both stood,
        a plan made again would find no use for the first.
        """
        if self.stretch.frequency is Frequency.MONTHLY:
            opens, end = month_after(day)
            return self.days.any_in(opens, min(end, day + timedelta(days=MONTH_AT_MOST)))
        if day not in self.preference.standing:
            return True
        following = next(iter(self._preferred_first(self.window_after(day), self.preference)), None)
        if following is None or following > window.closes or following >= self.stretch.end:
            return True
        both_stand = self.preference._replace(standing={day, following})
        return next(iter(self._preferred_first(window, both_stand))) != following

    def _preferred_first(self, window: Window, preference: Preference) -> Iterable[date]:
        coming = (day for day in self._best_first(window) if day >= self.today)
        return coming if preference.of_none else sorted(coming, key=preference.rank)

    def _best_first(self, window: Window) -> Iterator[date]:
        """The window's possible days: those of the wished week, then of the weeks around it, the later one first."""
        wished, crowded = monday_of(window.wished), self.preference.crowded
        nearest = sorted(mondays_in(window.opens, window.closes), key=lambda monday: (abs(monday - wished), monday < wished))
        for monday in nearest:
            inside = self.days.possible_in(max(monday, window.opens), min(monday + 6 * A_DAY, window.closes))
            in_order = in_turn(inside, window.wished.weekday())
            yield from sorted(in_order, key=crowded.__contains__) if crowded else in_order


def month_after(day: date) -> tuple[date, date]:
    """The first and last day of the month after the day's own."""
    first = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - A_DAY
