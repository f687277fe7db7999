"""Stage 2 (lokal avtale): one seat at one workplace, with the central terms and what the workplace has settled otherwise."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import computed_field

from domain.contract.limits import check_terms
from domain.contract.terms import (
    ONLY_THE_EMPLOYER_KNOWS,
    ContractTerms,
    Deviation,
    TermsForm,
    deviations,
    in_force,
    inherit,
    printed,
)
from domain.contract.terms_wording import is_said, label
from domain.contract.working_time import check_hours
from domain.days.day_plan import written_days
from domain.days.read_days import Days
from domain.facts import Facts, Printed
from domain.forms.form import (
    AmountOrBlank,
    Choices,
    Chosen,
    Day,
    DayOrBlank,
    Form,
    Line,
    Number,
    NumberOrBlank,
    Text,
    at_most,
    field,
    optional,
)
from domain.forms.short_editions import InShortEdition
from domain.language.norwegian import decimal_comma, listed, short_day
from domain.language.same_name import folded
from domain.pay.agreements import binding, binds
from domain.pay.wages import TariffRate, Wage, position_percent, wage_from
from domain.positions.facts import WorkplaceFacts, tasks_in
from domain.positions.retired_workplace import in_use
from domain.refusal import RuleBroken, broken_in, refuse


class _PositionFields(Form):
    workplace: Annotated[Chosen, Choices("workplaces")] = field(
        "Arbeidsplass", "Der stillingen er. Registrer den først med 00b. Eksempel: 3 - Kiwi Bjorbekk, Arendal"
    )
    seat_number: Annotated[int, at_most(1000)] = field(
        "Plass nummer", "Den første stillingen på arbeidsplassen er 1, den neste 2. Eksempel: 1"
    )
    title: Line = field("Stillingstittel", "Står i utlysningen og i arbeidsavtalen. Eksempel: butikkmedarbeider")
    tasks: Annotated[Text, InShortEdition(parts=tasks_in)] = field(
        "Oppgaver", "Det arbeidstakeren skal gjøre. Eksempel: fylle varer, rydde lager, ta imot pant"
    )
    days: Days = field(
        "Dager og klokkeslett",
        "Står i arbeidsavtalen, og besøkene legges på disse dagene. Eksempel: mandag 09:00-14:00, onsdag 09:00-14:00. Pause på én dag: tirsdag 09:00-15:00, pause 30",
    )
    hours_per_week: Number = field("Timer i uken", "Uten ubetalte pauser. Eksempel: 10")
    tariff_rate: Annotated[Chosen, Choices("tariff_rates")] = field(
        "Tariffsats", "Satsen kollegene har. Eksempel: 1 - Riksavtalen, ufaglært: 215,29 fra 01.06.2026"
    )
    tariff_parties: Text = optional(
        "Partene i tariffavtalen",
        "Bare når tariffsatsen er fra en annen tariffavtale enn den sentrale, eller arbeidsgiveren står alene. En allmenngjort "
        "minstelønn har ingen parter. "
        "Eksempel: Fellesforbundet og NHO Reiseliv",
    )
    wage_percent: NumberOrBlank = optional("Lønn i prosent av tariff", "Minst 20. Fyll ut prosent eller kroner. Eksempel: 20")
    wage_kroner: AmountOrBlank = optional(
        "Eller lønn i kroner i timen", "Prosenten regnes ut, og det er den som gjelder når satsen blir en annen. Eksempel: 43,06"
    )
    union_representative: Line = field("Avklart med tillitsvalgt", "Navnet på den tillitsvalgte. Eksempel: Per Nordmann")
    clarified_on: Day = field("Avklart dato", "Dagen dere ble enige. Den står i arbeidsavtalen. Eksempel: 20.11.2026")
    part_time_documented_on: DayOrBlank = optional(
        "Behov for deltid er dokumentert",
        "Dagen arbeidsgiver skrev ned hvorfor stillingen er deltid, og drøftet det med tillitsvalgt (§ 14-1 b). Eksempel: 20.11.2026",
    )


class LocalAgreementForm(TermsForm, _PositionFields):
    """Den lokale avtalen for én plass. Fyll bare ut vilkårene nederst der arbeidsplassen har avtalt noe annet enn den sentrale avtalen."""

    correction: ClassVar[str] = "16b Rett opplysninger"

    def key(self) -> str:
        return f"local_agreement:{self.workplace}:{self.seat_number}"


class CentralTerms(Facts):
    """The central agreement in force for a workplace, and how many of its places are used."""

    number: int
    starts_on: date
    ends_on: date | None
    places: int
    places_used: int
    tariff_agreement: str
    tariff_parties: str
    terms: ContractTerms


class LocalAgreement(Printed):
    """Exactly what the local agreement (lokal avtale) prints."""

    workplace: str
    employer_name: str
    organisation_number: str
    address: str
    municipality: str
    leader_name: str
    partner: str
    central_from: date | None
    seat_number: int
    position_title: str
    tasks: str
    days: list[str]
    hours_per_week: Decimal
    position_percent: Decimal
    wage: Wage
    bound_by: str = ""
    """The tariff agreement the employer is bound by; blank: none, or a paper from before this was printed."""
    tariff_parties: str
    union_representative: str
    clarified_on: date
    part_time_documented_on: date | None
    terms: list[tuple[str, str]]
    deviations: list[Deviation]
    helt_med: str
    dated: date

    @computed_field  # type: ignore[prop-decorator]
    @property
    def wage_sentence(self) -> str:
        return self.wage.sentence_in(self.language)


class NoAgreementInForce(RuleBroken):
    def __init__(self, workplace: WorkplaceFacts, today: date) -> None:
        super().__init__(
            f"{workplace.name} hører til {workplace.partner}, som ikke har noen sentral avtale som gjelder {short_day(today)} (skjema 01)."
        )


class PlacesUsedUp(RuleBroken):
    def __init__(self, workplace: WorkplaceFacts, places: int) -> None:
        super().__init__(f"Alle plassene i den sentrale avtalen med {workplace.partner} er brukt. Den har {places}.")


class SeatExists(RuleBroken):
    def __init__(self, workplace: WorkplaceFacts, seat: int) -> None:
        super().__init__(f"{workplace.name} har allerede en lokal avtale for plass {seat}. Velg et annet nummer.")


class NoSuchSeat(RuleBroken):
    def __init__(self, seat: int) -> None:
        super().__init__(f"Plass nummer {seat} finnes ikke: den første er 1.")


class NoDays(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Skriv minst én dag med klokkeslett, for eksempel mandag 09:00-14:00.")


class NoTasks(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Skriv minst én oppgave. Arbeidsavtalen skal si hva arbeidet er (§ 14-6 første ledd bokstav c).")


class ClarifiedLater(RuleBroken):
    def __init__(self, clarified_on: date, today: date) -> None:
        super().__init__(f"Stillingen kan ikke være avklart {short_day(clarified_on)}: i dag er det {short_day(today)}.")


class DocumentedLater(RuleBroken):
    def __init__(self, documented_on: date, today: date) -> None:
        super().__init__(
            f"Behovet for deltid kan ikke være dokumentert {short_day(documented_on)}: i dag er det {short_day(today)}."
        )


class NoTariffParties(RuleBroken):
    """§ 14-6 n: the contract names the parties of a tariff agreement that others have made."""

    def __init__(self, rate: TariffRate, central: str) -> None:
        why = f"den sentrale avtalen gjelder {central}" if central else "det er ingen sentral avtale å hente dem fra"
        super().__init__(f"Skriv partene i tariffavtalen {rate.agreement}: {why}.")


class TermsNotSaid(RuleBroken):
    """What has no law behind it is asked for while the agreement is made, and not first when the contract lacks it."""

    def __init__(self, names: Sequence[str]) -> None:
        missing = listed(f"«{label(name)}»" for name in names)
        super().__init__(
            f"Skriv {missing}. Det står ikke i en sentral avtale, og arbeidsavtalen må ha det med (arbeidsmiljøloven § 14-6)."
        )


class PartTimeUndocumented(RuleBroken):
    def __init__(self, hours: Decimal, full_time: Decimal) -> None:
        super().__init__(
            f"Stillingen er deltid ({decimal_comma(hours)} av {decimal_comma(full_time)} timer i uken). Arbeidsgiver må først dokumentere "
            "behovet skriftlig og drøfte det med tillitsvalgt (arbeidsmiljøloven § 14-1 b). Skriv datoen."
        )


def make_local_agreement(
    form: LocalAgreementForm,
    workplace: WorkplaceFacts,
    central: CentralTerms | None,
    rate: TariffRate,
    *,
    seat_exists: bool,
    helt_med: str,
    today: date,
) -> LocalAgreement:
    """Decide a local agreement; everything in the way is refused at once."""
    before = central.terms if central else ContractTerms()
    local = form.terms()
    agreed = in_force(inherit(before, local), workplace.language)
    inherits_parties = central is not None and folded(central.tariff_agreement) == folded(rate.agreement)
    bound_by = binding(rate.agreement, central.tariff_agreement if central else "")
    broken = broken_in(
        lambda: check_terms(inherit(before, local), bound_by_tariff=bool(bound_by)),
        lambda: wage_from(rate, form.wage_percent, form.wage_kroner),
        lambda: check_hours(
            form.days, form.hours_per_week, agreed.break_minutes or 0, bool(agreed.breaks_paid), agreed.averaging_agreement
        ),
    )
    broken += _terms_not_said(agreed) if central or not workplace.partner else []
    full_time = agreed.full_time_hours or Decimal(0)
    if workplace.partner and central is None:
        broken.append(NoAgreementInForce(workplace, today))
    if central and central.places_used >= central.places:
        broken.append(PlacesUsedUp(workplace, central.places))
    if form.seat_number < 1:
        broken.append(NoSuchSeat(form.seat_number))
    if seat_exists:
        broken.append(SeatExists(workplace, form.seat_number))
    if not form.days:
        broken.append(NoDays())
    if not form.tasks:
        broken.append(NoTasks())
    if form.clarified_on > today:
        broken.append(ClarifiedLater(form.clarified_on, today))
    if binds(rate.agreement) and not form.tariff_parties and not inherits_parties:
        broken.append(NoTariffParties(rate, central.tariff_agreement if central else ""))
    if form.part_time_documented_on and form.part_time_documented_on > today:
        broken.append(DocumentedLater(form.part_time_documented_on, today))
    if form.hours_per_week < full_time and form.part_time_documented_on is None:
        broken.append(PartTimeUndocumented(form.hours_per_week, full_time))
    broken += in_use(workplace)
    refuse(broken)
    return LocalAgreement(
        workplace=workplace.name,
        employer_name=workplace.employer_name,
        organisation_number=workplace.organisation_number,
        address=workplace.address,
        municipality=workplace.municipality,
        leader_name=workplace.leader.name,
        partner=workplace.partner,
        central_from=central.starts_on if central else None,
        seat_number=form.seat_number,
        position_title=form.title,
        tasks=form.tasks,
        days=written_days(form.days, workplace.language),
        hours_per_week=form.hours_per_week,
        position_percent=position_percent(form.hours_per_week, full_time),
        wage=wage_from(rate, form.wage_percent, form.wage_kroner),
        bound_by=bound_by,
        tariff_parties=form.tariff_parties or (central.tariff_parties if central else ""),
        union_representative=form.union_representative,
        clarified_on=form.clarified_on,
        part_time_documented_on=form.part_time_documented_on,
        terms=list(printed(agreed, workplace.language)),
        deviations=list(deviations(before, local, workplace.language)),
        helt_med=helt_med,
        dated=today,
        language=workplace.language,
    )


def _terms_not_said(agreed: ContractTerms) -> list[RuleBroken]:
    unsaid = [name for name in ONLY_THE_EMPLOYER_KNOWS if not is_said(getattr(agreed, name))]
    return [TermsNotSaid(unsaid)] if unsaid else []
