"""What the candidate and the worker read (kort utgave, mails): measured as it is printed, in both languages."""

import re
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle
from docx.text.run import Run
from pydantic import BaseModel

from deployments.commands.plain_language import text_of
from domain.candidacies.applicant_answer import ApplicantAnswer
from domain.candidacies.application import ApplicationReceipt
from domain.candidacies.choice import NotChosen, TrialOffer
from domain.candidacies.interview_questions import questions_of
from domain.candidacies.interviews import InterviewCancelled, InterviewInvitation
from domain.candidacies.pool import PoolQuestion
from domain.contact import Contact, Role
from domain.contract.versions import Changed
from domain.days.day_plan import DayHours, in_words
from domain.endings.ending import EndingShort
from domain.endings.not_ending import JobCalledOffShort, JobGoesOnShort
from domain.endings.withdrawal import WithdrawalConfirmation
from domain.jobs.contract_amendment import ContractAmendmentShort
from domain.jobs.employment_contract import EmploymentShort
from domain.jobs.info_meeting import InfoMeetingShort
from domain.jobs.info_meeting_topics import Topic, to_worker
from domain.jobs.sponsor_change import SponsorChange
from domain.language.languages import BOKMAL, NYNORSK, Language
from domain.language.plain_language import measure
from domain.language.plain_language_words import PROGRAMME_WORDS
from domain.log.seen_by import SeenBy
from domain.papers.printed import PRINTED
from domain.papers.samples import sample
from domain.privacy.erasure import ErasureReceipt
from domain.staff.away import StandInShort
from domain.staff.change import JobSpecialistChange
from domain.trials.days import DayPlan
from domain.trials.end import Stopped, StoppedLetter
from domain.trials.evaluation import EvaluationShort
from domain.trials.papers import TrialAgreement
from domain.trials.prolonged import TrialProlongedShort
from domain.trials.trial import Trial
from domain.trials.wage import TrialWageShort
from domain.visits.my_visits import MyVisits
from tasks.papers.sign_reminders import ToSign
from tasks.render.editions import edition
from tasks.render.rendering import render
from tasks.render.templates import SHIPPED
from tasks.send.mail import Mail, compose
from tests.builders import a_person
from tests.domain.endings.ending import end
from tests.later_stages import an_employed

SHORT = sorted(name for name in PRINTED if name.endswith("_short"))
OWN_PAPERS = ("day_plan", "timesheet")
"""Papers the worker fills in: they are measured as they are, and explained in the practice agreement's short edition."""
SHORT_OF = {
    "advertisement": ("advertisement_short",),
    "certificate": ("ending_short",),
    "employment_contract": ("employment_contract_short",),
    "contract_change": ("contract_change_short",),
    "evaluation": ("evaluation_short", "evaluation_no_short"),
    "info_meeting_agenda": ("info_meeting_short",),
    "interview_guide": ("interview_invitation_short",),
    "trial_agreement": ("trial_agreement_short",),
    "trial_prolonged": ("trial_prolonged_short",),
    "trial_wage": ("trial_wage_short",),
}
FOR_OTHERS = {"central_agreement", "local_agreement", "sponsor_letter", "reference_form", "visit_sheet", "letter", "letter_large"}
"""They go to the partner, the sponsor, the referee and the job specialist; a letter is a mail on paper."""
NAMES = (
    "Fjellmat Sentrum",
    "Fjellmat AS",
    "Sara Solberg",
    "Strandgata",
    "Storgata",
    "Arendal",
    "Landsoverenskomsten HK–Virke",
    "Jon Berge",
    "Stiftelsen HELT MED",
)
ALWAYS = (
    "name",
    "worker_name",
    "workplace",
    "position_title",
    "new_name",
    "old_name",
    "away_name",
    "stand_in_name",
    "job_specialist_name",
    "contact_name",
    "leader_name",
)
LANGUAGES = [pytest.param(BOKMAL, id="bokmål"), pytest.param(NYNORSK, id="nynorsk")]
CLOSINGS = ("Vennlig hilsen", "Venleg helsing")
FULL = [pytest.param(False, id="all facts"), pytest.param(True, id="few facts")]
PERSON = Contact(role=Role.WORKER, name="Sara Solberg", email="sara@post.example")


