"""What is changed by a statement that reaches many rows at once: they are read before and after it, so that each has its line."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, event, select
from sqlalchemy.orm import ORMExecuteState, Session

from tasks.changes.logged import NOT_LOGGED, OF_THE_MACHINE, Change, LoggedSession, collected
from tasks.changes.whose import LEADS, Place

_AT_ONCE = 500
_Key = tuple[Any, ...]
_Rows = dict[_Key, dict[str, Any]]


class ChangeNotLogged(Exception):
    """Rows would be put in that the log could not tell of: they are added to the session instead. The message is their table."""


@event.listens_for(LoggedSession, "do_orm_execute")
def _in_bulk(state: ORMExecuteState) -> Any:
    """Raises ChangeNotLogged for rows put in past the session, which have no number to tell of them by."""
    if not (state.is_insert or state.is_update or state.is_delete):
        return None
    statement: Any = state.statement
    table = statement.table
    if table.name in NOT_LOGGED or (state.is_update and not _columns_set(state) - _of_the_machine(table)):
        return None
    if state.is_insert:
        raise ChangeNotLogged(table.name)
    state.session.flush()
    keys = list(table.primary_key.columns)
    read = [
        column for column in table.columns if column in keys or column.name in LEADS or column.name not in _of_the_machine(table)
    ]
    before = _rows(state.session, read, keys, _reached(state, keys))
    result = state.invoke_statement()
    after = _rows(state.session, read, keys, _by_keys(keys, list(before))) if state.is_update else {}
    collected(state.session).extend(compared(table, before, after))
    return result


def _of_the_machine(table: Any) -> frozenset[str]:
    return OF_THE_MACHINE.get(table.name, frozenset())


def _columns_set(state: ORMExecuteState) -> set[str]:
    statement: Any = state.statement
    if values := statement._values:  # noqa: SLF001  what an UPDATE sets is nowhere else to be read
        return {getattr(column, "name", str(column)) for column in values}
    keys = {column.name for column in statement.table.primary_key.columns}
    return {name for row in _given(state) for name in row} - keys


def _given(state: ORMExecuteState) -> list[Mapping[str, Any]]:
    given = state.parameters or {}
    return [given] if isinstance(given, Mapping) else list(given)


def _reached(state: ORMExecuteState, keys: list[Column[Any]]) -> Iterable[Any]:
    """The conditions of the rows that the statement reaches; None: all of them."""
    statement: Any = state.statement
    if state.is_executemany:  # each row by its key
        return _by_keys(keys, [tuple(row[key.name] for key in keys) for row in _given(state)])
    return [statement.whereclause]


def _by_keys(keys: list[Column[Any]], given: list[_Key]) -> Iterator[Any]:
    (key,) = keys  # each of our tables is known by one column
    for start in range(0, len(given), _AT_ONCE):
        yield key.in_([one for (one,) in given[start : start + _AT_ONCE]])


def _rows(session: Session, read: list[Any], keys: list[Column[Any]], conditions: Iterable[Any]) -> _Rows:
    found: _Rows = {}
    for condition in conditions:
        query = select(*read) if condition is None else select(*read).where(condition)
        for row in session.connection().execute(query):
            stands = {column.name: value for column, value in zip(read, row, strict=True)}
            found[tuple(stands[key.name] for key in keys)] = stands
    return found


def compared(table: Any, before: _Rows, after: _Rows) -> Iterator[Change]:
    """A change for each row that is another after than before, is gone, or was not there."""
    for key in [*before, *(each for each in after if each not in before)]:
        stood, stands = before.get(key), after.get(key)
        row: dict[str, Any] = stood or stands or {}
        columns = [
            name for name in row.keys() - _of_the_machine(table) if stood is None or stands is None or stood[name] != stands[name]
        ]
        if columns:
            leads = {name: row[name] for name in LEADS if name in row}
            yield Change(Place(table.name, leads), key[0], _only(columns, stood), _only(columns, stands))


def _only(columns: list[str], row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else {name: row[name] for name in columns}
