"""Every kind of paper that is kept, made by its own rule from what the columns hold."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from domain.candidacies.applicant_answer import got_another_job
from domain.candidacies.choice import not_chosen
from domain.candidacies.facts import CandidacyFacts, PersonFacts
from domain.candidacies.interviews import guide_for
from domain.columns import Column
from domain.consent.answer import consent_paper
from domain.contact import Contact, Role
from domain.endings.withdrawal import withdraw
from domain.facts import Printed
from domain.jobs.sponsor_change import tell_worker
from domain.language.languages import BOKMAL
from domain.language.norwegian import initials
from domain.positions.facts import PositionFacts, SponsorFacts
from domain.positions.sponsor import SponsorChangeForm, change_sponsor
from domain.staff.away import StandingIn, letter
from domain.staff.change import told_of_change
from domain.trials.end import StopForm, stop_trial
from domain.trials.evaluation import EvaluationForm, evaluate
from domain.visits.my_visits import MyVisits, VisitOnPage
from domain.visits.sheet import VisitSheet
from tests.builders import a_job_specialist, a_person, a_position, a_sponsor, a_workplace, an_advert
from tests.domain.candidacies.applicant_answer import TODAY as ANSWERED
from tests.domain.candidacies.applicant_answer import answered
from tests.domain.candidacies.application import received
from tests.domain.candidacies.choice import a_ready_candidacy, chosen
from tests.domain.candidacies.interviews import called
from tests.domain.candidacies.pool import a_pool_question
from tests.domain.candidacies.reference_check import INTERVIEWED, asked
from tests.domain.consent.answers import ANSWERS
from tests.domain.endings import not_ending
from tests.domain.endings.ending import TODAY as ENDED
from tests.domain.endings.ending import end
from tests.domain.endings.withdrawal import TODAY as WITHDRAWN
from tests.domain.endings.withdrawal import a_withdrawal
from tests.domain.jobs import contract_change, info_meeting, permanent_job
from tests.domain.log.lists import a_list_of_who_has_seen
from tests.domain.papers.columns_held import Values
from tests.domain.partners import central_agreement
from tests.domain.positions import local_agreement
from tests.domain.positions.advertisement import advertised
from tests.domain.privacy.access import an_access_report
from tests.domain.privacy.erasures import an_erasure_receipt
from tests.domain.staff.away import a_visit
from tests.domain.trials import prolonged, trial, trial_wage
from tests.later_stages import a_met, an_employed, an_employment, an_evaluated

TYPED: dict[str, Any] = {"panel": [{"name": "Kim Moen", "email": ""}], "place": "Coop Extra"}


class Made(NamedTuple):
    kind: str
    facts: Printed
    how: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        """As the paper's row keeps it."""
        return self.facts.model_dump(mode="json")


def papers(values: Values) -> Iterator[Made]:
    """A paper of every kind that is kept, and of the kinds that are made in more than one way."""
    position, person = _position(values), _person(values)
    support = Contact(role=Role.SUPPORT_PERSON, name=values[Column.SUPPORT_NAME], email=None)
    known = {"person": person, "position": position, "support": support}
    yield from _of_the_position(values, position)
    yield from _before_the_trial(values, known)
    yield from _of_the_trial(values, known)
    yield from _of_the_job(values, known)


def _position(values: Values) -> PositionFacts:
    workplace = a_workplace(
        name=values[Column.WORKPLACE_NAME],
        partner=values[Column.PARTNER_NAME],
        employer_name=values[Column.EMPLOYER_NAME],
        employer_address=values[Column.EMPLOYER_ADDRESS],
        organisation_number=values[Column.EMPLOYER_NUMBER],
        address=values[Column.WORKPLACE_ADDRESS],
        municipality=values[Column.MUNICIPALITY],
        kind=values[Column.WORKPLACE_KIND],
        leader=Contact(role=Role.LEADER, name=values[Column.LEADER_NAME], email="ola@bjorbekk.example"),
        leader_phone=values[Column.LEADER_PHONE],
        language=values.get(Column.WORKPLACE_LANGUAGE, BOKMAL),
    )
    return a_position(
        workplace=workplace,
        title=values[Column.TITLE],
        tasks=values[Column.TASKS],
        union_representative=values[Column.UNION_REPRESENTATIVE],
        sponsor=_sponsor(values),
        advert=an_advert(text="Coop Extra, der Kim Moen er leder."),
    )


