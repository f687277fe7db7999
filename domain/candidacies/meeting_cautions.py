"""What a person must weigh about a meeting before it stands: a day people are off, and who has something else then."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from domain.contract.cautions import Caution, CautionCode
from domain.language.norwegian import WEEKDAYS, clock, short_day

_EVES = {(12, 24): "julaften", (12, 31): "nyttårsaften"}
SATURDAY = 5


class Engaged(NamedTuple):
    """Something one of those invited has that day already: whose it is and what, as a sentence says it, and when (Oslo)."""

    who: str
    what: str
    starts: time
    minutes: int


def meeting_cautions(
    what: str, day: date, starts: time, minutes: int, engaged: Iterable[Engaged], own_days: Collection[int] = ()
) -> list[Caution]:
    """`what` is «Intervju 1»; `own_days` are the weekdays the worker works, where there are any."""
    return [*_day_off(what, day, own_days), *_booked(what, day, starts, minutes, engaged)]


def _day_off(what: str, day: date, own_days: Collection[int]) -> Iterator[Caution]:
    off = _EVES.get((day.month, day.day))
    if day.weekday() == SATURDAY:
        off = WEEKDAYS[SATURDAY]
    elif not off and own_days and day.weekday() not in own_days:
        off = "ikke en av arbeidsdagene i stillingen"
    if off:
        yield Caution(
            CautionCode.MEETING_DAY_OFF,
            f"{what} er {short_day(day)}, og det er {off}. Spør om dagen passer for alle, eller flytt det.",
        )


def _booked(what: str, day: date, starts: time, minutes: int, engaged: Iterable[Engaged]) -> Iterator[Caution]:
    begins = datetime.combine(day, starts)
    ends = begins + timedelta(minutes=minutes)
    meeting = [
        each
        for each in engaged
        if begins < datetime.combine(day, each.starts) + timedelta(minutes=each.minutes)
        and datetime.combine(day, each.starts) < ends
    ]
    if meeting:
        others = "; ".join(f"{each.who} har {each.what} kl. {clock(each.starts)}" for each in meeting)
        yield Caution(
            CautionCode.MEETING_BOOKED,
            f"{what} er {short_day(day)} kl. {clock(starts)}, og da er noen opptatt: {others}. Flytt ett av dem.",
        )
