"""What a person hands in is kept here, and read back by the form's run: the engine never holds what was typed."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete

from domain.tables.handed_in import KEPT_FOR, HandedIn, HandedInGone
from tasks.clock import at, now
from tasks.database import reading, unit_of_work
from tasks.engine.form_schemas import WHO, reference_in


def keep(function: str, submitted: Mapping[str, Any], staff: int) -> int:
    """Keep what `staff` handed in to the flow of that name; return its number. `staff` is 0 before anyone is registered."""
    # drawn by lot: a number can't be guessed, and none is used again
    row = HandedIn(
        id=1 + secrets.randbelow(2**31 - 1), function=function, submitted=dict(submitted), staff_id=staff or None, at=now()
    )
    with unit_of_work() as session:
        session.add(row)
    return row.id


def load(number: int) -> tuple[str, dict[str, Any]]:
    """The name of the form's flow, and what stood in its fields, with who handed it in. Raises HandedInGone."""
    with reading() as session:
        row = session.get(HandedIn, number)
        if row is None:
            raise HandedInGone
        return row.function, row.submitted | {WHO: row.staff_id or 0}


def leave(number: int) -> None:
    """Delete what was handed in. Once more changes nothing."""
    with unit_of_work() as session:
        session.execute(delete(HandedIn).where(HandedIn.id == number))


def forget_handed_in(day: date) -> None:
    """Delete what was handed in more than a week before `day` and never came to an end, as when its run was called off."""
    with unit_of_work() as session:
        session.execute(delete(HandedIn).where(HandedIn.at < at(day, now().time()) - KEPT_FOR))


def whole_form(function: str, submitted: Any) -> Any:
    """What was handed in to the flow of that name, or what stands there itself. Raises HandedInGone."""
    number = reference_in(submitted)
    if number is None:
        return submitted
    handed_to, whole = load(number)
    if handed_to != function:
        raise HandedInGone
    return whole