def typed(language: Language) -> dict[str, Any]:
    """What a person types and what code puts in, where the sample's own words say nothing."""
    days = (DayHours(weekday=0, start=time(9), end=time(13)), DayHours(weekday=5, start=time(9), end=time(13)))
    nb = language is BOKMAL
    return {
        "adjustments": "Én beskjed om gangen." if nb else "Ein beskjed om gongen.",
        "attendees": "alle på dagtid",
        "cancelled": ["Intervju 2 torsdag 4. mars 2027 klokka 10.00"],
        "changed": list(Changed),
        "days": in_words(days, language),
        "questions": [*questions_of(1, language), *questions_of(2, language)],
        "if_you_disagree": end(
            an_employed(person=a_person(language=language)), reason="arbeidsgiver sa opp"
        ).short.if_you_disagree,
        "text": "Vi er åtte kolleger som har det fint." if nb else "Vi er åtte kollegaer som har det fint.",
        "topics": [to_worker(topic, language) for topic in get_args(Topic)],
        "why": "Du har selv bestemt at du vil slutte." if nb else "Du har sjølv bestemt at du vil slutte.",
        "worker_words": "Jeg vil jobbe her." if nb else "Eg vil jobbe her.",
    }


def some(facts: type[BaseModel], few: bool, language: Language) -> BaseModel:
    """All facts, or as few as there may be: names of those who are always there are not left out."""
    made, whole = sample(facts, sparse=few, language=language), sample(facts, language=language)
    return made.model_copy(update={name: getattr(whole, name) for name in ALWAYS if name in facts.model_fields})


def facts_of(document: str, language: Language, few: bool) -> BaseModel:
    facts = some(PRINTED[document], few, language)
    said = {name: value for name, value in typed(language).items() if name in type(facts).model_fields and getattr(facts, name)}
    return facts.model_copy(update={**said, "language": language})


def over(text: str, language: Language) -> list[str]:
    return [finding.line for finding in measure(text, language, left_out=[*PROGRAMME_WORDS, *NAMES]).findings]


def printed(document: str, language: Language, few: bool, folder: Path) -> Path:
    file = folder / f"{document}.docx"
    file.write_bytes(render(edition(document, language), facts_of(document, language, few)))
    return file


@pytest.mark.parametrize("few", FULL)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", [*SHORT, *OWN_PAPERS])
def test_what_the_worker_reads_is_within_the_limits(document: str, language: Language, few: bool, tmp_path: Path) -> None:
    assert over(text_of(printed(document, language, few, tmp_path)), language) == []


def test_every_document_about_the_candidate_has_its_short_edition() -> None:
    for_the_worker = set(PRINTED) - set(SHORT) - FOR_OTHERS - set(OWN_PAPERS)

    assert sorted(for_the_worker - set(SHORT_OF)) == []
    assert [short for document in for_the_worker for short in SHORT_OF[document] if short not in SHORT] == []


