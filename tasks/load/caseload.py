"""How many workers each job specialist follows is counted here, the same way for every form and list."""

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
    """Whom the job specialist follows today, and which of the candidacies `joining` would be new to them."""
    with reading() as session:
        return _caseload(session, session.get_one(Staff, job_specialist), joining)


def hold_room(session: Session, job_specialist: int, reason: str, *joining: int) -> None:
    """Look once more, in the transaction that gives them somebody: of two forms at once, one waits here and sees what the other did.

    Raises OverCaseload.
    """
    # not against those who only point to the row: the visits of others are planned meanwhile
    staff = session.get_one(Staff, job_specialist, with_for_update={"key_share": True})
    check_caseload(_caseload(session, staff, joining), reason)


def _caseload(session: Session, staff: Staff, joining: Sequence[int]) -> Caseload:
    theirs = set(session.scalars(select(_followed(today(), staff.id).subquery().c.candidacy_id)))
    new = set(joining) - theirs
    return Caseload(job_specialist=staff.id, name=staff.name, now=len(theirs), joining=len(new), cap=staff.caseload_cap)


def caseloads(session: Session, day: date) -> list[Caseload]:
    """Every job specialist who is still here, with how many they follow; one query for the numbers."""
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

    Between a trial and the job the worker is still the trial's job specialist's. Who hands a worker over on a day to come has
    them until then, and who gets them has promised the time already: until that day both are counted.
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
        .where(  # nobody is taken over who has no job and no trial left on the day
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
