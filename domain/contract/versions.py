"""What is agreed of a job on a day: the contract as it was made, and each change of it from its own day on (aml § 14-8).

A change says only what is new, so that one for a later day still holds when another comes in before it. Nothing is overwritten.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.contract.terms import ContractTerms
from domain.days.day_plan import DayHours
from domain.facts import Facts
from domain.pay.wages import Wage


class Changed(StrEnum):
    """What a change may set anew, in the order it is told."""

    WORKPLACE = "workplace"
    TITLE = "title"
    TASKS = "tasks"
    HOURS = "hours"
    DAYS = "days"
    WAGE = "wage"
    AVERAGING = "averaging"


class Changes(Facts):
    """What one change sets anew; None is as before."""

    title: str | None = None
    tasks: str | None = None
    hours_per_week: Decimal | None = None
    days: tuple[DayHours, ...] | None = None
    wage: Wage | None = None
    averaging_agreement: str | None = None


class ContractVersion(Facts):
    """One change as it was agreed: in force from `from_on`, written on `dated`, never later than that.

    `moves_to` is the position the job goes on in from then; `move_waits` until its day has come and the move is made.
    """

    from_on: date
    dated: date
    changes: Changes
    agreed: str = ""
    part_time_discussed_on: date | None = None
    moves_to: int | None = None
    move_waits: bool = False

    @property
    def is_moved(self) -> bool:
        """The job has gone on in another position from that day."""
        return self.moves_to is not None and not self.move_waits

    @property
    def changes_nothing(self) -> bool:
        """A move that was taken back, with nothing in its place."""
        return self.moves_to is None and self.changes == Changes()


class WorkTerms(Facts):
    """What is agreed of the work on one day."""

    title: str
    tasks: str
    hours_per_week: Decimal
    days: tuple[DayHours, ...]
    wage: Wage
    terms: ContractTerms

    def with_changes(self, changes: Changes) -> "WorkTerms":
        said = {name: value for name in Changes.model_fields if (value := getattr(changes, name)) is not None}
        averaging = said.pop("averaging_agreement", None)
        if averaging is not None:
            said["terms"] = self.terms.model_copy(update={"averaging_agreement": averaging})
        return self.model_copy(update=said)

    def changed_to(self, other: "WorkTerms") -> tuple[Changed, ...]:
        """What differs of the work, in the order it is told. A wage is another one when its kroner are."""
        differs = {
            Changed.TITLE: self.title != other.title,
            Changed.TASKS: self.tasks != other.tasks,
            Changed.HOURS: self.hours_per_week != other.hours_per_week,
            Changed.DAYS: self.days != other.days,
            Changed.WAGE: self.wage.kroner_per_hour != other.wage.kroner_per_hour,
            Changed.AVERAGING: self.terms.averaging_agreement != other.terms.averaging_agreement,
        }
        return tuple(what for what, is_new in differs.items() if is_new)


def in_force_on(day: date, first: WorkTerms, versions: Iterable[ContractVersion]) -> WorkTerms:
    """The contract as it was made, with every change that has begun by `day` put over it, the earlier first."""
    work = first
    for version in _begun_by(day, versions):
        work = work.with_changes(version.changes)
    return work


def wage_on(day: date, first: Wage, versions: Iterable[ContractVersion]) -> Wage:
    """The wage of `in_force_on`, where only the wage of the job is known."""
    said = [version.changes.wage for version in _begun_by(day, versions) if version.changes.wage]
    return said[-1] if said else first


def _begun_by(day: date, versions: Iterable[ContractVersion]) -> list[ContractVersion]:
    return sorted((version for version in versions if version.from_on <= day), key=lambda version: version.from_on)
