"""What forms point at by the numbers picked in them: a form may be about a person and name no one."""

from collections.abc import Mapping, Sequence
from typing import Any

from tasks.engine.form_schemas import number_in_front
from tasks.privacy.beside import LOOKED_UP
from tasks.privacy.rows import Rows

Numbers = Mapping[str, Sequence[int]]
"""The numbers of a person's rows, by the table's name."""

PICKED: Mapping[str, str] = {
    "candidacy": "candidacy",
    "worker": "candidacy",
    "person": "person",
    "visit": "visit",
    "reference": "reference",
    "document": "document",
    "others": "document",
    "letter": "outbox",
    "caution": "caution",
    "situation": "situation",
    "closed": "closed_period",
}
"""The table of what is picked in a field of that name."""
_TABLES = frozenset([*PICKED.values(), *LOOKED_UP.values()])


def numbers_of(rows: Rows) -> Numbers:
    return {table: sorted(row.id for row in rows[table]) for table in sorted(_TABLES) if rows.get(table)}


def is_about(submitted: Any, numbers: Numbers) -> bool:
    """Whether a row of these is picked in what was submitted to a form, or in a part of it."""
    if isinstance(submitted, (list, tuple)):
        return any(is_about(each, numbers) for each in submitted)
    if not isinstance(submitted, Mapping):
        return False
    named = str(submitted.get("what") or submitted.get("row") or "").partition(":")[0]
    if named in LOOKED_UP and number_in_front(submitted.get("number")) in numbers.get(LOOKED_UP[named], ()):
        return True
    return any(
        is_about(value, numbers) or (field in PICKED and _is_one_of(value, numbers.get(PICKED[field], ())))
        for field, value in submitted.items()
    )


def _is_one_of(value: Any, numbers: Sequence[int]) -> bool:
    return any(number_in_front(each) in numbers for each in (value if isinstance(value, list) else [value]))
