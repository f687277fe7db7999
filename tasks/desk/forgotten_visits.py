"""Visits of past days not registered, each on the lists where the ladder puts it today."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from domain.desk.next_steps import NextStep, steps_for_visit
from domain.desk.standing import VisitStanding
from domain.language.norwegian import initials
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.staff.stand_in import reminded
from domain.tables.candidacies import Candidacy, Person
from domain.tables.follow_up import Visit
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from domain.visits.ladder import Reminded, Rung, reminders_due
from tasks.load.owners import owner_of
from tasks.load.workplace_of_day import position_of
from tasks.planning.facts import away_from


class Forgotten(NamedTuple):
    """A visit not registered. `reminded` are the keys of the rungs sent so far; `job_specialist` and `stand_in` are asked today.

    Both are there: while the visitor is away, the stand-in is asked first; and when the visitor stood in for another, that one
    is not asked next before being back.
    """

    visit: int
    planned_on: date
    reminded: Sequence[str]
    job_specialist: int
    stand_in: int | None
    candidacy: int
    worker: str
    workplace: str
    coordinator: int | None

    def due(self, day: date) -> list[Rung]:
        return reminders_due(self.planned_on, {_rung(key) for key in self.reminded}, day)


_NAMED = (
    select(
        Visit.id,
        Visit.planned_on,
        Visit.reminded,
        Visit.job_specialist_id,
        Staff.stand_in_id,
        Visit.candidacy_id,
        Person.name,
        Workplace.name,
        owner_of(Life.CANDIDACY, Visit.candidacy_id),
    )
    .join(Staff, Staff.id == Visit.job_specialist_id)
    .join(Candidacy, Candidacy.id == Visit.candidacy_id)
    .join(Person, Person.id == Candidacy.person_id)
    .join(Position, Position.id == position_of(Visit.planned_on))
    .join(Workplace, Workplace.id == Position.workplace_id)
    .where(Visit.id.in_(bindparam("visits", expanding=True)))
    .order_by(Visit.planned_on, Visit.id)
)
_AT_ONCE = 500


def forgotten_visits(session: Session, day: date) -> list[Forgotten]:
    """The visits not registered, the oldest first, whether or not a reminder is due today."""
    away = away_from(session, day)
    stand_ins = {number: stand_in for number, stand_in in session.execute(select(Staff.id, Staff.stand_in_id))}
    past = (
        select(Visit.id).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on < day).order_by(Visit.planned_on, Visit.id)
    )
    numbers = session.scalars(past).all()
    # by number, so that a database which expects far more of them still looks each up by its key
    some = (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))
    found = (Forgotten(*row) for these in some for row in session.execute(_NAMED, {"visits": these}))
    asked = ((visit, *reminded(visit.job_specialist, stand_ins, away, day)) for visit in found)
    return [visit._replace(job_specialist=first, stand_in=second) for visit, first, second in asked]


def visit_steps(session: Session, day: date) -> list[NextStep]:
    """A step for each rung due today; the rung is noted on its visit as sent, in the caller's transaction."""
    steps: list[NextStep] = []
    reminded: list[dict[str, Any]] = []
    for visit in forgotten_visits(session, day):
        if rungs := visit.due(day):
            steps += [step for rung in rungs for step in steps_for_visit(_standing(visit, rung))]
            reminded.append({"id": visit.visit, "reminded": [*visit.reminded, *(rung.key for rung in rungs)]})
    if reminded:
        session.execute(update(Visit), reminded)
    return steps


def standing_visit_steps(session: Session, day: date) -> list[NextStep]:
    """A step for each visit that waits, on the highest rung it has reached, whatever was sent before."""
    reached = ((visit, reminders_due(visit.planned_on, frozenset(), day)) for visit in forgotten_visits(session, day))
    return [step for visit, rungs in reached if rungs for step in steps_for_visit(_standing(visit, rungs[-1]))]


def _standing(visit: Forgotten, rung: Rung) -> VisitStanding:
    return VisitStanding(
        number=visit.visit,
        candidacy=visit.candidacy,
        label=f"Søknad {visit.candidacy} ({initials(visit.worker)}, {visit.workplace})",
        visit_on=visit.planned_on,
        rung=rung,
        job_specialist=visit.job_specialist,
        stand_in=visit.stand_in,
        coordinator=visit.coordinator,
    )


def _rung(key: str) -> Rung:
    who, _, number = key.partition(":")
    return Rung(Reminded(who), int(number or 1))
