"""Coming visits in the calendars of sponsors who want them there: invited, moved, called off, or no longer theirs."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from email.utils import parseaddr

from sqlalchemy import and_, func, or_, select, true
from sqlalchemy.orm import Session, joinedload

from domain.consent.purposes import ConsentTo
from domain.contact import Contact, Role, mailbox
from domain.language.languages import Both
from domain.language.norwegian import initials
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.base import OSLO
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import SponsorInvitation, Visit
from domain.tables.positions import Position, Sponsor
from domain.visits.sponsor_calendar import Invited, Message, Reader, to_send
from tasks.database import reading, unit_of_work
from tasks.load.workplace_of_day import moves_read, position_of, position_on, workplace_of
from tasks.record.consents import who_said_no
from tasks.send.invitations import Appointment
from tasks.send.mail import Mail
from tasks.send.outbox import queue
from tasks.send.uids import uid_of
from tasks.settings import settings
from tasks.visits.announcements import VISIT_LASTS, WINDOW

_SUMMARY = Both("Besøk fra HELT MED", "Besøk frå HELT MED")
_DESCRIPTION = Both("Jobbspesialisten besøker {worker}.", "Jobbspesialisten besøkjer {worker}.")
_AT_ONCE = 100  # visits in one transaction, so that no writer waits long


def announce_to_sponsors(day: date, candidacy_ids: Collection[int] = ()) -> int:
    """Queue what the sponsors' calendars lack as of `day`, for these candidacies or (none named) for all; return how many mails.

    What was sent is noted in the same transaction as the mail, so that each is sent once however often this runs.
    """
    with reading() as session:
        numbers = _concerned(session, day, candidacy_ids)
    sent = 0
    for first in range(0, len(numbers), _AT_ONCE):
        with unit_of_work() as session:
            told_no = set(session.scalars(who_said_no(ConsentTo.SPONSOR_CALENDAR)))
            for visit in _load(session, numbers[first : first + _AT_ONCE]):
                sent += _announce(session, visit, day, may_be_told=visit.candidacy_id not in told_no)
    return sent


def _concerned(session: Session, day: date, candidacy_ids: Collection[int]) -> list[int]:
    """The coming visits that a sponsor's calendar has wrongly or not at all; those that stand rightly are not read."""
    of_these = Visit.candidacy_id.in_(candidacy_ids) if candidacy_ids else true()
    # no index by day or status: then the search begins with the few visits that stand at a sponsor, and not with all to come
    still_to_come = func.coalesce(Visit.planned_on, day) >= day
    state = func.coalesce(Visit.status, "")
    told_no = Visit.candidacy_id.in_(who_said_no(ConsentTo.SPONSOR_CALENDAR))
    of_the_day = and_(
        Sponsor.position_id == position_of(Visit.planned_on),
        Sponsor.visits_in_calendar,
        Sponsor.email.is_not(None),
        Sponsor.from_on <= Visit.planned_on,
        or_(Sponsor.until_on.is_(None), Sponsor.until_on >= Visit.planned_on),
    )
    changed = or_(state == VisitStatus.CANCELLED, SponsorInvitation.of_visit != Visit.sequence, told_no)
    standing = (
        select(Visit.id, changed, SponsorInvitation.email, Sponsor.email)
        .join(SponsorInvitation, SponsorInvitation.visit_id == Visit.id)
        .join(Candidacy, Candidacy.id == Visit.candidacy_id)
        .outerjoin(Sponsor, of_the_day)
        .where(
            of_these,
            still_to_come,
            SponsorInvitation.name.is_not(None),
            state.in_((VisitStatus.PLANNED, VisitStatus.CANCELLED)),
        )
    )
    outdated: dict[int, bool] = {}
    for number, is_changed, invited, sponsor in session.execute(standing):
        # the addresses are sealed: only here can it be seen whether they are the same mailbox
        is_theirs = sponsor is not None and mailbox(sponsor) == mailbox(invited)
        outdated[number] = is_changed or (outdated.get(number, True) and not is_theirs)
    missing = (
        select(Visit.id)
        .join(Candidacy, Candidacy.id == Visit.candidacy_id)
        .join(Sponsor, of_the_day)
        .outerjoin(SponsorInvitation, SponsorInvitation.visit_id == Visit.id)
        .where(
            of_these,
            Visit.status == VisitStatus.PLANNED,
            Visit.planned_on >= day,
            Visit.planned_on <= day + WINDOW,
            SponsorInvitation.name.is_(None),
            ~told_no,
        )
    )
    return sorted({*(number for number, is_outdated in outdated.items() if is_outdated), *session.scalars(missing)})


