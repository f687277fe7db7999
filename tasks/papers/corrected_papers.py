"""The documents that hold a wrong text: made anew with the right one, and sent to those who had the old."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from domain.columns import Column
from domain.contact import Contact, Role
from domain.language.languages import Language
from domain.language.norwegian import listed
from domain.papers.corrected_facts import LeftWithout, Values, left_as_worded
from domain.papers.correction import StandsInDocument
from domain.process import Life
from domain.tables.candidacies import Candidacy, Reference
from domain.tables.documents import Document, Signature
from domain.tables.outbox import OutboxRow
from domain.tables.partners import Partner
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.load.workplace_of_day import position_on, stood_in
from tasks.render.documents import made_anew, named, put_file, register
from tasks.send.mail import Mail

_OF_A_PERSON = (Column.PERSON_NAME, Column.PERSON_BORN, Column.PERSON_ADDRESS)
_OF_AN_AGREEMENT = (Column.AGREEMENT_ENDS, Column.AGREEMENT_TASKS)
_OF_A_SPONSOR = (Column.SPONSOR_NAME, Column.SPONSOR_PHONE, Column.SUBSTITUTE_NAME, Column.SUBSTITUTE_PHONE)
_OF_A_MOVE = ("contract_change", "contract_change_short")
_OF_AN_ENDING = ("ending_short", "certificate", "job_called_off_short")
_OF_NO_ENDING = ("job_goes_on_short",)
_DAYS = ("from_on", "first_day", "day", "planned_on", "starts_on")
"""The facts that say which day a paper is about, and so which sponsor it names."""
_PEOPLE: Mapping[tuple[Role, ...], tuple[Column, Column]] = {
    (Role.CANDIDATE, Role.WORKER): (Column.PERSON_NAME, Column.PERSON_EMAIL),
    (Role.SUPPORT_PERSON,): (Column.SUPPORT_NAME, Column.SUPPORT_EMAIL),
    (Role.LEADER,): (Column.LEADER_NAME, Column.LEADER_EMAIL),
    (Role.SPONSOR,): (Column.SPONSOR_NAME, Column.SPONSOR_EMAIL),
    (Role.SUBSTITUTE,): (Column.SUBSTITUTE_NAME, Column.SUBSTITUTE_EMAIL),
    (Role.PARTNER,): (Column.PARTNER_CONTACT, Column.PARTNER_EMAIL),
    (Role.REFEREE,): (Column.REFEREE_NAME, Column.REFEREE_EMAIL),
}
"""The roles in which the one of a row is written to, and where their name and address stand; others may be called the same."""


def make_anew(session: Session, row: Any, column: Column, before: Values, after: Values) -> list[tuple[Document, Document]]:
    """Make anew each newest document that was printed from the row's column; return pairs of old and new.

    Raises StandsInDocument.
    """
    made: list[tuple[Document, Document]] = []
    for document in [each for each in _newest(session, row) if _is_about(session, row, column, each, before)]:
        try:
            sheet = made_anew(document, before, after)
        except (ValidationError, LeftWithout):
            raise StandsInDocument(document.title) from None
        if sheet is not None:
            new = register(session, document.life, document.life_id, sheet)
            put_file(new, sheet.content)
            made.append((document, new))
    return made


def left_in_contracts(session: Session, row: Any, column: Column, before: Values, after: Values) -> str:
    """A sentence on the contracts that hold what is corrected where it couldn't be; blank where all is well."""
    found = [
        f"bokstav {listed(letters)} i {named(document)}"
        for document in _newest(session, row)
        if _is_about(session, row, column, document, before)
        and (letters := left_as_worded(document.printed or {}, before, after))
    ]
    return (
        f" Ikke rettet: {listed(found)}. Les den: står det gamle der, må det rettes i filen før noen skriver under."
        if found
        else ""
    )


def to_readers(
    session: Session, row: Any, before: Values, after: Values, made: Sequence[tuple[Document, Document]]
) -> list[Mail]:
    """One mail to each reader who was sent any of the old documents, by their step or by an earlier correction."""
    if not made:
        return []
    new_of = {old.id: new for old, new in made}
    lives = {(old.life, old.life_id) for old, _ in made}
    sent = or_(*(and_(OutboxRow.life == life, OutboxRow.life_id == life_id) for life, life_id in lives))
    corrected = and_(OutboxRow.life == Life.REGISTER, OutboxRow.key.startswith("correction:"))
    readers: dict[tuple[Role, str, str | None, Language], dict[int, Document]] = {}
    for mail in session.scalars(select(OutboxRow).where(sent | corrected).order_by(OutboxRow.id)):
        theirs = [new_of[entry["document"]] for entry in mail.attachments if entry["document"] in new_of]
        if theirs:
            reader = (mail.recipient_role, *_name_and_address(mail, before, after), mail.language)
            readers.setdefault(reader, {}).update((document.id, document) for document in theirs)
    return [
        Mail(
            template="corrected_document",
            to=Contact(role=role, name=name, email=email, address=_address(row, role), language=language),
            context={
                "titles": [document.title for document in documents.values()],
                "to_sign": any(document.to_sign for document in documents.values()),
            },
            attach_ids=tuple(documents),
        )
        for (role, name, email, language), documents in readers.items()
    ]


