"""What stands is looked up and corrected here; documents with the old text are made anew and sent to those who had them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from domain.candidacies import Candidacy
from domain.contacts import Contact
from domain.correction import (
    FIELDS,
    CorrectionForm,
    LookUpForm,
    NotReached,
    StandsAlready,
    correctable,
    read_new_value,
    replacement,
)
from domain.documents import Document
from domain.norwegian import short_day
from domain.outbox import OutboxRow
from domain.partners import Partner
from domain.positions import Position, Workplace
from domain.process import Life
from domain.staff import Staff
from tasks.database import unit_of_work
from tasks.documents import made_anew, place, register
from tasks.mail import Mail
from tasks.positions import NotThere
from tasks.recorded import Recorded
from tasks.recording import record
from tasks.submission import current

_ROWS: dict[str, type[Any]] = {
    "Søknad": Candidacy,
    "Stilling": Position,
    "Arbeidsplass": Workplace,
    "Partner": Partner,
    "Ansatt": Staff,
}


def record_look_up(form: LookUpForm) -> Recorded:
    """Mail what stands to who asks. Raises NotThere."""
    with unit_of_work() as session:
        row = _row(session, form.row, form.number)
        asker = session.get(Staff, current().registered_by)
        if asker is None:
            raise NotThere("Ansatt", form.registered_by)
        standing = [
            (what.partition(": ")[2], _written(_get(row, field.path)))
            for what, field in FIELDS.items()
            if field.row == form.row and _has(row, field.path)
        ]
        return record(
            session,
            Life.REGISTER,
            row,
            "record.looked_up",
            done=f"Det som står om {form.row.lower()} {form.number}, er sendt deg på e-post.",
            then="bruk «16b Rett opplysninger» hvis noe er feil.",
            mails=[
                Mail(
                    template="record",
                    to=Contact(role="koordinator", name=asker.name, email=asker.email),
                    facts={"row": form.row, "number": form.number, "standing": standing},
                )
            ],
        )


def record_correction(form: CorrectionForm) -> Recorded:
    """Raises NoSuchField, NotThere, NotReached, Unreadable, StandsAlready."""
    field = correctable(form.what)
    new = read_new_value(field, form.new)
    with unit_of_work() as session:
        row = _row(session, field.row, form.number)
        if not _has(row, field.path):
            raise NotReached(form.what, form.number)
        old = _get(row, field.path)
        if old == new:
            raise StandsAlready(form.what, form.number)
        _set(row, field.path, new)
        session.flush()
        made, mails = _anew(session, row, replacement(old, new))
        if field.path.endswith("email"):
            _send_again(session, old, new)
        return record(
            session,
            Life.REGISTER,
            row,
            "record.corrected",
            done=f"{form.what} er rettet for {field.row.lower()} {form.number}. Dokumenter laget på nytt: {len(made)}.",
            mails=mails,
            facts={"what": form.what, "why": form.why},
        )


def _row(session: Session, kind: str, number: int) -> Any:
    row = session.get(_ROWS[kind], number) if kind in _ROWS else None
    if row is None:
        raise NotThere(kind, number)
    return row


def _holder(row: Any, path: str) -> tuple[Any, str]:
    *steps, last = path.split(".")
    for step in steps:
        if row is None:
            break
        row = (row[int(step)] if row else None) if isinstance(row, Sequence) else getattr(row, step)
    return row, last


def _has(row: Any, path: str) -> bool:
    return _holder(row, path)[0] is not None


def _get(row: Any, path: str) -> Any:
    holder, name = _holder(row, path)
    return getattr(holder, name)


def _set(row: Any, path: str, value: Any) -> None:
    holder, name = _holder(row, path)
    setattr(holder, name, value)


def _written(value: Any) -> str:
    return "(tomt)" if value in (None, "") else short_day(value) if hasattr(value, "isoformat") else str(value)


def _anew(session: Session, row: Any, replace: Callable[[Any], Any]) -> tuple[list[Document], list[Mail]]:
    """Every newest document that holds the old text is made again, with a mail to each one who was sent it."""
    made: list[Document] = []
    mails: list[Mail] = []
    for document in list(_newest(session, row)):
        sheet = made_anew(document, replace)
        if sheet is None:
            continue
        new = register(session, Life(document.life), document.life_id, sheet)
        place(new, sheet.content)
        made.append(new)
        same_life = select(OutboxRow).where(OutboxRow.life == document.life, OutboxRow.life_id == document.life_id)
        for sent in session.scalars(same_life):
            if any(entry.get("document") == document.id for entry in sent.attachments):
                to = Contact(
                    role=sent.recipient_role, name=replace(sent.recipient_name), email=replace(sent.recipient_email) or None
                )
                mails.append(Mail(template="corrected_document", to=to, facts={"title": new.title}, attach_ids=(new.id,)))
    return made, mails


def _newest(session: Session, row: Any) -> Iterator[Document]:
    """The newest version of each document about this row, or about what hangs on it."""
    about = or_(*(_about(life, ids) for life, ids in _lives(session, row) if ids))
    newest: dict[tuple[str, int, str, str], Document] = {}
    for document in session.scalars(select(Document).where(about).order_by(Document.id)):
        newest[document.life, document.life_id, document.kind, document.part] = document
    yield from newest.values()


def _about(life: Life, ids: Sequence[int]) -> ColumnElement[bool]:
    return and_(Document.life == life, Document.life_id.in_(ids))


def _lives(session: Session, row: Any) -> list[tuple[Life, Sequence[int]]]:
    if isinstance(row, Candidacy):
        return [(Life.CANDIDACY, session.scalars(select(Candidacy.id).where(Candidacy.person_id == row.person_id)).all())]
    if isinstance(row, Staff):
        return []
    positions: Sequence[int] = [row.id] if isinstance(row, Position) else []
    if isinstance(row, Workplace):
        positions = session.scalars(select(Position.id).where(Position.workplace_id == row.id)).all()
    elif isinstance(row, Partner):
        positions = session.scalars(select(Position.id).join(Workplace).where(Workplace.partner_id == row.id)).all()
    candidacies = session.scalars(select(Candidacy.id).where(Candidacy.position_id.in_(positions))).all()
    partners = [row.id] if isinstance(row, Partner) else []
    return [(Life.PARTNER, partners), (Life.POSITION, positions), (Life.CANDIDACY, candidacies)]


def _send_again(session: Session, old: str | None, new: str | None) -> None:
    """What waits for, or was refused at, the wrong address goes to the right one."""
    waiting = select(OutboxRow).where(
        OutboxRow.kind == "mail", OutboxRow.status.in_(("queued", "refused")), OutboxRow.recipient_email == old
    )
    for row in session.scalars(waiting) if old and new else ():
        row.recipient_email, row.status, row.retry_after, row.last_error = new, "queued", None, None
