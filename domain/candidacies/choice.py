"""The choice (valg av søker): one candidate is offered the trial; the others stay as reserves until the job is permanent."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.candidacies.interviews import CandidacyClosed
from domain.contract.cautions import Caution, CautionCode
from domain.days.day_plan import in_words
from domain.facts import Printed
from domain.forms.form import Choices, Chosen, Day, Form, field
from domain.language.norwegian import listed, short_day
from domain.positions.facts import PrintedTasks
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken, refuse


class ChooseForm(Form):
    """Velg hvem som får tilbud om arbeidspraksis. De andre blir stående som reserver. Den valgte får tilbudet i kort utgave."""

    candidacy: Annotated[Chosen, Choices("candidacies_to_choose")] = field(
        "Søknad", "Søkere med to beståtte intervjuer og svar fra en referanse. Eksempel: 7 - Kiwi Bjorbekk, S.S."
    )
    answer_by: Day = field("Svarfrist", "Søkeren kan tenke seg om til og med denne dagen. Eksempel: 05.01.2027")

    def key(self) -> str:
        return f"choice:{self.candidacy}"


class TrialOffer(PrintedTasks):
    """Exactly what the offer of a trial (tilbud, kort utgave) prints."""

    name: str
    workplace: str
    address: str
    position_title: str
    days: list[str]
    hours_per_week: Decimal
    sponsor_name: str
    answer_by: date
    contact_name: str
    contact_phone: str


class NotChosen(Printed):
    """Exactly what the letter to candidates not chosen (kort utgave) prints. Not `filled`: the position was given up."""

    name: str
    workplace: str
    position_title: str
    filled: bool
    contact_name: str
    contact_phone: str


class Missing(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, missing: Sequence[str]) -> None:
        super().__init__(f"{candidacy.label} kan ikke velges ennå. Det mangler: {listed(missing)}.")


class SeatTaken(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        position = candidacy.position
        super().__init__(f"{position.label} er ikke ledig: søknad {position.seat_held_by} har plassen.")


class SomeoneElseChosen(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, chosen: int) -> None:
        super().__init__(
            f"{candidacy.position.label} er allerede tilbudt søknad {chosen}. Trekk den først hvis søkeren har takket nei (skjema 12)."
        )


class InTrialAlready(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har allerede avtalt arbeidspraksis.")


class AnswerByPassed(RuleBroken):
    def __init__(self, answer_by: date, today: date) -> None:
        super().__init__(f"Svarfristen {short_day(answer_by)} er allerede ute; i dag er det {short_day(today)}.")


def missing_before_trial(candidacy: CandidacyFacts) -> list[str]:
    """What must be in place before a candidate can be offered the trial: both interviews passed and a reference answered."""
    missing = [
        f"intervju {number} holdt og bestått (skjema {form})"
        for number, form in ((1, "05b"), (2, "05d"))
        if not candidacy.passed(number)
    ]
    return missing if candidacy.reference_in_place else [*missing, "svar fra en referanse (skjema 06b)"]


def choose(candidacy: CandidacyFacts, form: ChooseForm, chosen: int | None, coordinator: StaffFacts, today: date) -> TrialOffer:
    """Offer the candidate the trial; `chosen` is the candidacy that has the offer now, if any.

    Raises CandidacyClosed, PositionClosed, Missing, SeatTaken, SomeoneElseChosen, InTrialAlready, AnswerByPassed.
    """
    position = candidacy.position
    broken: list[RuleBroken] = []
    if candidacy.closed_on:
        broken.append(CandidacyClosed(candidacy))
    if position.closed_on:
        broken.append(PositionClosed(position))
    if missing := missing_before_trial(candidacy):
        broken.append(Missing(candidacy, missing))
    if candidacy.trial:
        broken.append(InTrialAlready(candidacy))
    elif position.seat_held_by not in (None, candidacy.number) and position.seat_free_after is None:
        broken.append(SeatTaken(candidacy))
    if chosen not in (None, candidacy.number):
        assert chosen is not None
        broken.append(SomeoneElseChosen(candidacy, chosen))
    if form.answer_by < today:
        broken.append(AnswerByPassed(form.answer_by, today))
    refuse(broken)
    return TrialOffer(
        name=candidacy.person.name,
        workplace=position.workplace.name,
        address=position.workplace.address,
        position_title=position.title,
        tasks=position.tasks,
        days=in_words(position.day_plan, candidacy.person.language),
        hours_per_week=position.hours_per_week,
        sponsor_name=position.sponsor.sponsor.name if position.sponsor else "",
        answer_by=form.answer_by,
        contact_name=coordinator.name,
        contact_phone=coordinator.phone,
        language=candidacy.person.language,
    )


def chosen_early(candidacy: CandidacyFacts, today: date) -> list[Caution]:
    """A choice while the announcement still says that people may apply."""
    advert = candidacy.position.advert
    if advert is None or advert.closed_on or advert.deadline < today:
        return []
    return [
        Caution(
            CautionCode.CHOSEN_EARLY,
            f"Fristen i utlysningen er {short_day(advert.deadline)}, og til og med den dagen kan flere søke. Se på om valget skal "
            "vente til fristen er ute.",
        )
    ]


def not_chosen(candidacy: CandidacyFacts, coordinator: StaffFacts, *, filled: bool = True) -> NotChosen:
    return NotChosen(
        name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        position_title=candidacy.position.title,
        filled=filled,
        contact_name=coordinator.name,
        contact_phone=coordinator.phone,
        language=candidacy.person.language,
    )


def best_reserve(candidacies: Sequence[CandidacyFacts]) -> CandidacyFacts | None:
    """The next to offer the trial: all in place, not offered before; by the highest rating, then the earliest application."""
    ready = [
        candidacy
        for candidacy in candidacies
        if not (candidacy.closed_on or candidacy.chosen_on or candidacy.trial or missing_before_trial(candidacy))
    ]
    return min(ready, key=lambda each: (-_rating(each), each.applied_on, each.number), default=None)


def _rating(candidacy: CandidacyFacts) -> int:
    return sum(interview.rating or 0 for interview in candidacy.interviews)
