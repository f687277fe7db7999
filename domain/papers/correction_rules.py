"""What a column's own form refuses, a correction refuses: the rules that look beyond the one value."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from domain.candidacies.age import BornTooLate, check_age
from domain.candidacies.application import SupportWithoutName
from domain.candidacies.reference_check import RefereeUnreachable
from domain.columns import Column
from domain.forms.checks import InTheFuture
from domain.language.same_name import folded
from domain.papers.corrected_facts import Values
from domain.partners import central_agreement
from domain.positions import local_agreement
from domain.positions.sponsor import OwnSubstitute
from domain.refusal import RuleBroken

THE_RIGHT_ONE = "Det riktige"
"""The label of the field a correction is written in."""


class NoWayLeft(RuleBroken):
    """As 04d asks; one of whom a telephone alone is known keeps that."""

    def __init__(self) -> None:
        super().__init__(
            f"«{THE_RIGHT_ONE}»: Da står det verken e-post eller adresse, og ingenting kan sendes til personen. Skriv først inn én av dem."
        )


class _Rule(NamedTuple):
    """A refusal of the row as it would be. `of` are the columns whose correction may break it."""

    of: tuple[Column, ...]
    broken: Callable[[Values, date], bool]
    refusal: Callable[[], RuleBroken]


_RULES = (
    _Rule((Column.PERSON_BORN,), lambda row, today: _is_later(row[Column.PERSON_BORN], today), BornTooLate),
    _Rule(
        (Column.PERSON_EMAIL,),  # an address is never taken away
        lambda row, _: not (row[Column.PERSON_EMAIL] or row[Column.PERSON_ADDRESS]),
        NoWayLeft,
    ),
    _Rule(
        (Column.PERSON_PHONE,),
        lambda row, _: not (row[Column.PERSON_EMAIL] or row[Column.PERSON_ADDRESS] or row[Column.PERSON_PHONE]),
        NoWayLeft,
    ),
    _Rule(
        (Column.SUPPORT_EMAIL, Column.SUPPORT_PHONE),
        lambda row, _: not row[Column.SUPPORT_NAME] and bool(row[Column.SUPPORT_EMAIL] or row[Column.SUPPORT_PHONE]),
        SupportWithoutName,
    ),
    _Rule((Column.TASKS,), lambda row, _: not row[Column.TASKS], local_agreement.NoTasks),
    _Rule((Column.AGREEMENT_TASKS,), lambda row, _: not row[Column.AGREEMENT_TASKS], central_agreement.NoTasks),
    _Rule(
        (Column.SPONSOR_NAME, Column.SUBSTITUTE_NAME),
        lambda row, _: folded(row[Column.SPONSOR_NAME]) == folded(row[Column.SUBSTITUTE_NAME]),
        OwnSubstitute,
    ),
    _Rule(
        (Column.REFEREE_EMAIL, Column.REFEREE_PHONE),
        lambda row, _: not (row[Column.REFEREE_EMAIL] or row[Column.REFEREE_PHONE]),
        RefereeUnreachable,
    ),
)


def what_is_wrong(column: Column, row: Values, today: date) -> list[RuleBroken]:
    """The refusals of a row as it would be with this column corrected."""
    broken = [rule.refusal() for rule in _RULES if column in rule.of and rule.broken(row, today)]
    if column is Column.PERSON_BORN:
        broken += check_age(row[column], today)
    if column is Column.BENEFIT_SINCE and _is_later(row[column], today):
        broken.append(InTheFuture(THE_RIGHT_ONE, row[column]))
    return broken


def _is_later(day: date | None, today: date) -> bool:
    return day is not None and day > today
