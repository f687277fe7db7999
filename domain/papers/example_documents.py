"""What each document tells of the invented story, where the names of its fields don't say it."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from domain.candidacies.interview_questions import questions_of
from domain.candidacies.reference_check import QUESTIONS_OF_REFEREE
from domain.consent.answer import AnswerTold
from domain.consent.purposes import ConsentTo
from domain.consent.wordings import newest
from domain.contract.facts import PRACTICE_GROUND, ContractFacts
from domain.contract.items import items
from domain.contract.terms import ContractTerms, Deviation, printed
from domain.contract.terms_wording import label, written
from domain.contract.versions import Changed
from domain.days.day_plan import in_words
from domain.jobs.info_meeting_topics import ToldTopic, to_worker
from domain.language.languages import Both, Language, in_language
from domain.log.seen_by import SeenLine
from domain.papers.example_story import DAYS, END, FIRST, HOURS, JOB, LAST, WAGE, WEEK, WORDS
from domain.privacy.access import AccessSection
from domain.trials.days import work_days
from domain.visits.my_visits import VisitOnPage

_AGREED_TO_PROLONG, _PROLONGED = date(2027, 1, 22), date(2027, 2, 4)
_CHANGED = date(2027, 9, 1)
_NEW_RATE = date(2027, 1, 18)
_RAISED = WAGE.model_copy(update={"rate": Decimal("209.90"), "rate_valid_from": _NEW_RATE, "kroner_per_hour": Decimal("41.98")})
_TOLD_AS_CHANGED = [Changed.WORKPLACE, Changed.TITLE, Changed.TASKS, Changed.HOURS, Changed.DAYS]


@cache
def lists(language: Language) -> Mapping[str, list[Any]]:
    """The lists by their fields' names, in one language."""

    def both(*texts: Both) -> list[str]:
        return [text.written(language) for text in texts]

    return {
        "sections": [
            AccessSection(title=title.written(language), lines=[line.written(language)])
            for title, line in ((Both("Om deg", "Om deg"), Both("Navnet: Sara Solli", "Namnet: Sara Solli")), (Both("Jobben", "Jobben"), Both("Første dag: 4. januar 2027", "Første dag: 4. januar 2027")))
        ],
        "papers": both(Both("Tilbud fra Kiwi Bjorbekk, 18.12.2026", "Tilbod frå Kiwi Bjorbekk, 18.12.2026")),
        "sent": both(Both("18.12.2026, til søker: Svar på søknaden", "18.12.2026, til søkjar: Svar på søknaden")),
        "cancelled": both(Both("Intervju 2 tirsdag 8. desember 2026 klokka 10.00", "Intervju 2 tysdag 8. desember 2026 klokka 10.00")),
        "days": in_words(WEEK, language),
        "days_before": in_words(WEEK[:2], language),
        "days_after": in_words(WEEK, language),
        "hours": [time(9), time(10), time(11), time(12)],
        "items": _items(language, temporary=False),
        "panel": both(Both("Lise Lunde, nærmeste leder", "Lise Lunde, næraste leiar"), Both("Jon Berge, jobbspesialist", "Jon Berge, jobbspesialist")),
        "paragraphs": both(
            Both("Fra 5. april 2027 er Vera Moen vikarfadder hos dere.", "Frå 5. april 2027 er Vera Moen vikarfadder hos dykk."),
            Both("Ring meg gjerne hvis du lurer på noe.", "Ring meg gjerne om du lurer på noko."),
        ),
        "questions": list(questions_of(1, language)),
        "reads": [
            SeenLine(on=on, who=who, did=did.written(language))
            for on, who, did in (
                (date(2027, 1, 12), "Kari Nes, koordinator", Both("så på siden om deg", "såg på sida om deg")),
                (date(2027, 1, 8), "Jon Berge, jobbspesialist", Both("åpnet et papir om deg", "opna eit papir om deg")),
            )
        ],
        "changes": [
            SeenLine(on=on, who="Kari Nes, koordinator", did=did.written(language))
            for on, did in (
                (date(2027, 1, 12), Both("endret navn, adresse eller telefon", "endra namn, adresse eller telefon")),
                (date(2027, 1, 4), Both("skrev inn søknaden din", "skreiv inn søknaden din")),
            )
        ],
        "rows": work_days(WEEK, FIRST, LAST),
        "tasks": both(Both("fylle varer", "fylle varer"), Both("rydde lager", "rydde lager"), Both("ta imot pant", "ta imot pant")),
        "terms": list(printed(_terms(language), language)),
        "deviations": [Deviation(label=label("pay_day", language), central=written("pay_day", 15, language), local=written("pay_day", 12, language))],
        "visits": [VisitOnPage(on=on, at=time(10), who="Jon Berge") for on in (date(2027, 4, 7), date(2027, 4, 21), date(2027, 5, 5))],
        "topics": [to_worker(topic, language) for topic in ("hvilke oppgaver jeg har", "hva jeg er god på", "hvem fadderen er")],
    }  # fmt: skip


