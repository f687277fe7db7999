"""When people can meet: not in the past, not on a free day or at night, and not for a minute or a whole day."""

from datetime import date, datetime, time

from domain.days.working_days import holiday_name
from domain.language.norwegian import WEEKDAYS, clock, short_day
from domain.refusal import RuleBroken

EARLIEST, LATEST = time(7), time(20)  # ours: outside these hours it is a slip of the pen
SHORTEST, LONGEST = 10, 240  # minutes, ours


class InThePast(RuleBroken):
    def __init__(self, what: str, day: date, starts: time, now: datetime) -> None:
        super().__init__(
            f"{what} kan ikke være {short_day(day)} kl. {clock(starts)}: nå er det {short_day(now.date())} kl. {clock(now.time())}."
        )


class FreeDay(RuleBroken):
    def __init__(self, what: str, day: date, name: str) -> None:
        super().__init__(f"{what} kan ikke være {short_day(day)}: det er {name}. Velg en annen dag.")


class OddHour(RuleBroken):
    def __init__(self, what: str, starts: time) -> None:
        super().__init__(
            f"{what} kan ikke begynne kl. {clock(starts)}. Velg en tid mellom kl. {clock(EARLIEST)} og {clock(LATEST)}."
        )


class OddLength(RuleBroken):
    def __init__(self, what: str, minutes: int) -> None:
        super().__init__(f"{what} kan ikke vare i {minutes} minutter. Skriv mellom {SHORTEST} og {LONGEST} minutter.")


def sensible_length(minutes: int) -> bool:
    return SHORTEST <= minutes <= LONGEST


def check_time(what: str, day: date, starts: time, minutes: int, now: datetime) -> list[RuleBroken]:
    """What is wrong with a time people are to meet; `what` is «Intervjuet». Oslo time; Saturdays are allowed, Sundays not."""
    broken: list[RuleBroken] = []
    if (day, starts) <= (now.date(), now.time()):
        broken.append(InThePast(what, day, starts, now))
    if day.weekday() == 6 or holiday_name(day):
        broken.append(FreeDay(what, day, holiday_name(day) or WEEKDAYS[6]))
    if not EARLIEST <= starts < LATEST:
        broken.append(OddHour(what, starts))
    if not sensible_length(minutes):
        broken.append(OddLength(what, minutes))
    return broken
