"""A form is undone here: what it changed is put back as it stood, in one transaction, and the papers it made are gone with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Table as InDatabase
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from domain.desk.answer import Kind, Line, Outcome
from domain.desk.undo import UNDO_FOR, AnothersToUndo, BuiltUpon, CannotBeUndone, HasLeft, TooLateToUndo
from domain.language.norwegian import clock, listed
from domain.log.line import Opened, What
from domain.process import Life, RegisterStep
from domain.tables.answers import AnswerRow
from domain.tables.base import Table
from domain.tables.documents import Document
from domain.tables.history import HistoryRow
from domain.tables.log import LogRow
from domain.tables.outbox import OutboxStatus
from domain.tables.undo import UndoRow
from tasks.changes.in_bulk import compared
from tasks.changes.logged import NOT_LOGGED, collected
from tasks.changes.stored import Stored, key_column, put_back, stored_rows
from tasks.clock import now, today
from tasks.database import once_it_stands, reading, unit_of_work
from tasks.record.forgotten import remove_files
from tasks.search.kept import write_marks_again

_AS_IT_LEFT = (OutboxStatus.SENDING, OutboxStatus.SENT, OutboxStatus.REFUSED)


class Kept(NamedTuple):
    """What one row was before the form and after it; None: not there."""

    table: InDatabase
    key: Any
    before: Stored | None
    after: Stored | None


def may_be_undone(run: str, staff: int) -> datetime | None:
    """Until when this one of the staff may undo that run's form; None when there is nothing to say about it.

    Raises HasLeft, BuiltUpon: it could be, but for those.
    """
    with reading() as session:
        try:
            _check(session, run, staff, to_change=False)
        except (CannotBeUndone, TooLateToUndo, AnothersToUndo):
            return None
        return _until(session, run)


def undo(run: str, staff: int) -> tuple[int, ...]:
    """Put back what that run's form changed; return the candidacies whose visits it changed.

    Raises CannotBeUndone, TooLateToUndo, AnothersToUndo, HasLeft, BuiltUpon; then all stands as it did.
    """
    try:
        with unit_of_work() as session:
            return _undone(session, run, staff)
    except IntegrityError:  # something new leads to what would go
        raise BuiltUpon from None


def forget_what_stood(moment: datetime) -> None:
    """Delete what was kept of the forms that can't be undone any more."""
    over = select(UndoRow.run_id).where(UndoRow.at <= moment - UNDO_FOR)
    with unit_of_work() as session:  # all of a run, or none: half of one must never be put back
        session.execute(delete(UndoRow).where(UndoRow.run_id.in_(over)))


def _undone(session: Session, run: str, staff: int) -> tuple[int, ...]:
    rows = _check(session, run, staff, to_change=True)
    opened = _opened_papers(session, rows)
    with_visits = _with_visits(rows)
    _put_back(session, rows)
    for number, done in enumerate(_new(rows, "history"), start=1):
        session.add(_told(done, f"undone:{done['life']}:{run}:{number}", staff))
    _answer(session, run, opened)
    session.execute(delete(UndoRow).where(UndoRow.run_id == run))
    once_it_stands(session, partial(remove_files, [made["file"] for made in _new(rows, "document")]))
    return with_visits


def _check(session: Session, run: str, staff: int, *, to_change: bool) -> list[Kept]:
    """What was kept, the newest first. Raises what `undo` raises."""
    kept = session.scalars(select(UndoRow).where(UndoRow.run_id == run).order_by(UndoRow.id.desc())).all()
    if not kept:
        raise CannotBeUndone
    if kept[0].staff_id != staff:
        raise AnothersToUndo
    if now() >= (until := _until(session, run)):
        raise TooLateToUndo(until)
    tables = Table.metadata.tables
    rows = [Kept(tables[row["table"]], row["key"], row["before"], row["after"]) for each in kept for row in each.rows]
    _check_as_it_was(session, rows, to_change=to_change)
    _check_nothing_since(session, rows)
    return rows


def _until(session: Session, run: str) -> datetime:
    """Counted from its first transaction: the mail waits from then."""
    first: datetime = session.scalars(select(func.min(UndoRow.at)).where(UndoRow.run_id == run)).one()
    return first + UNDO_FOR


def _check_as_it_was(session: Session, rows: Sequence[Kept], *, to_change: bool) -> None:
    """Raises HasLeft, BuiltUpon."""
    newest: dict[tuple[str, Any], Kept] = {}
    for row in rows:
        newest.setdefault((row.table.name, row.key), row)
    changed = []
    for table in _tables(rows):
        keys = [key for name, key in newest if name == table.name]
        stands = stored_rows(session.connection(), table, keys, to_change=to_change)
        changed += [(table.name, stands.get(key)) for key in keys if stands.get(key) != newest[table.name, key].after]
    left = [row["recipient_role"] for name, row in changed if name == "outbox" and row and row["status"] in _AS_IT_LEFT]
    if left:
        raise HasLeft(left)
    if changed:
        raise BuiltUpon


