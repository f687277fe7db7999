"""The one sender of what stands in the outbox: mail to people, and visits to the engine."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

from sqlalchemy import ColumnElement, case, func, or_, select, update

from domain.tables.documents import Document
from domain.tables.outbox import InvitationMethod, OutboxKind, OutboxRow, OutboxStatus
from tasks.changes.before_a_form import nothing_kept
from tasks.clock import now
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SEND_MAIL, move
from tasks.failures import keep_failure
from tasks.render.sealed_files import read_sealed
from tasks.send.answering import answered_by
from tasks.send.delivery import Attachment, Delivered, OutgoingMail, Postponed, Refused, deliver
from tasks.send.pdf_beside import make_pdfs_beside, pdf_beside
from tasks.settings import settings

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CLAIM_HOLDS = timedelta(minutes=10)  # a sender that has not come back by then was killed
_WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=12))
_AT_ONCE = 50


class _CutOff(ConnectionError):
    """A connection to the mail server that broke: what it cut off may go at once over another one."""


@dataclass
class _Post:
    """The mail to send: what some steps queued, or (none named) everything; and how far it came."""

    steps: Sequence[int]
    sent: int = 0
    cut_off: Sequence[int] = ()


async def send(*history_ids: int) -> int:
    """Send what these steps queued, or (no id) everything that waits; return how many mails went.

    Mail that does not go now stays in the outbox and fails nothing, also one that can't be put together. A mail whose sender was
    killed between the server's 250 and our commit is sent again with the same Message-ID.
    """
    post = _Post(history_ids)
    with nothing_kept(), suppress(_CutOff):
        await _send(post)
    return post.sent


@move(SEND_MAIL)
async def _send(post: _Post) -> None:
    """Raises _CutOff, when everything is written down; tried again, what was cut off goes first and counts as the same attempt."""
    while claimed := _claim(post):
        documents, answering = _documents(claimed), answered_by(claimed)
        await make_pdfs_beside(claimed, documents)
        made = [(row, mail) for row in claimed if (mail := _made(row, documents, answering.get(row.id, ""))) is not None]
        deliveries = await deliver([mail for _, mail in made], settings())
        became = [(row, delivery) for (row, _), delivery in zip(made, deliveries, strict=True)]
        if became:
            with unit_of_work() as session:
                for row, delivery in became:
                    _write(session.merge(row, load=False), delivery)
        post.sent += sum(isinstance(delivery, Delivered) for delivery in deliveries)
        post.cut_off = [row.id for row, delivery in became if isinstance(delivery, Postponed) and delivery.cut_off]
        if post.cut_off:
            raise _CutOff
        if len(claimed) < _AT_ONCE or len(made) < len(claimed) or any(isinstance(each, Postponed) for each in deliveries):
            break


def _write(row: OutboxRow, delivery: Delivered | Refused | Postponed) -> None:
    """Write what became of a mail on its row."""
    if isinstance(delivery, Delivered):
        row.status, row.last_error, row.sent_at = OutboxStatus.SENT, None, now()
        return
    row.status, row.last_error = OutboxStatus.QUEUED, delivery.reason
    if isinstance(delivery, Refused):
        row.status = OutboxStatus.REFUSED
    else:
        row.retry_after = now() + _WAITS[min(row.attempts, len(_WAITS)) - 1]


def release_claims() -> int:
    """Let the mail that a killed process was about to send wait again; return how many mails can go now.

    Only at start, while nothing is being sent: the runs of the process before ended with it.
    """
    with unit_of_work() as session:
        session.execute(
            update(OutboxRow).where(OutboxRow.status == OutboxStatus.SENDING).values(status=OutboxStatus.QUEUED, retry_after=None)
        )
        due = (OutboxRow.kind == OutboxKind.MAIL) & _is_due(now())
        return session.scalar(select(func.count(OutboxRow.id)).where(due)) or 0


def _is_due(moment: datetime) -> ColumnElement[bool]:
    return (OutboxRow.status == OutboxStatus.QUEUED) & or_(OutboxRow.retry_after.is_(None), OutboxRow.retry_after <= moment)


def _claim(post: _Post) -> list[OutboxRow]:
    """Claim rows, so that two senders at the same time never send the same one."""
    moment = now()
    with unit_of_work() as session:
        waiting = (
            select(OutboxRow.id)
            .where(
                OutboxRow.kind == OutboxKind.MAIL,
                or_(
                    _is_due(moment),
                    (OutboxRow.status == OutboxStatus.SENDING) & (OutboxRow.claimed_at < moment - _CLAIM_HOLDS),
                    (OutboxRow.status == OutboxStatus.QUEUED) & OutboxRow.id.in_(post.cut_off),
                ),
            )
            .order_by(OutboxRow.id)
            .limit(_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        if post.steps:
            waiting = waiting.where(OutboxRow.history_id.in_(post.steps))
        ids = session.scalars(waiting).all()
        if not ids:
            return []
        new_attempt = case((OutboxRow.id.in_(post.cut_off), 0), else_=1)
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.id.in_(ids))
            .values(status=OutboxStatus.SENDING, claimed_at=moment, attempts=OutboxRow.attempts + new_attempt)
        )
        return list(session.scalars(select(OutboxRow).where(OutboxRow.id.in_(ids)).order_by(OutboxRow.id)))


def _documents(rows: Sequence[OutboxRow]) -> dict[int, Document]:
    """The documents the mails carry, by id."""
    named = {entry["document"] for row in rows for entry in row.attachments}
    with reading() as session:
        return {document.id: document for document in session.scalars(select(Document).where(Document.id.in_(named)))}


def _made(row: OutboxRow, documents: Mapping[int, Document], reply_to: str) -> OutgoingMail | None:
    """The mail, or None when it can't be put together (a document's file is gone, say): the step is recorded all the same."""
    try:
        return _outgoing(row, documents, reply_to)
    except Exception as failure:  # noqa: BLE001 one mail that fails stops no other
        with unit_of_work() as session:
            row = session.merge(row)
            row.status, row.last_error = OutboxStatus.REFUSED, f"den kan ikke settes sammen (feil {keep_failure(failure)})."
        return None


def _outgoing(row: OutboxRow, documents: Mapping[int, Document], reply_to: str) -> OutgoingMail:
    domain = parseaddr(settings().mail_from)[1].partition("@")[2]
    return OutgoingMail(
        message_id=f"<{hashlib.sha256(row.key.encode()).hexdigest()[:32]}.{row.id}@{domain}>",
        to=row.recipient_email or "",
        to_name=row.recipient_name,
        reply_to=reply_to,
        subject=row.subject,
        body=row.body,
        attachments=tuple(_attachments(row, documents)),
        invitation=row.invitation,
        method=row.invitation_method or InvitationMethod.REQUEST,
        language=row.language,
    )


def _attachments(row: OutboxRow, documents: Mapping[int, Document]) -> Iterator[Attachment]:
    beside = pdf_beside(row, documents)
    for document in (documents[entry["document"]] for entry in row.attachments):
        name = document.title.replace("/", "-")
        if document.id in beside:
            yield Attachment(filename=f"{name}.pdf", content=read_sealed(beside[document.id]), mime_type=PDF)
        yield Attachment(filename=f"{name}.docx", content=read_sealed(settings().documents / document.file), mime_type=DOCX)
