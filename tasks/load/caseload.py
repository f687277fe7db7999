"""The caseload of each job specialist is counted here, the same way for every form and list."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import CompoundSelect, Select, and_, case, func, or_, select, union
from sqlalchemy.orm import Session

from domain.staff.caseload import Caseload, check_caseload
from domain.tables.candidacies import Candidacy, Employment, TrialRow
from domain.tables.follow_up import Handover
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.database import reading


def load_caseload(job_specialist: int, *joining: int) -> Caseload:
    """The job specialist's caseload today, with those of the candidacies `joining` that would be new in it."""
    with reading() as session:
        return _caseload(session, session.get_one(Staff, job_specialist), joining)


def hold_room(session: Session, job_specialist: int, reason: str, *joining: int) -> None:
    """Check the cap again, in the transaction that adds a worker: of two forms at once, one waits here and sees the other's.

    Raises OverCaseload.
    """
    # no lock against rows that only point to this one: the visits of others are planned meanwhile
    staff = session.get_one(Staff, job_specialist, with_for_update={"key_share": True})
    check_caseload(_caseload(session, staff, joining), reason)


def _caseload(session: Session, staff: Staff, joining: Sequence[int]) -> Caseload:
    theirs = followed_by(session, today(), staff.id)
    new = set(joining) - theirs
    return Caseload(job_specialist=staff.id, name=staff.name, now=len(theirs), joining=len(new), cap=staff.caseload_cap)


def followed_by(session: Session, day: date, job_specialist: int) -> set[int]:
    """The numbers of the candidacies in that caseload."""
    return set(session.scalars(select(_followed(day, job_specialist).subquery().c.candidacy_id)))


def caseloads(session: Session, day: date) -> list[Caseload]:
    """The caseload of every job specialist still here; one query for the numbers."""
    followed = _followed(day).subquery()
    counted: Mapping[int, int] = {
        staff: number
        for staff, number in session.execute(
            select(followed.c.job_specialist_id, func.count()).group_by(followed.c.job_specialist_id)
        )
    }
    here = select(Staff).where(Staff.is_job_specialist, Staff.left_on.is_(None)).order_by(Staff.id)
    return [
        Caseload(job_specialist=staff.id, name=staff.name, now=counted.get(staff.id, 0), joining=0, cap=staff.caseload_cap)
        for staff in session.scalars(here)
    ]


def _followed(day: date, job_specialist: int | None = None) -> CompoundSelect[int, int]:
    """Pairs of job specialist and candidacy, each pair once: trials and jobs agreed and not over, and handovers to come.

    Between a trial and the job the worker is still the trial's job specialist's. The one who hands a worker over on a day to
    come has them until then, and the one who gets them has promised the time already: until that day both are counted.
    """
    jobs = select(Employment.job_specialist_id, Employment.candidacy_id).where(
        or_(Employment.last_day.is_(None), Employment.last_day >= day)
    )
    trials = (
        select(TrialRow.job_specialist_id, TrialRow.candidacy_id)
        .join(Candidacy, Candidacy.id == TrialRow.candidacy_id)
        .outerjoin(Employment, Employment.candidacy_id == TrialRow.candidacy_id)
        .where(
            TrialRow.stopped_on.is_(None),
            Candidacy.closed_on.is_(None),
            or_(TrialRow.ends_on >= day, Employment.id.is_(None)),
        )
    )
    handed = (
        select(Handover.job_specialist_id, Handover.candidacy_id)
        .join(Candidacy, Candidacy.id == Handover.candidacy_id)
        .outerjoin(Employment, Employment.candidacy_id == Handover.candidacy_id)
        .outerjoin(TrialRow, TrialRow.candidacy_id == Handover.candidacy_id)
        .where(  # no handover of a worker with no job and no trial left on the day
            case(
                (Employment.id.is_not(None), or_(Employment.last_day.is_(None), Employment.last_day >= Handover.from_on)),
                else_=and_(TrialRow.stopped_on.is_(None), Candidacy.closed_on.is_(None)),
            )
        )
    )
    if job_specialist is None:
        return union(jobs, trials, handed)
    own: list[Select[int, int]] = [
        jobs.where(Employment.job_specialist_id == job_specialist),
        trials.where(TrialRow.job_specialist_id == job_specialist),
        handed.where(Handover.job_specialist_id == job_specialist),
    ]
    return union(*own)
