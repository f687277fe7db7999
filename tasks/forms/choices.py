"""The choices of today: one function a list, each entry «number - workplace, title» and at most initials."""

from collections.abc import Sequence

from tasks.database import reading
from tasks.forms.candidacies import CANDIDACY_LISTS
from tasks.forms.labels import Lists
from tasks.forms.papers import PAPER_LISTS
from tasks.forms.positions import POSITION_LISTS
from tasks.forms.registers import REGISTER_LISTS, SETUP
from tasks.forms.visits import VISIT_LISTS
from tasks.forms.work import WORK_LISTS

__all__ = ["LISTS", "SETUP", "choices_today", "hints"]

LISTS: Lists = {**REGISTER_LISTS, **POSITION_LISTS, **CANDIDACY_LISTS, **WORK_LISTS, **VISIT_LISTS, **PAPER_LISTS}


def choices_today() -> dict[str, Sequence[str]]:
    """Every list as it is now; an empty one stays empty here, and the form says what to do first."""
    with reading() as session:
        return {name: list(entries(session)) for name, (entries, _) in LISTS.items()}


def hints() -> dict[str, str]:
    return {name: hint for name, (_, hint) in LISTS.items()}
