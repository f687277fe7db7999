"""How a form's days and clock times are read, as people write them: «man-ons 09:00-14:40», «tirsdag 9-11 og 15-17», «fredag 16-24»."""

import re
from datetime import time
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from domain.days.day_plan import DayHours
from domain.forms.reading import cannot_read
from domain.language.norwegian import weekday_name, weekday_number
from domain.refusal import RuleBroken, refuse

_LONGEST_NIGHT = 13 * 60  # minutes, ours: «mandag 14-9» is two times in the wrong order, «mandag 22-06» is a night
_WEEK = 7 * 24 * 60  # minutes
_AND = r"\s*(?:,|&|\+|/|\bog\b)\s*"
_TO = r"\s*(?:-|–|—|\btil\b)\s*"
_DAY = r"\b(?:(?:alle|hver|kvar)\s+)?(?!(?:og|til|kl|pause|fra)\b)[a-zæøå]+\b\.?"
_DAYS = rf"{_DAY}(?:{_TO}{_DAY})?"
_CLOCK = r"(?:(?:kl|klokka|klokken)\.?\s*)?(?:\d{1,2}[:.]\d{2}|\d{3,4}|\d{1,2})(?!\d)"
_SPELL = rf"(?:fra\s+)?{_CLOCK}{_TO}{_CLOCK}"
_PAUSE = r"(?:\s*,?\s*pause\s*:?\s*(?P<pause>\d{1,3})(?:\s*min(?:utter|\.)?)?)?"
_PART = re.compile(
    rf"(?P<days>{_DAYS}(?:{_AND}{_DAYS})*)\s*:?\s*(?P<spells>{_SPELL}(?:{_AND}{_SPELL})*){_PAUSE}\.?", re.IGNORECASE
)
_ONLY_DAYS = re.compile(rf"{_DAYS}(?:{_AND}{_DAYS})*", re.IGNORECASE)
_ONLY_SPELLS = re.compile(rf"{_SPELL}.*", re.IGNORECASE)
_EVERY_DAY_OF_WORK = re.compile(
    r"(?:(?:alle|hver|kvar)\s+)?(?:hverdag(?:er)?|kvardag(?:ar)?|ukedag(?:er)?|vekedag(?:ar)?)", re.IGNORECASE
)
_OUR_WORDS = (
    "alle",
    "hver",
    "kvar",
    "hverdager",
    "hverdag",
    "kvardagar",
    "kl",
    "klokka",
    "klokken",
    "til",
    "pause",
    "min",
    "minutt",
    "minutter",
    "og",
    "fra",
)
_TELEPHONE = re.compile(r"(?:\d ?){8}")
_NEXT_LINE = re.compile(r"[\n;]")
_NEXT_PART = re.compile(r",(?!\s*pause)|(?<=\d)\s+og\s+(?!fra\b|kl)(?=[a-zæøå])", re.IGNORECASE)


class DaysCannotBeRead(RuleBroken):
    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where} kan ikke leses: {why} Skriv én dag på hver linje, for eksempel mandag 09:00-14:00.")


class DaysOverlap(RuleBroken):
    def __init__(self, first: DayHours, second: DayHours) -> None:
        super().__init__(f"Arbeidstiden {first.written} og {second.written} går inn i hverandre. Rett klokkeslettene.")


def read_days(text: str) -> tuple[DayHours, ...]:
    """Read «mandag 09:00-14:00», one day a line (or with a comma between), into the order of the week.

    «mandag til fredag 09:00-14:00» is five days, «mandag, tirsdag og torsdag 9-14» three; a day may have two spells, end at 24:00 or
    the day after, and say its own break: «tirsdag 09:00-12:00, pause 0». Between two spells of a day no other break is taken off.
    Raises DaysCannotBeRead, one for each line that can't be read, or DaysOverlap.
    """
    found: list[DayHours] = []
    broken: list[RuleBroken] = []
    for number, part in enumerate(_parts(text), 1):
        where = f"Arbeidstiden «{part}»" if _says_only_when(part) else f"Linje {number} i arbeidstiden"
        try:
            found += _read_part(part, where)
        except DaysCannotBeRead as refusal:
            broken.append(refusal)
    in_order = sorted(found, key=lambda day: day.from_monday)
    refuse(broken or _overlaps(in_order))
    weekdays = [day.weekday for day in in_order]
    return tuple(_with_its_break(day, weekdays.count(day.weekday)) for day in in_order)


