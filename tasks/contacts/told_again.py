"""The mails that put the calendars right: the new address is invited, the old one's calendar is cleared, a place is told again.

Same UID, a higher sequence, to those concerned and no one else; of two who share a mailbox only the one whose it is, is touched.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.contact import Contact, Role, mailbox
from domain.language.languages import Both, in_language
from domain.language.same_name import folded
from domain.tables.documents import Document
from domain.tables.outbox import InvitationMethod, OutboxRow, OutboxStatus
from tasks.contacts.standing_appointments import Standing
from tasks.send.invitations import Appointment
from tasks.send.mail import Mail


def told_again(session: Session, before: Sequence[Standing], after: Sequence[Standing]) -> tuple[list[Mail], set[int]]:
    """The mails that put calendars right, and the candidacies whose visits have another sequence now."""
    then = dict(_keyed(before))
    groups: dict[str, list[tuple[Standing | None, Standing]]] = defaultdict(list)
    for key, each in _keyed(after):
        groups[each.appointment.uid].append((then.get(key), each))
    mails: list[Mail] = []
    visits: set[int] = set()
    for group in groups.values():
        if found := _of_one(session, group):
            mails += found
            visits |= {each.candidacy for _, each in group if each.is_visit}
    return mails, visits


def _of_one(session: Session, group: Sequence[tuple[Standing | None, Standing]]) -> list[Mail]:
    """The mails about one appointment; its rows are told the sequence they were sent under."""
    sequence = 1 + max(each.appointment.sequence for _, each in group)
    kept = {mailbox(each.to.email) for _, each in group}
    mails: list[Mail] = []
    for before, each in group:
        was, is_now = mailbox(before.to.email) if before else "", mailbox(each.to.email)
        elsewhere = before is not None and was != is_now
        if before and elsewhere and was not in kept and _has_it(session, each.appointment.uid, was):
            gone = Contact(role=before.to.role, name="", email=before.to.email, language=before.to.language)
            mails.append(_mail("appointment_elsewhere", gone, each.appointment, sequence, cancels=True))
        if elsewhere and not _goes_by_itself(session, each.appointment.uid, is_now):
            papers, is_new = _papers(session, each), before is not None and folded(before.to.name) != folded(each.to.name)
            mails.append(_mail("appointment_again", each.to, each.appointment, sequence, papers=papers, is_new=is_new))
        elif before and each.to.email and not elsewhere and _shown(before.appointment) != _shown(each.appointment):
            mails.append(_mail("appointment_again", each.to, each.appointment, sequence, place_corrected=True))
    for _, each in group if mails else ():
        each.keep(sequence)
    return mails


def _keyed(those: Iterable[Standing]) -> Iterable[tuple[tuple[str, Role, int], Standing]]:
    """Each known again after the correction: the same appointment, the same role, the same turn in it."""
    turns: Counter[tuple[str, Role]] = Counter()
    for each in those:
        of = each.appointment.uid, each.to.role
        turns[of] += 1
        yield (*of, turns[of]), each


def _shown(appointment: Appointment) -> tuple[str | Both, str]:
    return appointment.summary, appointment.place


def _has_it(session: Session, uid: str, address: str) -> bool:
    """Whether the appointment stands in the calendar of that mailbox: the last that was sent there did not take it out."""
    sent = select(OutboxRow).where(OutboxRow.appointment == uid, OutboxRow.status.in_((OutboxStatus.SENT, OutboxStatus.SENDING)))
    there = [row for row in session.scalars(sent.order_by(OutboxRow.id)) if mailbox(row.recipient_email) == address]
    return bool(there) and there[-1].invitation_method == InvitationMethod.REQUEST


def _goes_by_itself(session: Session, uid: str, address: str) -> bool:
    """Whether an invitation that waited goes to the mailbox now."""
    waiting = select(OutboxRow).where(
        OutboxRow.appointment == uid,
        OutboxRow.status == OutboxStatus.QUEUED,
        OutboxRow.invitation_method == InvitationMethod.REQUEST,
    )
    return any(mailbox(row.recipient_email) == address for row in session.scalars(waiting))


def _papers(session: Session, each: Standing) -> tuple[int, ...]:
    """The newest of the documents that went with the appointment to this reader before."""
    about = select(OutboxRow).where(OutboxRow.appointment == each.appointment.uid, OutboxRow.recipient_role == each.to.role)
    mails = [row for row in session.scalars(about.order_by(OutboxRow.id)) if row.attachments and _is_to(row, each.to)]
    found = [session.get_one(Document, entry["document"]) for row in mails[-1:] for entry in row.attachments]
    newest = {}
    for document in found:
        same = (Document.life == document.life, Document.life_id == document.life_id, Document.kind == document.kind)
        versions = select(Document.id).where(*same, Document.part == document.part).order_by(Document.version.desc())
        if document.kind not in ("letter", "letter_large"):
            newest[document.kind, document.part] = session.scalars(versions.limit(1)).one()
    return tuple(newest.values())


def _is_to(row: OutboxRow, to: Contact) -> bool:
    """Many have the panel's role, and each of them their own papers; the others' roles are one person's at a time."""
    return to.role != Role.PANEL or folded(row.recipient_name) == folded(to.name)


def _mail(
    template: str,
    to: Contact,
    appointment: Appointment,
    sequence: int,
    *,
    papers: tuple[int, ...] = (),
    place_corrected: bool = False,
    is_new: bool = False,
    cancels: bool = False,
) -> Mail:
    return Mail(
        template=template,
        to=to,
        context={
            "what": in_language(appointment.summary, to.language),
            "day": appointment.starts.date(),
            "starts": appointment.starts.time(),
            "place": appointment.place,
            "papers": bool(papers),
            "place_corrected": place_corrected,
            "is_new": is_new,
        },
        attach_ids=papers,
        appointment=appointment.model_copy(update={"sequence": sequence}),
        cancels=cancels,
        passes=True,
    )
