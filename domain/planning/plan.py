"""Stage 11 (oppfølging): the follow-up rule, from facts to visits. The one door: `facts` are its words, the rest is behind it.

The rule, sentence by sentence, and who keeps it:

    often at first, down to about once a month, never ending; a situation steps it up for a while      stretches
    twice weekly: two visits in each ISO week on different days, not adjacent where the week allows    week
    weekly: one in each ISO week                                                                       week
    fortnightly: at most 18 days apart; monthly: one in each calendar month, at most 38 days apart     chain
    only on days the worker works, never on a public holiday; what closes a day has a reason           days
    a time with no possible day is skipped with its reason, and the next visit comes within the
    worker's next five working days; what has happened is never rewritten; a plan says what it can't   walk
    several at one workplace or in one town the same day; the job specialist's week levelled           wish
    a day that is full, or that a person has moved a visit away from, only where no other will do      preference
    never two visits of a job specialist so close that the way between is too long                     clock_times

The same facts give the same visits, and a plan made again on a later day says the same about the days both cover.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, time
from typing import NamedTuple

from domain.days.day_plan import DayHours
from domain.planning.clock_times import Agenda
from domain.planning.days import VisitDays
from domain.planning.facts import FollowUpFacts, PeerVisit, Plan, PlannedVisit, StandsAt
from domain.planning.walk import Walk
from domain.planning.wish import wish_for


def plan(facts: FollowUpFacts, today: date, until: date, agenda: Agenda | None = None) -> Plan:
    """The coming visits from today up to and with `until`, what is skipped and why, and notes for the coordinator.

    `agenda` is what the job specialist has besides.
    """
    walk = Walk(facts, today, until, agenda)
    return Plan(tuple(walk.visits), tuple(walk.skipped), tuple(dict.fromkeys(walk.notes)))


def plan_among(
    peers: Collection[PeerVisit],
    facts: FollowUpFacts,
    agreed: Sequence[date],
    movable: Mapping[date, StandsAt],
    hours_on: Callable[[date], DayHours],
    today: date,
    until: date,
) -> Plan:
    """The plan that suits the job specialist's other visits, by the wish chosen for this worker the first time: see `wish_for`.

    No two are so close in time that the job specialist can't do both: another time of the day, or else another day, and where
    there is neither it is said of the visit.
    """
    wish = wish_for(facts, agreed, movable, peers, today, until)
    agenda = Agenda(peers, hours_on, movable)
    made = plan(facts.model_copy(update={"wish": wish}), today, until, agenda)
    return made._replace(visits=tuple(_at_its_time(visit, agenda) for visit in made.visits))


def _at_its_time(visit: PlannedVisit, agenda: Agenda) -> PlannedVisit:
    at, instead_of = agenda.stands(visit.on)
    return visit._replace(at=at, instead_of=instead_of, too_close=agenda.is_too_close(visit.on, at))


def can_be_visited(facts: FollowUpFacts, day: date) -> bool:
    return VisitDays(facts, day).is_possible(day)


class ComingVisit(NamedTuple):
    """A planned visit as it is written down."""

    id: int
    on: date
    at: time


class Difference(NamedTuple):
    """What a new plan changes in the coming visits, by id. `retime`: the date stays, the clock time is new."""

    keep: tuple[int, ...]
    retime: tuple[tuple[int, PlannedVisit], ...]
    add: tuple[PlannedVisit, ...]
    remove: tuple[int, ...]

    @property
    def nothing(self) -> bool:
        return not (self.retime or self.add or self.remove)


def difference(coming: Iterable[ComingVisit], planned: Iterable[PlannedVisit]) -> Difference:
    """`coming` may still change: planned visits from today on. A visit whose date stays keeps its id."""
    wanted = {visit.on: visit for visit in planned}
    keep: list[int] = []
    retime: list[tuple[int, PlannedVisit]] = []
    remove: list[int] = []
    for visit in coming:
        new = wanted.pop(visit.on, None)
        if new is None:
            remove.append(visit.id)
        elif new.at == visit.at:
            keep.append(visit.id)
        else:
            retime.append((visit.id, new))
    return Difference(tuple(keep), tuple(retime), tuple(wanted.values()), tuple(remove))
