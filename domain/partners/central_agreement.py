"""Stage 1 (sentral eller regional avtale): what a partner and HELT MED settle for all the partner's workplaces."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Literal

from domain.contact import Contact, Role
from domain.contract.limits import check_terms, months_after
from domain.contract.terms import TermsForm, printed
from domain.facts import Facts, Printed
from domain.forms.form import (
    Choices,
    ChosenOrBlank,
    Day,
    DayOrBlank,
    EmailOrBlank,
    Form,
    Line,
    OrganisationNumber,
    PhoneOrBlank,
    Text,
    at_most,
    field,
    optional,
)
from domain.language.languages import BOKMAL, ChosenLanguage, Language
from domain.language.norwegian import counted_as, short_day
from domain.language.same_name import folded, nearly_same
from domain.pay.agreements import binds
from domain.refusal import Checked, RuleBroken, broken_in, refuse
from domain.registered import name_meant
from domain.registers import ANOTHER, another_field, known_field

_ONE_DAY = timedelta(days=1)
RENEWS = "renews"
"""What a link to the form says instead of a field: the number of the agreement whose next period it is filled in with."""

PartnerKind = Literal["kjede", "kommune", "offentlig virksomhet", "annen virksomhet"]


class _AgreementFields(Form):
    partner_name: Line = field("Samarbeidspartner", "Navnet i Enhetsregisteret. Eksempel: Kiwi Norge AS")
    organisation_number: OrganisationNumber = field("Organisasjonsnummer", "Ni siffer. Eksempel: 974 760 673")
    kind: PartnerKind = field("Slags partner", "Blir tatt vare på sammen med partneren. Eksempel: kjede")
    contact_name: Line = field("Kontaktperson", "Den avtalen sendes til. Eksempel: Kari Nordmann")
    contact_email: EmailOrBlank = optional(
        "Kontaktens e-post", "Uten e-post blir avtalen et brev som dere skriver ut og leverer. Eksempel: per@kjeden.no"
    )
    contact_phone: PhoneOrBlank = optional(
        "Kontaktens telefon", "Nummeret dere ringer. Det sendes ikke til noen, og vises med 16a. Eksempel: 98 88 90 00"
    )
    written_form: ChosenLanguage = optional(
        "Målform", "Avtalen og all e-post til partneren. Eksempel: nynorsk", default=BOKMAL.value
    )
    starts_on: Day = field("Gjelder fra", "Den første dagen avtalen gjelder. Eksempel: 01.01.2027")
    ends_on: DayOrBlank = optional("Gjelder til", "La feltet stå tomt for en løpende avtale. Eksempel: 31.12.2028")
    places: Annotated[int, at_most(1000)] = field("Antall plasser", "Hvor mange stillinger avtalen gir rom for. Eksempel: 10")
    tasks: Text = field("Egnede oppgaver", "Hva slags arbeid som passer. Eksempel: fylle varer, rydde, ta imot pant")
    tariff_agreement: Line = field("Tariffavtale", "Den som gjelder for kollegene. Eksempel: Landsoverenskomsten HK–Virke")
    tariff_parties: Line = field("Partene i tariffavtalen", "Hvem som har inngått den. Eksempel: Handel og Kontor og Virke")
    known: Annotated[ChosenOrBlank, Choices("partners")] = known_field(
        "Bare når en partner som er registrert, har fått et nytt navn.", "2 - Kiwi Norge AS"
    )
    another: bool = another_field()
    unions: Text = optional("Fagforeninger", "De som er med på samarbeidet. Eksempel: Handel og Kontor")


class CentralAgreementForm(TermsForm, _AgreementFields):
    """Den sentrale avtalen med en kjede, en kommune eller en annen virksomhet. Vilkårene nederst blir med i hver lokal avtale."""

    def key(self) -> str:
        return f"central_agreement:{self.organisation_number}:{self.starts_on}"

    def contact(self) -> Contact:
        return Contact(role=Role.PARTNER, name=self.contact_name, email=self.contact_email, language=Language(self.written_form))


class CentralAgreement(Printed):
    """Exactly what the agreement (sentral avtale) prints. `ends_on` None: it runs on until one party ends it."""

    partner_name: str
    organisation_number: str
    contact_name: str
    starts_on: date
    ends_on: date | None
    places: int
    tasks: str
    tariff_agreement: str
    tariff_parties: str
    unions: str
    terms: list[tuple[str, str]]
    helt_med: str
    helt_med_number: str
    dated: date


class Period(Facts):
    """An agreement the partner has already."""

    starts_on: date
    ends_on: date | None


def covered_until(periods: Sequence[Period], today: date) -> date | None:
    """The last day the first of these agreements and its renewals cover without a hole ahead; None when they run on.

    `periods` in the order they begin. What is made under an agreement goes on under the one that renews it.
    """
    first, *renewals = periods
    until = first.ends_on
    for each in renewals:
        if until is None or each.starts_on > max(until, today) + _ONE_DAY:
            break
        until = each.ends_on
    return until


def next_period(agreement: Period) -> Period:
    """As long again, from the day after its last. An agreement without a last day has none."""
    assert agreement.ends_on
    starts_on = agreement.ends_on + _ONE_DAY
    months = (starts_on.year - agreement.starts_on.year) * 12 + starts_on.month - agreement.starts_on.month
    whole_months = months_after(agreement.starts_on, months) == starts_on
    ends_on = (
        months_after(starts_on, months) - _ONE_DAY if whole_months else starts_on + (agreement.ends_on - agreement.starts_on)
    )
    return Period(starts_on=starts_on, ends_on=ends_on)


class RegisteredPartner(Facts):
    number: int
    name: str
    organisation_number: str


class AnothersNumber(RuleBroken):
    def __init__(self, known: RegisteredPartner) -> None:
        super().__init__(
            f"Organisasjonsnummeret er registrert på partner {known.number}, {known.name}. Er det samme partner med nytt navn, velg "
            f"nummer {known.number} i feltet «Registrert fra før». Er det en annen, rett organisasjonsnummeret."
        )


class PartnerNameKnown(RuleBroken):
    def __init__(self, known: RegisteredPartner) -> None:
        super().__init__(
            f"Partner {known.number}, {known.name}, er registrert med et annet organisasjonsnummer. Er det den du mente, rett "
            f"organisasjonsnummeret. Er det en annen, kryss av for «{ANOTHER}»."
        )


class NothingToRenew(RuleBroken):
    def __init__(self, number: int) -> None:
        super().__init__(f"Sentral avtale {number} er fornyet allerede, eller den har ingen siste dag. Se listen din for i dag.")


class EndsBeforeItStarts(RuleBroken):
    def __init__(self, starts_on: date, ends_on: date) -> None:
        super().__init__(f"Datoene står feil vei: avtalen gjelder fra {short_day(starts_on)}, men slutter {short_day(ends_on)}.")


class NoPlaces(RuleBroken):
    def __init__(self, places: int) -> None:
        super().__init__(f"Avtalen må gi rom for minst én plass, ikke {places}.")


class FewerPlacesThanUsed(RuleBroken):
    def __init__(self, places: int, used: int) -> None:
        super().__init__(
            f"Avtalen kan ikke ha {counted_as(places, 'plass', 'plasser')}: {used} er brukt i lokale avtaler allerede."
        )


class Overlaps(RuleBroken):
    def __init__(self, partner: str, other: Period) -> None:
        until = f"til {short_day(other.ends_on)}" if other.ends_on else "uten sluttdato"
        super().__init__(
            f"{partner} har allerede en avtale fra {short_day(other.starts_on)} {until}, i den samme tiden. "
            f"Send skjema 01 for den først, med «Gjelder fra» {short_day(other.starts_on)} og en sluttdato."
        )


class NoTasks(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Skriv minst én oppgave som passer. Uten den vet ingen hva stillingene skal inneholde.")


def make_central_agreement(
    form: CentralAgreementForm,
    others: Sequence[Period],
    *,
    places_used: int,
    helt_med: str,
    helt_med_number: str,
    today: date,
    registered: Sequence[RegisteredPartner] = (),
    tariff_agreements: Sequence[str] = (),
) -> CentralAgreement:
    """Decide an agreement, or a change of it; everything in the way is refused at once.

    `others` are the partner's agreements with another first day, `places_used` the open positions under this one and those it
    renews, `registered` all partners, `tariff_agreements` the names known already.
    """
    tariff = Checked(lambda: name_meant("Tariffavtale", form.tariff_agreement, tariff_agreements, another=form.another))
    broken = [
        *broken_in(lambda: check_terms(form.terms(), bound_by_tariff=binds(form.tariff_agreement))),
        *_partner(form, registered),
        *tariff.broken,
    ]
    if form.ends_on and form.ends_on < form.starts_on:
        broken.append(EndsBeforeItStarts(form.starts_on, form.ends_on))
    if form.places < 1:
        broken.append(NoPlaces(form.places))
    elif form.places < places_used:
        broken.append(FewerPlacesThanUsed(form.places, places_used))
    if not form.tasks:
        broken.append(NoTasks())
    broken += [
        Overlaps(form.partner_name, other)
        for other in others
        if (other.ends_on is None or other.ends_on >= form.starts_on)
        and (form.ends_on is None or form.ends_on >= other.starts_on)
    ]
    refuse(broken)
    return CentralAgreement(
        partner_name=form.partner_name,
        organisation_number=form.organisation_number,
        contact_name=form.contact_name,
        starts_on=form.starts_on,
        ends_on=form.ends_on,
        places=form.places,
        tasks=form.tasks,
        tariff_agreement=tariff.value,
        tariff_parties=form.tariff_parties,
        unions=form.unions,
        terms=list(printed(form.terms(), Language(form.written_form))),
        helt_med=helt_med,
        helt_med_number=helt_med_number,
        dated=today,
        language=Language(form.written_form),
    )


def _partner(form: CentralAgreementForm, registered: Sequence[RegisteredPartner]) -> list[RuleBroken]:
    """What meets another partner: a number with another name, or a name with another number."""
    same = next((each for each in registered if each.organisation_number == form.organisation_number), None)
    if same:
        renamed = folded(same.name) != folded(form.partner_name)
        return [AnothersNumber(same)] if renamed and form.known != same.number else []
    picked = next((each for each in registered if each.number == form.known), None)
    if picked:
        return [PartnerNameKnown(picked)]
    alike = next((each for each in registered if nearly_same(each.name, form.partner_name)), None)
    return [PartnerNameKnown(alike)] if alike and not form.another else []