def _load(session: Session, numbers: Sequence[int]) -> Sequence[Visit]:
    position = joinedload(Visit.candidacy).joinedload(Candidacy.position)
    loaded = select(Visit).where(Visit.id.in_(numbers)).order_by(Visit.planned_on, Visit.id)
    return session.scalars(
        loaded.options(
            joinedload(Visit.candidacy).joinedload(Candidacy.person),
            position.joinedload(Position.workplace),
            position.selectinload(Position.sponsors),
            moves_read(joinedload(Visit.candidacy)),
        )
    ).all()


def _announce(session: Session, visit: Visit, day: date, *, may_be_told: bool) -> int:
    row = session.get(SponsorInvitation, visit.id)
    wished = _wished(visit) if may_be_told else None
    messages = to_send(visit.status, visit.sequence, wished, _invited(row), near=visit.planned_on <= day + WINDOW)
    for message in messages:
        _queue(session, visit, message)
    if messages:
        holder = None if messages[-1].cancels else messages[-1].to
        row = row or SponsorInvitation(visit_id=visit.id)
        row.name, row.email = (holder.name, holder.email) if holder else (None, None)
        row.of_visit, row.sequence = visit.sequence, messages[-1].sequence
        session.add(row)
    return len(messages)


def _wished(visit: Visit) -> Reader | None:
    """The sponsor of the visit's day, if that sponsor wants visits in the calendar and has an address."""
    sponsors = [each for each in position_on(visit.candidacy, visit.planned_on).sponsors if each.from_on <= visit.planned_on]
    if not sponsors or not sponsors[-1].visits_in_calendar or not sponsors[-1].email:
        return None
    return Reader(sponsors[-1].name, sponsors[-1].email)


def _invited(row: SponsorInvitation | None) -> Invited | None:
    if row is None:
        return None
    reader = Reader(row.name, row.email) if row.name and row.email else None
    return Invited(reader=reader, of_visit=row.of_visit, sequence=row.sequence)


def sponsor_appointment(visit: Visit, sequence: int) -> Appointment:
    """The visit in the sponsor's calendar, without its reason: it may name a situation, and colleagues may read this calendar."""
    workplace = workplace_of(visit)
    starts = datetime.combine(visit.planned_on, visit.planned_at, OSLO)
    return Appointment(
        uid=uid_of(visit),
        sequence=sequence,
        starts=starts,
        ends=starts + VISIT_LASTS,
        summary=_SUMMARY,
        place=f"{workplace.name}, {workplace.address}",
        description=_DESCRIPTION.filled(worker=initials(visit.candidacy.person.name)),
        organizer=(settings().organisation_name, parseaddr(settings().mail_from)[1]),
    )


def _queue(session: Session, visit: Visit, message: Message) -> None:
    workplace, worker = workplace_of(visit), initials(visit.candidacy.person.name)
    mail = Mail(
        template=message.template,
        to=Contact(role=Role.SPONSOR, name=message.to.name, email=message.to.email, language=workplace.language),
        context={"workplace": workplace.name, "worker": worker, "on": visit.planned_on, "at": visit.planned_at},
        appointment=sponsor_appointment(visit, message.sequence),
        cancels=message.cancels,
    )
    queue(session, f"visit:{visit.id}:{message.sequence}:{message.template}", Life.CANDIDACY, visit.candidacy_id, mail)
