"""How often a worker is visited in which weeks: the taper, and the situations that step it up for a while.

A week belongs to the phase that holds its Thursday, as a week belongs to the year that holds it. A situation never makes visits
rarer and doesn't move the taper: when it is over, the taper is where it would have been.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from domain.language.norwegian import long_day
from domain.planning.days import A_WEEK, VisitDays, monday_of
from domain.planning.facts import FollowUpFacts, Frequency, Phase, Situation

ALERT_DAYS = 3  # a situation gives a visit within the worker's next three working days
_RANK = {frequency: rank for rank, frequency in enumerate(Frequency)}


class Stretch(NamedTuple):
    """Whole weeks at one frequency: from the Monday `first` up to the Monday `end`, which is outside."""

    first: date
    end: date
    frequency: Frequency
    why: str


def alert_days(situation: Situation, days: VisitDays) -> tuple[date, ...]:
    """The worker's next working days after a situation became known."""
    return days.next_after(situation.on, ALERT_DAYS)


def step_up_of(situation: Situation, days: VisitDays) -> list[Stretch]:
    """The weeks in which a situation asks for more visits; none when the worker has no working day left."""
    alert = alert_days(situation, days)
    if not alert:
        return []
    begin = situation.on if situation.on < days.first else alert[0]  # heard before the job: what is left of it by the first day
    return _one_after_another(situation.step_up, begin, f" på grunn av {situation.kind.in_a_sentence}")


def stretches(facts: FollowUpFacts, days: VisitDays) -> list[Stretch]:
    """Every week from the first one on, without holes, in order."""
    taper = _one_after_another(facts.phases, days.first)
    taper[-1] = taper[-1]._replace(end=date.max)  # the plan never ends while the job lasts
    layers = list(taper)
    if taper[0].frequency not in (Frequency.TWICE_WEEKLY, Frequency.WEEKLY):
        layers.append(Stretch(taper[0].first, taper[0].first + A_WEEK, Frequency.WEEKLY, "første uke i jobben"))
    for situation in facts.situations:
        layers += step_up_of(situation, days)
    return taper if len(layers) == len(taper) else _most_often(layers)


def _most_often(layers: list[Stretch]) -> list[Stretch]:
    """Of layers that lie upon one another the one with the most visits; of two alike, the one named first."""
    edges = sorted({edge for layer in layers for edge in (layer.first, layer.end) if edge >= layers[0].first})
    ranked = sorted(layers, key=lambda layer: _RANK[layer.frequency])
    found: list[Stretch] = []
    for first, end in pairwise(edges):
        layer = next(layer for layer in ranked if layer.first <= first < layer.end)
        found.append(Stretch(first, end, layer.frequency, layer.why))
    return found


def _one_after_another(phases: tuple[Phase, ...], begin: date, cause: str = "") -> list[Stretch]:
    """The phases as whole weeks. A broken first week comes on top of the first phase; two alike in a row are one.

    Were they two, a visit due across their border would belong to neither, and a holiday there would go unsaid.
    """
    found: list[Stretch] = []
    first, since = monday_of(begin), begin
    end = monday_of(begin + timedelta(days=3))  # the first week whose Thursday is not before `begin`
    for phase in phases:
        end += timedelta(weeks=phase.weeks or 0)
        if found and found[-1].frequency is phase.frequency:
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(Stretch(first, end, phase.frequency, f"{phase.frequency} siden {long_day(since)}{cause}"))
        first = since = end
    return found
