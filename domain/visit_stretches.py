"""How often a worker is visited in which weeks: the taper, and the situations that step it up for a while.

A week belongs to the phase that holds its Thursday, as a week belongs to the year that holds it. A situation never makes visits
rarer and doesn't move the taper: when it is over, the taper is where it would have been.
"""

from datetime import date
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from domain.norwegian import long_day
from domain.visit_days import VisitDays, monday_of
from domain.visit_facts import FollowUpFacts, Frequency, Phase, Situation

ALERT_DAYS = 3  # a situation gives a visit within the worker's next three working days
_RANK = {frequency: rank for rank, frequency in enumerate(Frequency)}
_NO_END = 10**7


class Stretch(NamedTuple):
    """Whole weeks at one frequency: from the Monday `first` up to the Monday `end`, which is outside."""

    first: int
    end: int
    frequency: Frequency
    why: str


def alert_days(situation: Situation, days: VisitDays) -> tuple[int, ...]:
    """The worker's next working days after a situation became known."""
    return tuple(islice(days.after(situation.on.toordinal()), ALERT_DAYS))


def stretches(facts: FollowUpFacts, days: VisitDays) -> list[Stretch]:
    """Every week from the first one on, without holes, in order."""
    taper = _one_after_another(facts.phases, days.first)
    taper[-1] = taper[-1]._replace(end=_NO_END)  # the plan never ends while the job lasts
    layers = [*taper, Stretch(taper[0].first, taper[0].first + 7, Frequency.WEEKLY, "første uke i jobben")]
    for situation in facts.situations:
        if alert := alert_days(situation, days):
            layers += _one_after_another(facts.step_up, alert[0], f" på grunn av {situation.kind.in_a_sentence}")
    edges = sorted({edge for layer in layers for edge in (layer.first, layer.end) if edge >= taper[0].first})
    return [
        min((layer for layer in layers if layer.first <= first < layer.end), key=lambda layer: _RANK[layer.frequency])._replace(
            first=first, end=end
        )
        for first, end in pairwise(edges)
    ]


def _one_after_another(phases: tuple[Phase, ...], begin: int, cause: str = "") -> list[Stretch]:
    """The phases as whole weeks. A broken first week comes on top of the first phase."""
    weeks = accumulate((phase.weeks or 0 for phase in phases), initial=0)
    mondays = [_week_of(begin + 7 * week) if week else monday_of(begin) for week in weeks]
    return [
        Stretch(first, end, phase.frequency, f"{phase.frequency} siden {_since(max(first, begin))}{cause}")
        for phase, (first, end) in zip(phases, pairwise(mondays), strict=True)
    ]


def _week_of(day: int) -> int:
    """The Monday of the first week whose Thursday is not before `day`."""
    return monday_of(day + 3)


def _since(day: int) -> str:
    return long_day(date.fromordinal(day))
