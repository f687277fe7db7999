"""Erasure (sletting) of a person who asks for it, in three tiers: what goes at once, what the law keeps until a day, and figures without a person."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from domain.contact import Role
from domain.facts import Facts, Printed
from domain.forms.checks import in_the_future
from domain.forms.form import Choices, Chosen, Day, Form, field
from domain.language.languages import Both, Language, in_language
from domain.language.norwegian import short_day
from domain.privacy.periods import SHIPPED_PERIODS, Keeping, Period, period_on
from domain.refusal import RuleBroken, refuse


class EraseForm(Form):
    """Personen vil at vi sletter alt. Det som må bort, blir borte overalt. Det loven krever at vi tar vare på, står til den dagen loven sier. Det kan ikke angres."""

    can_be_undone: ClassVar[bool] = False

    person: Annotated[Chosen, Choices("persons")] = field(
        "Person", "Personen det gjelder. Alle søknadene til personen blir med. Eksempel: 5 - S.S., Kiwi Bjorbekk (søknad 7)"
    )
    asked_on: Day = field(
        "Når personen ba om det", "Vi skal svare innen en måned. Den dagen står i kvitteringen. Eksempel: 12.12.2026"
    )
    asked_by: Literal["personen selv", "personen, som ba en annen si fra", "noen andre"] = field(
        "Hvem ber om det?", "Det er personen selv som bestemmer. Noen kan hjelpe til med å si fra. Eksempel: personen selv"
    )
    understood: bool = field(
        "Personen vet hva som blir borte",
        "Kryss av når noen har forklart at alt blir slettet, og at det ikke kan angres. Kvitteringen er det siste vi sender.",
    )

    def key(self) -> str:
        return f"erasure:{self.person}"


class Step(StrEnum):
    """What is done, each in its turn and each noted, so that one that was killed goes on where it was."""

    ROWS = "radene, dokumentene og brevene"
    INBOX = "innboksen på maskinen"
    ENGINE = "kjøringene i motoren"
    LOGS = "loggene"
    PAGES = "de ledige sidene i databasen"
    KEY = "nøkkelen"
    RECEIPT = "kvitteringen"


class CandidacyState(Facts):
    """What may stand in the way of erasing a person, of one candidacy."""

    label: str
    is_open: bool
    in_job: bool
    paid_trial_until: date | None
    job_until: date | None
    visits_ahead: int


class KeptByLaw(Facts):
    """One kind that the law keeps: what it is, the day the law lets go, and the law."""

    what: Both
    until: date
    law: str


_ROLES: Mapping[str, Both] = {
    Role.LEADER: Both("nærmeste leder", "næraste leiar"),
    Role.EARLIER_SPONSOR: Both("tidligere fadder", "tidlegare fadder"),
    Role.EARLIER_SUBSTITUTE: Both("tidligere vikarfadder", "tidlegare vikarfadder"),
}
"""The roles that are called otherwise in nynorsk."""


class ErasureReceipt(Printed):
    """Exactly what the receipt (kvittering, kort utgave) prints."""

    name: str
    asked_on: date
    erased_on: date
    kept: list[str]
    kept_until: date | None
    told: list[str]
    contact_name: str
    contact_phone: str


class SomeoneElseAsks(RuleBroken):
    def __init__(self, person: int) -> None:
        super().__init__(f"Person {person} kan ikke slettes fordi andre ber om det: det er personen selv som bestemmer.")


class NotExplained(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Forklar først hva som blir borte, og kryss av når personen har forstått det.")


class AlreadyErased(RuleBroken):
    def __init__(self, person: int) -> None:
        super().__init__(f"Person {person} er slettet fra før.")


class StillOpen(RuleBroken):
    def __init__(self, candidacy: CandidacyState) -> None:
        super().__init__(f"{candidacy.label} er ikke avsluttet. Trekk den først med «12 Trekk søknad».")


class StillInJob(RuleBroken):
    def __init__(self, candidacy: CandidacyState) -> None:
        super().__init__(f"{candidacy.label} er i jobb. Avslutt arbeidsforholdet først med «15 Slutter i jobben».")


class StillVisited(RuleBroken):
    def __init__(self, candidacy: CandidacyState) -> None:
        super().__init__(
            f"{candidacy.label} har besøk som er planlagt ({candidacy.visits_ahead}). Avlys dem først med «11d Avlys besøk», eller vent til de er over."
        )


def check_erasure(form: EraseForm, erased: bool, candidacies: Sequence[CandidacyState], today: date) -> None:
    """Everything in the way is refused at once."""
    broken: list[RuleBroken] = []
    if erased:
        raise AlreadyErased(form.person)
    if form.asked_by == "noen andre":
        broken.append(SomeoneElseAsks(form.person))
    if not form.understood:
        broken.append(NotExplained())
    for each in candidacies:
        if each.in_job:
            broken.append(StillInJob(each))
        elif each.is_open:
            broken.append(StillOpen(each))
        elif each.visits_ahead:
            broken.append(StillVisited(each))
    broken += in_the_future(form, today, "asked_on")
    refuse(broken)


_PAY = Both("Avtalen om arbeidspraksis og lønnen", "Avtalen om arbeidspraksis og løna")
_CONTRACT = Both("Arbeidsavtalen", "Arbeidsavtalen")


def kept_by_law(
    candidacies: Sequence[CandidacyState], today: date, periods: Sequence[Period] = SHIPPED_PERIODS
) -> list[KeptByLaw]:
    """What the law keeps of them, with its day and its source; none where the day has come."""
    found: list[KeptByLaw] = []
    for each in candidacies:
        for what, keeping, since in (
            (_PAY, Keeping.TRIAL_PAY, each.paid_trial_until),
            (_CONTRACT, Keeping.JOB, each.job_until),
        ):
            if since:
                period = period_on(periods, keeping, today)
                if period.ends(since) > today:
                    found.append(KeptByLaw(what=what, until=period.ends(since), law=period.source))
    return found


def erasure_receipt(
    name: str,
    form: EraseForm,
    kept: Sequence[KeptByLaw],
    told: Sequence[str],
    contact: tuple[str, str],
    language: Language,
    today: date,
) -> ErasureReceipt:
    return ErasureReceipt(
        name=name,
        asked_on=form.asked_on,
        erased_on=today,
        kept=[each.what.written(language) for each in kept],
        kept_until=max((each.until for each in kept), default=None),
        told=[in_language(_ROLES.get(role, role), language) for role in told],
        contact_name=contact[0],
        contact_phone=contact[1],
        language=language,
    )


def kept_sentence(kept: Sequence[KeptByLaw]) -> str:
    """What is kept and till when, as the coordinator is told."""
    if not kept:
        return "Ingenting må tas vare på etter loven."
    return " ".join(f"{each.what.nb} står til {short_day(each.until)} ({each.law})." for each in kept)
