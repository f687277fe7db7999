"""How each thing reads in a list: the number a form picks by, the place, and initials at most of a person."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from sqlalchemy.orm import Session

from domain.candidacies import Candidacy
from domain.norwegian import initials
from domain.positions import Position
from domain.staff import Staff

Entries: TypeAlias = Callable[[Session], Iterable[str]]
Lists: TypeAlias = Mapping[str, tuple[Entries, str]]
"""Name of a list -> what is in it, and what to do first when it is empty."""


def position_label(position: Position) -> str:
    return f"{position.id} - {position.workplace.name}, {position.title} (plass {position.seat_number})"


def candidacy_label(candidacy: Candidacy) -> str:
    return f"{candidacy.id} - {candidacy.position.workplace.name}, {initials(candidacy.person.name)}"


def staff_label(staff: Staff) -> str:
    """Initials, and the number in front tells two with the same apart."""
    return f"{staff.id} - {initials(staff.name)}"
