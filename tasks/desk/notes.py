"""Notes and reminders of one's own are written, read and done here. They are no step of the process, and the engine never hears of them."""

import re
import secrets
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from domain.desk.link import Leads, NoPageLeft
from domain.desk.notes import (
    WITH_NOTES,
    NoteForm,
    NoteGone,
    NoteLine,
    Notes,
    NotesAreForCoordinators,
    PageTooOld,
    Reminder,
    check_note,
)
from domain.language.norwegian import initials
from domain.process import Life
from domain.staff.signed_in import FIRST_PERSON, SignedIn
from domain.tables.candidacies import Candidacy, Person
from domain.tables.notes import NoteRow
from domain.tables.partners import Partner
from domain.tables.positions import Position, Workplace
from tasks.changes.acting import as_staff
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.desk.links import page_address
from tasks.desk.page_parts import Opened, names_of

_COLUMNS: Mapping[Leads, Any] = {
    Leads.CANDIDACY: NoteRow.candidacy_id,
    Leads.WORKPLACE: NoteRow.workplace_id,
    Leads.PARTNER: NoteRow.partner_id,
}
_TABLES: Mapping[Leads, Any] = {Leads.CANDIDACY: Candidacy, Leads.WORKPLACE: Workplace, Leads.PARTNER: Partner}
_LIVES: Mapping[Leads, Life] = {Leads.CANDIDACY: Life.CANDIDACY, Leads.PARTNER: Life.PARTNER}
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


def notes_of(opened: Opened, leads: Leads, number: int) -> Notes | None:
    """The notes on a page, the newest first; None for a reader they are not for."""
    if not _are_for(opened.reader):
        return None
    rows = opened.session.scalars(select(NoteRow).where(_COLUMNS[leads] == number).order_by(NoteRow.id.desc())).all()
    who = names_of(opened.session, {row.written_by for row in rows})
    lines = [
        NoteLine(
            number=row.id,
            text=row.text,
            by=who[row.written_by],
            written_on=row.written_on,
            remind_on=row.remind_on,
            done_on=row.done_on,
        )
        for row in rows
    ]
    return Notes(
        waiting=tuple(each for each in lines if each.done_on is None),
        done=tuple(each for each in lines if each.done_on),
        key=secrets.token_urlsafe(16),
    )


def _are_for(reader: SignedIn) -> bool:
    return reader.is_coordinator and reader.staff != FIRST_PERSON


def _check_for_coordinators(reader: SignedIn) -> None:
    """Raises NotesAreForCoordinators."""
    if not _are_for(reader):
        raise NotesAreForCoordinators


def write_note(leads: Leads, number: int, key: str, typed: Mapping[str, str], reader: SignedIn) -> None:
    """Keep a note. Sent again from the same page it is the same note, with what it says now.

    Raises NotesAreForCoordinators, PageTooOld, NoPageLeft, and what `NoteForm.read` and `check_note` raise.
    """
    _check_for_coordinators(reader)
    if not _KEY.fullmatch(key) or leads not in WITH_NOTES:
        raise PageTooOld
    form = NoteForm.read({"registered_by": reader.staff, **typed})
    check_note(form, today())
    whole = f"{reader.staff}:{leads}:{number}:{key}"
    try:
        _keep(leads, number, whole, form)
    except IntegrityError:  # the same was sent twice at once, and the other was first
        _keep(leads, number, whole, form)


def _keep(leads: Leads, number: int, key: str, form: NoteForm) -> None:
    with as_staff(form.registered_by), unit_of_work() as session:
        if session.get(_TABLES[leads], number) is None:
            raise NoPageLeft(leads, number)
        row = session.scalars(select(NoteRow).where(NoteRow.key == key)).first()
        if row is None:
            row = NoteRow(key=key, written_by=form.registered_by, written_on=today(), text="")
            setattr(row, _COLUMNS[leads].key, number)
            session.add(row)
        row.text, row.remind_on = form.text, form.remind_on


def finish_note(number: int, reader: SignedIn) -> str:
    """Note that it is done, once; return the address of its page. Raises NoteGone, NotesAreForCoordinators."""
    with as_staff(reader.staff), unit_of_work() as session:
        row = _opened(session, number, reader)
        row.done_on = row.done_on or today()
        return _page_of(row)


def delete_note(number: int, reader: SignedIn) -> str:
    """Leave nothing of a note that is done; return the address of its page. Raises NoteGone, NotesAreForCoordinators."""
    with as_staff(reader.staff), unit_of_work() as session:
        row = _opened(session, number, reader)
        if row.done_on is not None:
            session.delete(row)
        return _page_of(row)


def _opened(session: Session, number: int, reader: SignedIn) -> NoteRow:
    """A note is changed by the coordinators, and by the one who wrote it."""
    row = session.get(NoteRow, number)
    if row is None or row.written_by != reader.staff:
        _check_for_coordinators(reader)
    if row is None:
        raise NoteGone
    return row


def _page_of(row: NoteRow) -> str:
    leads, number = _about(row)
    return page_address(leads, number)


def _about(row: NoteRow) -> tuple[Leads, int]:
    for leads, column in _COLUMNS.items():
        if (number := getattr(row, column.key)) is not None:
            return leads, number
    raise AssertionError("a note is about one of the three")


def due_reminders(session: Session, day: date) -> list[Reminder]:
    """Everyone's that are due and not done."""
    due: ColumnElement[bool] = (NoteRow.remind_on <= day) & NoteRow.done_on.is_(None)
    found = (
        select(NoteRow, Person.name, Workplace.name, Partner.name)
        .outerjoin(Candidacy, Candidacy.id == NoteRow.candidacy_id)
        .outerjoin(Person, Person.id == Candidacy.person_id)
        .outerjoin(Position, Position.id == Candidacy.position_id)
        .outerjoin(Workplace, (Workplace.id == NoteRow.workplace_id) | (Workplace.id == Position.workplace_id))
        .outerjoin(Partner, Partner.id == NoteRow.partner_id)
    )
    return list(_reminders(session.execute(found.where(due).order_by(NoteRow.id)).all()))


def _reminders(rows: Any) -> Iterator[Reminder]:
    for row, person, workplace, partner in rows:
        leads, number = _about(row)
        yield Reminder(
            number=row.id,
            written_by=row.written_by,
            label=f"Søknad {number} ({initials(person)}, {workplace})" if leads is Leads.CANDIDACY else workplace or partner,
            text=row.text,
            since=row.remind_on,
            page=page_address(leads, number),
            about=(_LIVES[leads], number) if leads in _LIVES else None,
        )