def _check_nothing_since(session: Session, rows: Sequence[Kept]) -> None:
    """Raises BuiltUpon when a later step stands in a life this one belongs to."""
    done = _new(rows, "history")
    own = [each["id"] for each in done]
    for each in done:
        later = select(HistoryRow.id).where(
            HistoryRow.life == Life(each["life"]), HistoryRow.life_id == each["life_id"], HistoryRow.id > max(own)
        )
        if session.scalars(later.limit(1)).first() is not None:
            raise BuiltUpon


def _put_back(session: Session, rows: Sequence[Kept]) -> None:
    connection = session.connection()
    if connection.dialect.name == "sqlite":  # what leads to each other is put back in any order
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    tables = _tables(rows)
    stood = {table: _typed(session, table, rows) for table in tables}
    final = _as_it_was(rows)
    for table in reversed(tables):
        gone = [key for (of, key), before in final.items() if of is table and before is None]
        if gone:
            connection.execute(delete(table).where(key_column(table).in_(gone)))
    for table in tables:
        for key, before in [(key, before) for (of, key), before in final.items() if of is table and before is not None]:
            values = put_back(table, before)
            if (key,) in stood[table]:
                connection.execute(update(table).where(key_column(table) == key).values(values))
            else:
                connection.execute(insert(table).values(values))
    for table in tables:
        if table.name not in NOT_LOGGED:
            collected(session).extend(compared(table, stood[table], _typed(session, table, rows)))
        write_marks_again(session, table.name, {key for of, key in final if of is table})


def _as_it_was(rows: Sequence[Kept]) -> Mapping[tuple[InDatabase, Any], Stored | None]:
    """What each row was before the first of the form's transactions; `rows` are the newest first."""
    return {(row.table, row.key): row.before for row in rows}


def _tables(rows: Sequence[Kept]) -> list[InDatabase]:
    """In the order in which the rows of one may lead to those of another."""
    reached = {row.table for row in rows}
    return [table for table in Table.metadata.sorted_tables if table in reached]


def _typed(session: Session, table: InDatabase, rows: Sequence[Kept]) -> dict[tuple[Any, ...], dict[str, Any]]:
    keys = {row.key for row in rows if row.table is table}
    found = session.connection().execute(select(table).where(key_column(table).in_(keys))).mappings()
    return {(row[key_column(table).name],): dict(row) for row in found}


def _new(rows: Sequence[Kept], table: str) -> list[Stored]:
    """What the form added there, as it stands, the oldest first."""
    return [row.after for row in reversed(rows) if row.table.name == table and row.before is None and row.after is not None]


def _with_visits(rows: Sequence[Kept]) -> tuple[int, ...]:
    """The candidacies whose visits the form moved, made or looked at."""
    theirs = [row.after or row.before or {} for row in rows if row.table.name in ("visit", "visits_told")]
    return tuple(sorted({row["candidacy_id"] for row in theirs}))


def _told(done: Stored, key: str, staff: int) -> HistoryRow:
    return HistoryRow(
        recorded_at=now(),
        recorded_on=today(),
        life=Life.REGISTER,
        life_id=done["life_id"],
        step=RegisterStep.UNDONE,
        key=key,
        version=1,
        digest="",
        registered_by=staff,
        run_id=None,
        ids={"of": done["life"], "step": done["step"]},
    )


def _opened_papers(session: Session, rows: Sequence[Kept]) -> list[str]:
    """The titles of the papers that were opened since they were made: they may have been printed."""
    made = [each["id"] for each in _new(rows, "document")]
    if not made:
        return []
    read = select(LogRow.about_id).where(
        LogRow.what.in_((What.READ, What.EXPORTED)), LogRow.about == Opened.DOCUMENT, LogRow.about_id.in_(made)
    )
    first = min(session.scalars(select(Document.made_at).where(Document.id.in_(made))))
    opened = set(session.scalars(read.where(LogRow.at >= first)))
    return list(session.scalars(select(Document.title).where(Document.id.in_(opened)).order_by(Document.id)))


def _answer(session: Session, run: str, opened: Sequence[str]) -> None:
    row = session.scalars(select(AnswerRow).where(AnswerRow.run_id == run)).first()
    if row is None:
        return
    said = [f"Angret kl. {clock(now().timetz())}: det er som om skjemaet ikke var sendt inn."]
    if opened:
        said.append(f"Du har åpnet {listed([f'«{title}»' for title in opened])}. Er noe skrevet ut, så kast papiret.")
    row.outcome, row.history_id = Outcome.UNDONE.name, None
    row.lines = [Line(kind=Kind.DECIDED, text=sentence).model_dump(mode="json") for sentence in said]
