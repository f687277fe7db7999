"""F1: planning the visits of one worker's year, then of 5 000 workers', beside a plain loop with the package `holidays`.

The first year is the one with the most visits. A third of the jobs have an absence, half of those a situation too. The loop steps
through the same phases and passes over weekends, holidays and absences; it gives no reasons, keeps no distance between visits and
knows no situations. So what is to be reached is a time, and the loop only says how fast the machine is. Both are timed in
processor time: what else the machine does meanwhile is not counted.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time, timedelta
from functools import partial
from itertools import cycle
from random import Random
from time import process_time

from holidays import HolidayBase, country_holidays

from deployments.bench.bench import Call, Row
from domain.planning.facts import ClosedPeriod, FollowUpFacts, Situation, SituationKind
from domain.planning.plan import plan

_MANY = 5_000
_A_YEAR = timedelta(days=365)
_STEPS = ((timedelta(days=3), 4), (timedelta(weeks=1), 8), (timedelta(weeks=2), 14), (timedelta(weeks=4), 27))

Plans = Callable[[FollowUpFacts], object]


def rows() -> tuple[Row, ...]:
    peer = "løkke med pakken holidays"
    return (
        Row("F1", "planlegge ett år for én arbeidstaker", peer, _one_worker, within=0.002, calls=(300, 300)),
        Row("F1", f"planlegge ett år for {_MANY} arbeidstakere", peer, _many_workers, within=10, rounds=3),
    )


@contextmanager
def _one_worker() -> Iterator[tuple[Call, Call]]:
    """Two calls that each plan the next of the jobs."""
    jobs, loop = _jobs(), _the_loop()
    for_us, for_the_loop = cycle(jobs), cycle(jobs)
    yield lambda: _seconds(_whole_rule, [next(for_us)]), lambda: _seconds(loop, [next(for_the_loop)])


@contextmanager
def _many_workers() -> Iterator[tuple[Call, Call]]:
    jobs, loop = _jobs(), _the_loop()
    yield lambda: _seconds(_whole_rule, jobs), lambda: _seconds(loop, jobs)


def _jobs() -> Sequence[FollowUpFacts]:
    chance = Random(1)
    return [_job(chance, troubled=number % 3 == 0) for number in range(_MANY)]


def _the_loop() -> Plans:
    return partial(_loop, holidays=country_holidays("NO", years=range(2024, 2032)))


def _whole_rule(facts: FollowUpFacts) -> object:
    return plan(facts, facts.starts_on, facts.starts_on + _A_YEAR)


def _seconds(plans: Plans, jobs: Sequence[FollowUpFacts]) -> float:
    begun = process_time()
    for job in jobs:
        plans(job)
    return process_time() - begun


def _job(chance: Random, troubled: bool) -> FollowUpFacts:
    starts_on = date(2024, 1, 1) + timedelta(weeks=chance.randrange(156), days=chance.randrange(5))
    weekdays = frozenset(chance.sample(range(5), chance.choice((2, 3, 3, 4, 5, 5))))
    if not troubled:
        return FollowUpFacts(starts_on=starts_on, weekdays=weekdays, visit_time=time(9))
    away = starts_on + timedelta(days=chance.randrange(30, 300))
    heard = Situation(on=starts_on + timedelta(days=chance.randrange(60, 300)), kind=SituationKind.UNREST)
    return FollowUpFacts(
        starts_on=starts_on,
        weekdays=weekdays,
        visit_time=time(9),
        closed=(ClosedPeriod(first=away, last=away + timedelta(days=chance.randrange(3, 25)), reason="fravær"),),
        situations=chance.choice(((), (heard,))),
        keeps_fellesferie=chance.choice((True, False)),
    )


def _loop(facts: FollowUpFacts, holidays: HolidayBase) -> list[date]:
    own, until = facts.weekdays, facts.starts_on + _A_YEAR
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