def size_of(run: Run, style: BaseStyle, otherwise: float) -> float:
    """Points, as Word finds them: the run, its paragraph's style and what that is based on, the document."""
    while style is not None and run.font.size is None:
        if style.font.size is not None:  # type: ignore[attr-defined]
            return float(style.font.size.pt)  # type: ignore[attr-defined]
        style = style.base_style  # type: ignore[attr-defined]
    return float(run.font.size.pt) if run.font.size is not None else otherwise


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", [*SHORT, "letter_large"])
def test_nothing_is_smaller_than_fourteen_points(document: str, language: Language, tmp_path: Path) -> None:
    word = Document(str(printed(document, language, False, tmp_path)))
    standard = float(word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:sz')}").get(qn("w:val"))) / 2
    section = word.sections[0]
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    paragraphs = [each for part in (word, section.header, section.footer, *cells) for each in part.paragraphs]

    assert [
        run.text
        for paragraph in paragraphs
        for run in paragraph.runs
        if run.text.strip() and size_of(run, paragraph.style, standard) < 14
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", SHORT)
def test_headings_are_questions_with_a_drawing_beside(document: str, language: Language, tmp_path: Path) -> None:
    word = Document(str(printed(document, language, False, tmp_path)))
    headings = [paragraph for paragraph in word.paragraphs if paragraph.style.name.startswith("Heading")]  # type: ignore[union-attr]

    assert len(headings) >= 3
    assert [heading.text for heading in headings if not heading.text.endswith("?")] == []
    assert [heading.text for heading in headings if heading._p.find(f".//{qn('w:drawing')}") is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", SHORT)
def test_a_drawing_is_small_is_our_own_and_says_what_it_shows(document: str, language: Language) -> None:
    word = Document(str(SHIPPED / f"{edition(document, language)}.docx"))
    shown = [drawing.get("descr") or "" for drawing in word.element.body.iter(qn("wp:docPr"))]
    images = [part.blob for part in word.part.package.iter_parts() if part.partname.startswith("/word/media/")]

    assert images
    assert all(image.startswith(b"\x89PNG") and len(image) < 3_000 for image in images)
    assert all(re.match("Tegning av " if language is BOKMAL else "Teikning av ", text) for text in shown)
    ids = [drawing.get("id") for drawing in word.element.body.iter(qn("wp:docPr"))]
    assert len(set(ids)) == len(ids)


def mails(few: bool, language: Language) -> dict[str, Mapping[str, Any]]:
    """Each mail to the candidate or the worker, and its facts."""

    def of(facts: type[BaseModel]) -> BaseModel:
        return some(facts, few, language)

    yes = not few
    meeting = of(InfoMeetingShort)
    return {
        "away_worker": {"letter": of(StandInShort)},
        "application_receipt": {"receipt": of(ApplicationReceipt)},
        "appointment_again": {
            "what": "Intervju 1, Kiwi Bjorbekk",
            "day": date(2027, 1, 14),
            "starts": time(10),
            "place": "pauserommet",
            "papers": yes,
            "place_corrected": False,
            "is_new": False,
        },
        "contract_change_worker": {
            "change": of(ContractAmendmentShort).model_copy(
                update={name: typed(language)[name] if yes else [] for name in ("changed", "days")}
            ),
            "not_to": "" if yes else "Kiwi Sentrum",
        },
        "corrected_document": {"titles": ["Arbeidsavtale"] if few else ["Arbeidsavtale", "Timeliste"], "to_sign": not few},
        "employment_worker": {"job": of(EmploymentShort), "changed": yes},
        "ending_worker": {
            "ending": of(EndingShort).model_copy(update={"if_you_disagree": typed(language)["if_you_disagree"] if yes else []}),
            "changed": yes,
        },
        "evaluation_no_worker": {"short": of(EvaluationShort)},
        "evaluation_worker": {"short": of(EvaluationShort)},
        "info_meeting_cancelled": {**dict(meeting), "message": "", "again": yes},
        "info_meeting_worker": {"meeting": meeting, "moved": yes},
        "interview_cancelled": {"cancelled": of(InterviewCancelled).model_copy(update={"message": ""})},
        "interview_invitation": {"interview": of(InterviewInvitation)},
        "job_called_off_worker": {"letter": of(JobCalledOffShort)},
        "job_goes_on_worker": {"letter": of(JobGoesOnShort)},
        "job_specialist_change_worker": {"change": of(JobSpecialistChange)},
        "applicant_answer": {"letter": of(ApplicantAnswer).model_copy(update={"job_at": "" if few else "Rema Evje"})},
        "job_specialist_kept_worker": {"change": of(JobSpecialistChange), "named": "Nina Ny"},
        "my_visits": {"page": of(MyVisits)},
        "calendar_feed_worker": {"address": "https://besok.heltmed.example/mine-besok/1.ics", "replaced": not few},
        "consent": {"name": "Sara Solberg", "yes": yes},
        "erasure_receipt": {"receipt": of(ErasureReceipt).model_copy(update={} if yes else {"kept": []})},
        "not_chosen": {"letter": of(NotChosen)},
        "access": {"how": "på papir", "link": "" if few else "https://heltmed.example/innsyn/1", "until": date(2027, 2, 3)},
        "pool_question": {"letter": of(PoolQuestion)},
        "seen_by": {"letter": of(SeenBy)},
        "sign_reminder_worker": {
            "waiting": [of(ToSign).model_copy(update={"document": "Arbeidsavtale", "today": yes})],
            "titles": ["Arbeidsavtale"],
            "helper": "Jon Jobbspesialist" if yes else "",
        },
        "sponsor_change_worker": {"change": of(SponsorChange)},
        "trial_offer": {"offer": of(TrialOffer)},
        "trial_prolonged_worker": {"short": of(TrialProlongedShort)},
        "trial_stopped_worker": {"letter": of(StoppedLetter), "stopped": of(Stopped)},
        "trial_wage_worker": {"short": of(TrialWageShort)},
        "trial_worker": {"agreement": of(TrialAgreement), "plan": of(DayPlan), "trial": of(Trial), "changed": yes},
        "withdrawal": {"confirmation": of(WithdrawalConfirmation)},
    }


@pytest.mark.parametrize("few", FULL)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mail", sorted(mails(False, BOKMAL)))
def test_a_mail_to_the_worker_is_within_the_limits(mail: str, language: Language, few: bool) -> None:
    assert over(composed(mail, language, few), language) == []


@pytest.mark.parametrize("few", FULL)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mail", sorted(mails(False, BOKMAL)))
def test_a_mail_to_the_worker_closes_with_a_paragraph_of_its_own(mail: str, language: Language, few: bool) -> None:
    paragraphs = composed(mail, language, few).split("\n\n")

    assert [each for each in paragraphs if each.startswith(CLOSINGS)] == [
        each for each in paragraphs if "hels" in each or "hilsen" in each
    ]


def composed(mail: str, language: Language, few: bool) -> str:
    to = PERSON.model_copy(update={"language": language, "email": None if few else PERSON.email})
    return compose(Mail(template=mail, to=to, context=mails(few, language)[mail]), "Kari Dahl", None if few else "98 00 00 00")[1]
