"""Stage 3 (fadder): the named colleague who looks after the worker, and a substitute."""

from datetime import date
from typing import Annotated, ClassVar

from domain.contact import Contact, Role
from domain.facts import Facts, Printed
from domain.forms.form import Choices, Chosen, Day, EmailOrBlank, Form, Line, PhoneOrBlank, field, optional
from domain.language.languages import Language
from domain.language.norwegian import short_day
from domain.language.same_name import folded
from domain.positions.facts import PositionFacts, SponsorFacts
from domain.refusal import RuleBroken, refuse


class SponsorFields(Form):
    """What both forms ask; whose sponsor it is comes first."""

    position: Chosen = field("Stilling")
    sponsor_name: Line = field("Fadder", "Fullt navn på kollegaen som skal være fadder. Eksempel: Ola Nordmann")
    sponsor_email: EmailOrBlank = optional(
        "Fadders e-post", "Uten e-post blir alt til fadderen brev som dere skriver ut og leverer. Eksempel: frida@butikken.no"
    )
    sponsor_phone: PhoneOrBlank = optional(
        "Fadders telefon", "Står i brevet til fadderen, på dagsplanen og på besøksarket der det brukes. Eksempel: 98 88 90 00"
    )
    visits_in_calendar: bool = optional(
        "Fadderen vil ha besøkene i kalenderen",
        "Kryss av hvis fadderen har sagt ja, og arbeidstakeren også når plassen er fylt. Da kommer jobbspesialistens besøk i fadderens kalender, bare med forbokstaver. Krever e-post.",
        default=False,
    )
    substitute_name: Line = field("Vikarfadder", "Hvem som er fadder når fadderen er borte. Eksempel: Kari Nordmann")
    substitute_email: EmailOrBlank = optional(
        "Vikarfadders e-post", "Uten e-post får også vikarfadderen brev. Eksempel: kari@butikken.no"
    )
    substitute_phone: PhoneOrBlank = optional("Vikarfadders telefon", "Står i brevet til fadderen. Eksempel: 98 88 90 00")

    def pair(self, from_on: date, language: Language) -> SponsorFacts:
        """`language` is the workplace's: they are colleagues there."""
        return SponsorFacts(
            sponsor=Contact(role=Role.SPONSOR, name=self.sponsor_name, email=self.sponsor_email, language=language),
            phone=self.sponsor_phone or "",
            substitute=Contact(role=Role.SUBSTITUTE, name=self.substitute_name, email=self.substitute_email, language=language),
            substitute_phone=self.substitute_phone or "",
            from_on=from_on,
        )


class SponsorForm(SponsorFields):
    """Fadderen er kollegaen som tar imot, forklarer og følger med i det daglige. Fadderen får et brev om rollen."""

    correction: ClassVar[str] = "14a Bytt fadder"

    position: Annotated[Chosen, Choices("positions_without_sponsor")] = field(
        "Stilling", "Stillinger med lokal avtale og uten fadder. Eksempel: 12 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)"
    )

    def key(self) -> str:
        return f"sponsor:{self.position}"


class SponsorChangeForm(SponsorFields):
    """Ny fadder eller ny vikarfadder fra en dato. De to får brev om rollen.

    Er noen i praksis eller jobb, får også arbeidstakeren, lederen og jobbspesialisten beskjed, og det den forrige fadderen var
    invitert til, går til den nye.
    """

    position: Annotated[Chosen, Choices("positions_with_sponsor")] = field(
        "Stilling", "Stillinger som har fadder. Eksempel: 12 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)"
    )
    from_on: Day = field("Fra dato", "Den nye fadderens første dag. Eksempel: 01.09.2026")

    def key(self) -> str:
        return f"sponsor_change:{self.position}:{self.from_on}"


class SponsorLetter(Printed):
    """Exactly what the sponsor's letter (brev til fadder) prints."""

    position_number: int
    sponsor_name: str
    sponsor_phone: str
    substitute_name: str
    substitute_phone: str
    workplace: str
    leader_name: str
    position_title: str
    tasks: str
    from_on: date
    dated: date
    job_specialist_name: str = ""  # blank while it is not clear who it will be, and on letters from before it was printed
    job_specialist_phone: str = ""
    in_job: bool = False


class Followed(Facts):
    """The worker in the seat, as the new sponsor is told of them: who follows them, and whether the trial is behind them."""

    job_specialist_name: str
    job_specialist_phone: str
    in_job: bool


class PositionClosed(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        assert position.closed_on
        super().__init__(f"{position.label} ble lukket {short_day(position.closed_on)}.")


class HasSponsor(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        super().__init__(f"{position.label} har fadder allerede. Bruk skjemaet «14a Bytt fadder».")


class NoSponsorToReplace(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        super().__init__(f"{position.label} har ingen fadder å bytte. Bruk skjemaet «03 Utnevn fadder».")


class OwnSubstitute(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Fadderen og vikarfadderen må være to ulike personer, ellers er ingen der når fadderen er borte.")


class BeforeTheSponsorNow(RuleBroken):
    def __init__(self, from_on: date, now_from: date) -> None:
        super().__init__(
            f"Den nye fadderen kan ikke begynne {short_day(from_on)}: den som er fadder nå, begynte {short_day(now_from)}."
        )


def appoint_sponsor(position: PositionFacts, form: SponsorForm, today: date) -> SponsorLetter:
    """The first sponsor of a position. Raises PositionClosed, HasSponsor, OwnSubstitute."""
    return _letter(
        position, form.pair(today, position.workplace.language), today, [HasSponsor(position)] if position.sponsor else []
    )


def change_sponsor(position: PositionFacts, form: SponsorChangeForm, worker: Followed | None, today: date) -> SponsorLetter:
    """Another sponsor from a day on. Raises PositionClosed, NoSponsorToReplace, BeforeTheSponsorNow, OwnSubstitute."""
    broken: list[RuleBroken] = []
    if position.sponsor is None:
        broken.append(NoSponsorToReplace(position))
    elif form.from_on < position.sponsor.from_on:
        broken.append(BeforeTheSponsorNow(form.from_on, position.sponsor.from_on))
    letter = _letter(position, form.pair(form.from_on, position.workplace.language), today, broken)
    return letter.model_copy(update=dict(worker)) if worker else letter


def _letter(position: PositionFacts, pair: SponsorFacts, today: date, broken: list[RuleBroken]) -> SponsorLetter:
    if position.closed_on:
        broken.append(PositionClosed(position))
    if folded(pair.sponsor.name) == folded(pair.substitute.name):
        broken.append(OwnSubstitute())
    refuse(broken)
    return SponsorLetter(
        position_number=position.number,
        sponsor_name=pair.sponsor.name,
        sponsor_phone=pair.phone,
        substitute_name=pair.substitute.name,
        substitute_phone=pair.substitute_phone,
        workplace=position.workplace.name,
        leader_name=position.workplace.leader.name,
        position_title=position.title,
        tasks=position.tasks,
        from_on=pair.from_on,
        dated=today,
        language=position.workplace.language,
    )