@cache
def of_document(name: str, language: Language) -> Mapping[str, Any]:
    """What one document's facts, by the name of their class, say otherwise than the fields' names do."""
    told: Mapping[str, Mapping[str, Any]] = {
        "Certificate": {"starts_on": JOB, "last_day": END, "dated": END},
        "CentralAgreement": {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31), "dated": date(2025, 12, 8), "contact_name": "Anne Holm"},
        "ConsentPaper": {"answers": _answers(language), "dated": date(2027, 2, 5)},
        "ContractAmendment": {"starts_on": JOB, "from_on": _CHANGED, "items": [each for each in _items(language, temporary=False, changed=True) if each.letter in "cij"], "dated": date(2027, 8, 20), "agreed": Both("Avtalt i møte 18. august 2027 mellom Sara Solberg og Lise Lunde.", "Avtalt i møte 18. august 2027 mellom Sara Solberg og Lise Lunde.").written(language)},
        "ContractAmendmentShort": {"from_on": _CHANGED, "first_day": _CHANGED, "position_title": in_language(WORDS["title_after"], language), "tasks": in_language(WORDS["tasks_after"], language).split(", "), "dated": date(2027, 8, 20)},
        "EmploymentContract": {"starts_on": JOB, "first_day": JOB, "dated": date(2027, 2, 5)},
        "EmploymentShort": {"starts_on": JOB},
        "EndingShort": {"last_day": END, "dated": date(2028, 5, 15)},
        "ErasureReceipt": {"asked_on": date(2027, 2, 1), "erased_on": date(2027, 2, 5), "kept": [Both("Avtalen om arbeidspraksis og lønnen", "Avtalen om arbeidspraksis og løna").written(language)], "kept_until": date(2032, 12, 31), "told": [Both("nærmeste leder", "næraste leiar").written(language), "fadder"]},
        "Evaluation": {"starts_on": FIRST, "last_day": LAST},
        "InfoMeetingAgenda": {"day": date(2027, 2, 3), "starts": time(14, 30), "ends": time(15, 15), "topics": _topics(language)},
        "InfoMeetingShort": {"day": date(2027, 2, 3), "starts": time(14, 30), "ends": time(15, 15)},
        "JobCalledOffShort": {"first_day": JOB, "dated": date(2027, 2, 8)},
        "JobGoesOnShort": {"first_day": JOB, "dated": date(2028, 5, 22)},
        "JobSpecialistChange": {"dated": date(2027, 3, 22)},
        "LocalAgreement": {"dated": date(2026, 10, 12)},
        "MyVisits": {"visits": [VisitOnPage(on=day, at=time(10), who="Jon Berge") for day in (date(2027, 4, 5), date(2027, 4, 19))], "until": date(2027, 4, 26), "workplace": in_language(WORDS["workplace_before"], language), "moves_on": date(2027, 4, 19), "dated": date(2027, 3, 27)},
        "ReferenceForm": {"questions": [question.written(language) for question in QUESTIONS_OF_REFEREE]},
        "SponsorChange": {"new_name": "Tor Eide", "old_name": "Finn Haugen", "dated": date(2027, 3, 22)},
        "SponsorLetter": {"from_on": date(2026, 10, 26), "dated": date(2026, 10, 19)},
        "StandInShort": {"dated": date(2027, 3, 22)},
        "StoppedLetter": {"last_day": date(2027, 1, 20)},
        "TrialAgreement": {"terms": tuple(_items(language, temporary=True))},
        "TrialProlonged": {"ended_on": LAST, "ends_on": _PROLONGED, "days_away": 7, "agreed": Both("Avtalt i møte 22. januar 2027 mellom Sara Solberg og Lise Lunde.", "Avtalt i møte 22. januar 2027 mellom Sara Solberg og Lise Lunde.").written(language), "dated": _AGREED_TO_PROLONG},
        "TrialProlongedShort": {"before": LAST, "last_day": _PROLONGED, "dated": _AGREED_TO_PROLONG},
        "TrialWageChange": {"from_on": _NEW_RATE, "wage_after": _RAISED, "dated": date(2027, 1, 11)},
        "TrialWageShort": {"from_on": _NEW_RATE, "kroner_before": WAGE.kroner_per_hour, "kroner_after": _RAISED.kroner_per_hour, "dated": date(2027, 1, 11)},
        "WithdrawalConfirmation": {"kept_until": date(2028, 2, 5), "law_until": date(2032, 12, 31)},
        "VisitSheet": {"why": Both("hver måned siden 1. mars 2027", "kvar månad sidan 1. mars 2027").written(language)},
    }  # fmt: skip
    return told.get(name, {})