def _sponsor(values: Values) -> SponsorFacts:
    return a_sponsor(
        sponsor=Contact(role=Role.SPONSOR, name=values[Column.SPONSOR_NAME], email="fia@bjorbekk.example"),
        phone=values[Column.SPONSOR_PHONE],
        substitute=Contact(role=Role.SUBSTITUTE, name=values[Column.SUBSTITUTE_NAME], email=None),
        substitute_phone=values[Column.SUBSTITUTE_PHONE],
    )


def _person(values: Values) -> PersonFacts:
    return a_person(
        name=values[Column.PERSON_NAME],
        birth_date=values[Column.PERSON_BORN],
        address=values[Column.PERSON_ADDRESS],
        language=values.get(Column.PERSON_LANGUAGE, BOKMAL),
    )


def _of_the_position(values: Values, position: PositionFacts) -> Iterator[Made]:
    yield Made(
        "central_agreement",
        central_agreement.an_agreement(
            partner_name=values[Column.PARTNER_NAME],
            contact_name=values[Column.PARTNER_CONTACT],
            ends_on=str(values[Column.AGREEMENT_ENDS] or ""),
            tasks=values[Column.AGREEMENT_TASKS],
        ),
    )
    yield Made(
        "local_agreement",
        local_agreement.an_agreement(
            position.workplace,
            title=position.title,
            tasks=position.tasks,
            union_representative=position.union_representative,
            work_clothes="Coop Extra vasker.",
        ),
    )
    advert = advertised(position.model_copy(update={"advert": None}), text="Coop Extra, der Kim Moen er leder.")
    yield Made("advertisement", advert)
    yield Made("advertisement_short", advert)
    form = _sponsor_form(values)
    yield Made("sponsor_letter", change_sponsor(position, form, None, date(2027, 2, 15)))


def _sponsor_form(values: Values) -> SponsorChangeForm:
    return SponsorChangeForm.read(
        {
            "registered_by": "1",
            "position": "12",
            "from_on": "2027-03-01",
            "sponsor_name": values[Column.SPONSOR_NAME],
            "sponsor_phone": values[Column.SPONSOR_PHONE] or "",
            "substitute_name": values[Column.SUBSTITUTE_NAME],
            "substitute_phone": values[Column.SUBSTITUTE_PHONE] or "",
        }
    )


def _before_the_trial(values: Values, known: Mapping[str, Any]) -> Iterator[Made]:
    person, position = known["person"], known["position"]
    specialist = a_job_specialist(name="Kim Moen", phone="91 11 11 11")
    yield Made(
        "application_receipt_short",
        received(
            position,
            name="",
            person="5",
            known=person,
            needs=values[Column.NEEDS],
            support_name=values[Column.SUPPORT_NAME],
        ),
    )
    candidacy = a_ready_candidacy(**known)
    fresh = a_ready_candidacy(**known, interviews=())
    invitation = called(fresh, **TYPED)
    yield Made("interview_invitation_short", invitation)
    yield Made("interview_guide", guide_for(fresh, invitation))
    about = INTERVIEWED.model_copy(update=dict(known))
    yield Made("reference_form", asked(about, name=values[Column.REFEREE_NAME], relation=values[Column.REFEREE_RELATION]))
    yield Made("trial_offer_short", chosen(candidacy))
    yield Made("not_chosen_short", not_chosen(candidacy, specialist))
    yield Made("applicant_answer_short", answered(fresh))
    for how, number, name in (
        ("a job here", position.workplace.number, position.workplace.name),
        ("a job elsewhere", 99, "Coop Extra"),
    ):
        job_at = position.workplace.model_copy(update={"number": number, "name": name})
        yield Made("applicant_answer_short", got_another_job(fresh, job_at, specialist, ANSWERED), how)
    yield Made("consent_short", consent_paper(candidacy, ANSWERS, specialist, WITHDRAWN))
    yield Made("pool_question_short", a_pool_question(person))
    yield Made("seen_by_short", a_list_of_who_has_seen(person))
    yield Made("erasure_receipt_short", an_erasure_receipt(person.name))
    yield Made("access_short", an_access_report(person))
    yield Made("withdrawal_short", withdraw(candidacy, a_withdrawal(), specialist, WITHDRAWN))


