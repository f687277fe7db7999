"""The form that shows what a person has said yes to, and takes one answer at a time; and the paper of it."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.consent.purposes import Answered, ConsentTo, standing
from domain.consent.wordings import newest, shown
from domain.facts import Facts, Printed
from domain.forms.checks import in_the_future
from domain.forms.consent_fields import EXPLAINED_HELP, EXPLAINED_TITLE, HOW_HELP, HOW_TITLE
from domain.forms.form import Choices, Chosen, ChosenOrBlank, Day, Form, FunctionWords, field, optional
from domain.language.languages import Both, Language
from domain.language.norwegian import short_day
from domain.refusal import RuleBroken, refuse

Purpose = Literal[
    "søknaden",
    "nye jobber",
    "referanse",
    "det som blir fortalt i infomøtet",
    "støtteperson",
    "besøk i fadderens kalender",
    "bilder og gyldne øyeblikk",
]


class ConsentForm(Form):
    """Se hva personen har sagt ja til, eller skriv inn ett svar. Det som bygger på et ja, stopper med en gang det blir et nei. Personen får et ark i kort utgave."""

    candidacy: Annotated[Chosen, Choices("candidacies_of_anyone")] = field(
        "Søknad", "Alle søknader, også de som er avsluttet. Eksempel: 7 - Kiwi Bjorbekk, S.S."
    )
    purpose: Purpose = field(
        "Hva gjelder det?", "Ett svar om gangen. Vil personen trekke alt, bruker du «12 Trekk søknad». Eksempel: støtteperson"
    )
    answer: Literal["bare vis det som står", "ja", "nei"] = field(
        "Svar", "Vis: du får arket med det personen blir fortalt, og ingenting blir endret. Eksempel: nei"
    )
    reference: Annotated[ChosenOrBlank, Choices("references_of_anyone")] = optional(
        "Hvilken referanse", "Bare når svaret gjelder en referanse. Eksempel: 3 - Søknad 7, Kiwi Bjorbekk, S.S., referanse 1"
    )
    said_by: Literal["personen selv", "personen, som ba en annen si fra", "noen andre"] = field(
        "Hvem har bestemt det?",
        "Det er personen selv som bestemmer, ikke verge, pårørende eller arbeidsplassen. Eksempel: personen selv",
    )
    answered_on: Day = field(
        "Når personen svarte", "Dagen dere fikk svaret. Den blir tatt vare på sammen med svaret. Eksempel: 12.12.2026"
    )
    consent_how: Literal["sagt", "skrevet", "vist"] = optional(HOW_TITLE, HOW_HELP, default="sagt")
    consent_explained_by: FunctionWords = optional(EXPLAINED_TITLE, EXPLAINED_HELP)

    @property
    def to(self) -> ConsentTo:
        return ConsentTo(self.purpose)

    @property
    def repeats(self) -> bool:
        return self.answer == "bare vis det som står"

    def key(self) -> str:
        if self.repeats:
            return f"consent_shown:{self.candidacy}"
        return f"consent:{self.candidacy}:{self.to.name.lower()}:{self.reference or 0}"


class AnswerTold(Facts):
    """One purpose on the paper: what the person was told, and what they answered."""

    heading: str
    told: list[str]
    answer: str


class ConsentPaper(Printed):
    """Exactly what the paper of the consents (kort utgave) prints."""

    name: str
    answers: list[AnswerTold]
    dated: date
    contact_name: str
    contact_phone: str


class SomeoneElseAnswered(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(
            f"{candidacy.label}: svaret må være personens eget. Vergen og de pårørende kan hjelpe til, men ikke bestemme. "
            "Snakk med personen først."
        )


class AnsweredInAnotherForm(RuleBroken):
    def __init__(self, what: str, form: str) -> None:
        super().__init__(f"{what} tas imot med «{form}».")


class WhichReference(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Velg hvilken referanse svaret gjelder.")


class ReferenceOfAnother(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"Referansen du har valgt, hører ikke til {candidacy.label}. Velg en av referansene på den.")


class NothingStands(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, to: ConsentTo) -> None:
        super().__init__(f"{candidacy.label}: det står ikke noe ja om «{to}», så det er ingenting å trekke.")


_YES_ELSEWHERE = {
    ConsentTo.RECRUITING: ("Et ja til søknaden", "04d Registrer søknad"),
    ConsentTo.REFERENCE: ("Et ja til en referanse", "06a Be om referanse"),
    ConsentTo.INFO_MEETING: ("Det som skal fortelles i infomøtet,", "09a Kall inn infomøte"),
}
_ASKED_EARLIER = frozenset({ConsentTo.POOL, ConsentTo.PHOTO, ConsentTo.SPONSOR_CALENDAR})
"""A no to these is a no also where no yes was written down before."""


def check_answer(
    candidacy: CandidacyFacts, form: ConsentForm, reference: int | None, answers: Sequence[Answered], today: date
) -> None:
    """Everything in the way of one answer is refused at once. `reference` is the number of the referee chosen, in this candidacy."""
    if form.repeats:
        return
    broken: list[RuleBroken] = []
    if form.said_by == "noen andre":
        broken.append(SomeoneElseAnswered(candidacy))
    if form.answer == "ja" and form.to in _YES_ELSEWHERE:
        broken.append(AnsweredInAnotherForm(*_YES_ELSEWHERE[form.to]))
    if form.answer == "nei":
        broken += _no(candidacy, form, reference, answers)
    broken += in_the_future(form, today, "answered_on")
    refuse(broken)


def _no(candidacy: CandidacyFacts, form: ConsentForm, reference: int | None, answers: Sequence[Answered]) -> list[RuleBroken]:
    if form.to == ConsentTo.RECRUITING:
        return [AnsweredInAnotherForm("Et nei til søknaden", "12 Trekk søknad")]
    if form.to == ConsentTo.REFERENCE and reference is None:
        return [WhichReference() if form.reference is None else ReferenceOfAnother(candidacy)]
    stands = any(each.yes and each.to == form.to and (each.number or 0) == (reference or 0) for each in standing(answers))
    return [] if stands or form.to in _ASKED_EARLIER else [NothingStands(candidacy, form.to)]


def consent_paper(candidacy: CandidacyFacts, answers: Sequence[Answered], coordinator: StaffFacts, today: date) -> ConsentPaper:
    """Each purpose with the wording that was shown, or that is to be shown to one who has not answered."""
    language = candidacy.person.language
    answered = standing(answers)
    told: list[AnswerTold] = []
    for to in ConsentTo:
        of_it = [each for each in answered if each.to == to]
        wording = shown(to, of_it[-1].wording) if of_it else newest(to)
        told.append(
            AnswerTold(
                heading=wording.heading.written(language),
                told=wording.sentences(language),
                answer=" ".join(_in_words(each, language, of=len(of_it)) for each in of_it) or _NOT_ASKED.written(language),
            )
        )
    return ConsentPaper(
        name=candidacy.person.name,
        answers=told,
        dated=today,
        contact_name=coordinator.name,
        contact_phone=coordinator.phone,
        language=language,
    )


_NOT_ASKED = Both("Vi har ikke spurt deg om dette.", "Vi har ikkje spurt deg om dette.")
_YES = Both("Du sa ja {day}.", "Du sa ja {day}.")
_NO = Both("Du sa nei {day}.", "Du sa nei {day}.")
_YES_TO_ONE = Both("Du sa ja til referanse {number} {day}.", "Du sa ja til referanse {number} {day}.")
_NO_TO_ONE = Both("Du sa nei til referanse {number} {day}.", "Du sa nei til referanse {number} {day}.")


def _in_words(each: Answered, language: Language, *, of: int) -> str:
    said = (_YES_TO_ONE if each.yes else _NO_TO_ONE) if of > 1 else (_YES if each.yes else _NO)
    return said.written(language, day=short_day(each.answered_on), number=each.number)


def stands_of(each: Answered) -> str:
    """«referanse 2: ja 03.12.2026»"""
    which = f" {each.number}" if each.number else ""
    return f"{each.to}{which}: {'ja' if each.yes else 'nei'} {short_day(each.answered_on)}"


def said_of(each: Answered) -> str:
    """«referanse 2: ja 03.12.2026 (sagt, forklart av Kari Nordmann, tekst 1)», as a coordinator reads it on the page."""
    text = f"tekst {each.wording}" if each.wording else "før tekstene ble skrevet"
    explained = f", forklart av {each.explained_by}" if each.explained_by else ""
    return f"{stands_of(each)} ({each.how}{explained}, {text})"
