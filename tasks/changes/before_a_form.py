"""What stood before a form changed it is kept in the same transaction, whatever statement changes it."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table as InDatabase
from sqlalchemy import delete, event, insert, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session

from domain.tables.base import Table
from domain.tables.undo import UndoRow
from tasks.changes.logged import LoggedSession
from tasks.changes.stored import Stored, key_column, stored_rows
from tasks.clock import now

FOLLOWS = frozenset({"answer", "draft", "handed_in", "log", "search_mark", "undo"})
"""The tables whose rows follow from the others, or only tell of them."""
LIVES = frozenset({"candidacy", "central_agreement", "partner", "person", "position", "staff", "workplace"})
"""What has a number that is said and written: it is never taken away, so that it never becomes another's."""
BEYOND = frozenset({"erasure", "handed_out", "installation", "session", "sign_in_link"})
"""The tables whose change does more than what stands in them."""
_MOST = 5000
"""Rows of one form, beyond which it can't be undone: a step for hundreds of workers."""
_BEFORE = "before_the_form"


@dataclass
class Run:
    """The run of a form that may be undone. `mail_waits_until`: when what it queues may go; None: at once."""

    run_id: str
    staff: int
    mail_waits_until: datetime | None = None
    can_be_undone: bool = True
    rows: int = field(default=0)


_run: ContextVar[Run | None] = ContextVar("the_run_that_may_be_undone", default=None)


@contextmanager
def kept_for_undoing(run: Run) -> Iterator[None]:
    """Inside, what stood before is kept. For a form's moves."""
    token = _run.set(run)
    try:
        yield
    finally:
        _run.reset(token)


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Inside, what is changed is not the form's: what becomes of a mail that is sent."""
    token = _run.set(None)
    try:
        yield
    finally:
        _run.reset(token)


def mail_waits_until() -> datetime | None:
    """When the mail that is queued now may go; None: at once."""
    run = _run.get()
    return run.mail_waits_until if run else None


_Before = dict[str, dict[Any, Stored | None]]


def _before(session: Session) -> _Before:
    before: _Before = session.info.setdefault(_BEFORE, {})
    return before


@event.listens_for(LoggedSession, "before_flush")
def _read_what_stood(session: Session, _context: object, _instances: object) -> None:
    if _run.get() is None:
        return
    of_table: dict[InDatabase, set[Any]] = {}
    for row in (*session.dirty, *session.deleted):
        state = inspect(row)
        if state.identity:
            of_table.setdefault(state.mapper.local_table, set()).add(state.identity[0])
    for table, keys in of_table.items():
        _keep(session, table, keys)


@event.listens_for(LoggedSession, "after_flush")
def _note_what_is_new(session: Session, _context: object) -> None:
    if _run.get() is None:
        return
    for row in session.new:
        mapper = inspect(row).mapper
        if (table := _reached(mapper.local_table)) is not None:
            number = getattr(row, mapper.get_property_by_column(key_column(table)).key)
            _before(session).setdefault(table.name, {}).setdefault(number, None)


@event.listens_for(LoggedSession, "do_orm_execute")
def _read_many(state: ORMExecuteState) -> None:
    if _run.get() is None or not (state.is_update or state.is_delete):
        return
    statement: Any = state.statement
    if (table := _reached(statement.table)) is None:
        return
    state.session.flush()
    key = key_column(table)
    if state.is_executemany:
        given: Any = state.parameters or ()
        keys = {row[key.name] for row in given}
    else:
        reached = select(key) if statement.whereclause is None else select(key).where(statement.whereclause)
        keys = set(state.session.connection().scalars(reached))
    _keep(state.session, table, keys)


def _reached(table: InDatabase) -> InDatabase | None:
    """The table, when its rows are put back; a form that changes one beyond our reach can't be undone at all."""
    run = _run.get()
    if run and table.name in BEYOND:
        run.can_be_undone = False
    return None if table.name in FOLLOWS or table.name in BEYOND else table


def _keep(session: Session, table: InDatabase, keys: Collection[Any]) -> None:
    if _reached(table) is None:
        return
    before = _before(session).setdefault(table.name, {})
    unknown = [key for key in keys if key not in before]
    if unknown:
        found = stored_rows(session.connection(), table, unknown)
        before.update({key: found[key] for key in unknown if key in found})


@event.listens_for(LoggedSession, "before_commit")
def _write(session: Session) -> None:
    run = _run.get()
    if run is None:
        return
    session.flush()
    changed = list(_changed(session, session.info.pop(_BEFORE, {})))
    run.rows += len(changed)
    if run.rows > _MOST or any(map(_stays_done, changed)):
        run.can_be_undone = False
    connection = session.connection()
    if not run.can_be_undone:
        connection.execute(delete(UndoRow).where(UndoRow.run_id == run.run_id))
    elif changed:
        connection.execute(insert(UndoRow).values(run_id=run.run_id, staff_id=run.staff, at=now(), rows=changed))


def _stays_done(row: Mapping[str, Any]) -> bool:
    """A number that was given, or a paper that was removed: its file is gone."""
    return (row["before"] is None and row["table"] in LIVES) or (row["after"] is None and row["table"] == "document")


def _changed(session: Session, before: _Before) -> Iterator[dict[str, Any]]:
    for name, rows in before.items():
        stands = stored_rows(session.connection(), Table.metadata.tables[name], list(rows))
        for key, stood in rows.items():
            after = stands.get(key)
            if stood != after:
                yield {"table": name, "key": key, "before": stood, "after": after}
