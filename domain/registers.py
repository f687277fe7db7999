"""The registers every other form picks import hashlib
from (registre): staff, workplaces, tariff rates.

What a form means of what is registered already (the same, another, a slip of the pen) is asked in `domain/registered.py`.
"""

import hashlib
from decimal import Decimal
from typing import Annotated, Any, Literal

from domain.administrators import Answer
from domain.forms.form import (
    Amount,
    Choices,
    ChosenOrBlank,
    Day,
    Email,
    EmailOrBlank,
    Form,
    Line,
    LineOrBlank,
    OrganisationNumber,
    PhoneOrBlank,
    Text,
    at_most,
    field,
    optional,
)
from domain.language.norwegian import kroner as written
from domain.language.same_name import folded
from domain.places.municipalities import MunicipalityName
from domain.refusal import RuleBroken

WorkplaceKind = Literal[
    "butikk",
    "hotell",
    "restaurant eller kafé",
    "sykehjem eller omsorgssenter",
    "sykehus",
    "barnehage",
    "skole",
    "kontor",
    "lager",
    "renholdsbedrift",
    "annet",
]
NEEDS_POLICE_CERTIFICATE = frozenset({"sykehjem eller omsorgssenter", "sykehus", "barnehage", "skole"})
"""Health and care services since 1 Jan 2017 and kindergartens regardless of length; a school for those employed there."""
ANOTHER = "En annen enn den som er registrert"
CASELOAD_NORM = 30  # HELT MED's own norm where travel is short and several share a workplace (process.md, "Who")


def known_field(lists: str, example: str) -> Any:
    """The field of a register's form that says which of those registered the form is about."""
    return optional("Registrert fra før", f"{lists} Eksempel: {example}")


def another_field() -> Any:
    """The field of a register's form that says that what is nearly or wholly alike is another all the same."""
    return optional(
        ANOTHER, "Kryss av når skjemaet sier at navnet ligner på et som er registrert, og dette er et annet.", default=False
    )


class StaffForm(Form):
    """En ansatt i HELT MED. Koordinatorer fyller ut skjemaer; jobbspesialister besøker arbeidstakerne. Én person kan være begge deler."""

    name: Line = field("Navn", "Fullt navn. Eksempel: Kari Nordmann. I listene vises bare forbokstavene.")
    email: Email = field("E-post", "Hit kommer påminnelser og arbeidslisten om morgenen. Eksempel: kari@heltmed.no")
    phone: PhoneOrBlank = optional("Telefon", "Står i brev og e-post til dem personen følger opp. Eksempel: 98 88 90 00")
    roles: list[Literal["koordinator", "jobbspesialist"]] = field("Roller", "Velg én eller begge. Eksempel: jobbspesialist")
    caseload_cap: Annotated[int, at_most(200)] = optional(
        "Høyeste antall arbeidstakere",
        f"For jobbspesialister. HELT MEDs norm er opptil {CASELOAD_NORM}. Eksempel: 20",
        default=CASELOAD_NORM,
    )
    stand_in: Annotated[ChosenOrBlank, Choices("job_specialists")] = optional(
        "Vikar",
        "Hvem som får beskjed når et besøk ikke er registrert. Kan stå tomt til vikaren er registrert. Eksempel: 4 - E.S.",
    )
    known: Annotated[ChosenOrBlank, Choices("staff_registered")] = known_field(
        "Bare når den samme personen har fått et nytt navn. E-postadressen rettes med 16b.", "1 - K.N."
    )
    administrator: Answer = optional(
        "Administrator",
        "En administrator kan styre selve systemet, også det koordinatorene ikke kommer til. Den første som registreres, er det. "
        "«som før» endrer ingenting. Eksempel: nei",
        default="som før",
    )
    another: bool = another_field()

    def key(self) -> str:
        return f"staff:{hashlib.sha256(self.email.casefold().encode()).hexdigest()[:16]}"


