"""What is decided about people and workplaces that write nynorsk comes out as nynorsk papers, without a word of bokmål."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any, get_args

import pytest

from domain.candidacies.applicant_answer import AnswerReason, got_another_job
from domain.candidacies.choice import not_chosen
from domain.candidacies.facts import CandidacyFacts
from domain.candidacies.interviews import guide_for
from domain.consent.answer import consent_paper
from domain.contact import Contact, Role
from domain.endings.ending import EndReason
from domain.endings.withdrawal import withdraw
from domain.facts import Printed
from domain.jobs.info_meeting_topics import TOPICS
from domain.jobs.sponsor_change import tell_worker
from domain.language.languages import BOKMAL, NYNORSK, Language
from domain.papers.printed import PRINTED, Letter
from domain.papers.samples import sample
from domain.positions.facts import PositionFacts
from domain.positions.sponsor import SponsorChangeForm
from domain.staff.away import go_away, letter
from domain.staff.change import JobSpecialistForm, change_job_specialist
from domain.trials.end import StopForm, stop_trial
from domain.trials.evaluation import EvaluationForm, evaluate
from domain.visits.my_visits import MyVisits
from tasks.render.documents import paper
from tests.builders import a_candidacy, a_caseload, a_job_specialist, a_person, a_position, a_workplace
from tests.domain.candidacies import applicant_answer, application, choice, interviews, reference_check
from tests.domain.candidacies.pool import a_pool_question
from tests.domain.consent.answers import ANSWERS
from tests.domain.endings import ending, not_ending, withdrawal
from tests.domain.jobs import contract_change, info_meeting, permanent_job
from tests.domain.log.lists import a_list_of_who_has_seen
from tests.domain.partners import central_agreement
from tests.domain.positions import advertisement, local_agreement, sponsor
from tests.domain.privacy.access import an_access_report
from tests.domain.privacy.erasures import an_erasure_receipt
from tests.domain.staff import away
from tests.domain.trials import prolonged, trial, trial_wage
from tests.editions import printed
from tests.languages_in_text import strangers
from tests.later_stages import a_met, an_employed, an_employment, an_evaluated

NAMES = ("Ola Leder", "Per Tillitsvalgt", "Tora Tillitsvalgt", "Navn Eksempel")
MONA = Contact(role=Role.SUPPORT_PERSON, name="Mona Moen", email=None)
THREE_DAYS = {"days": "mandag 9-14, onsdag 9-14, fredag 9-14", "part_time_discussed_on": "18.05.2027"}
EVERY_TERM: dict[str, Any] = {
    "probation_months": "3",
    "probation_extends": "ja",
    "break_minutes": "30",
    "breaks_paid": "ja",
    "employer_notice_months": "3",
    "worker_notice_months": "1",
    "holiday_pay_percent": "12",
    "full_time_hours": "37,5",
}


def here(language: Language, **said: Any) -> PositionFacts:
    workplace = a_workplace(language=language, **said.pop("workplace", {}))
    return a_position(workplace=workplace, **said)


def of(candidacy: CandidacyFacts, language: Language) -> CandidacyFacts:
    """The same candidacy, of a person and a workplace that have chosen this language."""
    workplace = candidacy.position.workplace.model_copy(update={"language": language})
    return candidacy.model_copy(
        update={
            "person": candidacy.person.model_copy(update={"language": language}),
            "position": candidacy.position.model_copy(update={"workplace": workplace}),
        }
    )


def papers(language: Language) -> Iterator[tuple[str, Printed]]:
    """Every kind of document, decided from facts of this language; what people typed has no word of only one language."""
    yield from before_the_trial(language)
    yield from from_the_trial_on(language)


def before_the_trial(language: Language) -> Iterator[tuple[str, Printed]]:
    yield "central_agreement", central_agreement.an_agreement(written_form=language.value, pay_day="12", **EVERY_TERM)
    yield "central_agreement", central_agreement.an_agreement(written_form=language.value, ends_on="", unions="Handel og Kontor")
    workplace = a_workplace(language=language)
    for said in ({}, {"pay_day": "12", **EVERY_TERM}):
        yield "local_agreement", local_agreement.an_agreement(workplace=workplace, **said)
    yield (
        "local_agreement",
        local_agreement.an_agreement(**(local_agreement.ALONE | {"workplace": workplace.model_copy(update={"partner": ""})})),
    )
    yield "sponsor_letter", sponsor.appointed(here(language, sponsor=None), substitute_phone="98 88 90 00")
    school = here(language, workplace={"kind": "skole"})
    for document in ("advertisement", "advertisement_short"):
        yield document, advertisement.advertised(school, text="", reserved_for_residents=True)
    sara = of(a_candidacy(support=MONA), language)
    yield (
        "application_receipt_short",
        application.received(known=a_person(language=language), name="", person="5 - S.S.", support_name="Mona Moen"),
    )
    for number, passed in ((1, ()), (2, (interviews.a_held_interview(1),))):
        invitation = interviews.called(sara.model_copy(update={"interviews": passed}), number)
        yield "interview_invitation_short", invitation
        yield "interview_guide", guide_for(sara, invitation)
    yield "reference_form", reference_check.asked(of(reference_check.INTERVIEWED, language), relation="lærar på Sam Eyde")
    yield "trial_offer_short", choice.chosen(of(choice.a_ready_candidacy(), language))
    yield "not_chosen_short", not_chosen(sara, a_job_specialist())
    yield "access_short", an_access_report(sara.person)
    yield "pool_question_short", a_pool_question(sara.person)
    yield "seen_by_short", a_list_of_who_has_seen(sara.person)
    coming = of(a_candidacy(interviews=(interviews.an_interview(),)), language)
    for reason in get_args(AnswerReason):
        for pool in ("ja", "nei", "ikke spurt ennå"):
            share = "nei" if reason == "annet" else "ja"
            yield "applicant_answer_short", applicant_answer.answered(coming, reason=reason, share=share, pool=pool)
    yield (
        "applicant_answer_short",
        got_another_job(coming, a_workplace(number=9, name="Rema Evje"), a_job_specialist(), applicant_answer.TODAY),
    )
    yield "consent_short", consent_paper(coming, ANSWERS, a_job_specialist(), withdrawal.TODAY)
    yield "erasure_receipt_short", an_erasure_receipt(coming.person.name, coming.person.language)
    yield "withdrawal_short", withdraw(coming, withdrawal.a_withdrawal(), a_job_specialist(), withdrawal.TODAY)


def from_the_trial_on(language: Language) -> Iterator[tuple[str, Printed]]:
    for employer in ("arbeidsplassen", "HELT MED"):
        own: dict[str, Any] = (
            {"pension_scheme": "Fjellheim Pensjon", "injury_insurance": "Fjellheim Forsikring"} if employer == "HELT MED" else {}
        )
        agreed = trial.agreed(of(trial.a_chosen(support=MONA), language), employer=employer, meeting_place="ved kassa", **own)
        yield from (
            ("trial_agreement", agreed.agreement),
            ("trial_agreement_short", agreed.short),
            ("timesheet", agreed.timesheet),
            ("day_plan", agreed.day_plan),
        )
    for employer in ("arbeidsplassen", "HELT MED"):
        raised = trial_wage.raised(of(trial.a_chosen(trial=trial.a_trial(employer=employer)), language))
        yield "trial_wage", raised.paper
        yield "trial_wage_short", raised.short
        longer = prolonged.prolong(of(trial.a_chosen(trial=trial.a_trial(employer=employer)), language), agreed="Sara vil det.")
        yield "trial_prolonged", longer.paper
        yield "trial_prolonged_short", longer.short
        yield "timesheet", longer.timesheet
    sara = of(an_evaluated(support=MONA), language)
    for by in ("søkeren", "arbeidsplassen"):
        stop = StopForm.read(
            {"registered_by": "1", "candidacy": "7", "stopped_on": "10.02.2027", "stopped_by": by, "reason": "x"}
        )
        yield "trial_stopped_short", stop_trial(sara, stop, "Stiftelsen HELT MED", date(2027, 2, 10)).letter
    for answer in ("ja", "nei"):
        said = {"held_on": "01.03.2027", "worker_wants": "ja", "employer_wants": answer, "reason": "Mandal er for langt unna."}
        words = {"worker_words": "Fint.", "employer_words": "Bra.", "adjustments": "Liste."}
        decided = evaluate(
            of(an_evaluated(evaluation=None), language),
            EvaluationForm.read({"registered_by": "1", "candidacy": "7", **said, **words}),
            date(2027, 3, 1),
            None,
        )
        yield "evaluation", decided.evaluation
        yield decided.short_paper[0], decided.short
    meeting = info_meeting.call(sara, to_tell=list(TOPICS), attendees="alle på dagtid")
    yield "info_meeting_agenda", meeting.agenda
    yield "info_meeting_short", meeting.short
    different: tuple[dict[str, Any], ...] = (
        {},
        EVERY_TERM,
        {"days": "mandag 9-15, pause 45\nonsdag 9-14, pause 0", "hours_per_week": "10,25"},
    )
    for each in different:
        job = permanent_job.offer(of(a_met(), language), helper="Mona Moen", **each)
        yield "employment_contract", job.contract
        yield "employment_contract_short", job.short
    for reason in get_args(EndReason):
        end = ending.end(of(an_employed(), language), reason=reason, notice_on="2027-04-20")
        yield "ending_short", end.short
        yield "certificate", end.certificate
    for changed in (False, True):
        yield "my_visits_short", sample(MyVisits).model_copy(update={"changed": changed, "language": language})
    yield "my_visits_short", sample(MyVisits, sparse=True).model_copy(update={"language": language})
    leaving = an_employed(employment=an_employment(last_day=date(2028, 6, 30)))
    for back in (False, True):
        off = not_ending.call_off(of(an_employed(), language), back_to_pool=back)
        yield "job_called_off_short", off.short
    for today in (date(2027, 3, 1), date(2028, 5, 16)):
        yield "job_goes_on_short", not_ending.go_on(of(leaving, language), today)
    new: tuple[dict[str, Any], ...] = (
        THREE_DAYS,
        {"wage_percent": "25"},
        {"title": "kassemedarbeidar", "tasks": "sitte i kassa"},
    )
    for each in new:
        amended = contract_change.change(of(contract_change.employed(), language), **each)
        yield "contract_change", amended.paper
        yield "contract_change_short", amended.short
    yield from changes(of(an_employed(), language))


def changes(sara: CandidacyFacts) -> Iterator[tuple[str, Printed]]:
    today, jon = date(2027, 4, 1), a_job_specialist()
    new = JobSpecialistForm.read({"registered_by": "1", "candidacy": "7", "job_specialist": "5", "from_on": "01.05.2027"})
    for visit in (None, (date(2027, 5, 3), time(10))):
        change = change_job_specialist(
            sara, jon, a_job_specialist(number=5, name="Ny Spesialist"), a_caseload(), new, visit, today
        )
        yield "job_specialist_change_short", change
    for comes in (True, False):
        decided = go_away(
            away.a_form(first="01.05.2027", last="07.05.2027"),
            jon,
            a_job_specialist(number=5, name="Ny Spesialist"),
            [],
            [away.a_visit(1, date(2027, 5, 3), worker=sara.person)],
            today,
        )
        yield "stand_in_short", letter(decided.model_copy(update={"taken": decided.taken if comes else ()}), 7, today)
    replaced = SponsorChangeForm.read({**sponsor.PAIR, "from_on": "01.05.2027"})
    yield "sponsor_change_short", tell_worker(sara, replaced, jon, today)
    for kind in ("letter", "letter_large"):
        yield (
            kind,
            sample(Letter).model_copy(update={"paragraphs": ["X"], "subject": "X", "language": sara.person.language}),
        )


@pytest.mark.parametrize(
    ("document", "facts"), [pytest.param(*each, id=f"{number} {each[0]}") for number, each in enumerate(papers(NYNORSK))]
)
def test_a_nynorsk_paper_has_no_word_of_bokmal(document: str, facts: Printed) -> None:
    made = paper(document, "x", facts)

    assert facts.language is NYNORSK
    assert strangers(printed(made.content), NYNORSK, NAMES) == set()


@pytest.mark.parametrize(
    ("document", "facts"), [pytest.param(*each, id=f"{number} {each[0]}") for number, each in enumerate(papers(BOKMAL))]
)
def test_a_bokmal_paper_has_no_word_of_nynorsk(document: str, facts: Printed) -> None:
    assert facts.language is BOKMAL
    assert strangers(printed(paper(document, "x", facts).content), BOKMAL, NAMES) == set()


STAFFS_OWN = {"visit_sheet"}


def test_every_document_is_among_them() -> None:
    assert {document for document, _ in papers(NYNORSK)} == PRINTED.keys() - STAFFS_OWN