AS_IT_HAPPENED: Mapping[str, Mapping[str, Any]] = {
    "applicant_answer_short": {"job_at": "", "stays_in_pool": False},
    "contract_change": {"changed": _TOLD_AS_CHANGED, "new_rate": False, "replaces_earlier": False},
    "contract_change_short": {"changed": _TOLD_AS_CHANGED, "new_rate": False},
    "employment_contract": {"replaces_earlier": False},
    "ending_short": {"if_you_disagree": []},
    "evaluation": {"stopped": False, "reason": ""},
    "evaluation_no_short": {"employer_wants": False},
    "interview_invitation_short": {"moved": False},
    "my_visits_short": {"changed": False},
    "sponsor_change_short": {"sponsor_stays": False},
    "sponsor_letter": {"in_job": False},
    "trial_agreement": {"payer_is_employer": False},
    "trial_prolonged": {"payer_is_employer": False},
    "trial_wage": {"payer_is_employer": False},
    "withdrawal_short": {"in_trial": False},
}
"""In a preview, where both ends of a yes or no can't be shown: the usual way."""


def _items(language: Language, *, temporary: bool, changed: bool = False) -> list[Any]:
    when = "after" if changed else "before"
    return list(
        items(
            ContractFacts(
                employer_name="Fjellmat AS",
                employer_number="888888888",
                employer_address="Strandgata 1, 4836 Arendal",
                worker_name="Sara Solberg",
                worker_born=DAYS["worker_born"],
                worker_address="Storgata 2, 4836 Arendal",
                workplace="Fjellmat Sentrum",
                workplace_address="Strandgata 1, 4836 Arendal",
                title=in_language(WORDS[f"title_{when}"], language),
                tasks=in_language(WORDS[f"tasks_{when}"], language),
                start=FIRST if temporary else JOB,
                end=LAST if temporary else None,
                temporary_ground=PRACTICE_GROUND.written(language) if temporary else "",
                wage=WAGE,
                paid_by="Stiftelsen HELT MED" if temporary else "",
                hours_a_week=HOURS,
                days=WEEK,
                tariff_agreement=WAGE.agreement,
                tariff_parties="Handel og Kontor og Virke",
                clarified_with="Per Aas",
                clarified_on=DAYS["clarified_on"],
                terms=_terms(language).model_copy(update={"probation_months": None} if temporary else {}),
                language=language,
            )
        )
    )


def _answers(language: Language) -> list[AnswerTold]:
    yes, no = Both("Du sa ja 03.12.2026.", "Du sa ja 03.12.2026."), Both("Du sa nei 05.02.2027.", "Du sa nei 05.02.2027.")
    return [
        AnswerTold(heading=wording.heading.written(language), told=wording.sentences(language), answer=answer.written(language))
        for wording, answer in ((newest(ConsentTo.RECRUITING), yes), (newest(ConsentTo.SUPPORT_PERSON), no))
    ]


def _topics(language: Language) -> list[ToldTopic]:
    told = (
        (Both("Oppgaver", "Oppgåver"), Both("Jeg fyller varer og rydder lageret.", "Eg fyller varer og ryddar lageret.")),
        (Both("God på", "God på"), Both("Jeg holder orden i hyllene.", "Eg held orden i hyllene.")),
    )
    return [ToldTopic(heading=heading.written(language), words=words.written(language)) for heading, words in told]


def _terms(language: Language) -> ContractTerms:
    pension = Both("Innskuddspensjon hos Fjell Pensjon, 2 % av lønnen", "Innskotspensjon hos Fjell Pensjon, 2 % av løna")
    return ContractTerms(
        pay_day=12,
        probation_months=2,
        break_minutes=30,
        breaks_paid=True,
        pension_scheme=pension.written(language),
        injury_insurance="Fjell Forsikring",
    )
