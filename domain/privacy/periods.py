"""How long each kind is kept (lagringstid): dated rows with a source, never constants."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.visits.link import LASTS as LINK_LASTS


class Keeping(StrEnum):
    """The kinds that are kept for a time of their own; the value is what an office reads."""

    ALWAYS = "så lenge systemet er i bruk"
    PERSON = "alt annet om personen"
    AS_PAPER = "etter hva slags dokument det er"
    APPLICATION = "søknaden"
    POOL = "den som vil høre om nye jobber"
    RECRUITMENT = "intervju og referanser"
    TRIAL_PAY = "arbeidspraksisen og lønnen i den"
    JOB = "den faste jobben"
    VISIT_NOTES = "notater fra besøk"
    NOTE = "notater"
    MAIL = "e-post og brev vi har sendt"
    COLLEAGUE = "fadder og leder som ikke er det lenger"
    AGREEMENT = "avtaler med partnere og arbeidsplasser"
    STAFF = "ansatte som har sluttet"
    PROOF = "loggen over hvem som har sett og endret"
    SIGN_IN = "påloggingene til de ansatte"
    DRAFT = "kladder og innsendte skjemaer"
    BROWSER = "besøk i nettleseren til jobbspesialisten"
    ACCESS = "mappen til den som har bedt om innsyn"
    RUNS = "kjøringene i Prefect"
    EVENTS = "hendelsene i Prefect"
    FAULTS = "loggen over feil"
    BACKUPS = "sikkerhetskopier"


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months on; the month's last day where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


WITHOUT_AN_END = (Keeping.ALWAYS, Keeping.PERSON, Keeping.AS_PAPER)
"""What has no time of its own."""


@dataclass(frozen=True)
class Period:
    """How long from a day on that this row was set, and where it is from.

    `since` is what the time is counted from. `from_year_end`: it begins when that day's year is over.
    """

    keeping: Keeping
    valid_from: date
    months: int
    days: int
    since: str
    source: str
    by_law: bool = False
    from_year_end: bool = False

    def ends(self, since: date) -> date:
        """The first day on which it is no longer kept."""
        begins = date(since.year, 12, 31) if self.from_year_end else since
        return months_later(begins, self.months) + timedelta(self.days)

    @property
    def length(self) -> str:
        """As it is read: «5 år», «12 måneder», «7 dager»."""
        if self.days:
            return f"{self.days} dager"
        years, months = divmod(self.months, 12)
        if years > 1 or (years and months):
            return f"{years} år" + (f" og {months} måneder" if months else "")
        return f"{self.months} måneder"


_SET = date(2026, 12, 1)
_LAW = "bokføringsloven § 13 (Lovdata, per 28. juli 2026; ny ordlyd 1. januar 2027 er ikke lest)"
_PROPOSED = "vårt forslag: loven sier bare «så lenge det er nødvendig» (personvernforordningen art. 5 nr. 1 bokstav e)"
_CLAIMS = "foreldelsesloven § 2: krav på lønn foreldes etter tre år; det som trengs for rettskrav, kan stå (personvernforordningen art. 17 nr. 3 bokstav e)"

SHIPPED_PERIODS: tuple[Period, ...] = (
    Period(Keeping.APPLICATION, _SET, 12, 0, "dagen søknaden er avsluttet", _PROPOSED),
    Period(Keeping.POOL, _SET, 24, 0, "dagen personen sist sa ja til å stå på listen", _PROPOSED),
    Period(Keeping.RECRUITMENT, _SET, 12, 0, "dagen søknaden er avsluttet eller praksisen begynte", _PROPOSED),
    Period(Keeping.TRIAL_PAY, _SET, 60, 0, "utgangen av året praksisen sluttet", _LAW, by_law=True, from_year_end=True),
    Period(Keeping.JOB, _SET, 36, 0, "siste dag i jobben", _CLAIMS, by_law=True),
    Period(Keeping.VISIT_NOTES, _SET, 36, 0, "dagen for besøket", _PROPOSED),
    Period(Keeping.NOTE, _SET, 36, 0, "dagen det ble skrevet, minnet om noe eller var ferdig", _PROPOSED),
    Period(Keeping.MAIL, _SET, 12, 0, "dagen det ble sendt eller levert", _PROPOSED),
    Period(Keeping.COLLEAGUE, _SET, 12, 0, "siste dag i rollen", _PROPOSED),
    Period(Keeping.AGREEMENT, _SET, 42, 0, "utgangen av året avtalen sluttet", _LAW, by_law=True, from_year_end=True),
    Period(Keeping.STAFF, _SET, 12, 0, "dagen den ansatte sluttet", _PROPOSED),
    Period(Keeping.PROOF, _SET, 60, 0, "dagen linja ble skrevet", _PROPOSED),
    Period(Keeping.SIGN_IN, _SET, 0, 7, "dagen påloggingen begynte", "vårt eget valg"),
    Period(Keeping.DRAFT, _SET, 0, 7, "dagen skjemaet ble avvist eller sendt", "vårt eget valg"),
    Period(
        Keeping.BROWSER,
        _SET,
        0,
        LINK_LASTS.days,
        "dagen lenken til besøket ble sendt, hvis det ikke er sendt inn før",
        "vårt eget valg",
    ),
    Period(Keeping.ACCESS, _SET, 0, 14, "dagen mappen ble laget", "vårt eget valg"),
    Period(Keeping.RUNS, _SET, 0, 90, "slutten av kjøringen", "Prefects egen grense"),
    Period(Keeping.EVENTS, _SET, 0, 7, "hendelsen", "vårt eget valg"),
    Period(Keeping.FAULTS, _SET, 0, 90, "dagen feilen ble skrevet", _PROPOSED),
    Period(Keeping.BACKUPS, _SET, 0, 90, "dagen kopien ble tatt", "vårt forslag: kontoret styrer sine egne sikkerhetskopier"),
)
"""What an installation starts with, for every kind with an end. A row that is registered for a later day goes before it."""


def period_on(periods: Iterable[Period], keeping: Keeping, day: date) -> Period:
    """The newest row of a kind that has begun on a day; before the first, the first. Raises KeyError for a kind without an end."""
    of_kind = [period for period in periods if period.keeping is keeping]
    if not of_kind:
        raise KeyError(keeping)
    begun = [period for period in of_kind if period.valid_from <= day]
    return max(begun, key=lambda each: each.valid_from) if begun else min(of_kind, key=lambda each: each.valid_from)
