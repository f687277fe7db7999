"""Facts are looked up and corrected here; documents with the old text are made anew and sent to those who had them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from domain.columns import Column
from domain.contact import Contact, Role
from domain.desk.link import Leads
from domain.language.alphabet import alphabetical
from domain.language.norwegian import listed, short_day
from domain.log.line import Opened
from domain.papers.correction import (
    FIELDS,
    Correctable,
    CorrectionForm,
    LookUpForm,
    NotReached,
    StandsAlready,
    correctable,
    read_new_value,
)
from domain.papers.correction_rules import what_is_wrong
from domain.process import Life, RegisterStep
from domain.refusal import refuse
from domain.tables.candidacies import Candidacy, Reference
from domain.tables.documents import Document, Signature
from domain.tables.partners import Partner
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.contacts.followed import Change, Followed
from tasks.contacts.own_mail import stands_in_invitations
from tasks.database import unit_of_work
from tasks.desk.links import page_address, page_address_of
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere
from tasks.log.seen import looked_up
from tasks.papers.corrected_papers import left_in_contracts, make_anew, to_readers
from tasks.papers.namesakes import still_called
from tasks.papers.rows_beside import in_the_way
from tasks.papers.signing import settle_correction, take_back, what_stands
from tasks.papers.what_was_told import corrections, what_was_told
from tasks.record.receipt import Receipt
from tasks.record.step import life_of, record
from tasks.send.mail import Mail

_HIGHEST = 2**31 - 1  # what the database can count to
_ROWS: dict[str, type[Any]] = {
    "Søknad": Candidacy,
    "Stilling": Position,
    "Arbeidsplass": Workplace,
    "Partner": Partner,
    "Ansatt": Staff,
    "Referanse": Reference,
    "Underskrift": Signature,
    "Dokument": Document,
}
_TAKEN_BACK_WHEN_BLANK = ("signed_on", "copy_given_on")


@move(SAVE)
def record_look_up(form: LookUpForm) -> Receipt:
    """Mail what stands to the one who asks. Raises NotThere."""
    with unit_of_work() as session:
        row = _row(session, form.row, form.number)
        asker = session.get(Staff, form.registered_by)
        if asker is None:
            raise NotThere("Ansatt", form.registered_by)
        standing = what_stands(session, row) if isinstance(row, Signature | Document) else []
        standing += [
            (what.partition(": ")[2], _written(_get(row, field.path)))
            for what, field in FIELDS.items()
            if field.row == form.row and _has(row, field.path)
        ]
        standing += [*what_was_told(row), *corrections(session, form.row, form.number)]
        looked_up(session, Opened.RECORD, row)
        return record(
            session,
            Life.REGISTER,
            row,
            RegisterStep.LOOKED_UP,
            done=f"Det som står om {form.row.lower()} {form.number}, er sendt deg på e-post.",
            then="bruk «16b Rett opplysninger» hvis noe er feil.",
            mails=[
                Mail(
                    template="record",
                    to=Contact(role=Role.COORDINATOR, name=asker.name, email=asker.email),
                    context={
                        "row": form.row,
                        "number": form.number,
                        "standing": standing,
                        "page": _page(row),
                    },
                )
            ],
        )


def _page(row: Any) -> str:
    """The address of the row: a paper's own file, a life's page; blank for a row with neither."""
    if isinstance(row, Signature | Document):
        return page_address(Leads.DOCUMENT, row.document_id if isinstance(row, Signature) else row.id)
    return page_address_of(life_of(Life.REGISTER, row))


@move(SAVE)
def record_correction(form: CorrectionForm) -> tuple[Receipt, set[int]]:
    """The receipt, and the candidacies whose visits are to be looked at anew in the calendars.

    Raises NoSuchField, NotThere, NotReached, Unreadable, StandsAlready, and what the column's own form refuses.
    """
    field = correctable(form.what)
    new = read_new_value(field, form.new)
    with unit_of_work() as session:
        row = _row(session, field.row, form.number)
        if not _has(row, field.path):
            raise NotReached(form.what, form.number)
        old = _get(row, field.path)
        follows = Followed(session, Change(row, field.path, old, new)) if stands_in_invitations(row, field.path) else None
        again = follows.refused if follows else 0
        if old == new and not again:
            raise StandsAlready(form.what, form.number)
        before = _values(row, field.row)
        as_it_would_be = {**before, field.column: new}
        refuse([*what_is_wrong(field.column, as_it_would_be, today()), *in_the_way(session, row, field.column, as_it_would_be)])
        _change(session, row, form, field.path, new)
        if follows:
            follows.in_our_rows()
        after = _values(row, field.row)
        made = make_anew(session, row, field.column, before, after)
        receipt = record(
            session,
            Life.REGISTER,
            row,
            RegisterStep.CORRECTED,
            done="".join(
                (
                    _done(form, [document.title for _, document in made], again),
                    left_in_contracts(session, row, field.column, before, after),
                    still_called(session, row, field.column, before),
                )
            ),
            then=_then(field, new, signed=any(paper.to_sign for _, paper in made), by_hand=follows.by_hand if follows else ()),
            mails=[*to_readers(session, row, before, after, made), *(follows.mails() if follows else ())],
            ids={"what": form.what, "why": form.why},
        )
        return receipt.with_those(()), follows.visits if follows else set()


def _change(session: Session, row: Any, form: CorrectionForm, path: str, new: Any) -> None:
    if isinstance(row, Document) and row.copy_given_on is None:
        raise NotReached(form.what, form.number)
    if new is None and path in _TAKEN_BACK_WHEN_BLANK:
        take_back(session, row)
        return
    _set(row, path, new)
    session.flush()
    if isinstance(row, Signature | Document):
        settle_correction(session, row)


def _then(field: Correctable, new: Any, *, signed: bool, by_hand: Sequence[str]) -> str:
    if not field.stands_in_documents:
        return f"det som sendes fra nå av, er på {new}."
    said = ["de som skal skrive under, må skrive under på nytt (17c)."] if signed else []
    return " ".join([*said, *by_hand])


def _done(form: CorrectionForm, titles: Sequence[str], again: int) -> str:
    kind, _, name = form.what.partition(": ")
    said = f"{kind} {form.number}: «{name}» er rettet."
    if titles:
        said += f" Laget på nytt: {listed(sorted(set(titles), key=alphabetical))}."
    return said + (f" E-post som ikke kom fram, sendes på nytt: {again}." if again else "")


def _row(session: Session, kind: str, number: int) -> Any:
    row = session.get(_ROWS[kind], number) if kind in _ROWS and abs(number) <= _HIGHEST else None
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


def _values(row: Any, kind: str) -> dict[Column, Any]:
    """What stands in each column of the row that can be corrected."""
    return {field.column: _get(row, field.path) for field in FIELDS.values() if field.row == kind and _has(row, field.path)}


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
