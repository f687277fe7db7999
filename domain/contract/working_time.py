"""When a worker works (arbeidstid): the days and clock times, and what arbeidsmiljøloven chapter 10 says about them.

What the law forbids is refused here; what it leaves open to an agreement is a caution (`domain/contract/cautions.py`).
"""

from datetime import time
from decimal import ROUND_HALF_UP, Decimal

from domain.contract.cautions import Caution, CautionCode
from domain.days.day_plan import DayHours, hours_in, of_each_weekday, written_days
from domain.language.norwegian import decimal_comma, listed
from domain.refusal import RuleBroken, refuse

LONGEST_DAY = Decimal(9)  # hours, aml § 10-4 (1)
LONGEST_WEEK = Decimal(40)  # hours, aml § 10-4 (1)
AVERAGED_DAY, AVERAGED_WEEK = Decimal(10), Decimal(48)  # hours, aml § 10-5 (1): agreed in writing with the worker
AVERAGED_DAY_BY_UNION = Decimal("12.5")  # hours, aml § 10-5 (2): agreed with the union representatives
BREAK_AFTER = Decimal("5.5")  # hours, aml § 10-9 (1): longer days have at least one break
FULL_BREAK_FROM = Decimal(8)  # hours, aml § 10-9 (1): from here breaks are 30 minutes together
FULL_BREAK = 30  # minutes
NIGHT_FROM, NIGHT_UNTIL = time(21), time(6)  # aml § 10-11 (1)
SUNDAY_REST_FROM = time(18)  # on Saturday, aml § 10-10 (1)
DAILY_REST, WEEKLY_REST = Decimal(11), Decimal(35)  # hours, aml § 10-8; a tariff-bound workplace may agree on less
SATURDAY, SUNDAY = 5, 6
_WEEK = 7 * 24 * 60  # minutes
_SLACK = Decimal("0.01")  # hours: a week of 18 h 20 min is written 18,33


_BY_LAW = {
    True: "(arbeidsmiljøloven § 10-4). Er arbeidstiden gjennomsnittsberegnet, skriv hvem avtalen er med.",
    False: "også når arbeidstiden er gjennomsnittsberegnet (arbeidsmiljøloven § 10-5).",
}


class DayTooLong(RuleBroken):
    def __init__(self, day: tuple[DayHours, ...], hours: Decimal, longest: Decimal) -> None:
        super().__init__(
            f"Arbeidsdagen {listed(written_days(day))} er på {_in_hours(hours)}. "
            f"Den kan være høyst {decimal_comma(longest)} timer {_BY_LAW[longest == LONGEST_DAY]}"
        )


class WeekTooLong(RuleBroken):
    def __init__(self, hours: Decimal, longest: Decimal) -> None:
        super().__init__(
            f"Arbeidstiden er {_in_hours(hours)} i uken. "
            f"Den kan være høyst {decimal_comma(longest)} timer {_BY_LAW[longest == LONGEST_WEEK]}"
        )


class BreakTooShort(RuleBroken):
    def __init__(self, day: DayHours, hours: Decimal, minutes: int, rule: str) -> None:
        given = f"{minutes} minutter pause" if minutes else "ingen pause"
        super().__init__(f"Arbeidsdagen {day.written} er på {_in_hours(hours)} med {given}. {rule} (arbeidsmiljøloven § 10-9).")


class HoursDoNotAddUp(RuleBroken):
    def __init__(self, said: Decimal, added: Decimal, unpaid: bool) -> None:
        without = " når pausene er trukket fra" if unpaid else ""
        super().__init__(
            f"Det står {_in_hours(said)} i uken, men dagene og klokkeslettene blir {_in_hours(added)}{without}. "
            "Rett timene eller dagene."
        )


class NoHours(RuleBroken):
    def __init__(self, said: Decimal) -> None:
        super().__init__(f"Arbeidstiden kan ikke være {decimal_comma(said)} timer i uken.")


