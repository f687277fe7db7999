"""Row F1: planning 10 000 employments for three years each, beside the loop one would write with the `holidays` package.

Each round plans a thousand employments nobody has planned before, so that nothing but the calendar is shared between rounds.
The loop steps through the same phases and passes over weekends, holidays and absences; it gives no reasons, keeps no distance
between visits and knows no situations.
"""

from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import NamedTuple

from holidays import HolidayBase, country_holidays

from domain.follow_up import plan, visit_dates
from domain.visit_facts import ClosedPeriod, FollowUpFacts, Situation, SituationKind

_ROUNDS, _A_ROUND = 10, 1000
_THREE_YEARS = timedelta(days=3 * 365)
_STEPS = ((timedelta(days=3), 4), (timedelta(weeks=1), 8), (timedelta(weeks=2), 14), (timedelta(weeks=4), 131))

Plans = Callable[[FollowUpFacts], object]


class Row(NamedTuple):
    """Seconds for all 10 000, from the median round; the ratio is the median of each round's peer by ours."""

    name: str
    ours: float
    peer: float
    ratio: float


def rows() -> list[Row]:
    """Medians of rounds in turn, ours and the loop."""
    return [
        _row("F1 the whole rule with its reasons", lambda facts: plan(facts, facts.starts_on, facts.starts_on + _THREE_YEARS)),
        _row("F1 the dates alone", lambda facts: visit_dates(facts, facts.starts_on, facts.starts_on + _THREE_YEARS)),
    ]


def _row(name: str, ours: Plans) -> Row:
    chance, holidays = Random(name), country_holidays("NO", years=range(2024, 2032))
    pairs: list[tuple[float, float]] = []
    for _ in range(_ROUNDS):
        employments = [_employment(chance, troubled=number % 3 == 0) for number in range(_A_ROUND)]
        pairs.append((_seconds(ours, employments), _seconds(lambda facts: _loop(facts, holidays), employments)))
    return Row(
        name,
        median(mine for mine, _ in pairs) * _ROUNDS,
        median(peer for _, peer in pairs) * _ROUNDS,
        median(peer / mine for mine, peer in pairs),
    )


def _seconds(plans: Plans, employments: list[FollowUpFacts]) -> float:
    begun = perf_counter()
    for facts in employments:
        plans(facts)
    return perf_counter() - begun


def _employment(chance: Random, troubled: bool) -> FollowUpFacts:
    starts_on = date(2024, 1, 1) + timedelta(weeks=chance.randrange(156), days=chance.randrange(5))
    weekdays = frozenset(chance.sample(range(5), chance.choice((2, 3, 3, 4, 5, 5))))
    if not troubled:
        return FollowUpFacts(starts_on=starts_on, weekdays=weekdays, visit_time=time(9))
    away = starts_on + timedelta(days=chance.randrange(30, 900))
    heard = Situation(on=starts_on + timedelta(days=chance.randrange(60, 900)), kind=SituationKind.UNREST)
    return FollowUpFacts(
        starts_on=starts_on,
        weekdays=weekdays,
        visit_time=time(9),
        closed=(ClosedPeriod(first=away, last=away + timedelta(days=chance.randrange(3, 25)), reason="fravær"),),
        situations=chance.choice(((), (heard,))),
        keeps_fellesferie=chance.choice((True, False)),
    )


def _loop(facts: FollowUpFacts, holidays: HolidayBase) -> list[date]:
    own, until = facts.weekdays, facts.starts_on + _THREE_YEARS
    away = {period.first + timedelta(days=n) for period in facts.closed for n in range((period.last - period.first).days + 1)}
    visits: list[date] = []
    due = begin = facts.starts_on
    for step, weeks in _STEPS:
        begin = min(until, begin + timedelta(weeks=weeks))
        while due <= begin:
            visit = due
            while visit.weekday() not in own or visit in holidays or visit in away:
                visit += timedelta(days=1)
            visits.append(visit)
            due += step
    return visits
