"""Stage 4 (utlysning): a position with a sponsor is announced, and what happens when nobody applies."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Literal

from domain.forms import Choices, Chosen, Day, DayOrBlank, Form, Line, Text, field, optional
from domain.norwegian import short_day
from domain.position_facts import Facts, PositionFacts
from domain.process import RuleBroken, refuse
from domain.registers import NEEDS_POLICE_CERTIFICATE
from domain.sponsor import PositionClosed

EARLIEST_START = timedelta(days=42)  # ours: interviews, reference check and trial need six weeks after the deadline


class AdvertiseForm(Form):
    """Lys ut en stilling som har fadder. Utlysningen lages som dokument, i kort utgave, og som tekst til nettsiden."""

    position: Annotated[Chosen, Choices("positions_to_advertise")] = field(
        "Stilling", "Stillinger med fadder og uten åpen utlysning. Eksempel: 12 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)"
    )
    publish_on: Day = field("Publiseres", "Dagen den legges ut. Eksempel: 01.12.2026")
    deadline: Day = field("Søknadsfrist", "Siste dag for å søke. Eksempel: 15.12.2026")
    reserved_for_residents: bool = optional(
        "Bare for dem som bor i kommunen",
        "Kryss av når kommunen betaler plassen og den er forbeholdt innbyggerne.",
        default=False,
    )
    text: Text = optional(
        "Egen tekst", "Noen ord om arbeidsplassen. Ikke spør om helse. Eksempel: Vi er åtte kolleger som har det fint på jobb."
    )
    health_checked: bool = optional(
        "Teksten er vurdert",
        "Kryss av hvis skjemaet sier at teksten spør om helse, og du har sett at den ikke gjør det.",
        default=False,
    )

    def key(self) -> str:
        return f"advertisement:{self.position}:{self.publish_on}"


class CloseAdvertForm(Form):
    """Forleng fristen, lukk utlysningen eller legg ned stillingen. Bruk 04 for å lyse ut på nytt etterpå."""

    position: Annotated[Chosen, Choices("positions_advertised")] = field("Stilling", "Stillinger som er lyst ut.")
    what: Literal["forleng fristen", "lukk utlysningen", "legg ned stillingen"] = field("Hva skal skje?")
    new_deadline: DayOrBlank = optional("Ny søknadsfrist", "Bare når fristen forlenges. Eksempel: 05.01.2027")
    reason: Line = field("Hvorfor", "Står i historikken. Eksempel: ingen søkere")

    def key(self) -> str:
        return f"advertisement_closed:{self.position}:{self.what}:{self.new_deadline or ''}"


class RecruitingForm(Form):
    """Skriv ned hvem dere har fortalt om stillingen, så dere ser hva som virker."""

    position: Annotated[Chosen, Choices("positions_advertised")] = field("Stilling", "Stillinger som er lyst ut.")
    told: Line = field("Hvem er fortalt", "Sted eller virksomhet, ikke navn på søkere. Eksempel: Arendal voksenopplæring")
    told_on: Day = field("Når", "Eksempel: 02.12.2026")

    def key(self) -> str:
        return f"recruiting:{self.position}:{self.told_on}:{self.told.casefold()}"


class Advertisement(Facts):
    """Exactly what the advert (utlysning) and its short edition print."""

    position_number: int
    workplace: str
    employer_name: str
    address: str
    municipality: str
    position_title: str
    tasks: str
    hours_per_week: Decimal
    days: list[str]
    tariff_agreement: str
    wage_percent: Decimal
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
    def __init__(self, phrase: str) -> None:
        super().__init__(
            f"Teksten ser ut til å spørre om helse: «{phrase}». Det er ikke lov i en utlysning (arbeidsmiljøloven § 9-3). "
            "Ta det bort, eller kryss av for at teksten er vurdert."
        )


class NotAdvertised(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        super().__init__(f"{position.label} er ikke lyst ut nå.")


class NotAnExtension(RuleBroken):
    def __init__(self, old: date, new: date | None) -> None:
        written = f"den nye fristen er {short_day(new)}" if new else "den nye fristen er ikke skrevet"
        super().__init__(f"Fristen er {short_day(old)}, og {written}. Skriv en ny søknadsfrist som er senere.")


# What asks a person about health or disability (aml § 9-3, ldl § 30). The programme's own paragraph on the target group is
# in the template and is not searched: it states who the scheme is for, it asks nothing.
_ASKS_ABOUT_HEALTH = re.compile(
    r"\b(?:helseattest|helseopplysning\w*|helsetilstand\w*|diagnose\w*|legeattest\w*|legeerklæring\w*|medisin(?:er|bruk)\w*|"
    r"sykdom(?:mer|shistorie)?|sykefravær\w*|funksjonsnedsettelse\w*|(?:god|ved god|frisk og|psykisk|fysisk) helse|frisk|"
    r"fortell\w* om helse\w*|uføregrad\w*)\b",
    re.IGNORECASE,
)


def write_advertisement(position: PositionFacts, form: AdvertiseForm, today: date) -> Advertisement:
    """Decide that a position is announced; everything in the way is told at once."""
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
    elif form.deadline < today:
        broken.append(DeadlinePassed(form.deadline, today))
    elif position.agreement_ends and position.agreement_ends < form.deadline + EARLIEST_START:
        broken.append(AgreementRunsOut(position, form.deadline))
    if not form.health_checked and (asked := _ASKS_ABOUT_HEALTH.search(form.text)):
        broken.append(AsksAboutHealth(asked[0]))
    refuse(broken)
    return Advertisement(
        position_number=position.number,
        workplace=position.workplace.name,
        employer_name=position.workplace.employer_name,
        address=position.workplace.address,
        municipality=position.workplace.municipality,
        position_title=position.title,
        tasks=position.tasks,
        hours_per_week=position.hours_per_week,
        days=[day.written for day in position.day_plan],
        tariff_agreement=position.tariff_agreement,
        wage_percent=position.wage_percent,
        reserved_for_residents=form.reserved_for_residents,
        text=form.text,
        publish_on=form.publish_on,
        deadline=form.deadline,
        certificate_needed=position.workplace.kind in NEEDS_POLICE_CERTIFICATE,
    )


def extend_or_close(position: PositionFacts, form: CloseAdvertForm) -> None:
    """Check what is done with an announcement. Raises NotAdvertised, NotAnExtension."""
    if position.advert is None or position.advert.closed_on is not None:
        raise NotAdvertised(position)
    if form.what == "forleng fristen" and (form.new_deadline is None or form.new_deadline <= position.advert.deadline):
        raise NotAnExtension(position.advert.deadline, form.new_deadline)
