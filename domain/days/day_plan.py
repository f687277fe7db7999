"""Which days and clock times a worker works (day plan). How a form's «mandag 09:00-14:00» is read stands in `read_days.py`."""

from collections.abc import Iterable, Sequence
from datetime import time
from decimal import Decimal
from itertools import groupby

from pydantic import BaseModel, ConfigDict

from domain.language.languages import BOKMAL, Both, Language
from domain.language.norwegian import clock, weekday_name

_IN_WORDS = Both("fra klokka {start} til {end}", "frå klokka {start} til {end}")
_TO_ANOTHER_DAY = Both("fra klokka {start} til {day} klokka {end}", "frå klokka {start} til {day} klokka {end}")
_MIDNIGHT = time(0)
_DAY = 24 * 60  # minutes


class DayHours(BaseModel):
    """Work on one weekday, from clock to clock; a day may have two such spells. `break_minutes` is its own break, None = the agreed one.

    One that ends no later than it starts ends the day after; midnight itself is 24.00 of the same day.
    """

    model_config = ConfigDict(frozen=True)

    weekday: int
    """0 is Monday, as in `date.weekday()`."""
    start: time
    end: time
    break_minutes: int | None = None

    @property
    def minutes(self) -> int:
        """From its start to its end, with the break."""
        return (_minutes(self.end) - _minutes(self.start)) % _DAY

    @property
    def from_monday(self) -> tuple[int, int]:
        """Its start and its end, in minutes since the week began."""
        start = self.weekday * _DAY + _minutes(self.start)
        return start, start + self.minutes

    @property
    def ends_next_day(self) -> bool:
        return self.end <= self.start and self.end != _MIDNIGHT

    def is_at_work(self, at: time) -> bool:
        """At a clock time of the weekday itself, not of the night that follows."""
        return self.start <= at and (at < self.end or self.end <= self.start)

    def break_of(self, agreed: int) -> int:
        """Minutes of break this day, where `agreed` is what the agreement says for every day."""
        return agreed if self.break_minutes is None else self.break_minutes

    def minutes_worked(self, agreed_break: int, paid: bool) -> int:
        """Minutes of working time: an unpaid break is not part of it."""
        return self.minutes - (0 if paid else self.break_of(agreed_break))

    def hours_worked(self, agreed_break: int, paid: bool) -> Decimal:
        return Decimal(self.minutes_worked(agreed_break, paid)) / 60

    @property
    def written(self) -> str:
        """mandag kl. 09.00–14.00"""
        return self.written_in(BOKMAL)

    def written_in(self, language: Language) -> str:
        """måndag kl. 09.00–14.00, as a document in that form has it"""
        return written_days([self], language)[0]


def of_each_weekday(days: Iterable[DayHours]) -> list[tuple[DayHours, ...]]:
    """The spells of each weekday together, in the order of the week."""
    in_order = sorted(days, key=lambda day: day.from_monday)
    return [tuple(spells) for _, spells in groupby(in_order, key=lambda day: day.weekday)]


def written_days(days: Iterable[DayHours], language: Language = BOKMAL) -> list[str]:
    """«mandag kl. 09.00–11.00 og 15.00–17.00», «mandag kl. 22.00 til tirsdag kl. 06.00»: one for each weekday."""
    return [
        f"{weekday_name(spells[0].weekday, language)} kl. {' og '.join(_spell(spell, language) for spell in spells)}"
        for spells in of_each_weekday(days)
    ]


def in_words(days: Iterable[DayHours], language: Language) -> list[str]:
    """«mandag fra klokka 09.00 til 13.00»: without abbreviations, for what the worker reads"""
    return [
        f"{weekday_name(spells[0].weekday, language)} {' og '.join(_spell_in_words(spell, language) for spell in spells)}"
        for spells in of_each_weekday(days)
    ]


def hours_in(days: Iterable[DayHours], break_minutes: int, breaks_paid: bool) -> Decimal:
    """Hours of working time in the week of these days."""
    return Decimal(sum(day.minutes_worked(break_minutes, breaks_paid) for day in days)) / 60


def weekdays_of(days: Iterable[DayHours]) -> frozenset[int]:
    """The weekdays there is work on, 0 for Monday."""
    return frozenset(day.weekday for day in days)


def on_weekday(days: Sequence[DayHours], weekday: int) -> tuple[DayHours, ...]:
    return tuple(sorted((day for day in days if day.weekday == weekday), key=lambda day: day.start))


def end_of_day(at: time) -> str:
    """The clock as an end is written: midnight is 24.00."""
    return "24.00" if at == _MIDNIGHT else clock(at)


def _spell(spell: DayHours, language: Language) -> str:
    if spell.ends_next_day:
        return f"{clock(spell.start)} til {weekday_name((spell.weekday + 1) % 7, language)} kl. {clock(spell.end)}"
    return f"{clock(spell.start)}–{end_of_day(spell.end)}"


def _spell_in_words(spell: DayHours, language: Language) -> str:
    after = weekday_name((spell.weekday + 1) % 7, language)
    words = _TO_ANOTHER_DAY if spell.ends_next_day else _IN_WORDS
    return words.written(language, start=clock(spell.start), end=end_of_day(spell.end), day=after)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
