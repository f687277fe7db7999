"""What mentions a person without being of their life: drafts, forms handed in, answers, notes, mails to those who asked; and their runs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from domain.log.line import Who
from domain.privacy.traces import traces_in
from domain.process import Life
from domain.tables.answers import AnswerRow
from domain.tables.drafts import Draft
from domain.tables.handed_in import HandedIn
from domain.tables.log import LogRow
from domain.tables.notes import NoteRow
from domain.tables.outbox import OutboxRow
from domain.tables.undo import UndoRow
from tasks.privacy.pointed import Numbers, is_about, numbers_of
from tasks.privacy.rows import Rows
from tasks.record.forgotten import forget_mail, stop_waiting

Needles = Mapping[str, frozenset[str]]


class Runs(NamedTuple):
    """Where the engine knows of a person: the runs we know, and the forms that were handed in, whose runs have their numbers."""

    known: Sequence[str]
    handed_in: Sequence[int]


def runs_of(session: Session, person: int, rows: Rows, looked_for: Needles) -> Runs:
    """The runs of everything that was recorded, opened, answered or handed in about a person. Read before any of it is removed."""
    numbers = numbers_of(rows)
    candidacies = numbers.get("candidacy", ())
    recorded = (row.run_id for row in rows.get("history", ()))
    of_them = (LogRow.life == Life.CANDIDACY) & LogRow.life_id.in_(candidacies)
    by_hand = LogRow.who == Who.STAFF  # the morning round is about everyone
    logged = select(LogRow.run_id).where(or_(LogRow.person_id == person, of_them), by_hand).distinct()
    drafts = {draft.id for draft in _drafts(session, looked_for, numbers)}
    answered = {
        row.run_id
        for row in session.scalars(select(AnswerRow))
        if row.draft_id in drafts
        or (row.life == Life.CANDIDACY and row.life_id in candidacies)
        or traces_in(str(row.lines), looked_for)
    }
    known = {run for run in (*recorded, *session.scalars(logged), *answered) if run}
    return Runs(sorted(known), [row.id for row in _handed_in(session, looked_for, numbers)])


def forget_mentions(session: Session, looked_for: Needles, numbers: Numbers) -> None:
    """Delete what was typed, noted and answered about a person, and empty the mails that mention them, but the receipt's own."""
    drafts = _drafts(session, looked_for, numbers)
    gone = {draft.id for draft in drafts}
    for each in (*drafts, *_handed_in(session, looked_for, numbers)):
        session.delete(each)
    for answer in session.scalars(select(AnswerRow)):
        if answer.draft_id in gone or traces_in(str(answer.lines), looked_for):
            session.delete(answer)
    for note in session.scalars(select(NoteRow)):
        if traces_in(note.text, looked_for):
            session.delete(note)
    session.execute(delete(UndoRow))  # whoever's form of the last minutes it is: what stood before it is not to outlive this
    said = (OutboxRow.id, OutboxRow.subject, OutboxRow.body, OutboxRow.recipient_name, OutboxRow.recipient_email)
    mentions = [
        row[0] for row in session.execute(select(*said).where(OutboxRow.body != "")) if traces_in(str(row[1:]), looked_for)
    ]
    own = OutboxRow.key.startswith("erasure:")
    stop_waiting(session, OutboxRow.id.in_(mentions) & ~own)
    forget_mail(session, OutboxRow.id.in_(mentions) & ~own)
    session.flush()


def _drafts(session: Session, looked_for: Needles, numbers: Numbers) -> list[Draft]:
    return [row for row in session.scalars(select(Draft)) if _mentions(row, looked_for, numbers)]


def _handed_in(session: Session, looked_for: Needles, numbers: Numbers) -> list[HandedIn]:
    return [row for row in session.scalars(select(HandedIn)) if _mentions(row, looked_for, numbers)]


def _mentions(row: Draft | HandedIn, looked_for: Needles, numbers: Numbers) -> bool:
    return is_about(row.submitted, numbers) or bool(traces_in(str(row.submitted), looked_for))
