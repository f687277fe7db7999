"""One step, recorded in one transaction: the rows, the history, the documents, and what is to leave the house."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.documents import Document
from domain.history import HistoryRow, RaisedCaution
from domain.norwegian import long_day
from domain.outbox import OutboxRow
from domain.process import (
    CANDIDACY_MAY_FOLLOW,
    PARTNER_MAY_FOLLOW,
    POSITION_MAY_FOLLOW,
    STAYS_WHERE_IT_IS,
    Life,
    RuleBroken,
)
from domain.staff import Staff
from tasks.clock import now, today
from tasks.invitations import cancellation, request
from tasks.mail import Mail, compose
from tasks.recorded import Recorded
from tasks.rendering import render
from tasks.settings import settings
from tasks.submission import current

_MAY_FOLLOW: Mapping[Life, Mapping[Any, frozenset[Any]]] = {
    Life.PARTNER: PARTNER_MAY_FOLLOW,
    Life.POSITION: POSITION_MAY_FOLLOW,
    Life.CANDIDACY: CANDIDACY_MAY_FOLLOW,
}


class MayNotFollow(RuleBroken):
    def __init__(self, life: Life, number: int) -> None:
        super().__init__(
            f"{life.capitalize()} {number} har ikke kommet dit, eller er forbi det, i prosessen. Se hva som er neste steg."
        )


class Paper(BaseModel):
    """A rendered document. `part` tells apart several of one kind (interview 1 and 2); `to_sign` are the parties."""

    model_config = ConfigDict(frozen=True)

    kind: str
    title: str
    content: bytes
    part: str = ""
    to_sign: tuple[str, ...] = ()


def paper(kind: str, title: str, facts: BaseModel | Mapping[str, Any], *, part: str = "", to_sign: Sequence[str] = ()) -> Paper:
    """Render one document from exactly the facts its template uses."""
    return Paper(kind=kind, title=title, content=render(kind, facts), part=part, to_sign=tuple(to_sign))


class Caution(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def sentence(self) -> str: ...


class Lives(Protocol):
    """A row with a life of its own."""

    id: Any


def record(
    session: Session,
    life: Life,
    row: Lives,
    step: str,
    *,
    done: str,
    then: str = "",
    papers: Sequence[Paper] = (),
    mails: Sequence[Mail] = (),
    cautions: Sequence[Caution] = (),
    facts: Mapping[str, Any] | None = None,
) -> Recorded:
    """Check that the step may follow, write it to the history, and queue what is to leave. The caller commits.

    `facts` hold ids and dates only. Raises MayNotFollow.
    """
    session.flush()
    submission = current()
    if life in _MAY_FOLLOW:
        _follow(life, row, step)
    history = HistoryRow(
        recorded_at=now(),
        recorded_on=today(),
        life=life,
        life_id=row.id,
        step=step,
        key=submission.key,
        version=submission.version,
        digest=submission.digest,
        registered_by=submission.registered_by,
        run_id=submission.run_id,
        facts=dict(facts or {}),
    )
    session.add(history)
    session.flush()
    made = [(_register(session, life, row.id, sheet), sheet.content) for sheet in papers]
    queued = [_queue(session, history, mail, [document for document, _ in made]) for mail in mails]
    raised = [caution.sentence for caution in cautions if _raise_caution(session, life, row.id, caution)]
    session.flush()
    letters = [(letter, content) for _, letter, content in queued if letter is not None]
    for document, content in [*made, *letters]:
        _place(document, content)
    return Recorded(
        history_id=history.id,
        done=done,
        then=then,
        documents=tuple(document.title for document, _ in made),
        mails=tuple(outbox.recipient_role for outbox, letter, _ in queued if letter is None),
        letters=tuple(outbox.recipient_role for outbox, letter, _ in queued if letter is not None),
        cautions=tuple(raised),
    )


def _follow(life: Life, row: Any, step: str) -> None:
    # the newest step is kept on the row too, written only here, so that lists need no search through the history
    if step not in _MAY_FOLLOW[life][row.last_step]:
        raise MayNotFollow(life, row.id)
    if step not in STAYS_WHERE_IT_IS:
        row.last_step = str(step)


def _register(session: Session, life: Life, life_id: int, sheet: Paper) -> Document:
    last = session.scalar(
        select(func.max(Document.version)).where(
            Document.life == life, Document.life_id == life_id, Document.kind == sheet.kind, Document.part == sheet.part
        )
    )
    version = (last or 0) + 1
    part = f"-{sheet.part}" if sheet.part else ""
    document = Document(
        life=life,
        life_id=life_id,
        kind=sheet.kind,
        part=sheet.part,
        version=version,
        title=sheet.title,
        file=f"{life}-{life_id:05d}/{sheet.kind}{part}-v{version}.docx".replace("ø", "o").replace("å", "a"),
        sha256=hashlib.sha256(sheet.content).hexdigest(),
        to_sign=list(sheet.to_sign),
        made_at=now(),
    )
    session.add(document)
    session.flush()
    return document


def _place(document: Document, content: bytes) -> None:
    """Put the file in place before the commit: killed in between, the same step made again writes the same file."""
    target: Path = settings().documents / document.file
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(".ny")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target)


def _queue(
    session: Session, history: HistoryRow, mail: Mail, made: Sequence[Document]
) -> tuple[OutboxRow, Document | None, bytes]:
    sender = session.get(Staff, history.registered_by) if history.registered_by else None
    sender_name = sender.name if sender else settings().organisation_name
    subject, body = compose(mail, sender_name, sender.phone if sender else settings().organisation_phone)
    attached = [document for kind in mail.attach for document in made if document.kind == kind]
    key = f"{history.key}:{history.version}:{mail.template}:{mail.to.role}"
    invitation = None
    if mail.appointment:
        stamp = history.recorded_at
        invitation = cancellation(mail.appointment, stamp) if mail.cancels else request(mail.appointment, stamp)
    letter, content = (None, b"") if mail.to.email else _letter(session, history, mail, subject, body, sender_name)
    outbox = OutboxRow(
        key=_unused(session, key),
        kind="letter" if letter else "mail",
        history_id=history.id,
        life=history.life,
        life_id=history.life_id,
        recipient_role=mail.to.role,
        recipient_name=mail.to.name,
        recipient_email=mail.to.email,
        subject=subject,
        body=body,
        attachments=[{"document": document_id} for document_id in [*(d.id for d in attached), *mail.attach_ids]]
        + ([{"document": letter.id}] if letter else []),
        invitation=invitation,
        invitation_method=None if invitation is None else "CANCEL" if mail.cancels else "REQUEST",
        status="queued",
        attempts=0,
        created_at=history.recorded_at,
    )
    session.add(outbox)
    session.flush()
    return outbox, letter, content


def _unused(session: Session, key: str) -> str:
    """Two people in the same role (a panel, say) get «…:2», in the order the step lists them."""
    taken = session.scalar(
        select(func.count()).where((OutboxRow.key == key) | OutboxRow.key.startswith(f"{key}#", autoescape=True))
    )
    return f"{key}#{taken + 1}" if taken else key


def _letter(
    session: Session, history: HistoryRow, mail: Mail, subject: str, body: str, sender_name: str
) -> tuple[Document, bytes]:
    """What would have been a mail, on paper: the coordinator's list holds it until it is handed over."""
    written = {
        "sender_name": settings().organisation_name,
        "sender_address": settings().organisation_address,
        "sender_phone": settings().organisation_phone,
        "recipient_name": mail.to.name,
        "recipient_address": mail.to.address,
        "dated": long_day(history.recorded_on),
        "subject": subject,
        "paragraphs": [part.strip() for part in body.split("\n\n") if part.strip()],
        "signed_by": sender_name,
    }
    sheet = paper("letter", f"Brev til {mail.to.role}: {mail.template}", written, part=f"{mail.template}-{mail.to.role}")
    return _register(session, Life(history.life), history.life_id, sheet), sheet.content


def _raise_caution(session: Session, life: Life, life_id: int, caution: Caution) -> bool:
    """Keep a warning until someone has assessed it; the same one is not raised twice unless its figures changed."""
    standing = session.scalars(
        select(RaisedCaution).where(
            RaisedCaution.life == life, RaisedCaution.life_id == life_id, RaisedCaution.code == caution.code
        )
    ).first()
    if standing and standing.sentence == caution.sentence:
        return standing.assessed_on is None
    if standing is None:
        standing = RaisedCaution(life=life, life_id=life_id, code=caution.code)
        session.add(standing)
    standing.sentence, standing.raised_on = caution.sentence, today()
    standing.assessed_on = standing.assessed_by = standing.assessment = None
    return True
