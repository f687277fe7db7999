"""Visits in the job specialist's calendar: from two weeks ahead, and following when one moves, is called off or handed over."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from email.utils import parseaddr

from sqlalchemy import and_, or_, select, true, union
from sqlalchemy.orm import Session, selectinload

from domain.contact import Contact, Role, mailbox
from domain.language.norwegian import initials
from domain.planning import clock_times
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.base import OSLO
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from domain.tables.positions import Position
from domain.tables.staff import Staff
from tasks.database import unit_of_work
from tasks.load.workplace_of_day import moves_read, workplace_of
from tasks.send.invitations import Appointment
from tasks.send.mail import Mail
from tasks.send.outbox import queue
from tasks.send.uids import uid_of
from tasks.settings import settings

WINDOW = timedelta(days=14)  # visits further ahead still move too often to fill a calendar with
VISIT_LASTS = timedelta(minutes=clock_times.VISIT_LASTS)
_AT_ONCE = 100  # visits in one transaction, so that no writer waits long


def announce_visits(day: date, candidacy_ids: Collection[int] = ()) -> int:
    """Queue what the calendars lack as of `day`, for these candidacies or (none named) for all; return how many visits.

    The announcement is noted on the visit in the same transaction as its mail.
    """
    announced = 0
    while True:
        with unit_of_work() as session:
            visits = _differing(session, day, candidacy_ids)
            staff = _staff_of(session, visits)
            for visit in visits:
                _announce(session, visit, staff)
        announced += len(visits)
        if len(visits) < _AT_ONCE:
            return announced


def _differing(session: Session, day: date, candidacy_ids: Collection[int]) -> Sequence[Visit]:
    """Coming visits whose place in a calendar isn't what it ought to be."""
    coming = and_(Visit.planned_on >= day, Visit.candidacy_id.in_(candidacy_ids) if candidacy_ids else true())
    missing = (Visit.status == VisitStatus.PLANNED) & (Visit.planned_on <= day + WINDOW) & Visit.announced_to.is_(None)
    changed = or_(Visit.announced_to != Visit.job_specialist_id, Visit.announced_sequence != Visit.sequence)
    over = Visit.status.in_((VisitStatus.DONE, VisitStatus.MISSED, VisitStatus.EXCUSED))
    outdated = Visit.announced_to.is_not(None) & ~over & or_(Visit.status == VisitStatus.CANCELLED, changed)
    # two searches, each with its own index: most planned visits stand in no calendar yet
    found = union(*(select(Visit.id, Visit.planned_on).where(coming, which) for which in (missing, outdated)))
    first = session.scalars(found.order_by("planned_on", "id").limit(_AT_ONCE)).all()
    named = selectinload(Visit.candidacy)
    loaded = (
        select(Visit)
        .where(Visit.id.in_(first))
        .options(
            moves_read(named),
            named.selectinload(Candidacy.person),
            named.selectinload(Candidacy.position).selectinload(Position.workplace),
        )
        .order_by(Visit.planned_on, Visit.id)
    )
    return session.scalars(loaded).all()


def _staff_of(session: Session, visits: Sequence[Visit]) -> dict[int, Staff]:
    """Those in whose calendars the visits are and ought to be, by number."""
    numbers = {number for visit in visits for number in (visit.job_specialist_id, visit.announced_to) if number is not None}
    return {staff.id: staff for staff in session.scalars(select(Staff).where(Staff.id.in_(numbers)))}


def _announce(session: Session, visit: Visit, staff: Mapping[int, Staff]) -> None:
    called_off = visit.status == VisitStatus.CANCELLED
    before, visitor = visit.announced_to, staff[visit.job_specialist_id]
    earlier = staff[before] if before is not None else None
    if earlier and (called_off or mailbox(earlier.email) != mailbox(visitor.email)):
        sequence = max(visit.sequence, (visit.announced_sequence or 0) + 1)
        _queue(session, visit, earlier, sequence, "visit_called_off" if called_off else "visit_handed_over")
    if called_off:
        visit.announced_to = visit.announced_sequence = None
        return
    template = "visit_moved" if before == visit.job_specialist_id else "visit_invitation"
    _queue(session, visit, visitor, visit.sequence, template)
    visit.announced_to, visit.announced_sequence = visit.job_specialist_id, visit.sequence


def visit_appointment(visit: Visit, sequence: int) -> Appointment:
    """The visit in its job specialist's calendar, with the worker's initials only, because others see calendars."""
    workplace, worker = workplace_of(visit), initials(visit.candidacy.person.name)
    starts = datetime.combine(visit.planned_on, visit.planned_at, OSLO)
    return Appointment(
        uid=uid_of(visit),
        sequence=sequence,
        starts=starts,
        ends=starts + VISIT_LASTS,
        summary=f"Besøk {workplace.name}",
        place=f"{workplace.name}, {workplace.address}",
        description=f"Besøk hos {worker} (søknad {visit.candidacy_id}).",
        organizer=(settings().organisation_name, parseaddr(settings().mail_from)[1]),
    )


def _queue(session: Session, visit: Visit, to: Staff, sequence: int, template: str) -> None:
    workplace, worker = workplace_of(visit), initials(visit.candidacy.person.name)
    mail = Mail(
        template=template,
        to=Contact(role=Role.JOB_SPECIALIST, name=to.name, email=to.email),
        context={
            "workplace": workplace.name,
            "worker": worker,
            "on": visit.planned_on,
            "at": visit.planned_at,
            "why": visit.reason,
        },
        appointment=visit_appointment(visit, sequence),
        cancels=template in ("visit_called_off", "visit_handed_over"),
    )
    queue(session, f"visit:{visit.id}:{sequence}:{template}:{to.id}", Life.CANDIDACY, visit.candidacy_id, mail)
