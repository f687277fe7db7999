"""The rows behind the coordinator's Monday list: one query for the workers, one for the job specialists."""

from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ScalarSelect, String, and_, case, cast, func, or_, select
from sqlalchemy.orm import Session

from domain.desk.longest_unseen import Followed, MondayList, is_list_day, monday_list
from domain.planning.facts import DEFAULT_PHASES, TRIAL_PHASES, Phase, VisitStatus
from domain.tables.candidacies import Candidacy, Employment, Person, TrialRow
from domain.tables.follow_up import CALLED_OFF, ClosedPeriodRow, Visit
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.load.caseload import caseloads

_PHASES = TypeAdapter(tuple[Phase, ...])


def load_monday_list(session: Session, day: date) -> MondayList | None:
    """The Monday list; None on other days than the first working day of a week, and while no worker is followed."""
    if not is_list_day(day):
        return None
    them = followed(session, day)
    return monday_list(them, caseloads(session, day), day) if them else None


def followed(session: Session, day: date) -> list[Followed]:
    """Every worker in a trial or a job today; the job, once it has begun."""
    in_job = and_(Employment.starts_on <= day, or_(Employment.last_day.is_(None), Employment.last_day >= day))
    in_trial = and_(
        TrialRow.starts_on <= day, TrialRow.ends_on >= day, TrialRow.stopped_on.is_(None), Candidacy.closed_on.is_(None)
    )
    rows = session.execute(
        select(
            Candidacy.id,
            Person.name,
            Workplace.name,
            Staff.name,
            case((in_job, Employment.starts_on), else_=TrialRow.starts_on),
            case((in_job, cast(Employment.phases, String))),
            _last_visit(),
            _next_visit(day),
            _away_until(day),
            Workplace.keeps_fellesferie,
        )
        .join(Person, Person.id == Candidacy.person_id)
        .join(Position, Position.id == Candidacy.position_id)
        .join(Workplace, Workplace.id == Position.workplace_id)
        .outerjoin(Employment, Employment.candidacy_id == Candidacy.id)
        .outerjoin(TrialRow, TrialRow.candidacy_id == Candidacy.id)
        .join(Staff, Staff.id == case((in_job, Employment.job_specialist_id), else_=TrialRow.job_specialist_id))
        .where(or_(in_job, in_trial))
    )
    return [
        Followed(
            candidacy=number,
            name=name,
            workplace=workplace,
            job_specialist=job_specialist,
            since=since,
            phases=TRIAL_PHASES if phases is None else _phases(phases),
            last_visit=last_visit,
            next_visit=next_visit,
            away_until=away_until,
            keeps_fellesferie=keeps_fellesferie,
        )
        for number, name, workplace, job_specialist, since, phases, last_visit, next_visit, away_until, keeps_fellesferie in rows
    ]


@lru_cache(maxsize=1024)
def _phases(written: str) -> tuple[Phase, ...]:
    """Most jobs have the same phases: each set is read once."""
    return _PHASES.validate_json(written) or DEFAULT_PHASES


def _last_visit() -> ScalarSelect[Any]:
    return (
        select(func.max(Visit.held_on))
        .where(Visit.candidacy_id == Candidacy.id, Visit.held_on.is_not(None))
        .correlate(Candidacy)
        .scalar_subquery()
    )


def _next_visit(day: date) -> ScalarSelect[Any]:
    return (
        select(func.min(Visit.planned_on))
        .where(
            Visit.candidacy_id == Candidacy.id,
            Visit.planned_on >= day,
            Visit.status != VisitStatus.CANCELLED,  # said so that the index of visits that stand is used
            Visit.status == VisitStatus.PLANNED,
        )
        .correlate(Candidacy)
        .scalar_subquery()
    )


def _away_until(day: date) -> ScalarSelect[Any]:
    return (
        select(func.max(ClosedPeriodRow.last))
        .where(
            or_(ClosedPeriodRow.candidacy_id == Candidacy.id, ClosedPeriodRow.workplace_id == Workplace.id),
            ClosedPeriodRow.first <= day,
            ClosedPeriodRow.last >= day,
            ClosedPeriodRow.reason != CALLED_OFF,
        )
        .correlate(Candidacy, Workplace)
        .scalar_subquery()
    )