def _of_the_trial(values: Values, known: Mapping[str, Any]) -> Iterator[Made]:
    ready = trial.a_chosen(**known)
    own: dict[str, Any] = {"pension_scheme": "2 %", "injury_insurance": "Gjensidige"}
    for employer, terms in (("arbeidsplassen", {}), ("HELT MED", own)):
        made = trial.agreed(ready, employer=employer, meeting_place="Coop Extra", **terms)
        yield Made("trial_agreement", made.agreement, employer)
        yield Made("trial_agreement_short", made.short, employer)
        yield Made("timesheet", made.timesheet, employer)
        yield Made("day_plan", made.day_plan, employer)
        running = trial.a_chosen(**known, trial=trial.a_trial(employer=employer))
        raised = trial_wage.raised(running)
        yield Made("trial_wage", raised.paper, employer)
        yield Made("trial_wage_short", raised.short, employer)
        longer = prolonged.prolong(running, agreed="Coop Extra")
        yield Made("trial_prolonged", longer.paper, employer)
        yield Made("trial_prolonged_short", longer.short, employer)
        yield Made("timesheet", longer.timesheet, f"{employer}, prolonged")
        better = trial_wage.raised(trial.a_chosen(**known, trial=trial.a_trial(employer=employer)))
        yield Made("trial_wage", better.paper, employer)
        yield Made("trial_wage_short", better.short, employer)
    running = trial.a_chosen(**known, trial=trial.a_trial())
    stop = StopForm.read(
        {"registered_by": "1", "candidacy": "7", "stopped_on": "2027-02-10", "stopped_by": "søkeren", "reason": "Coop Extra"}
    )
    yield Made("trial_stopped_short", stop_trial(running, stop, "Coop Extra", date(2027, 2, 10)).letter)
    for kind, wants in (("evaluation_short", "ja"), ("evaluation_no_short", "nei")):
        form = EvaluationForm.read(
            {
                "registered_by": "1",
                "candidacy": "7",
                "held_on": "2027-03-01",
                "worker_wants": "ja",
                "worker_words": values[Column.WORKER_WORDS],
                "employer_wants": wants,
                "employer_words": values[Column.EMPLOYER_WORDS],
                "adjustments": values[Column.ADJUSTMENTS],
                "reason": "Coop Extra",
            }
        )
        decided = evaluate(running, form, date(2027, 3, 1), None)
        yield Made("evaluation", decided.evaluation, wants)
        yield Made(kind, decided.short)
    topics = ["hvilke oppgaver jeg har", "hvem fadderen er", "hva jeg er god på", "hvem jobbspesialisten er"]
    own_words = [
        {"topic": "hva jeg er god på", "words": "Coop Extra"},
        {"topic": "hvem jobbspesialisten er", "words": "Kim Moen"},
    ]
    for words in ([], own_words):
        call = info_meeting.call(
            an_evaluated(**known), to_tell=topics, words=words, attendees="Kim Moen", place="Coop Extra", not_to_tell="Coop Extra"
        )
        yield Made("info_meeting_agenda", call.agenda, f"{len(words)} own words")
        yield Made("info_meeting_short", call.short)


