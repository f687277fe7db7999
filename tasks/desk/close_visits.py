"""Coming visits so close that the job specialist can't do both: where the plan found no other time or day, a person must."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain.desk.next_steps import NextStep, step_for_close_visit
from domain.language.norwegian import initials
from domain.places.municipalities import known_as
from domain.planning.clock_times import fits
from domain.planning.facts import PeerVisit, VisitStatus
from domain.process import Life
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.load.owners import owner_of
from tasks.load.workplace_of_day import moves_read, position_of, workplace_of

_AHEAD = timedelta(days=14)  # what lies further ahead is planned again before then


class _Other(NamedTuple):
    visit: int
    at: time
    workplace: int
    town: str


_Beside = Mapping[tuple[int, date], Sequence[_Other]]
"""The visits of each job specialist's day."""


def close_visit_steps(session: Session, day: date) -> list[NextStep]:
    """A step for each; one whose other has been moved meanwhile is none."""
    marked = (
        select(Visit, owner_of(Life.CANDIDACY, Visit.candidacy_id), Staff.name)
        .join(Staff, Staff.id == Visit.job_specialist_id)
        .where(Visit.status == VisitStatus.PLANNED, Visit.planned_on.between(day, day + _AHEAD), Visit.too_close)
        .options(joinedload(Visit.candidacy).joinedload(Candidacy.person))
        .options(joinedload(Visit.candidacy).joinedload(Candidacy.position).joinedload(Position.workplace))
        .options(moves_read(joinedload(Visit.candidacy)))
        .order_by(Visit.planned_on, Visit.planned_at, Visit.id)
    )
    found = session.execute(marked).all()
    beside = _beside(session, {visit.job_specialist_id for visit, _, _ in found}, day) if found else {}
    return [
        _step(visit, coordinator, name, day)
        for visit, coordinator, name in found
        if not fits(visit.planned_at, _others(visit, beside))
    ]


def _beside(session: Session, job_specialists: Collection[int], day: date) -> _Beside:
    rows = session.execute(
        select(Visit.job_specialist_id, Visit.planned_on, Visit.id, Visit.planned_at, Workplace.id, Workplace.municipality)
        .join(Candidacy, Visit.candidacy_id == Candidacy.id)
        .join(Position, Position.id == position_of(Visit.planned_on))
        .join(Workplace, Position.workplace_id == Workplace.id)
        .where(
            Visit.job_specialist_id.in_(job_specialists),
            Visit.planned_on.between(day, day + _AHEAD),
            Visit.status == VisitStatus.PLANNED,
        )
    )
    beside: dict[tuple[int, date], list[_Other]] = defaultdict(list)
    for job_specialist, on, visit, at, workplace, town in rows:
        beside[job_specialist, on].append(_Other(visit, at, workplace, town))
    return beside


def _others(visit: Visit, beside: _Beside) -> Iterator[PeerVisit]:
    workplace = workplace_of(visit)
    for other in beside.get((visit.job_specialist_id, visit.planned_on), ()):
        if other.visit != visit.id:
            same_town = known_as(other.town) == known_as(workplace.municipality)
            yield PeerVisit(visit.planned_on, other.workplace == workplace.id, same_town, other.at)


def _step(visit: Visit, coordinator: int | None, job_specialist: str, day: date) -> NextStep:
    candidacy = visit.candidacy
    return step_for_close_visit(
        visit.id,
        candidacy.id,
        f"Søknad {candidacy.id} ({initials(candidacy.person.name)}, {workplace_of(visit).name})",
        visit.planned_on,
        visit.planned_at,
        initials(job_specialist),
        coordinator=coordinator,
        today=day,
    )
