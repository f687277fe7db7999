"""Rows as they can be kept beside the database's own: what is sealed stays sealed, and the rest is written as SQLite writes it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, String, bindparam, null, select, type_coerce
from sqlalchemy import Table as InDatabase
from sqlalchemy.dialects import sqlite

from domain.tables.sealed import Sealed

AT_ONCE = 500
Stored = dict[str, Any]
_AS = sqlite.dialect()


def key_column(table: InDatabase) -> Column[Any]:
    """Each of our tables is known by one column."""
    (key,) = table.primary_key.columns
    return key


def stored_rows(
    connection: Connection, table: InDatabase, keys: Collection[Any], *, to_change: bool = False
) -> Mapping[Any, Stored]:
    """The rows of these keys that are there; with `to_change` no one else changes them before the transaction ends."""
    key = key_column(table)
    read = [type_coerce(column, String()).label(column.name) if _is_sealed(column) else column for column in table.columns]
    found: dict[Any, Stored] = {}
    for some in _parts(sorted(keys)):
        query = select(*read).where(key.in_(some))
        for row in connection.execute(query.with_for_update() if to_change else query).mappings():
            found[row[key.name]] = {column.name: _written(column, row[column.name]) for column in table.columns}
    return found


def put_back(table: InDatabase, row: Stored) -> dict[str, Any]:
    """The values of a stored row for an INSERT or an UPDATE."""
    return {column.name: _value(column, row[column.name]) for column in table.columns}


def _is_sealed(column: Column[Any]) -> bool:
    return isinstance(column.type, Sealed)


def _written(column: Column[Any], value: Any) -> Any:
    write = None if value is None or _is_sealed(column) else column.type.dialect_impl(_AS).bind_processor(_AS)
    return write(value) if write else value


def _value(column: Column[Any], stored: Any) -> Any:
    if stored is None:
        return null()
    if _is_sealed(column):
        return bindparam(None, stored, type_=String())
    read = column.type.dialect_impl(_AS).result_processor(_AS, None)
    return read(stored) if read else stored


def _parts(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
