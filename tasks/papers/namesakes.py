"""The other roles at a workplace that are held by one of the same name: a correction of one role leaves them, and says so."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.columns import Column
from domain.language.norwegian import listed
from domain.language.same_name import folded
from domain.papers.corrected_facts import Values
from domain.tables.positions import Position, Workplace

_ROLES = (Column.LEADER_NAME, Column.SPONSOR_NAME, Column.SUBSTITUTE_NAME, Column.UNION_REPRESENTATIVE)


def still_called(session: Session, row: Any, column: Column, before: Values) -> str:
    """A sentence on where the name still stands, for a coordinator who knows whether it is the same person; or blank."""
    if column not in _ROLES:
        return ""
    workplace = row if isinstance(row, Workplace) else row.workplace
    found = [where for where, name in _names(session, workplace) if folded(name or "") == folded(before[column])]
    if not found:
        return ""
    return f" Det gamle navnet står også i {listed(f'«{where}»' for where in found)}. Rett det der også hvis det er samme person."


def _names(session: Session, workplace: Workplace) -> Iterator[tuple[str, str | None]]:
    yield f"Arbeidsplass {workplace.id}: leders navn", workplace.leader_name
    for position in session.scalars(select(Position).where(Position.workplace_id == workplace.id).order_by(Position.id)):
        yield f"Stilling {position.id}: tillitsvalgt", position.union_representative
        if position.sponsors:
            yield f"Stilling {position.id}: fadders navn", position.sponsors[-1].name
            yield f"Stilling {position.id}: vikarfadders navn", position.sponsors[-1].substitute_name
