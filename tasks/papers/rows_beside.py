"""What a correction is refused for because of other rows: the rules of the form that wrote the row."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.administrators import check_address
from domain.candidacies.reference_check import OwnReferee
from domain.columns import Column
from domain.language.same_name import folded
from domain.papers.corrected_facts import Values
from domain.papers.correction import StillVisits
from domain.partners.central_agreement import EndsBeforeItStarts
from domain.places.municipalities import known_as
from domain.planning.facts import VisitStatus
from domain.refusal import RuleBroken
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from domain.tables.positions import Workplace
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.staff.administrators import administrators


class AddressInUse(RuleBroken):
    def __init__(self, number: int) -> None:
        super().__init__(f"Ansatt {number} er registrert med e-postadressen. To ansatte kan ikke ha den samme.")


class NameInUse(RuleBroken):
    def __init__(self, other: Workplace) -> None:
        super().__init__(
            f"Arbeidsplass {other.id} heter det samme i {known_as(other.municipality)}. Gi arbeidsplassen et navn som skiller dem."
        )


def in_the_way(session: Session, row: Any, column: Column, after: Values) -> list[RuleBroken]:
    """The refusals of a row as it would be with this column corrected."""
    match column:
        case Column.AGREEMENT_ENDS:
            agreement, ends_on = row.agreements[-1], after[column]
            return [EndsBeforeItStarts(agreement.starts_on, ends_on)] if ends_on and ends_on < agreement.starts_on else []
        case Column.REFEREE_NAME:
            candidate = session.get_one(Candidacy, row.candidacy_id).person
            return [OwnReferee()] if folded(after[column]) == folded(candidate.name) else []
        case Column.STAFF_EMAIL:
            wanted = after[column].casefold()
            taken = (each for each in _others(session, Staff, row) if each.email.casefold() == wanted)
            return [*(AddressInUse(each.id) for each in taken), *check_address(row.id, administrators(session))]
        case Column.STAFF_LEFT:
            return _visits_of_theirs(session, row.id, after[column]) if after[column] else []
        case Column.WORKPLACE_NAME | Column.MUNICIPALITY:
            wanted = _known_by(after[Column.WORKPLACE_NAME], after[Column.MUNICIPALITY])
            alike = (each for each in _others(session, Workplace, row) if _known_by(each.name, each.municipality) == wanted)
            return [NameInUse(each) for each in alike]
        case _:
            return []


def _others(session: Session, table: Any, row: Any) -> Iterable[Any]:
    return session.scalars(select(table).where(table.id != row.id).order_by(table.id))


def _known_by(name: str, municipality: str) -> tuple[str, str]:
    return folded(name), known_as(municipality)


def _visits_of_theirs(session: Session, staff: int, left_on: date) -> list[RuleBroken]:
    """A past visit is asked for by the ladder, also when its job specialist has left."""
    theirs = (Visit.job_specialist_id == staff, Visit.status == VisitStatus.PLANNED)
    coming = (Visit.planned_on > left_on, Visit.planned_on >= today())
    visits = session.scalar(select(func.count()).where(*theirs, *coming))
    return [StillVisits(staff, left_on, visits)] if visits else []
