"""A row's columns are emptied here as the register says."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import ColumnProperty

from domain.privacy.register import COLUMNS, Entry, OnErasure
from domain.tables.sealed import DELETED


def empty(row: Any, which: Callable[[Entry], bool] = lambda _: True) -> int:
    """Empty the columns that the register says are emptied, of those lines that `which` takes; return how many held something."""
    emptied = 0
    for attribute in inspect(row).mapper.column_attrs:
        entry = COLUMNS[f"{row.__tablename__}.{attribute.columns[0].name}"]
        if entry.erased is OnErasure.EMPTIED and which(entry):
            held = getattr(row, attribute.key)
            blank = _blank(row, attribute, held)
            if held != blank:
                setattr(row, attribute.key, blank)
                emptied += 1
    return emptied


def _blank(row: Any, attribute: ColumnProperty[Any], held: Any) -> Any:
    column = attribute.columns[0]
    if column.nullable:
        return None
    if isinstance(held, (bool, list, dict)):
        return type(held)()
    if _has_to_be_its_own(column):
        return f"slettet:{row.id}"
    return DELETED if column.name == "name" else ""


def _has_to_be_its_own(column: Any) -> bool:
    """Whether two rows may not hold the same there: a blank would be taken by the first."""
    return bool(column.unique) or column.name == "key"
