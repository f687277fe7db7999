"""What a corrected value may not be: another's address or name, or a birth date that can't be. The same rules as in the forms."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.age import check_age
from domain.language.same_name import folded
from domain.places.municipalities import known_as
from domain.refusal import RuleBroken, refuse
from domain.tables.positions import Workplace
from domain.tables.staff import Staff
from tasks.clock import today


class AddressInUse(RuleBroken):
    def __init__(self, number: int) -> None:
        super().__init__(f"Ansatt {number} er registrert med e-postadressen. To ansatte kan ikke ha den samme.")


class NameInUse(RuleBroken):
    def __init__(self, other: Workplace) -> None:
        super().__init__(
            f"Arbeidsplass {other.id} heter det samme i {known_as(other.municipality)}. Gi arbeidsplassen et navn som skiller dem."
        )


def check_corrected(session: Session, row: Any, path: str, new: Any) -> None:
    """Raises AddressInUse, NameInUse, TooYoung, TooOld."""
    if path == "person.birth_date":
        refuse(check_age(new, today()))
    if isinstance(row, Staff) and path == "email":
        others = session.scalars(select(Staff).where(Staff.id != row.id).order_by(Staff.id))
        refuse([AddressInUse(each.id) for each in others if each.email.casefold() == new.casefold()])
    if isinstance(row, Workplace) and path in ("name", "municipality"):
        name, municipality = (new, row.municipality) if path == "name" else (row.name, new)
        wanted = folded(name), known_as(municipality)
        alike = session.scalars(select(Workplace).where(Workplace.id != row.id).order_by(Workplace.id))
        refuse([NameInUse(each) for each in alike if (folded(each.name), known_as(each.municipality)) == wanted])
