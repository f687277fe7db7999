"""One worker's year of visits: as they stand, as another plan would make them, as a plan has made them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.planning.facts import Phase, VisitStatus
from domain.planning.year import YearOfVisits, YearVisit, year_of_visits
from domain.tables.candidacies import Candidacy, Employment
from domain.tables.follow_up import Visit
from domain.visits.close import what_is_too_close
from tasks.database import trying_out
from tasks.load.caseload import caseloads
from tasks.planning.facts import Span, follow_up_facts, spans_of
from tasks.planning.plan import VisitChange, plan_visits


def load_year(candidacy_id: int, day: date) -> YearOfVisits:
    """The visits of a trial or job that is not over."""
    with trying_out() as session:
        change = plan_visits(session, candidacy_id, day)  # what is skipped and noted stands in no row
        return year_after(session, candidacy_id, day, change._replace(added=(), cancelled=()))


def load_year_with(candidacy_id: int, phases: Sequence[Phase], day: date) -> YearOfVisits:
    """The job's visits as these phases would make them, beside what stands. Made as it would be written, and not written."""
    with trying_out() as session:
        return year_after(session, candidacy_id, day, replan_with(session, candidacy_id, phases, day))


def replan_with(session: Session, candidacy_id: int, phases: Sequence[Phase], day: date) -> VisitChange:
    job = session.scalars(select(Employment).where(Employment.candidacy_id == candidacy_id)).one()
    job.phases = [phase.model_dump(mode="json") for phase in phases]
    return plan_visits(session, candidacy_id, day)


def year_after(session: Session, candidacy_id: int, day: date, change: VisitChange) -> YearOfVisits:
    """The year as `change`, made in this session, leaves it."""
    session.flush()
    candidacy = session.get_one(Candidacy, candidacy_id)
    visits = session.scalars(select(Visit).where(Visit.candidacy_id == candidacy_id).order_by(Visit.planned_on)).all()
    spans = spans_of(candidacy, day)
    coming = [visit for visit in visits if visit.status == VisitStatus.PLANNED and visit.planned_on >= day]
    last = max(span.shown_until for span in spans)
    close = [datetime.combine(visit.planned_on, visit.planned_at) for visit in coming if visit.too_close]
    return year_of_visits(
        [follow_up_facts(session, candidacy, span, visits, day) for span in spans],
        today=day,
        last=last,
        visits=(_seen(visit, change) for visit in coming if visit.planned_on <= last),
        falls_away=(_seen(visit, change) for visit in visits if visit.id in change.cancelled and visit.planned_on <= last),
        skipped=change.skipped,
        notes=[*_over_caseload(session, spans, day), *change.notes, *what_is_too_close(close)],
    )


def _over_caseload(session: Session, spans: Sequence[Span], day: date) -> list[str]:
    """What the plan says of each job specialist who has more workers than their cap."""
    theirs = {span.job_specialist_on(max(day, span.first)) for span in spans}
    return [each.sentence for each in caseloads(session, day) if each.job_specialist in theirs and each.now > each.cap]


def _seen(visit: Visit, change: VisitChange) -> YearVisit:
    return YearVisit(visit.planned_on, visit.planned_at, visit.reason, visit.id in change.added, visit.fixed)
