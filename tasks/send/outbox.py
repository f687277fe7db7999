"""Mail is queued here, in the transaction that decides it; `tasks/send/sending.py` sends it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.contact import Role
from domain.desk.undo import NO_WAITING
from domain.language.languages import Both, Language
from domain.papers.printed import Letter
from domain.process import Life
from domain.tables.candidacies import Candidacy
from domain.tables.documents import Document
from domain.tables.outbox import InvitationMethod, OutboxKind, OutboxRow, OutboxStatus
from domain.tables.staff import Staff
from tasks.changes.before_a_form import mail_waits_until
from tasks.clock import now, today
from tasks.load.following import following_of
from tasks.render.documents import paper, put_file, register
from tasks.send.invitations import cancellation, request
from tasks.send.letter_names import letter_name
from tasks.send.mail import Mail, compose
from tasks.send.overtaken import overtake
from tasks.settings import settings

_READS_LARGE = (Role.CANDIDATE, Role.WORKER)  # 14 points, as in the short editions
_RING = Both("Har du spørsmål? Ring {name}. Telefonen er {phone}.", "Har du spørsmål? Ring {name}. Telefonen er {phone}.")
_CLOSINGS = ("Vennlig hilsen", "Venleg helsing")  # a letter has its own, with room to sign


def queue(
    session: Session,
    key: str,
    life: Life,
    life_id: int,
    mail: Mail,
    *,
    history_id: int | None = None,
    sender: Staff | None = None,
    made: Sequence[Document] = (),
) -> OutboxRow:
    """Queue one mail, once: a key that stands already is left as it is. The caller commits.

    `made` are the documents that `mail.attach` may name. A person without e-mail gets a letter to print instead.
    """
    if standing := session.scalar(select(OutboxRow).where(OutboxRow.key == key)):
        return standing
    sender_name = sender.name if sender else settings().organisation_name
    sender_phone = (sender.phone if sender else None) or settings().organisation_phone
    subject, body = compose(mail, sender_name, sender_phone)
    attached = [document.id for kind in mail.attach for document in made if document.kind == kind]
    moment = now()
    invitation = None
    if mail.appointment and mail.to.email:
        invitation = (cancellation if mail.cancels else request)(mail.appointment, moment, mail.to)
    letter = (
        None
        if mail.to.email
        else _letter(session, life, life_id, mail, subject, body, (sender.name if sender else "", sender_phone))
    )
    row = OutboxRow(
        key=key,
        kind=OutboxKind.LETTER if letter else OutboxKind.MAIL,
        history_id=history_id,
        life=life,
        life_id=life_id,
        recipient_role=mail.to.role,
        recipient_name=mail.to.name,
        recipient_email=mail.to.email,
        language=mail.to.language,
        subject=subject,
        body=body,
        attachments=[{"document": number} for number in [*attached, *mail.attach_ids, *([letter.id] if letter else [])]],
        invitation=invitation,
        invitation_method=None if invitation is None else InvitationMethod.CANCEL if mail.cancels else InvitationMethod.REQUEST,
        appointment=mail.appointment.uid if mail.appointment else None,
        until_on=mail.appointment.starts.date() if mail.appointment and mail.passes else None,
        status=OutboxStatus.QUEUED,
        attempts=0,
        created_at=moment,
        retry_after=None if letter else _waits_until(mail),
    )
    if row.appointment:
        overtake(session, OutboxRow.appointment == row.appointment, to=mail.to.name)
    session.add(row)
    session.flush()
    return row


def _waits_until(mail: Mail) -> datetime | None:
    """When a mail may go whose sender may yet undo it; what begins soon never waits."""
    soon = mail.appointment is not None and mail.appointment.starts < now() + NO_WAITING
    return None if soon else mail_waits_until()


def _letter(
    session: Session, life: Life, life_id: int, mail: Mail, subject: str, body: str, signed_by: tuple[str, str]
) -> Document:
    """The mail as a letter on paper: the coordinator's list holds it until it is handed over.

    There is no address to answer to, so it says whom to ring: who signs it, and a worker's job specialist.
    """
    parts = [part.strip() for part in body.split("\n\n")]
    paragraphs = [part for part in parts if part and not part.startswith(_CLOSINGS)]
    if mail.to.role == Role.WORKER:
        paragraphs += _ring_the_job_specialist(session, life, life_id, mail.to.language, body)
    written = Letter(
        sender_name=settings().organisation_name,
        sender_address=settings().organisation_address,
        sender_phone=settings().organisation_phone,
        recipient_name=mail.to.name,
        recipient_address=mail.to.address,
        dated=today(),
        subject=subject,
        paragraphs=paragraphs,
        signed_by=signed_by[0],
        signed_by_phone=signed_by[1],
        language=mail.to.language,
    )
    kind = "letter_large" if mail.to.role in _READS_LARGE else "letter"
    sheet = paper(kind, f"Brev til {mail.to.role}: {letter_name(mail)}", dict(written), part=f"{mail.template}-{mail.to.role}")
    document = register(session, life, life_id, sheet)
    put_file(document, sheet.content)
    return document


def _ring_the_job_specialist(session: Session, life: Life, life_id: int, language: Language, body: str) -> list[str]:
    """The job specialist knows the worker best; not said twice, and not by one who has no telephone."""
    row = session.get(Candidacy, life_id) if life == Life.CANDIDACY else None
    number = following_of(row).by_on(today()) if row else None
    staff = session.get(Staff, number) if number else None
    if staff is None or not staff.phone or staff.phone in body:
        return []
    return [_RING.written(language, name=staff.name, phone=staff.phone)]
