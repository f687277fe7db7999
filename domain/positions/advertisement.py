"""Stage 4 (utlysning): a position with a sponsor is announced."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from domain.days.day_plan import in_words
from domain.forms.form import Choices, Chosen, Day, Form, Text, field, optional
from domain.forms.short_editions import InShortEdition
from domain.language.norwegian import listed, short_day
from domain.pay.wages import TariffRate, newest_rate, wage_from
from domain.positions.facts import PositionFacts, PrintedTasks
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken, broken_in, refuse
from domain.registers import NEEDS_POLICE_CERTIFICATE

EARLIEST_START = timedelta(days=42)  # ours: interviews, reference check and trial need six weeks after the deadline


class AdvertiseForm(Form):
    """Lys ut en stilling som har fadder. Utlysningen lages som dokument, i kort utgave, og som tekst til nettsiden."""

    position: Annotated[Chosen, Choices("positions_to_advertise")] = field(
        "Stilling",
        "Stillinger som har fadder, og er eller blir ledige. Eksempel: 12 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)",
    )
    publish_on: Day = field("Publiseres", "Dagen den legges ut. Eksempel: 01.12.2026")
    deadline: Day = field("Søknadsfrist", "Siste dag for å søke. Eksempel: 15.12.2026")
    reserved_for_residents: bool = optional(
        "Bare for dem som bor i kommunen",
        "Kryss av når kommunen betaler plassen og den er forbeholdt innbyggerne.",
        default=False,
    )
    text: Annotated[Text, InShortEdition()] = optional(
        "Egen tekst", "Noen ord om arbeidsplassen. Ikke spør om helse. Eksempel: Vi er åtte kolleger som har det fint på jobb."
    )
    health_checked: bool = optional(
        "Teksten er vurdert",
        "Kryss av hvis skjemaet sier at teksten spør om helse, og du har sett at den ikke gjør det.",
        default=False,
    )

    def key(self) -> str:
        return f"advertisement:{self.position}:{self.publish_on}"


class Advertisement(PrintedTasks):
    """Exactly what the advert (utlysning) and its short edition print."""

    position_number: int
    workplace: str
    employer_name: str
    address: str
    municipality: str
    position_title: str
    hours_per_week: Decimal
    days: list[str]
    tariff_agreement: str
    wage_percent: Decimal
    kroner_per_hour: Decimal | None = None
    """By the rate of the publishing day; None where none is registered."""
    reserved_for_residents: bool
    text: str
    publish_on: date
    deadline: date
    certificate_needed: bool


class NoSponsor(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        super().__init__(f"{position.label} kan ikke lyses ut: stillingen har ingen fadder ennå (skjema 03).")


class NotClarified(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        super().__init__(f"{position.label} kan ikke lyses ut: den er ikke avklart med tillitsvalgt.")


class DeadlineBeforePublishing(RuleBroken):
    def __init__(self, publish_on: date, deadline: date) -> None:
        super().__init__(
            f"Datoene står feil vei: søknadsfristen {short_day(deadline)} er før publiseringsdagen {short_day(publish_on)}."
        )


class DeadlinePassed(RuleBroken):
    def __init__(self, deadline: date, today: date) -> None:
        super().__init__(f"Søknadsfristen {short_day(deadline)} er allerede ute; i dag er det {short_day(today)}.")


class AgreementRunsOut(RuleBroken):
    def __init__(self, position: PositionFacts, deadline: date) -> None:
        assert position.agreement_ends
        super().__init__(
            f"{position.label} kan ikke lyses ut med frist {short_day(deadline)}: den sentrale avtalen slutter "
            f"{short_day(position.agreement_ends)}, og det må være minst {EARLIEST_START.days} dager igjen etter fristen."
        )


class AlreadyAdvertised(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        assert position.advert
        super().__init__(
            f"{position.label} er allerede lyst ut med frist {short_day(position.advert.deadline)}. "
            "Forleng eller lukk den med skjemaet «04b Forleng eller lukk»."
        )


class SeatTaken(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        super().__init__(f"{position.label} er ikke ledig: søknad {position.seat_held_by} har plassen.")


class AsksAboutHealth(RuleBroken):
    def __init__(self, phrases: Iterable[str]) -> None:
        super().__init__(
            f"Teksten ser ut til å spørre om helse: {listed(f'«{phrase}»' for phrase in phrases)}. Det er ikke lov i en utlysning "
            "(arbeidsmiljøloven § 9-3). Ta det bort, eller kryss av for at teksten er vurdert."
        )


# What asks a person about health or disability (aml § 9-3, ldl § 30). The programme's own paragraph on the target group is
# in the template and is not searched: it states the scheme's target group, it asks nothing.
_ASKS_ABOUT_HEALTH = re.compile(
    r"\b(?:helseattest|helseopplysning\w*|helsetilstand\w*|diagnose\w*|legeattest\w*|legeerklæring\w*|medisin(?:er|bruk)\w*|"
    r"medikament\w*|sykdom(?:mer|men|shistorie)?|sykefravær\w*|funksjonsnedsettelse\w*|funksjonshem\w*|frisk|uføregrad\w*|"
    r"(?:god|psykiske?|fysiske?) (?:helse|lidelse\w*|plager)|helsen? din|helsa di|om helsen?|kronisk\w*|allergi\w*)\b",
    re.IGNORECASE,
)


def write_advertisement(
    position: PositionFacts, form: AdvertiseForm, today: date, rates: Sequence[TariffRate] = ()
) -> Advertisement:
    """Decide that a position is announced; everything in the way is refused at once."""
    broken: list[RuleBroken] = []
    if position.closed_on:
        broken.append(PositionClosed(position))
    if position.sponsor is None:
        broken.append(NoSponsor(position))
    if not position.union_representative:
        broken.append(NotClarified(position))
    if position.seat_held_by is not None and position.seat_free_after is None:
        broken.append(SeatTaken(position))
    # the same round sent again with other content changes it, so an open round of the same publishing day is no obstacle
    if position.advert and position.advert.closed_on is None and position.advert.publish_on != form.publish_on:
        broken.append(AlreadyAdvertised(position))
    if form.deadline < form.publish_on:
        broken.append(DeadlineBeforePublishing(form.publish_on, form.deadline))
    else:
        broken += broken_in(lambda: check_deadline(position, form.deadline, today))
    if not form.health_checked and (asked := _ASKS_ABOUT_HEALTH.findall(form.text)):
        broken.append(AsksAboutHealth(dict.fromkeys(phrase.lower() for phrase in asked)))
    refuse(broken)
    return advertisement(position, form.publish_on, form.deadline, form.text, rates, reserved=form.reserved_for_residents)


def check_deadline(position: PositionFacts, deadline: date, today: date) -> None:
    """A deadline is still to come, and leaves time under the central agreement. Raises DeadlinePassed, AgreementRunsOut."""
    if deadline < today:
        raise DeadlinePassed(deadline, today)
    if position.agreement_ends and position.agreement_ends < deadline + EARLIEST_START:
        raise AgreementRunsOut(position, deadline)


def advertisement(
    position: PositionFacts, publish_on: date, deadline: date, text: str, rates: Sequence[TariffRate] = (), *, reserved: bool
) -> Advertisement:
    return Advertisement(
        position_number=position.number,
        workplace=position.workplace.name,
        employer_name=position.workplace.employer_name,
        address=position.workplace.address,
        municipality=position.workplace.municipality,
        position_title=position.title,
        tasks=position.tasks,
        hours_per_week=position.hours_per_week,
        days=in_words(position.day_plan, position.workplace.language),
        tariff_agreement=position.tariff_agreement,
        wage_percent=position.wage_percent,
        kroner_per_hour=_kroner_per_hour(position, rates, publish_on),
        reserved_for_residents=reserved,
        text=text,
        publish_on=publish_on,
        deadline=deadline,
        certificate_needed=position.workplace.kind in NEEDS_POLICE_CERTIFICATE,
        language=position.workplace.language,
    )


def _kroner_per_hour(position: PositionFacts, rates: Sequence[TariffRate], day: date) -> Decimal | None:
    rate = newest_rate(rates, position.tariff_agreement, position.tariff_group, day)
    return wage_from(rate, position.wage_percent, None).kroner_per_hour if rate else None
