"""F1: planning the visits of three years, beside the loop one would write with the `holidays` package.

Each round plans a thousand employments nobody has planned before, so that nothing but the calendar is shared between rounds.
The loop steps through the same phases and passes over weekends, holidays and absences; it gives no reasons, keeps no distance
between visits and knows no situations.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from functools import partial
from random import Random
from time import perf_counter

from holidays import HolidayBase, country_holidays

from deployments.bench.bench import Call, Row
from domain.planning.facts import ClosedPeriod, FollowUpFacts, Situation, SituationKind
from domain.planning.plan import plan, visit_dates

_ROUNDS, _A_ROUND = 10, 1000
_THREE_YEARS = timedelta(days=3 * 365)
_STEPS = ((timedelta(days=3), 4), (timedelta(weeks=1), 8), (timedelta(weeks=2), 14), (timedelta(weeks=4), 131))

Plans = Callable[[FollowUpFacts], object]


def rows() -> tuple[Row, ...]:
    work, peer = f"planlegge {_A_ROUND} jobber i tre år", "løkke med pakken holidays"
    return (
        Row("F1", f"{work}, med grunner", peer, partial(_beside_the_loop, _whole_rule), at_least=5, rounds=_ROUNDS),
        Row("F1", f"{work}, bare dagene", peer, partial(_beside_the_loop, _dates_alone), at_least=12, rounds=_ROUNDS),
    )


@contextmanager
def _beside_the_loop(ours: Plans) -> Iterator[tuple[Call, Call]]:
    chance, holidays = Random(1), country_holidays("NO", years=range(2024, 2032))
    batches = [[_employment(chance, troubled=number % 3 == 0) for number in range(_A_ROUND)] for _ in range(_ROUNDS + 1)]
    for_us, for_the_loop = iter(batches), iter(batches)
    yield (
        lambda: _seconds(ours, next(for_us)),
        lambda: _seconds(lambda facts: _loop(facts, holidays), next(for_the_loop)),
    )


def _whole_rule(facts: FollowUpFacts) -> object:
    return plan(facts, facts.starts_on, facts.starts_on + _THREE_YEARS)


def _dates_alone(facts: FollowUpFacts) -> object:
    return visit_dates(facts, facts.starts_on, facts.starts_on + _THREE_YEARS)


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
