"""The year of visits as a picture: a row a month, a mark a visit, what is closed hatched, situations with a line beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from domain.language.norwegian import MONTHS, short_day
from domain.planning.facts import Frequency
from domain.planning.year import DayKind, YearOfVisits
from tasks.engine.pictures import BLUE, GREEN, GREY, INK, ORANGE, PALE, PURPLE, RED, as_png, sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARKS = {
    Frequency.TWICE_WEEKLY: ("o", BLUE),
    Frequency.WEEKLY: ("s", ORANGE),
    Frequency.FORTNIGHTLY: ("^", GREEN),
    Frequency.MONTHLY: ("D", PURPLE),
}
_DAYS: dict[DayKind, dict[str, Any]] = {
    DayKind.OFF: {"facecolor": PALE, "label": "ikke arbeidsdag"},
    DayKind.HOLIDAY: {"facecolor": "#C4C4C4", "label": "helligdag"},
    DayKind.CLOSED: {"facecolor": "white", "edgecolor": GREY, "hatch": "////", "linewidth": 0, "label": "fravær eller stengt"},
}
_LONGEST_MONTH = 31


def draw_year(year: YearOfVisits) -> bytes:
    """A PNG of some tens of kilobytes."""
    months = list(year.months())
    axes = sheet(0.29 * len(months) + 1.2 + 0.17 * len(year.situations))
    _days(axes, year)
    _visits(axes, year)
    _situations(axes, year)
    axes.set_xlim(0.4, _LONGEST_MONTH + 0.6)
    axes.set_ylim(len(months) - 0.4, -0.6)
    axes.set_xticks(range(1, _LONGEST_MONTH + 1))
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(months)), [_month(month, year) for month in months])
    handles, labels = axes.get_legend_handles_labels()
    once = dict(zip(labels, handles, strict=True))
    columns = 2 if year.situations else 3
    axes.figure.legend(once.values(), once.keys(), loc="outside lower center", ncols=columns, frameon=False, fontsize=8.5)
    return as_png(axes)


def _month(month: date, year: YearOfVisits) -> str:
    count = sum((visit.on.year, visit.on.month) == (month.year, month.month) for visit in year.visits)
    return f"{MONTHS[month.month - 1]} {month.year}:  {count:>2} besøk"


def _row(year: YearOfVisits, day: date) -> int:
    return 12 * (day.year - year.first.year) + day.month - year.first.month


def _days(axes: Axes, year: YearOfVisits) -> None:
    for (row, kind), days in groupby(year.days, key=lambda day: (_row(year, day), year.days[day])):
        if kind in _DAYS:
            found = list(days)
            axes.broken_barh([(found[0].day - 0.5, len(found))], (row - 0.45, 0.9), **_DAYS[kind])


def _situations(axes: Axes, year: YearOfVisits) -> None:
    """A line beneath the weeks, with a letter where it begins that the legend explains."""
    begun = [max(each.situation.on, year.first) for each in year.situations]
    for number, (each, begin) in enumerate(zip(year.situations, begun, strict=True)):
        letter = ascii_uppercase[number % len(ascii_uppercase)]
        label = f"{letter}: {each.situation.kind}, meldt {short_day(each.situation.on)}"
        for row, days in groupby(_between(begin, each.until), key=lambda day: _row(year, day)):
            found = list(days)
            line = [found[0].day - 0.5, found[-1].day + 0.5]
            axes.plot(line, [row + 0.38] * 2, color=RED, linewidth=2.5, solid_capstyle="butt", label=label)
        badge = {"facecolor": RED, "edgecolor": "white", "linewidth": 0.5, "pad": 1.2}
        corner = begin.day - 0.4 + 0.9 * begun[:number].count(begin), _row(year, begin) + 0.38
        axes.annotate(letter, corner, color="white", fontsize=6, fontweight="bold", va="center", bbox=badge, zorder=4)


def _between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def _visits(axes: Axes, year: YearOfVisits) -> None:
    for frequency, (marker, colour) in _MARKS.items():
        found = (visit.on for visit in year.visits if visit.frequency is frequency)
        _scatter(axes, year, found, marker=marker, color=colour, label=str(frequency))
    for frequency, (marker, _) in _MARKS.items():
        new = (visit.on for visit in year.visits if visit.frequency is frequency and visit.new)
        _scatter(axes, year, new, marker=marker, facecolors="none", edgecolors=INK, linewidths=1.6, label="nytt (svart kant)")
    _scatter(axes, year, (visit.on for visit in year.falls_away), marker="x", color=GREY, linewidths=1.6, label="faller bort")


def _scatter(axes: Axes, year: YearOfVisits, days: Iterable[date], **style: Any) -> None:
    found = list(days)
    if found:
        axes.scatter([day.day for day in found], [_row(year, day) for day in found], s=42, zorder=3, **style)
