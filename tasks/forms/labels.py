"""The label of each thing in a list: the number a form picks by, the place, and at most initials of a person."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from sqlalchemy.orm import Session

from domain.language.norwegian import initials
from domain.tables.staff import Staff

Entries: TypeAlias = Callable[[Session], Iterable[str]]
Lists: TypeAlias = Mapping[str, tuple[Entries, str]]
"""Name of a list -> what is in it, and what to do first when it is empty."""


def position_label(number: int, workplace: str, title: str, seat_number: int) -> str:
    return f"{number} - {workplace}, {title} (plass {seat_number})"


def candidacy_label(number: int, workplace: str, name: str) -> str:
    return f"{number} - {workplace}, {initials(name)}"


def staff_label(staff: Staff) -> str:
    """Initials; the number in front tells two with the same apart."""
    return f"{staff.id} - {initials(staff.name)}"
