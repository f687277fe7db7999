"""What a register's form is about: one of those registered, a new one, or something to ask about.

A name or an address that meets another thing never overwrites it: what is meant is asked, as it is for persons.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from domain.language.norwegian import initials
from domain.language.same_name import folded, nearly_same, same_address
from domain.places.municipalities import known_as
from domain.refusal import RuleBroken
from domain.registers import ANOTHER, StaffForm, TariffRateForm, WorkplaceForm


class RegisteredStaff(NamedTuple):
    number: int
    name: str
    email: str

    @property
    def label(self) -> str:
        return f"Ansatt {self.number} ({initials(self.name)})"


class RegisteredWorkplace(NamedTuple):
    number: int
    name: str
    municipality: str
    address: str
    organisation_number: str

    @property
    def label(self) -> str:
        return f"Arbeidsplass {self.number}, {self.name} i {self.municipality}"


class RegisteredRate(NamedTuple):
    number: int
    agreement: str
    group: str


class AnothersAddress(RuleBroken):
    def __init__(self, known: RegisteredStaff) -> None:
        super().__init__(
            f"{known.label} er registrert med e-postadressen, og har et annet navn. Er det samme person med nytt navn, velg nummer "
            f"{known.number} i feltet «Registrert fra før». Er det en annen, må den ha sin egen e-postadresse."
        )


class StaffNameKnown(RuleBroken):
    def __init__(self, known: RegisteredStaff) -> None:
        super().__init__(
            f"{known.label} har samme navn, eller nesten, og en annen e-postadresse. Er det samme person, rett adressen "
            f"med «16b Rett opplysninger» (Ansatt, nummer {known.number}). Er det en annen, kryss av for «{ANOTHER}»."
        )


class AddressIsCorrected(RuleBroken):
    def __init__(self, known: RegisteredStaff) -> None:
        super().__init__(
            f"{known.label} er registrert med en annen e-postadresse. Rett den med «16b Rett opplysninger» (Ansatt, nummer "
            f"{known.number}), så det som er sendt, følger med."
        )


class WorkplaceKnown(RuleBroken):
    def __init__(self, known: RegisteredWorkplace, differs: str) -> None:
        super().__init__(
            f"{known.label}, er registrert med {differs}. Er det den samme, velg nummer {known.number} i feltet "
            "«Registrert fra før». Er det en annen, gi den et navn som skiller dem, for eksempel med stedet eller gaten."
        )


class WorkplaceNameTaken(RuleBroken):
    def __init__(self, known: RegisteredWorkplace) -> None:
        super().__init__(f"{known.label}, har navnet. Gi arbeidsplassen et navn som skiller dem.")


class WorkplaceNearlyKnown(RuleBroken):
    def __init__(self, known: RegisteredWorkplace) -> None:
        super().__init__(
            f"Mente du {known.name} (arbeidsplass {known.number} i {known.municipality})? Velg den i feltet «Registrert fra før». Er det en annen, kryss av for «{ANOTHER}»."
        )


class NearlyKnown(RuleBroken):
    def __init__(self, label: str, known: str) -> None:
        super().__init__(f"«{label}»: mente du «{known}»? Skriv navnet slik. Er det et annet, kryss av for «{ANOTHER}».")


class RateNotNamed(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Velg en sats i «Ny sats for», eller skriv både «Tariffavtale» og «Gruppe».")


class RateNamedTwice(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Velg en sats i «Ny sats for», eller skriv «Tariffavtale» og «Gruppe», ikke begge deler.")


class _Numbered(Protocol):
    @property
    def number(self) -> int: ...


_Kept = TypeVar("_Kept", bound=_Numbered)


def staff_meant(form: StaffForm, registered: Sequence[RegisteredStaff]) -> int | None:
    """The number of the member of staff the form changes; None for a new one.

    Raises AnothersAddress, StaffNameKnown, AddressIsCorrected.
    """
    at_address = next((each for each in registered if each.email.casefold() == form.email.casefold()), None)
    picked = _picked(form.known, registered)
    if picked and picked != at_address:
        raise AnothersAddress(at_address) if at_address else AddressIsCorrected(picked)
    if at_address and not picked and folded(at_address.name) != folded(form.name):
        raise AnothersAddress(at_address)
    if at_address:
        return at_address.number
    alike = next((each for each in registered if nearly_same(each.name, form.name)), None)
    if alike and not form.another:
        raise StaffNameKnown(alike)
    return None


def workplace_meant(form: WorkplaceForm, registered: Sequence[RegisteredWorkplace]) -> int | None:
    """The number of the workplace the form changes; None for a new one.

    Raises WorkplaceKnown, WorkplaceNameTaken, WorkplaceNearlyKnown.
    """
    here = [each for each in registered if known_as(each.municipality) == form.municipality]
    same = next((each for each in here if folded(each.name) == folded(form.name)), None)
    if form.known is not None:
        if same and same.number != form.known:
            raise WorkplaceNameTaken(same)
        return form.known
    if same:
        if not same_address(same.address, form.address):
            raise WorkplaceKnown(same, "en annen adresse")
        if same.organisation_number != form.organisation_number:
            raise WorkplaceKnown(same, "en annen arbeidsgiver")
        return same.number
    alike = next((each for each in here if nearly_same(each.name, form.name)), None)
    if alike and not form.another:
        raise WorkplaceNearlyKnown(alike)
    return None


def rate_meant(form: TariffRateForm, registered: Sequence[RegisteredRate]) -> tuple[str, str]:
    """The agreement and the group the rate is of, as they are written where they are known.

    Raises RateNotNamed, RateNamedTwice, NearlyKnown.
    """
    picked = _picked(form.known, registered)
    if picked:
        if form.agreement or form.group:
            raise RateNamedTwice
        return picked.agreement, picked.group
    if not form.agreement or not form.group:
        raise RateNotNamed
    agreement = name_meant("Tariffavtale", form.agreement, (each.agreement for each in registered), another=form.another)
    groups = (each.group for each in registered if folded(each.agreement) == folded(agreement))
    return agreement, name_meant("Gruppe", form.group, groups, another=form.another)


def name_meant(label: str, written: str, known: Iterable[str], *, another: bool) -> str:
    """The name as it is written where it is known. Raises NearlyKnown when it is a slip from a known one, and not another."""
    names = list(known)
    if same := next((each for each in names if folded(each) == folded(written)), None):
        return same
    near = next((each for each in names if nearly_same(each, written)), None)
    if near and not another:
        raise NearlyKnown(label, near)
    return written


def _picked(number: int | None, registered: Sequence[_Kept]) -> _Kept | None:
    return next((each for each in registered if each.number == number), None) if number is not None else None
