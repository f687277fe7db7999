"""Stage 6 (referansesjekk): a referee the candidate names is asked about earlier work, with the candidate's consent."""

import hashlib
from datetime import date
from typing import Annotated, Literal

from domain.candidacies.facts import CandidacyFacts, MeetingStatus, ReferenceFacts, StaffFacts
from domain.candidacies.interviews import CandidacyClosed
from domain.facts import Facts, Printed
from domain.forms.checks import in_the_future, title_of
from domain.forms.consent_fields import EXPLAINED_HELP, EXPLAINED_TITLE, HOW_HELP, HOW_TITLE
from domain.forms.form import (
    Choices,
    Chosen,
    Day,
    EmailOrBlank,
    Form,
    FunctionWords,
    FunctionWordsLine,
    Line,
    PhoneOrBlank,
    field,
    optional,
)
from domain.language.languages import Both
from domain.language.norwegian import short_day
from domain.language.same_name import folded
from domain.refusal import RuleBroken, refuse

# Concrete, about work, never about health; the same words stand in the referee's form and here as fields.
QUESTIONS_OF_REFEREE = (
    Both("Hvordan kjenner du søkeren, og hvor lenge?", "Korleis kjenner du søkjaren, og kor lenge?"),
    Both("Hvilke oppgaver gjorde søkeren?", "Kva oppgåver gjorde søkjaren?"),
    Both("Hva er søkeren god til?", "Kva er søkjaren god til?"),
    Both("Hvordan er søkeren sammen med kolleger og kunder?", "Korleis er søkjaren saman med kollegaer og kundar?"),
    Both("Hvordan er det med oppmøte og beskjeder?", "Korleis er det med oppmøte og beskjedar?"),
    Both("Hva hjelper søkeren til å gjøre en god jobb?", "Kva hjelper søkjaren til å gjere ein god jobb?"),
)
QUESTIONS = tuple(question.nb for question in QUESTIONS_OF_REFEREE)
_ANSWERS = ("answer_1", "answer_2", "answer_3", "answer_4", "answer_5", "answer_6")
_SHORTLY = "Det referansen svarte, med få ord. Eksempel: "


class AskReferenceForm(Form):
    """Be om en referanse. Referansen får et skjema med spørsmål om jobb. Bruk skjemaet én gang for hver referanse."""

    candidacy: Annotated[Chosen, Choices("candidacies_to_ask_about")] = field(
        "Søknad", "Søkere som har hatt minst ett intervju. Eksempel: 7 - Kiwi Bjorbekk, S.S."
    )
    name: Line = field("Referanse", "Fullt navn. Eksempel: Rune Ravn")
    relation: FunctionWordsLine = field(
        "Hvordan referansen kjenner søkeren", "Står på skjemaet til referansen. Eksempel: lærer på Sam Eyde videregående"
    )
    email: EmailOrBlank = optional(
        "Referansens e-post", "Uten e-post blir skjemaet et brev som dere skriver ut og leverer. Eksempel: rita@skolen.no"
    )
    phone: PhoneOrBlank = optional(
        "Referansens telefon", "Nummeret dere ringer. Det står på siden om søknaden til svaret er kommet. Eksempel: 98 88 90 00"
    )
    consent: bool = optional(
        "Søkeren sier ja",
        "Må være krysset av: søkeren har sagt ja til at vi spør denne personen om jobb og arbeid.",
        default=False,
    )
    consent_on: Day = field("Når søkeren sa ja", "Dagen søkeren sa ja. Den står på skjemaet til referansen. Eksempel: 10.12.2026")
    consent_how: Literal["sagt", "skrevet", "vist"] = optional(HOW_TITLE, HOW_HELP, default="sagt")
    consent_explained_by: FunctionWords = optional(EXPLAINED_TITLE, EXPLAINED_HELP)

    def key(self) -> str:
        return f"reference:{self.candidacy}:{hashlib.sha256(folded(self.name).encode()).hexdigest()[:16]}"


