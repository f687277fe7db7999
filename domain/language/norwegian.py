"""How dates, money and lists are written in Norwegian text."""

import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from domain.language.languages import BOKMAL, NYNORSK, Language

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_WEEKDAYS_IN = {BOKMAL: WEEKDAYS, NYNORSK: ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag")}
_SHORTEST_DAY = 2  # letters: no two days begin with the same two
MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)


def short_day(day: date) -> str:
    """24.12.2026"""
    return f"{day:%d.%m.%Y}"


def long_day(day: date) -> str:
    """24. desember 2026"""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def weekday_name(weekday: int, language: Language = BOKMAL) -> str:
    """0 is Monday: «mandag», in nynorsk «måndag». The months have the same names in both."""
    return _WEEKDAYS_IN[language][weekday]


def weekday_number(name: str) -> int | None:
    """The weekday of a name in either language, capitals or not, also short or of every week: «man», «to.», «mandager»."""
    word = re.sub(r"(?<=dag)(?:er|ar|ene|ane)$", "", name.lower().rstrip("."))
    if len(word) < _SHORTEST_DAY:
        return None
    return next((days.index(day) for days in _WEEKDAYS_IN.values() for day in days if day.startswith(word)), None)


def weekday_and_day(day: date, language: Language = BOKMAL) -> str:
    """torsdag 24. desember 2026"""
    return f"{weekday_name(day.weekday(), language)} {long_day(day)}"


def clock(at: time) -> str:
    """09.30, as Norwegian text writes the clock"""
    return f"{at:%H.%M}"


def decimal_comma(number: Decimal) -> str:
    """37,5 and 20: no digits that say nothing"""
    text = f"{number.normalize() + 0:f}"  # + 0: what is less than nothing by nothing is 0, not -0
    return text.replace(".", ",")


def kroner(amount: Decimal) -> str:
    """1 234,50: always two decimals, a no-break space between thousands, no unit"""
    whole, ore = f"{amount:z.2f}".split(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    groups: list[str] = []
    while len(digits) > 3:
        digits, group = digits[:-3], digits[-3:]
        groups.insert(0, group)
    groups.insert(0, digits)
    return f"{sign}{chr(160).join(groups)},{ore}"


def begun_small(sentence: str) -> str:
    """«avtal informasjonsmøtet», as a sentence goes on after a colon; blank stays blank"""
    return sentence[:1].lower() + sentence[1:]


def listed(things: Iterable[str]) -> str:
    """a, b og c"""
    words = list(things)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}" if words else ""


def counted_as(number: int, one: str, several: str) -> str:
    """«1 søknad», «2 søknader»."""
    return f"{number} {one if number == 1 else several}"


def initials(name: str) -> str:
    """K.N. for Kari Nordmann: the most of a name that the engine may hold"""
    return "".join(f"{part[0].upper()}." for part in name.replace("-", " ").split() if part[0].isalpha()) or "?"
