"""Which days and clock times a worker works (day plan), and how a form's «mandag 09:00-14:00» is read."""

import re
from collections.abc import Iterable
from datetime import time
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from domain.forms.reading import cannot_read
from domain.language.languages import BOKMAL, Both, Language
from domain.language.norwegian import clock, weekday_name, weekday_number
from domain.refusal import RuleBroken, refuse

_CLOCK = r"(?:kl\.?\s*)?(\d{1,2}(?:[:.]\d{2})?)"
_TO = r"\s*(?:-|–|til)\s*"
_LINE = re.compile(
    rf"([a-zæøå]+)(?:{_TO}([a-zæøå]+))?\s*:?\s*{_CLOCK}{_TO}{_CLOCK}(?:\s*,?\s*pause\s*:?\s*(\d{{1,3}})(?:\s*min(?:utter|\.)?)?)?\.?",
    re.IGNORECASE,
)
_IN_WORDS = Both("{day} fra klokka {start} til {end}", "{day} frå klokka {start} til {end}")
_OUR_WORDS = ("kl", "til", "pause", "min", "minutt", "minutter", "og", "fra")
_TELEPHONE = re.compile(r"(?:\d ?){8}")
_NEXT_LINE = re.compile(r"[\n;]|,(?!\s*pause)", re.IGNORECASE)


class DayHours(BaseModel):
    """One weekday's work, from clock to clock. `break_minutes` is this day's own break, None = the agreed one."""

    model_config = ConfigDict(frozen=True)

    weekday: int
    """0 is Monday, as in `date.weekday()`."""
    start: time
    end: time
    break_minutes: int | None = None

    def break_of(self, agreed: int) -> int:
        """Minutes of break this day, where `agreed` is what the agreement says for every day."""
        return agreed if self.break_minutes is None else self.break_minutes

    def minutes_worked(self, agreed_break: int, paid: bool) -> int:
        """Minutes of working time: an unpaid break is not part of it."""
        return _minutes(self.end) - _minutes(self.start) - (0 if paid else self.break_of(agreed_break))

    def hours_worked(self, agreed_break: int, paid: bool) -> Decimal:
        return Decimal(self.minutes_worked(agreed_break, paid)) / 60

    @property
    def written(self) -> str:
        """mandag kl. 09.00–14.00"""
        return self.written_in(BOKMAL)

    def written_in(self, language: Language) -> str:
        """måndag kl. 09.00–14.00, as a document in that form has it"""
        return f"{weekday_name(self.weekday, language)} kl. {clock(self.start)}–{clock(self.end)}"


class DaysCannotBeRead(RuleBroken):
    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where} kan ikke leses: {why} Skriv én dag på hver linje, for eksempel mandag 09:00-14:00.")


def read_days(text: str) -> tuple[DayHours, ...]:
    """Read «mandag 09:00-14:00», one day a line (or with a comma between), into the order of the week.

    «mandag til fredag 09:00-14:00» is five days; a day may say its own break: «tirsdag 09:00-12:00, pause 0».
    Raises DaysCannotBeRead, one for each line that can't be read.
    """
    found: dict[int, DayHours] = {}
    broken: list[RuleBroken] = []
    for number, line in enumerate(filter(None, (part.strip() for part in _NEXT_LINE.split(text))), 1):
        where = f"Arbeidstiden «{line}»" if _says_only_when(line) else f"Linje {number} i arbeidstiden"
        try:
            for day in _read_line(line, where):
                if day.weekday in found:
                    raise DaysCannotBeRead(where, f"{weekday_name(day.weekday)} står to ganger.")
                found[day.weekday] = day
        except DaysCannotBeRead as refusal:
            broken.append(refusal)
    refuse(broken)
    return tuple(found[weekday] for weekday in sorted(found))


def in_words(days: Iterable[DayHours], language: Language) -> list[str]:
    """«mandag fra klokka 09.00 til 13.00»: without abbreviations, for what the worker reads"""
    return [
        _IN_WORDS.written(language, day=weekday_name(day.weekday, language), start=clock(day.start), end=clock(day.end))
        for day in days
    ]


def hours_in(days: Iterable[DayHours], break_minutes: int, breaks_paid: bool) -> Decimal:
    """Hours of working time in the week of these days."""
    return Decimal(sum(day.minutes_worked(break_minutes, breaks_paid) for day in days)) / 60


def weekdays_of(days: Iterable[DayHours]) -> frozenset[int]:
    """The weekdays there is work on, 0 for Monday."""
    return frozenset(day.weekday for day in days)


def _says_only_when(line: str) -> bool:
    """Whether it may be quoted: the sentence stands in the engine's database, where no name and no telephone number may come."""
    words = re.findall(r"[^\W\d]+", line.casefold())
    return all(weekday_number(word) is not None or word in _OUR_WORDS for word in words) and not _TELEPHONE.search(line)


def _read_line(line: str, where: str) -> list[DayHours]:
    match = _LINE.fullmatch(line)
    if not match:
        raise DaysCannotBeRead(where, "dag, start og slutt må stå der.")
    first, last, start_text, end_text, pause_text = match.groups()
    weekdays = range(_weekday(where, first), _weekday(where, last or first) + 1)
    if not weekdays:
        raise DaysCannotBeRead(where, f"{last.lower()} kommer ikke etter {first.lower()} i uken.")
    start, end = _clock(where, start_text), _clock(where, end_text)
    if end <= start:
        raise DaysCannotBeRead(where, "dagen slutter ikke etter at den begynner.")
    pause = int(pause_text) if pause_text else None
    if pause is not None and pause >= _minutes(end) - _minutes(start):
        raise DaysCannotBeRead(where, "pausen er like lang som dagen.")
    return [DayHours(weekday=weekday, start=start, end=end, break_minutes=pause) for weekday in weekdays]


def _weekday(where: str, name: str) -> int:
    weekday = weekday_number(name)
    if weekday is None:
        raise DaysCannotBeRead(where, "det første ordet er ikke en ukedag.")
    return weekday


def _clock(where: str, text: str) -> time:
    hour, _, minute = text.replace(".", ":").partition(":")
    if int(hour) > 23 or int(minute or 0) > 59:
        raise DaysCannotBeRead(where, f"«{text}» er ikke et klokkeslett.")
    return time(int(hour), int(minute or 0))


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _days_field(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return read_days(value)
    except RuleBroken as refusal:
        raise cannot_read(" ".join(refusal.sentences)) from None


Days = Annotated[tuple[DayHours, ...], BeforeValidator(_days_field), WithJsonSchema({"type": "string"})]
"""A form's field for days and clock times; blank is no days. Stored as a list of plain dicts, and read back from it."""
