"""The calm life: the visits of weeks that nothing of the worker's own touches, found once for all who work the same days.

Whoever has the same weekdays and the same wished day is visited on the same days between absences, situations and other
news. A track is that run of visits over some years, made by the very functions that plan the weeks in between, so that a plan
may copy any part of it. It depends on the calendar alone and never grows old.
"""

from bisect import bisect_left
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from domain.language.norwegian import WEEKDAYS, weekday_and_day
from domain.planning.chain import FORTNIGHT_AT_MOST, MONTH_AT_MOST, Rhythm, best_in, window_after
from domain.planning.days import choose_days, monday_of, stands_in_for, weekday_of, weekdays_in
from domain.planning.facts import Frequency

WEEKS = 208  # four years a track: a job of three years is copied from one or two of them
REACH = {Frequency.FORTNIGHTLY: FORTNIGHT_AT_MOST + 2, Frequency.MONTHLY: 2 * MONTH_AT_MOST}
"""So many days after a visit decide the next one and its reason: the wished day of a fortnight may lie two days beyond the
farthest, and a month's visit is put so that the one after it is within reach."""


class Track(NamedTuple):
    """Visits in order, as ordinals and as dates, each with what a reason has to say of a day that fell away, mostly nothing."""

    days: tuple[int, ...]
    on: tuple[date, ...]
    moved: tuple[str, ...]


class WeekTrack(NamedTuple):
    """`count` visits in each week from `first`. The weeks in `short` have fewer days; what stands there is only filling."""

    first: int
    end: int
    visits: Track
    short: tuple[int, ...]

    def weeks_from(self, monday: int, end: int) -> int:
        """How many whole weeks from `monday`, ending no later than `end`, have days enough."""
        at = bisect_left(self.short, monday)
        stop = min(end, self.end, self.short[at] if at < len(self.short) else self.end)
        return max(stop - monday, 0) // 7


def moved_from(day: int, usual: int, why: str | None) -> str:
    """«; flyttet fra torsdag på grunn av Kristi himmelfartsdag»"""
    same_week = monday_of(usual) == monday_of(day)
    was = WEEKDAYS[weekday_of(usual)] if same_week else weekday_and_day(date.fromordinal(usual))
    return f"; flyttet fra {was} på grunn av {why}"


def week_track(rhythm: Rhythm, count: int, monday: int) -> WeekTrack:
    """The track that holds the week of `monday`."""
    return _week_track(Rhythm(rhythm.own, rhythm.wish, None, 0, rhythm.fellesferie), count, monday // 7 // WEEKS)


@lru_cache(maxsize=4096)
def _week_track(rhythm: Rhythm, count: int, part: int) -> WeekTrack:
    first = 7 * WEEKS * part + 1
    end = first + 7 * WEEKS
    days = rhythm.days(first, end)
    visits: list[tuple[int, str]] = []
    short: list[int] = []
    for monday in range(first, end, 7):
        possible = days.possible(monday)
        if possible.bit_count() < count:
            short.append(monday)
            visits += [(monday, "")] * count
            continue
        chosen = choose_days(possible, possible, 0, rhythm.wish, count)
        instead_of = stands_in_for(chosen, possible, rhythm.own, rhythm.wish, count)
        for weekday in weekdays_in(chosen):
            usual = monday + instead_of.get(weekday, weekday)
            visits.append(
                (monday + weekday, moved_from(monday + weekday, usual, days.why_not(usual)) if weekday in instead_of else "")
            )
    return WeekTrack(first, end, _track(visits), tuple(short))


class ChainTracks(dict[int, tuple[Track, int]]):
    """For a day that had a visit: the track that goes on from it, and the place of the next visit there.

    A day nobody came by yet is asked for once: does its next visit, with what is said of it, stand on a track?
    """

    def __init__(self, rhythm: Rhythm, frequency: Frequency, first: int, end: int) -> None:
        self.rhythm, self.frequency, self.end = rhythm, frequency, end
        self.days = rhythm.days(first, end + 2 * REACH[frequency])
        self.place: dict[int, tuple[Track, int]] = {}
        for monday in range(first, end, 7 * 26):  # a chain ends where holidays leave no day: begun anew twice a year
            for begin in (monday + rhythm.wish, monday + rhythm.wish + 7):
                if begin not in self and self.days.possible(monday_of(begin)) >> rhythm.wish & 1:
                    self._lay(begin)

    def __missing__(self, day: int) -> tuple[Track, int] | None:
        found = self._next(day)
        if found and found[0] in self.place:
            track, place = self.place[found[0]]
            if track.moved[place] == found[1]:
                self[day] = track, place
                return self[day]
        return None

    def _lay(self, day: int) -> None:
        """From that day on, up to a visit that another track goes on from."""
        visits = [(day, "")]
        while visits[-1][0] < self.end and visits[-1][0] not in self and (found := self._next(visits[-1][0])):
            visits.append(found)
        track = _track(visits)
        for place, each in enumerate(track.days):
            self.place.setdefault(each, (track, place))
            if place:
                self.setdefault(track.days[place - 1], (track, place))

    def _next(self, day: int) -> tuple[int, str] | None:
        window = window_after(self.frequency, day, 0, self.rhythm)
        best = best_in(window, self.days, self.frequency, 0)
        if best is None:
            return None
        why = self.days.why_not(window.wished) if window.wished != best else None
        return best, moved_from(best, window.wished, why) if why else ""


def chain_tracks(rhythm: Rhythm, frequency: Frequency, day: int) -> ChainTracks:
    """The tracks of the years around `day`."""
    if frequency is Frequency.FORTNIGHTLY:
        rhythm = Rhythm(rhythm.own, rhythm.wish, rhythm.fortnight, 0, rhythm.fellesferie)
    else:
        rhythm = Rhythm(rhythm.own, rhythm.wish, None, rhythm.week_of_month, rhythm.fellesferie)
    return _chain_tracks(rhythm, frequency, day // 7 // WEEKS)


@lru_cache(maxsize=4096)
def _chain_tracks(rhythm: Rhythm, frequency: Frequency, part: int) -> ChainTracks:
    return ChainTracks(rhythm, frequency, 7 * WEEKS * part + 1, 7 * WEEKS * (part + 1) + 1)


def _track(visits: list[tuple[int, str]]) -> Track:
    days = tuple(day for day, _ in visits)
    return Track(days, tuple(map(date.fromordinal, days)), tuple(moved for _, moved in visits))
