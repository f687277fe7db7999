"""Stage 5 (intervju 1 og 2): what came out of an interview that was held."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from domain.candidacies.facts import CandidacyFacts, InterviewFacts, MeetingStatus
from domain.candidacies.interview_questions import FIRST, SECOND
from domain.candidacies.interviews import CandidacyClosed
from domain.facts import Facts
from domain.forms.checks import in_the_future, title_of
from domain.forms.form import Choices, Chosen, Day, Form, FunctionWords, field, optional
from domain.language.norwegian import clock, short_day
from domain.refusal import RuleBroken, refuse

Rating = Literal[
    "5 - svært godt for jobben",
    "4 - godt for jobben",
    "3 - kan passe med god opplæring",
    "2 - passer mindre godt",
    "1 - passer ikke",
]
_ANSWERS = ("answer_1", "answer_2", "answer_3", "answer_4", "answer_5", "answer_6")
_SHORTLY = "Det søkeren svarte, med få ord. Eksempel: "


class RegisterInterviewForm(Form):
    """What both registrations ask; the questions stand in the two forms."""

    number: ClassVar[int]

    candidacy: Chosen = field("Søknad")
    held_on: Day = field("Holdt", "Dagen intervjuet ble holdt. Eksempel: 10.12.2026")
    answer_1: FunctionWords = optional("1")
    answer_2: FunctionWords = optional("2")
    answer_3: FunctionWords = optional("3")
    answer_4: FunctionWords = optional("4")
    answer_5: FunctionWords = optional("5")
    answer_6: FunctionWords = optional("6")
    rating: Rating = field("Hvor godt passer søkeren?", "Det de som intervjuet ble enige om. Eksempel: 4 - godt for jobben")
    passed: Literal["ja", "nei"] = field(
        "Går søkeren videre?", "Bare den som går videre, kan kalles inn til neste intervju eller få tilbud. Eksempel: ja"
    )


class RegisterFirstInterviewForm(RegisterInterviewForm):
    """Skriv kort hva søkeren svarte i intervju 1. Bare om jobb, ikke om helse."""

    number: ClassVar[int] = 1

    candidacy: Annotated[Chosen, Choices("candidacies_to_register_1")] = field(
        "Søknad", "Søkere som er kalt inn til intervju 1. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    answer_1: FunctionWords = optional(FIRST[0], f"{_SHORTLY}rydde og sette på plass, være sammen med folk")
    answer_2: FunctionWords = optional(FIRST[1], f"{_SHORTLY}to uker i skolekantinen, ryddet og vasket")
    answer_3: FunctionWords = optional(FIRST[2], f"{_SHORTLY}handler der selv, og liker butikken")
    answer_4: FunctionWords = optional(FIRST[3], f"{_SHORTLY}fylle varer og ta imot pant")
    answer_5: FunctionWords = optional(FIRST[4], f"{_SHORTLY}holder orden, og kommer presis")
    answer_6: FunctionWords = optional(FIRST[5], f"{_SHORTLY}når pausene er, og hvem som viser fram oppgavene")

    def key(self) -> str:
        return f"interview_held:{self.candidacy}:{self.number}"


class RegisterSecondInterviewForm(RegisterInterviewForm):
    """Skriv kort hva søkeren svarte i intervju 2. Bare om jobb, ikke om helse."""

    number: ClassVar[int] = 2

    candidacy: Annotated[Chosen, Choices("candidacies_to_register_2")] = field(
        "Søknad", "Søkere som er kalt inn til intervju 2. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    answer_1: FunctionWords = optional(SECOND[0], f"{_SHORTLY}gleder seg, vil gjerne fylle melk")
    answer_2: FunctionWords = optional(SECOND[1], f"{_SHORTLY}spør, og vil gjerne få vist det en gang til")
    answer_3: FunctionWords = optional(SECOND[2], f"{_SHORTLY}se på først, og så prøve selv")
    answer_4: FunctionWords = optional(SECOND[3], f"{_SHORTLY}tar bussen alene")
    answer_5: FunctionWords = optional(SECOND[4], f"{_SHORTLY}mandag til torsdag, etter klokka ni")
    answer_6: FunctionWords = optional(SECOND[5], f"{_SHORTLY}si fra i god tid når noe blir endret")

    def key(self) -> str:
        return f"interview_held:{self.candidacy}:{self.number}"


class InterviewOutcome(Facts):
    """What is kept of an interview. `answers` are pairs of question and answer, blank ones left out; rating 1 to 5."""

    number: int
    held_on: date
    answers: tuple[tuple[str, str], ...]
    rating: int
    passed: bool


class NotCalled(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, number: int) -> None:
        form = "05a" if number == 1 else "05c"
        super().__init__(f"{candidacy.label} er ikke kalt inn til intervju {number}. Avtal det først (skjema {form}).")


class WasCancelled(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, number: int) -> None:
        form = "05a" if number == 1 else "05c"
        super().__init__(f"{candidacy.label}: intervju {number} er avlyst. Avtal et nytt først (skjema {form}).")


class NotHeldYet(RuleBroken):
    def __init__(self, interview: InterviewFacts, held_on: date) -> None:
        super().__init__(
            f"Intervju {interview.number} er avtalt {short_day(interview.starts_at.date())} kl. {clock(interview.starts_at.time())} og kan "
            f"ikke være holdt {short_day(held_on)} før det. Registrer det når det er holdt."
        )


def register_interview(candidacy: CandidacyFacts, form: RegisterInterviewForm, now: datetime) -> InterviewOutcome:
    """What is kept, first or corrected; everything in the way is refused at once. `now` is Oslo time with its zone."""
    interview = candidacy.interview(form.number)
    broken: list[RuleBroken] = []
    if candidacy.closed_on:
        broken.append(CandidacyClosed(candidacy))
    if interview is None:
        broken.append(NotCalled(candidacy, form.number))
    elif interview.status == MeetingStatus.CANCELLED:
        broken.append(WasCancelled(candidacy, form.number))
    elif form.held_on < interview.starts_at.date() or now < interview.starts_at:
        broken.append(NotHeldYet(interview, form.held_on))
    broken += in_the_future(form, now.date(), "held_on")
    refuse(broken)
    return InterviewOutcome(
        number=form.number,
        held_on=form.held_on,
        answers=tuple((title_of(form, name), getattr(form, name)) for name in _ANSWERS if getattr(form, name)),
        rating=int(form.rating[0]),
        passed=form.passed == "ja",
    )
