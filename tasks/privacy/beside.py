"""Steps registered beside a life say what row they were of by a number, and by a word in the step or in its key."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_

from domain.process import Life
from domain.tables.history import HistoryRow

LOOKED_UP: Mapping[str, str] = {
    "Søknad": "candidacy",
    "Referanse": "reference",
    "Underskrift": "signature",
    "Dokument": "document",
}
"""The table of what is looked up or put right, by the name it has in those forms («Søknad: personens adresse»)."""
_OF_A_WORD: Mapping[str, str] = {
    "document": "document",
    "letter": "outbox",
    "caution": "caution",
    "certificate": "candidacy",
    "access": "candidacy",
    "seen_by": "candidacy",
    "person": "person",
}
"""The same by the first word of the other steps."""


def steps_beside(found: Mapping[str, Sequence[Any]]) -> Iterator[ColumnElement[bool]]:
    """What the history's rows of these rows have in common, for each table. `found` is by the table's name."""
    for word, table in _OF_A_WORD.items():
        if numbers := [row.id for row in found.get(table, ())]:
            yield _registered(numbers) & HistoryRow.step.startswith(f"{word}.", autoescape=True)
    for name, table in LOOKED_UP.items():
        if numbers := [row.id for row in found.get(table, ())]:
            keys = (f"look_up:{name}:", f"correction:{name}: ")
            yield _registered(numbers) & or_(*(HistoryRow.key.startswith(key, autoescape=True) for key in keys))
    if numbers := [row.id for row in found.get("candidacy", ())]:
        yield _registered(numbers) & HistoryRow.key.startswith(f"undone:{Life.CANDIDACY}:", autoescape=True)


def _registered(numbers: Sequence[int]) -> ColumnElement[bool]:
    return (HistoryRow.life == Life.REGISTER) & HistoryRow.life_id.in_(numbers)