def check_hours(
    days: tuple[DayHours, ...], hours_a_week: Decimal, break_minutes: int, breaks_paid: bool, averaging_agreement: str = ""
) -> None:
    """The days and the hours a week say the same, and keep within §§ 10-4 and 10-9; no days means that the hours vary.

    With an agreement on averaging the wider limits of § 10-5 hold, and `averaging` warns of what is beyond the usual ones.

    Raises NoHours, DayTooLong, WeekTooLong, BreakTooShort, HoursDoNotAddUp, all that are broken at once.
    """
    broken: list[RuleBroken] = []
    most_a_day = AVERAGED_DAY_BY_UNION if averaging_agreement else LONGEST_DAY
    most_a_week = AVERAGED_WEEK if averaging_agreement else LONGEST_WEEK
    for spells in of_each_weekday(days):
        in_all = hours_in(spells, break_minutes, breaks_paid)
        if in_all > most_a_day:
            broken.append(DayTooLong(spells, in_all, most_a_day))
    for day in days:
        hours, minutes = day.hours_worked(break_minutes, breaks_paid), day.break_of(break_minutes)
        if hours >= FULL_BREAK_FROM and minutes < FULL_BREAK:
            broken.append(BreakTooShort(day, hours, minutes, "Fra 8 timer skal pausene være minst 30 minutter til sammen"))
        elif hours > BREAK_AFTER and minutes <= 0:
            broken.append(BreakTooShort(day, hours, minutes, "Over 5 timer og 30 minutter skal det være minst én pause"))
    added = hours_in(days, break_minutes, breaks_paid)
    longest = max(added, hours_a_week)
    if hours_a_week <= 0:
        broken.append(NoHours(hours_a_week))
    elif days and abs(added - hours_a_week) > _SLACK:
        broken.append(HoursDoNotAddUp(hours_a_week, added, unpaid=not breaks_paid and break_minutes > 0))
    if longest > most_a_week:
        broken.append(WeekTooLong(longest, most_a_week))
    refuse(broken)


def averaging(
    days: tuple[DayHours, ...], hours_a_week: Decimal, break_minutes: int, breaks_paid: bool, agreement: str
) -> Caution | None:
    """Beyond § 10-4 by an agreement: which agreement is needed depends on how long the day is."""
    longest = max((hours_in(spells, break_minutes, breaks_paid) for spells in of_each_weekday(days)), default=Decimal(0))
    if not agreement or (longest <= LONGEST_DAY and hours_a_week <= LONGEST_WEEK):
        return None
    with_whom = "med tillitsvalgt" if longest > AVERAGED_DAY else "skriftlig, med arbeidstakeren eller tillitsvalgt"
    return Caution(
        CautionCode.AVERAGED_HOURS,
        f"Den lengste arbeidsdagen er på {_in_hours(longest)}, og uken på {_in_hours(hours_a_week)}. Det går bare an når "
        f"arbeidstiden er gjennomsnittsberegnet, og det skal være avtalt {with_whom} (arbeidsmiljøloven § 10-5). Se på avtalen.",
    )


def time_cautions(days: tuple[DayHours, ...], hours_a_week: Decimal, full_time: Decimal) -> tuple[Caution, ...]:
    """What the law leaves to an agreement or to the kind of work: night, Sunday, short rest, more than a full position."""
    found: list[Caution] = []
    for day in days:
        if day.start < NIGHT_UNTIL or day.end > NIGHT_FROM or day.end <= day.start:
            found.append(
                Caution(
                    CautionCode.NIGHT_WORK,
                    f"Arbeidet {day.written} er delvis mellom kl. 21 og kl. 06. Nattarbeid er bare tillatt når arbeidets art gjør "
                    "det nødvendig, eller når det er avtalt med tillitsvalgte (arbeidsmiljøloven § 10-11).",
                )
            )
        late = day.end > SUNDAY_REST_FROM or day.end <= day.start
        if day.weekday == SUNDAY or (day.weekday == SATURDAY and late):
            found.append(
                Caution(
                    CautionCode.SUNDAY_WORK,
                    f"Arbeidet {day.written} er på søndag eller etter kl. 18 på lørdag. Det er bare tillatt når arbeidets art "
                    "gjør det nødvendig, eller når det er avtalt med tillitsvalgte (arbeidsmiljøloven § 10-10).",
                )
            )
    gaps = _free_between(days)
    for name, needed, free in (
        ("i døgnet", DAILY_REST, min(gaps, default=None)),
        ("i uken", WEEKLY_REST, max(gaps, default=None)),
    ):
        if free is not None and free < needed:
            found.append(
                Caution(
                    CautionCode.SHORT_REST,
                    f"Den arbeidsfrie tiden er {_in_hours(free)} {name}. Loven sier minst {decimal_comma(needed)} timer, "
                    "hvis ikke annet er avtalt med tillitsvalgte (arbeidsmiljøloven § 10-8).",
                )
            )
    if hours_a_week > full_time:
        found.append(
            Caution(
                CautionCode.OVER_FULL_TIME,
                f"Arbeidstiden på {_in_hours(hours_a_week)} i uken er mer enn full stilling, som er {_in_hours(full_time)}.",
            )
        )
    return tuple(found)


def _free_between(days: tuple[DayHours, ...]) -> list[Decimal]:
    """Hours from the end of each working day to the start of the next, round the week; what is free between two spells is no rest."""
    in_order = of_each_weekday(days)
    starts = [spells[0].from_monday[0] for spells in in_order]
    ends = [spells[-1].from_monday[1] for spells in in_order]
    following = [*starts[1:], starts[0] + _WEEK] if starts else []
    return [Decimal(start - end) / 60 for end, start in zip(ends, following, strict=True)]


def _in_hours(hours: Decimal) -> str:
    return f"{decimal_comma(hours.quantize(_SLACK, ROUND_HALF_UP))} timer"