def _of_the_job(values: Values, known: Mapping[str, Any]) -> Iterator[Made]:
    seated = dict(known) | {"position": known["position"].model_copy(update={"seat_held_by": 7})}
    job = permanent_job.offer(a_met(**seated), helper="Kim Moen", work_clothes="Coop Extra vasker.")
    yield Made("employment_contract", job.contract)
    yield Made("employment_contract_short", job.short)
    employed = contract_change.employed(**seated)
    changes: dict[str, dict[str, Any]] = {
        "title": {"title": "Coop Extra Kasse"},
        "hours": {"days": "mandag 9-14"},
        "tasks": {"tasks": "kasse"},
    }
    for how, said in changes.items():
        change = contract_change.change(employed, **said, helper="Kim Moen", part_time_discussed_on="2027-05-20")
        yield Made("contract_change", change.paper, how)
        yield Made("contract_change_short", change.short, how)
    working = an_employed(**seated, employment=an_employment(job_specialist=a_job_specialist(name="Kim Moen")))
    ending = end(working)
    yield Made("ending_short", ending.short)
    yield Made("certificate", ending.certificate)
    yield Made("job_called_off_short", not_ending.call_off(working, words="Coop Extra").short)
    leaving = an_employed(**seated, employment=an_employment(last_day=date(2028, 6, 30)))
    yield Made("job_goes_on_short", not_ending.go_on(leaving, ENDED, words="Coop Extra"))
    yield from _while_it_lasts(values, working)


def _while_it_lasts(values: Values, working: CandidacyFacts) -> Iterator[Made]:
    specialist = a_job_specialist(name="Kim Moen", phone="91 11 11 11")
    visit, day = (date(2027, 6, 1), time(9)), date(2027, 5, 20)
    yield Made("job_specialist_change_short", told_of_change(working, specialist, specialist, day, visit, day))
    coming = a_visit(1, date(2027, 6, 1), worker=working.person, workplace=values[Column.WORKPLACE_NAME])
    away = StandingIn(
        who=specialist, stand_in=specialist, first=day, last=day, called_off=False, taken=(coming,), changed=(coming,)
    )
    yield Made("stand_in_short", letter(away, 7, day))
    yield Made(
        "my_visits_short",
        MyVisits(
            worker_name=values[Column.PERSON_NAME],
            workplace=values[Column.WORKPLACE_NAME],
            visits=[VisitOnPage(on=date(2027, 6, 1), at=time(9), who="Kim Moen")],
            until=date(2027, 6, 19),
            changed=False,
            job_specialist_name="Kim Moen",
            job_specialist_phone="91 11 11 11",
            dated=day,
            language=working.person.language,
        ),
    )
    before = a_sponsor(sponsor=Contact(role=Role.SPONSOR, name="Kim Moen", email=None))
    for how, earlier in (("another", before), ("stays", _sponsor(values))):
        position = working.position.model_copy(update={"sponsor": earlier})
        told = tell_worker(working.model_copy(update={"position": position}), _sponsor_form(values), specialist, day)
        if how == "another" and told.sponsor_stays:
            continue  # the earlier one is called the same, so that the letter is about the substitute
        yield Made("sponsor_change_short", told, how)
    yield Made(
        "visit_sheet",
        VisitSheet(
            visit_number=1,
            worker=initials(values[Column.PERSON_NAME]),
            workplace=values[Column.WORKPLACE_NAME],
            address=values[Column.WORKPLACE_ADDRESS],
            leader_name=values[Column.LEADER_NAME],
            leader_phone=values[Column.LEADER_PHONE] or "",
            sponsor_name=values[Column.SPONSOR_NAME],
            sponsor_phone=values[Column.SPONSOR_PHONE] or "",
            planned_on=date(2027, 6, 1),
            planned_at=time(9),
            why="månedlig besøk",
            agreed="Coop Extra",
            agreed_on=None,
        ),
    )


def by_how(values: Values) -> dict[tuple[str, str], Made]:
    return {(made.kind, made.how): made for made in papers(values)}
