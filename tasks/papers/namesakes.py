"""The other roles at a workplace that have the same name or address: a correction of one role leaves them, and says so."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.columns import Column
from domain.language.norwegian import listed
from domain.language.same_name import folded
from domain.papers.corrected_facts import Values
from domain.tables.positions import Position, Workplace

_NAMES = (Column.LEADER_NAME, Column.SPONSOR_NAME, Column.SUBSTITUTE_NAME, Column.UNION_REPRESENTATIVE)
_ADDRESSES = (Column.LEADER_EMAIL, Column.SPONSOR_EMAIL, Column.SUBSTITUTE_EMAIL)


def still_called(session: Session, row: Any, column: Column, before: Values) -> str:
    """A sentence on where the name or address still stands, for a coordinator who knows whether it is the same person; or blank."""
    if column not in (*_NAMES, *_ADDRESSES) or not before[column]:
        return ""
    workplace = row if isinstance(row, Workplace) else row.workplace
    standing, what, it = (_names, "Det gamle navnet", "det") if column in _NAMES else (_addresses, "Den gamle adressen", "den")
    found = [where for where, said in standing(session, workplace) if folded(said or "") == folded(before[column])]
    if not found:
        return ""
    return f" {what} står også i {listed(f'«{where}»' for where in found)}. Rett {it} der også hvis det er samme person."


def _names(session: Session, workplace: Workplace) -> Iterator[tuple[str, str | None]]:
    yield f"Arbeidsplass {workplace.id}: leders navn", workplace.leader_name
    for position in session.scalars(select(Position).where(Position.workplace_id == workplace.id).order_by(Position.id)):
        yield f"Stilling {position.id}: tillitsvalgt", position.union_representative
        if position.sponsors:
            yield f"Stilling {position.id}: fadders navn", position.sponsors[-1].name
            yield f"Stilling {position.id}: vikarfadders navn", position.sponsors[-1].substitute_name


def _addresses(session: Session, workplace: Workplace) -> Iterator[tuple[str, str | None]]:
    yield f"Arbeidsplass {workplace.id}: leders e-post", workplace.leader_email
    for position in session.scalars(select(Position).where(Position.workplace_id == workplace.id).order_by(Position.id)):
        if position.sponsors:
            yield f"Stilling {position.id}: fadders e-post", position.sponsors[-1].email
            yield f"Stilling {position.id}: vikarfadders e-post", position.sponsors[-1].substitute_email
