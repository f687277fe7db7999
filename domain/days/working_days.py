"""Which days are working days in Norway: Monday to Friday, not a public holiday.

The eves (julaften, påskeaften, nyttårsaften), the Wednesday before Easter and Saturdays are not public holidays. Nothing here
asks what day it is; every day is an Oslo date handed in.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

_ONE_DAY = timedelta(days=1)
_MOST_DAYS_OFF = 28  # between two days of work: a weekday that is a public holiday three weeks running is none we know of
FELLESFERIE_WEEKS = (28, 30)  # custom and tariff, not law: the three weeks most workplaces close together


@lru_cache(maxsize=256)
def holidays_in(year: int) -> Mapping[date, str]:
    """The public holidays of a year, by lov om 1. og 17. mai and helligdagsfredloven, named as inside a Norwegian sentence.

    A plain dict, made once a year: asking the package for each day costs twenty times as much.
    """
    named = country_holidays("NO", years=year, language="no")
    return {day: " og ".join(_inside_a_sentence(name) for name in named[day].split("; ")) for day in sorted(named)}


def _inside_a_sentence(name: str) -> str:
    return name if name.startswith("Kristi") else name[0].lower() + name[1:]


def holiday_name(day: date) -> str | None:
    """«første juledag» on 25 December, None on an ordinary day (an ordinary Sunday too)."""
    return holidays_in(day.year).get(day)


def is_free(day: date) -> bool:
    """A public holiday: no visits, also where the worker otherwise works that weekday."""
    return day in holidays_in(day.year)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays_in(day.year)


def next_working_day(day: date) -> date:
    """The first working day after `day`, never `day` itself."""
    day += _ONE_DAY
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def working_days_after(day: date, count: int) -> date:
    """The working day number `count` after `day`; 0 is `day` itself, working day or not."""
    for _ in range(count):
        day = next_working_day(day)
    return day


def first_work_day(weekdays: Collection[int], from_on: date) -> date:
    """The first day from `from_on` that somebody who works on these weekdays is at work; the day itself where none are known."""
    return _nearest(weekdays, from_on, _ONE_DAY)


def last_work_day(weekdays: Collection[int], until: date) -> date:
    """The last day up to `until` that somebody who works on these weekdays is at work; the day itself where none are known."""
    return _nearest(weekdays, until, -_ONE_DAY)


def _nearest(weekdays: Collection[int], day: date, step: timedelta) -> date:
    found = day
    for _ in range(_MOST_DAYS_OFF):
        if found.weekday() in weekdays and not is_free(found):
            return found
        found += step
    return day


def fellesferie(year: int) -> tuple[date, date]:
    """Monday of ISO week 28 to Sunday of ISO week 30."""
    first, last = FELLESFERIE_WEEKS
    return date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)