def _parts(text: str) -> list[str]:
    """Each line, and what a comma parts in it; days without times go with what follows, times without a day with what was before."""
    found: list[str] = []
    for line in _NEXT_LINE.split(text):
        waiting = ""
        of_line: list[str] = []
        for part in filter(None, (each.strip() for each in _NEXT_PART.split(" ".join(line.split())))):
            whole = f"{waiting}, {part}" if waiting else part
            waiting = ""
            if _ONLY_DAYS.fullmatch(part):
                waiting = whole
            elif of_line and _ONLY_SPELLS.fullmatch(part):
                of_line[-1] += f", {part}"
            else:
                of_line.append(whole)
        found += [*of_line, *filter(None, [waiting])]
    return found


def _says_only_when(line: str) -> bool:
    """Whether it may be quoted: the sentence stands in the engine's database, where no name and no telephone number may come."""
    words = re.findall(r"[^\W\d]+", line.casefold())
    return all(weekday_number(word) is not None or word in _OUR_WORDS for word in words) and not _TELEPHONE.search(line)


def _read_part(part: str, where: str) -> list[DayHours]:
    match = _PART.fullmatch(part)
    if not match:
        raise DaysCannotBeRead(where, "dag, start og slutt må stå der.")
    weekdays = [day for each in re.findall(_DAYS, match["days"], re.IGNORECASE) for day in _weekdays(where, each)]
    spells = [_spell(where, each) for each in re.findall(_SPELL, match["spells"], re.IGNORECASE)]
    pause = int(match["pause"]) if match["pause"] else None
    days = [DayHours(weekday=weekday, start=start, end=end, break_minutes=pause) for weekday in weekdays for start, end in spells]
    if pause is not None and any(pause >= day.minutes for day in days):
        raise DaysCannotBeRead(where, "pausen er like lang som dagen.")
    return days


def _weekdays(where: str, written: str) -> range:
    if _EVERY_DAY_OF_WORK.fullmatch(written.strip(" .")):
        return range(5)
    named = [_weekday(where, each) for each in re.split(_TO, written, flags=re.IGNORECASE)]
    begins, ends = named[0], named[-1]
    if ends < begins:
        raise DaysCannotBeRead(where, f"{weekday_name(ends)} kommer ikke etter {weekday_name(begins)} i uken.")
    return range(begins, ends + 1)


def _weekday(where: str, name: str) -> int:
    weekday = weekday_number(re.sub(r"^(?:alle|hver|kvar)\s+", "", name.strip(" ."), flags=re.IGNORECASE))
    if weekday is None:
        raise DaysCannotBeRead(where, "det første ordet er ikke en ukedag.")
    return weekday


def _spell(where: str, written: str) -> tuple[time, time]:
    first, last = re.findall(r"\d[\d:.]*", written)
    start, end = _clock(where, first), _clock(where, last, ends=True)
    night = DayHours(weekday=0, start=start, end=end)
    if start == end or (night.ends_next_day and night.minutes > _LONGEST_NIGHT):
        raise DaysCannotBeRead(where, "dagen slutter ikke etter at den begynner.")
    return start, end


def _clock(where: str, text: str, *, ends: bool = False) -> time:
    digits = text.strip(".:")
    hour, minute = re.fullmatch(r"(\d{1,2}?)(?:[:.]?(\d{2}))?", digits).groups()  # type: ignore[union-attr]
    at = int(hour), int(minute or 0)
    if ends and at == (24, 0):
        return time(0)
    if at[0] > 23 or at[1] > 59:
        raise DaysCannotBeRead(where, f"«{text}» er ikke et klokkeslett.")
    return time(*at)


def _overlaps(in_order: list[DayHours]) -> list[RuleBroken]:
    """Two that are at the same time, also the last of the week and the first of the next."""
    round_the_week = [*pairwise(in_order), *([(in_order[-1], in_order[0])] if len(in_order) > 1 else [])]
    overlapping = (DaysOverlap(*both) for both in round_the_week if _begins_within(*both))
    return list({str(each): each for each in overlapping}.values())


def _begins_within(one: DayHours, other: DayHours) -> bool:
    return (other.from_monday[0] - one.from_monday[0]) % _WEEK < one.minutes


def _with_its_break(day: DayHours, spells: int) -> DayHours:
    return day if spells == 1 or day.break_minutes is not None else day.model_copy(update={"break_minutes": 0})


def _days_field(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return read_days(value)
    except RuleBroken as refusal:
        raise cannot_read(" ".join(refusal.sentences)) from None


Days = Annotated[tuple[DayHours, ...], BeforeValidator(_days_field), WithJsonSchema({"type": "string"})]
"""A form's field for days and clock times; blank is no days. Stored as a list of plain dicts, and read back from it."""