class AnswerReferenceForm(Form):
    """Skriv kort hva referansen svarte, på skjemaet eller i telefonen. Bare om jobb, ikke om helse."""

    reference: Annotated[Chosen, Choices("references_asked")] = field(
        "Referanse", "Referanser som er spurt. Eksempel: 3 - Søknad 7, Kiwi Bjorbekk, S.S., referanse 1"
    )
    answered_on: Day = field("Svarte", "Dagen referansen svarte. Eksempel: 14.12.2026")
    answer_1: FunctionWords = optional(QUESTIONS[0], f"{_SHORTLY}lærer i to år")
    answer_2: FunctionWords = optional(QUESTIONS[1], f"{_SHORTLY}ryddet på lageret og fylte varer")
    answer_3: FunctionWords = optional(QUESTIONS[2], f"{_SHORTLY}holder orden, og er nøye")
    answer_4: FunctionWords = optional(QUESTIONS[3], f"{_SHORTLY}hilser på alle, og er med i pausene")
    answer_5: FunctionWords = optional(QUESTIONS[4], f"{_SHORTLY}møter presis, og sier fra når noe er uklart")
    answer_6: FunctionWords = optional(QUESTIONS[5], f"{_SHORTLY}får én beskjed om gangen")
    recommends: Literal["ja", "nei"] = field(
        "Anbefaler referansen søkeren til jobben?", "Det referansen selv svarte. Eksempel: ja"
    )

    def key(self) -> str:
        return f"reference_answer:{self.reference}"


class ReferenceForm(Printed):
    """Exactly what the referee's form (referanseskjema) prints."""

    referee_name: str
    relation: str
    name: str
    workplace: str
    position_title: str
    tasks: str
    consent_on: date
    questions: list[str]
    contact_name: str
    contact_email: str
    contact_phone: str


class ReferenceAnswer(Facts):
    """What is kept of an answer. `answers` are pairs of question and answer, blank ones left out."""

    answered_on: date
    answers: tuple[tuple[str, str], ...]
    recommends: bool


class NoInterviewHeld(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ikke hatt noe intervju ennå. Registrer intervju 1 først (skjema 05b).")


class NoConsentToAsk(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Referansen kan ikke spørres før søkeren har sagt ja. Kryss av for «Søkeren sier ja» når det er gjort.")


class ReferenceAnswered(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, reference: ReferenceFacts) -> None:
        assert reference.answered_on
        super().__init__(
            f"{candidacy.label}: referanse {reference.number} svarte {short_day(reference.answered_on)} og kan ikke spørres på nytt."
        )


class OwnReferee(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Søkeren kan ikke være sin egen referanse. Skriv navnet på en annen.")


class RefereeUnreachable(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Referansen har verken e-post eller telefon i skjemaet. Skriv minst én av dem.")


class AnsweredBeforeAsked(RuleBroken):
    def __init__(self, asked_on: date, answered_on: date) -> None:
        super().__init__(
            f"Referansen ble spurt {short_day(asked_on)} og kan ikke ha svart {short_day(answered_on)}. Rett datoen."
        )


def ask_reference(
    candidacy: CandidacyFacts, form: AskReferenceForm, asked: ReferenceFacts | None, coordinator: StaffFacts, today: date
) -> ReferenceForm:
    """Ask a referee, or ask again with what was wrong put right; `asked` is the same referee asked before."""
    broken: list[RuleBroken] = []
    if candidacy.closed_on:
        broken.append(CandidacyClosed(candidacy))
    if not any(interview.status == MeetingStatus.HELD for interview in candidacy.interviews):
        broken.append(NoInterviewHeld(candidacy))
    if not form.consent:
        broken.append(NoConsentToAsk())
    if asked and asked.answered_on:
        broken.append(ReferenceAnswered(candidacy, asked))
    if folded(form.name) == folded(candidacy.person.name):
        broken.append(OwnReferee())
    if not form.email and not form.phone:
        broken.append(RefereeUnreachable())
    broken += in_the_future(form, today, "consent_on")
    refuse(broken)
    return ReferenceForm(
        referee_name=form.name,
        relation=form.relation,
        name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        position_title=candidacy.position.title,
        tasks=candidacy.position.tasks,
        consent_on=form.consent_on,
        questions=[question.written(candidacy.person.language) for question in QUESTIONS_OF_REFEREE],
        contact_name=coordinator.name,
        contact_email=coordinator.email,
        contact_phone=coordinator.phone,
        language=candidacy.person.language,
    )


def register_answer(candidacy: CandidacyFacts, form: AnswerReferenceForm, asked_on: date, today: date) -> ReferenceAnswer:
    """What is kept of an answer, first or corrected; everything in the way is refused at once."""
    broken: list[RuleBroken] = []
    if candidacy.closed_on:
        broken.append(CandidacyClosed(candidacy))
    if form.answered_on < asked_on:
        broken.append(AnsweredBeforeAsked(asked_on, form.answered_on))
    broken += in_the_future(form, today, "answered_on")
    refuse(broken)
    return ReferenceAnswer(
        answered_on=form.answered_on,
        answers=tuple((title_of(form, name), getattr(form, name)) for name in _ANSWERS if getattr(form, name)),
        recommends=form.recommends == "ja",
    )
