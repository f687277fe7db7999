"""The one sender of what stands in the outbox: mail to people, and visits to the engine."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr

from sqlalchemy import ColumnElement, func, or_, select, update

from domain.documents import Document
from domain.outbox import OutboxRow
from tasks.clock import now
from tasks.database import reading, unit_of_work
from tasks.failures import keep_failure
from tasks.mail_delivery import Attachment, OutgoingMail, Postponed, Refused, deliver
from tasks.settings import settings

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CLAIM_HOLDS = timedelta(minutes=10)  # a sender that has not come back by then was killed
_WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=12))
_AT_ONCE = 50


async def send(history_id: int | None = None) -> int:
    """Send what one step queued, or (no id) everything that waits; how many mails went.

    What does not go now stays in the outbox and fails nothing, also a mail that can't be put together. A mail whose sender was killed between the server's 250 and
    our commit is sent again with the same Message-ID.
    """
    sent = 0
    while claimed := _claim(history_id):
        made = [(row, mail) for row in claimed if (mail := _made(row)) is not None]
        rows = [row for row, _ in made]
        deliveries = await deliver([mail for _, mail in made], settings())
        with unit_of_work() as session:
            for row, delivery in zip(rows, deliveries, strict=True):
                row = session.merge(row)
                if isinstance(delivery, Refused):
                    row.status, row.last_error = "refused", delivery.reason
                elif isinstance(delivery, Postponed):
                    row.status, row.last_error = "queued", delivery.reason
                    row.retry_after = now() + _WAITS[min(row.attempts, len(_WAITS)) - 1]
                else:
                    row.status, row.sent_at, row.last_error = "sent", now(), None
                    sent += 1
        if len(rows) < len(claimed) or any(isinstance(delivery, Postponed) for delivery in deliveries):
            break
    return sent


def release_claims() -> int:
    """What a killed process was about to send waits again; returns how many mails can go now.

    Only at start, while nobody sends: the runs of the process before ended with it.
    """
    with unit_of_work() as session:
        session.execute(update(OutboxRow).where(OutboxRow.status == "sending").values(status="queued", retry_after=None))
        due = (OutboxRow.kind == "mail") & _is_due(now())
        return session.scalar(select(func.count(OutboxRow.id)).where(due)) or 0


def _is_due(moment: datetime) -> ColumnElement[bool]:
    return (OutboxRow.status == "queued") & or_(OutboxRow.retry_after.is_(None), OutboxRow.retry_after <= moment)


def _claim(history_id: int | None) -> list[OutboxRow]:
    """Take rows as ours, so that two senders at the same time never send the same one."""
    moment = now()
    with unit_of_work() as session:
        waiting = (
            select(OutboxRow.id)
            .where(
                OutboxRow.kind == "mail",
                or_(
                    _is_due(moment),
                    (OutboxRow.status == "sending") & (OutboxRow.claimed_at < moment - _CLAIM_HOLDS),
                ),
            )
            .order_by(OutboxRow.id)
            .limit(_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        if history_id is not None:
            waiting = waiting.where(OutboxRow.history_id == history_id)
        ids = session.scalars(waiting).all()
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.id.in_(ids))
            .values(status="sending", claimed_at=moment, attempts=OutboxRow.attempts + 1)
        )
        return list(session.scalars(select(OutboxRow).where(OutboxRow.id.in_(ids)).order_by(OutboxRow.id)))


def _made(row: OutboxRow) -> OutgoingMail | None:
    """The mail, or None when it can't be put together (a document's file is gone, say): the step is recorded all the same."""
    try:
        return _outgoing(row)
    except Exception as failure:
        with unit_of_work() as session:
            row = session.merge(row)
            row.status, row.last_error = "refused", f"den kan ikke settes sammen (feil {keep_failure(failure)})."
        return None


def _outgoing(row: OutboxRow) -> OutgoingMail:
    domain = parseaddr(settings().mail_from)[1].partition("@")[2]
    return OutgoingMail(
        message_id=f"<{hashlib.sha256(row.key.encode()).hexdigest()[:32]}.{row.id}@{domain}>",
        to=row.recipient_email or "",
        to_name=row.recipient_name,
        subject=row.subject,
        body=row.body,
        attachments=tuple(_attachments([entry["document"] for entry in row.attachments])),
        invitation=row.invitation,
        method="CANCEL" if row.invitation_method == "CANCEL" else "REQUEST",
    )


def _attachments(document_ids: Sequence[int]) -> list[Attachment]:
    with reading() as session:
        documents = [session.get_one(Document, document_id) for document_id in document_ids]
    return [
        Attachment(
            filename=f"{document.title}.docx".replace("/", "-"),
            content=(settings().documents / document.file).read_bytes(),
            mime_type=DOCX,
        )
        for document in documents
    ]
