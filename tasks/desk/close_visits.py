"""Coming visits so close that the job specialist can't do both: where the plan found no other time or day, a person must."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain.desk.next_steps import NextStep, step_for_close_visit
from domain.language.norwegian import initials
from domain.planning.clock_times import fits
from domain.planning.facts import PeerVisit, VisitStatus
from domain.process import Life
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.load.owners import owner_of

_AHEAD = timedelta(days=14)  # what lies further ahead is planned again before then


def close_visit_steps(session: Session, day: date) -> list[NextStep]:
    """A step for each; one whose other has been moved meanwhile is none."""
    marked = (
        select(Visit, owner_of(Life.CANDIDACY, Visit.candidacy_id))
        .where(Visit.status == VisitStatus.PLANNED, Visit.planned_on.between(day, day + _AHEAD), Visit.too_close)
        .options(joinedload(Visit.candidacy).joinedload(Candidacy.person))
        .options(joinedload(Visit.candidacy).joinedload(Candidacy.position).joinedload(Position.workplace))
        .order_by(Visit.planned_on, Visit.planned_at, Visit.id)
    )
    return [
        _step(session, visit, coordinator, day)
        for visit, coordinator in session.execute(marked)
        if not fits(visit.planned_at, _others(session, visit))
    ]


def _others(session: Session, visit: Visit) -> Iterator[PeerVisit]:
    workplace = visit.candidacy.position.workplace
    rows = session.execute(
        select(Visit.planned_at, Workplace.id, Workplace.municipality)
        .join(Candidacy, Visit.candidacy_id == Candidacy.id)
        .join(Position, Candidacy.position_id == Position.id)
        .join(Workplace, Position.workplace_id == Workplace.id)
        .where(
            Visit.job_specialist_id == visit.job_specialist_id,
            Visit.planned_on == visit.planned_on,
            Visit.status == VisitStatus.PLANNED,
            Visit.id != visit.id,
        )
    )
    for at, number, town in rows:
        yield PeerVisit(visit.planned_on, number == workplace.id, town == workplace.municipality, at)


def _step(session: Session, visit: Visit, coordinator: int | None, day: date) -> NextStep:
    candidacy = visit.candidacy
    return step_for_close_visit(
        visit.id,
        candidacy.id,
        f"Søknad {candidacy.id} ({initials(candidacy.person.name)}, {candidacy.position.workplace.name})",
        visit.planned_on,
        visit.planned_at,
        initials(session.get_one(Staff, visit.job_specialist_id).name),
        coordinator=coordinator,
        today=day,
    )