class NoRole(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Velg minst én rolle: koordinator eller jobbspesialist.")


class CapTooLow(RuleBroken):
    def __init__(self, cap: int) -> None:
        super().__init__(f"Høyeste antall arbeidstakere må være minst 1, ikke {cap}.")


class OwnStandIn(RuleBroken):
    def __init__(self) -> None:
        super().__init__("En jobbspesialist kan ikke være sin egen vikar. Velg en annen, eller la feltet stå tomt.")


def check_staff(form: StaffForm, known_id: int | None) -> list[RuleBroken]:
    """What is wrong with a member of staff; `known_id` when the e-mail address is registered already."""
    broken: list[RuleBroken] = []
    if not form.roles:
        broken.append(NoRole())
    if form.caseload_cap < 1:
        broken.append(CapTooLow(form.caseload_cap))
    if form.stand_in is not None and form.stand_in == known_id:
        broken.append(OwnStandIn())
    return broken


class WorkplaceForm(Form):
    """Butikken, hotellet eller sykehjemmet der stillingen skal være, og den nærmeste lederen der."""

    name: Line = field("Arbeidsplass", "Navnet folk bruker. Eksempel: Kiwi Bjorbekk")
    partner: Annotated[ChosenOrBlank, Choices("partners")] = optional(
        "Samarbeidspartner",
        "Hvem som har den sentrale avtalen. La feltet stå tomt hvis arbeidsgiveren står alene. Eksempel: 2 - Kiwi Norge AS",
    )
    employer_name: Line = field(
        "Arbeidsgiver",
        "Virksomheten som skal stå i arbeidsavtalen, slik den heter i Enhetsregisteret. Eksempel: Bjorbekk Dagligvare AS",
    )
    organisation_number: OrganisationNumber = field("Organisasjonsnummer", "Arbeidsgiverens ni siffer. Eksempel: 974 760 673")
    employer_address: Text = optional(
        "Arbeidsgiverens adresse",
        "Forretningsadressen, som står i arbeidsavtalen. Tomt felt: arbeidsplassens adresse. Eksempel: Storgata 1, 0155 Oslo",
    )
    address: Line = field("Adresse", "Gate, postnummer og sted. Eksempel: Vesterveien 1, 4848 Arendal")
    municipality: MunicipalityName = field(
        "Kommune",
        "Navnet på kommunen, ikke på stedet, eller nummeret. En jobbspesialists besøk i samme kommune legges helst på samme dag, og oversiktene teller hver kommune. Eksempel: Arendal",
    )
    kind: WorkplaceKind = field("Slags arbeidsplass", "Avgjør blant annet om det trengs politiattest. Eksempel: butikk")
    leader_name: Line = field("Nærmeste leder", "Fullt navn. Eksempel: Ola Nordmann")
    leader_email: EmailOrBlank = optional(
        "Lederens e-post", "Uten e-post blir alt til lederen brev som dere skriver ut og leverer. Eksempel: ola@butikken.no"
    )
    leader_phone: PhoneOrBlank = optional(
        "Lederens telefon",
        "Står på dagsplanen, i arbeidstakerens korte avtale og på besøksarket der det brukes. Eksempel: 98 88 90 00",
    )
    written_form: Literal["som partneren", "bokmål", "nynorsk"] = optional(
        "Målform",
        "Avtalen, utlysningen og all e-post til lederen og fadderen. Uten samarbeidspartner er «som partneren» bokmål. "
        "Eksempel: nynorsk",
        default="som partneren",
    )
    keeps_fellesferie: bool = optional(
        "Stengt i fellesferien",
        "Kryss av hvis arbeidsplassen holder stengt i uke 28–30. Da legges ingen besøk der.",
        default=False,
    )
    known: Annotated[ChosenOrBlank, Choices("workplaces")] = known_field(
        "Når arbeidsplassen er registrert, og har flyttet, fått et nytt navn eller en ny arbeidsgiver.",
        "3 - Kiwi Bjorbekk, Arendal",
    )
    another: bool = another_field()

    def key(self) -> str:
        return f"workplace:{folded(self.municipality)}:{folded(self.name)}"


class TariffRateForm(Form):
    """Én sats fra en tariffavtale. En ny sats legges til med sin egen dato; den gamle blir stående."""

    known: Annotated[ChosenOrBlank, Choices("tariff_rates")] = optional(
        "Ny sats for",
        "Velg en sats som er registrert, og la «Tariffavtale» og «Gruppe» stå tomme. Eksempel: 1 - Riksavtalen, ufaglært: 215,29 fra 01.06.2026",
    )
    agreement: LineOrBlank = optional(
        "Tariffavtale",
        "Bare for en ny avtale eller gruppe: navnet på avtalen, slik det skal stå i arbeidsavtalen. Eksempel: Riksavtalen",
    )
    group: LineOrBlank = optional(
        "Gruppe", "Bare for en ny avtale eller gruppe: hvem satsen gjelder for. Eksempel: ufaglært over 20 år"
    )
    valid_from: Day = field(
        "Gjelder fra", "Satsen brukes i praksiser og jobber som begynner denne dagen eller senere. Eksempel: 01.06.2026"
    )
    kroner_per_hour: Amount = field(
        "Kroner i timen", "Full lønn etter tariffen. Lønnen i avtalene regnes ut av den. Eksempel: 215,29"
    )
    source: Line = field(
        "Kilde", "Hvor dere har satsen fra. Det blir tatt vare på sammen med satsen. Eksempel: protokoll fra oppgjøret 2026"
    )

    another: bool = another_field()

    def key(self) -> str:
        if self.known is not None:
            return f"tariff_rate:{self.known}:{self.valid_from}"
        return f"tariff_rate:{folded(self.agreement)}:{folded(self.group)}:{self.valid_from}"


class RateOutOfReach(RuleBroken):
    def __init__(self, kroner: Decimal) -> None:
        super().__init__(
            f"En tariffsats på {written(kroner)} kroner i timen kan ikke stemme. Skriv hele timelønnen, ikke 20 % av den."
        )


_LOWEST_RATE = Decimal(100)  # no Norwegian agreement is under it; 36-41 kroner is a fifth of a rate, not the rate
_HIGHEST_RATE = Decimal(2000)


def check_rate(form: TariffRateForm) -> list[RuleBroken]:
    if not _LOWEST_RATE <= form.kroner_per_hour <= _HIGHEST_RATE:
        return [RateOutOfReach(form.kroner_per_hour)]
    return []
