"""What has been kept long enough leaves the rows and the files here, as the register says."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.privacy.periods import Keeping, period_on
from domain.privacy.register import PAPERS, Entry, OnErasure, Period, columns_of
from domain.privacy.retention import Due, Of
from domain.process import Life
from domain.tables.documents import Document
from domain.tables.follow_up import SituationRow, StaffAbsence, Visit
from domain.tables.handed_out import HandedOut
from domain.tables.positions import Position, Sponsor
from domain.tables.staff import Staff
from tasks.database import reading
from tasks.privacy.emptying import empty
from tasks.privacy.rows import rows_of, rows_of_candidacy
from tasks.record.forgotten import forget_documents
from tasks.render.folders import folder_of as life_folder
from tasks.settings import settings

_GO = (OnErasure.REMOVED, OnErasure.KEPT_BY_LAW)


def remove(session: Session, due: Due, periods: Sequence[Period], day: date) -> None:
    """Remove what this is about; what is gone already is left. The caller commits."""
    if due.of is Of.CANDIDACY:
        old = period_on(periods, Keeping.VISIT_NOTES, day)
        _remove_kind(
            session, rows_of_candidacy(session, due.number), due.keeping, lambda row: _is_old(row, due.keeping, old, day)
        )
    elif due.of is Of.PERSON and due.keeping is Keeping.POOL:
        for row in rows_of(session, due.number).get("person", ()):
            empty(row, lambda entry: entry.kept is Keeping.POOL)
    elif due.of is Of.PERSON:
        remove_all(session, rows_of(session, due.number))
    elif due.of is Of.SPONSOR:
        empty(session.get_one(Sponsor, due.number))
    elif due.of is Of.STAFF:
        for absence in session.scalars(select(StaffAbsence).where(StaffAbsence.staff_id == due.number)):
            session.delete(absence)
        empty(session.get_one(Staff, due.number))
    else:
        _remove_of_position(session, due)
    session.flush()


def remove_all(session: Session, rows: Mapping[str, Sequence[Any]]) -> None:
    """Remove the papers and the rows that go, and empty what stays, of all these rows."""
    _remove_papers(session, rows.get("document", ()))
    for table in reversed(list(rows)):
        for row in () if table in ("document", "signature") else rows[table]:
            if isinstance(row, HandedOut):
                folder_of(row).unlink(missing_ok=True)
            if _goes(table):
                session.delete(row)
            else:
                empty(row)
        session.flush()


def _remove_kind(session: Session, rows: Mapping[str, Sequence[Any]], keeping: Keeping, is_old: Callable[[Any], bool]) -> None:
    _remove_papers(session, [row for row in rows.get("document", ()) if PAPERS[row.kind].kept is keeping])

    def of_the_kind(entry: Entry) -> bool:
        return entry.kept is keeping

    for table in reversed(list(rows)):
        goes = _goes(table, keeping)
        for row in rows[table]:
            if table in ("document", "signature") or not is_old(row):
                continue
            if goes:
                session.delete(row)
            else:
                empty(row, of_the_kind)
        session.flush()


def _goes(table: str, keeping: Keeping | None = None) -> bool:
    """Whether a whole row of the table goes: with everything of its person, or with one kind."""
    return any(entry.erased in _GO and keeping in (None, entry.kept) for entry in columns_of(table).values())


def _is_old(row: Any, keeping: Keeping, period: Period, day: date) -> bool:
    """Notes are kept from their own day; all else follows the candidacy."""
    if keeping is not Keeping.VISIT_NOTES:
        return True
    if isinstance(row, Visit):
        return period.ends(row.held_on or row.planned_on) <= day
    return isinstance(row, SituationRow) and period.ends(row.heard_on or row.arose_on) <= day


def _remove_of_position(session: Session, due: Due) -> None:
    """What is about the colleagues of a closed position, or the papers of it that the law has kept."""
    empty(session.get_one(Position, due.number), lambda entry: entry.kept is due.keeping)
    of_it = select(Document).where(Document.life == Life.POSITION, Document.life_id == due.number)
    _remove_papers(session, [row for row in session.scalars(of_it) if PAPERS[row.kind].kept is due.keeping])


def _remove_papers(session: Session, papers: Sequence[Document]) -> None:
    forget_documents(session, Document.id.in_([paper.id for paper in papers]))


def remove_unnamed_files(life: Life, number: int, before: datetime | None = None) -> None:
    """Remove the files of a life that no row names: left behind where the process was killed between the two.

    With `before`, only those written earlier: a paper's file is there a moment before its row stands.
    """
    folder = settings().documents / life_folder(life, number)
    with reading() as session:
        of_it = select(Document.file).where(Document.life == life, Document.life_id == number)
        named = {(settings().documents / file).with_suffix("") for file in session.scalars(of_it)}
    for file in folder.glob("*"):
        is_old = before is None or datetime.fromtimestamp(file.stat().st_mtime, before.tzinfo) < before
        if file.with_suffix("") not in named and is_old:
            file.unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def folder_of(row: HandedOut) -> Path:
    """The file of a folder that was made for the person."""
    return settings().data / "innsyn" / row.file
