"""What is changed by setting a row's attributes, adding rows and deleting them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.base import PASSIVE_NO_INITIALIZE

from tasks.changes.logged import NOT_LOGGED, OF_THE_MACHINE, Change, LoggedSession, collected
from tasks.changes.whose import LEADS, Place


@event.listens_for(LoggedSession, "before_flush")
def _read_what_stood(session: Session, _context: object, _instances: object) -> None:
    """Read what is about to be overwritten and was never read, as of a row that has expired."""
    for row in session.dirty:
        if unread := list(_unread(row)):
            mapper = inspect(row).mapper
            of_it = [column == part for column, part in zip(mapper.primary_key, inspect(row).identity, strict=True)]
            read = select(*(mapper.columns[name] for name in unread)).where(*of_it)
            stood = session.connection().execute(read).one()
            session.info |= {_stood(row, name): value for name, value in zip(unread, stood, strict=True)}


def _stood(row: Any, name: str) -> tuple[str, int, str]:
    return "stood", id(row), name


def _unread(row: Any) -> Iterator[str]:
    for name, _ in _logged_columns(inspect(row).mapper):
        history = get_history(row, name, PASSIVE_NO_INITIALIZE)
        if history.added and not history.deleted:
            yield name


@event.listens_for(LoggedSession, "after_flush")
def _collect(session: Session, _context: object) -> None:
    for row in session.new:
        _add(session, row, None, _all(row))
    for row in session.dirty:
        before, after = _changed(session, row)
        if after:
            _add(session, row, before, after)
    for row in session.deleted:
        _add(session, row, _all(row), None)


def _add(session: Session, row: Any, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    mapper: Mapper[Any] = inspect(row).mapper
    table = _name(mapper)
    if table not in NOT_LOGGED:
        leads = {name: getattr(row, name) for name in LEADS if name in mapper.columns}
        number = getattr(row, mapper.get_property_by_column(mapper.primary_key[0]).key)
        collected(session).append(Change(Place(table, leads), number, before, after))


def _all(row: Any) -> dict[str, Any]:
    state = inspect(row)
    return {column: state.dict[name] for name, column in _logged_columns(state.mapper) if name in state.dict}


def _changed(session: Session, row: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, column in _logged_columns(inspect(row).mapper):
        history = get_history(row, name, PASSIVE_NO_INITIALIZE)
        if history.added:
            stood = history.deleted[0] if history.deleted else session.info.pop(_stood(row, name), None)
            if stood != history.added[0]:
                before[column], after[column] = stood, history.added[0]
    return before, after


@cache
def _logged_columns(mapper: Mapper[Any]) -> tuple[tuple[str, str], ...]:
    """The attributes with the names of their columns, without those of the machine."""
    table = _name(mapper)
    if table in NOT_LOGGED:
        return ()
    left_out = OF_THE_MACHINE.get(table, frozenset())
    return tuple((each.key, each.columns[0].name) for each in mapper.column_attrs if each.columns[0].name not in left_out)


def _name(mapper: Mapper[Any]) -> str:
    return str(mapper.local_table.description)