def _name_and_address(mail: OutboxRow, before: Values, after: Values) -> tuple[str, str | None]:
    """Those of the reader: as they stand now for the one of the row, and as they were written to for all others."""
    theirs = (each for roles, each in _PEOPLE.items() if mail.recipient_role in roles)
    for name, email in theirs:
        if before.get(name) == mail.recipient_name:
            return after[name], after[email]
    return mail.recipient_name, mail.recipient_email


def _address(row: Any, role: Role) -> str:
    """The postal address of the person; blank for others, who get their letters by hand."""
    return (row.person.address or "") if isinstance(row, Candidacy) and role in (Role.CANDIDATE, Role.WORKER) else ""


def _is_about(session: Session, row: Any, column: Column, document: Document, before: Values) -> bool:
    """Whether the document is about this row: another referee's form, or another agreement, may hold the same words."""
    if document.kind in (*_OF_AN_ENDING, *_OF_NO_ENDING) and not _still_so(session, document):
        return False
    if isinstance(row, Candidacy) and column not in _OF_A_PERSON:  # the same person may have another support person elsewhere
        return document.life_id == row.id
    if isinstance(row, Reference):
        return document.kind == "reference_form" and document.part == str(row.number)
    if column in _OF_AN_AGREEMENT:  # no other paper says what stands in an agreement
        return document.kind == "central_agreement" and document.part == str(row.agreements[-1].starts_on)
    if isinstance(row, Partner) and document.kind == "central_agreement":
        return document.part in {str(each.starts_on) for each in row.agreements if not each.ended_before(today())}
    if isinstance(row, Workplace | Position) and document.life == Life.CANDIDACY and not _was_there(session, row, document):
        return False
    if column in _OF_A_SPONSOR:
        return _names_the_last(row, document, before)
    return True


def _still_so(session: Session, document: Document) -> bool:
    """Whether the job ends, or goes on, as the paper says: one that was taken back is sent to no one again."""
    job = session.get_one(Candidacy, document.life_id).employment
    return job is not None and (job.last_day is not None) == (document.kind in _OF_AN_ENDING)


def _was_there(session: Session, row: Workplace | Position, document: Document) -> bool:
    """Whether the worker's paper is about this place: after a move the papers are about another one, and the move's about both."""
    candidacy = session.get_one(Candidacy, document.life_id)
    places = {position_on(candidacy, document.made_at.date())}
    moves = candidacy.employment.versions if candidacy.employment else ()
    of_the_move = document.kind in _OF_A_MOVE
    for move in (each for each in moves if of_the_move and str(each.from_on) == document.part):
        places |= {place for place in (move.position, move.left_position) if place}
    return any(place.id == row.id if isinstance(row, Position) else place.workplace_id == row.id for place in places)


def _names_the_last(position: Position, document: Document, before: Values) -> bool:
    """Whether the sponsor that the document may name is the last one, and not an earlier one of the same name."""
    *earlier, last = position.sponsors
    names = {before[Column.SPONSOR_NAME], before[Column.SUBSTITUTE_NAME]}
    if not any(names & {each.name, each.substitute_name} for each in earlier):
        return True
    said = next((day for name in _DAYS if (day := (document.printed or {}).get(name))), str(document.made_at.date()))
    return bool(said >= str(last.from_on))


def _newest(session: Session, row: Any) -> Iterator[Document]:
    """The newest version of each document about this row, or about a life that belongs to it."""
    lives = [_about(life, ids) for life, ids in _lives(session, row) if ids]
    if not lives:  # no life belongs to it; an or of nothing would be everything
        return
    newest: dict[tuple[str, int, str, str], Document] = {}
    for document in session.scalars(select(Document).where(or_(*lives)).order_by(Document.id)):
        newest[document.life, document.life_id, document.kind, document.part] = document
    yield from newest.values()


def _about(life: Life, ids: Sequence[int]) -> ColumnElement[bool]:
    return and_(Document.life == life, Document.life_id.in_(ids))


def _lives(session: Session, row: Any) -> list[tuple[Life, Sequence[int]]]:
    if isinstance(row, Candidacy):
        return [(Life.CANDIDACY, session.scalars(select(Candidacy.id).where(Candidacy.person_id == row.person_id)).all())]
    if isinstance(row, Reference):
        return [(Life.CANDIDACY, [row.candidacy_id])]
    if isinstance(row, Staff | Signature | Document):
        return []
    positions: Sequence[int] = [row.id] if isinstance(row, Position) else []
    if isinstance(row, Workplace):
        positions = session.scalars(select(Position.id).where(Position.workplace_id == row.id)).all()
    elif isinstance(row, Partner):
        positions = session.scalars(select(Position.id).join(Workplace).where(Workplace.partner_id == row.id)).all()
    candidacies = stood_in(session, positions)
    partners = [row.id] if isinstance(row, Partner) else []
    return [(Life.PARTNER, partners), (Life.POSITION, positions), (Life.CANDIDACY, candidacies)]
