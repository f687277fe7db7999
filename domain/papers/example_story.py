"""The invented story that examples of documents tell: one worker, one workplace, days and sums that fit together.

It is told in both languages. What a document says of it stands in `AS_IT_HAPPENED` where the field's name alone doesn't say it.
"""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from domain.candidacies.interview_questions import questions_of
from domain.candidacies.reference_check import QUESTIONS_OF_REFEREE
from domain.contract.facts import PRACTICE_GROUND, ContractFacts
from domain.contract.items import items
from domain.contract.terms import ContractTerms, Deviation, printed
from domain.contract.terms_wording import label, written
from domain.contract.versions import Changed
from domain.days.day_plan import DayHours, in_words
from domain.jobs.info_meeting_topics import ToldTopic, to_worker
from domain.language.languages import Both, Language
from domain.pay.wages import Wage
from domain.trials.days import work_days

_WEEK = tuple(DayHours(weekday=weekday, start=time(9), end=time(13)) for weekday in (0, 2, 3))
_HOURS = Decimal(12)
_FIRST, _LAST = date(2027, 1, 4), date(2027, 1, 28)  # the trial: the first and the last working day of four weeks
_JOB, _END = date(2027, 2, 15), date(2028, 6, 29)
_RATE_FROM = date(2026, 4, 1)
_WAGE = Wage(
    agreement="Landsoverenskomsten HK–Virke",
    group="ufaglært over 20 år",
    rate=Decimal("204.79"),
    rate_valid_from=_RATE_FROM,
    source="overenskomsten 2026–2028",
    percent=Decimal(20),
    kroner_per_hour=Decimal("40.96"),
)

WORDS: Mapping[str, str | Both] = {
    "address": "Strandgata 1, 4836 Arendal",
    "adjustments": Both("Én beskjed om gangen.", "Éin beskjed om gongen."),
    "agreed": Both("Sara lærer kassen i mars.", "Sara lærer kassa i mars."),
    "agreement": _WAGE.agreement,
    "attendees": Both("alle som jobber på dagtid", "alle som jobbar på dagtid"),
    "away_name": "Jon Berge",
    "bound_by": _WAGE.agreement,
    "contact_email": "kari@heltmed.example",
    "contact_name": "Kari Dahl",
    "employer_name": "Fjellmat AS",
    "employer_signs": "Lise Lunde",
    "employer_words": Both("Sara er presis og gjør jobben sin.", "Sara er presis og gjer jobben sin."),
    "group": _WAGE.group,
    "helper": "Mona Solberg",
    "helt_med": "Stiftelsen HELT MED",
    "helt_med_number": "999999999",
    "holiday": Both("fire uker og én dag", "fire veker og éin dag"),
    "job_specialist_name": "Jon Berge",
    "leader_name": "Lise Lunde",
    "meeting_place": Both("ved kundetorget", "ved kundetorget"),
    "municipality": "Arendal",
    "name": "Sara Solberg",
    "new_name": "Nina Strand",
    "notice": Both("én måned", "éin månad"),
    "notice_example": "30. april",
    "old_name": "Jon Berge",
    "organisation_number": "888888888",
    "partner": "Fjellkjeden AS",
    "partner_name": "Fjellkjeden AS",
    "payer": "Stiftelsen HELT MED",
    "place": "pauserommet",
    "position_title": Both("butikkmedarbeider", "butikkmedarbeidar"),
    "probation": Both("to måneder", "to månader"),
    "reason": Both("Det ble for travelt i butikken.", "Det vart for travelt i butikken."),
    "recipient_address": "Storgata 2, 4836 Arendal",
    "recipient_name": "Finn Haugen",
    "referee_name": "Rune Vik",
    "relation": Both("lærer i to år", "lærar i to år"),
    "sender_address": "Eksempelveien 1, 0155 Oslo",
    "sender_name": "Stiftelsen HELT MED",
    "signed_by": "Kari Dahl",
    "source": _WAGE.source,
    "sponsor_name": "Finn Haugen",
    "stand_in_name": "Nina Strand",
    "subject": Both("Ny vikarfadder i Fjellmat Sentrum", "Ny vikarfadder i Fjellmat Sentrum"),
    "substitute_name": "Vera Moen",
    "support_name": "Mona Solberg",
    "tariff_agreement": _WAGE.agreement,
    "tariff_parties": "Handel og Kontor og Virke",
    "tasks": Both("fylle varer, rydde lager, ta imot pant", "fylle varer, rydde lager, ta imot pant"),
    "tasks_after": Both("fylle varer, rydde lager, sitte i kassen", "fylle varer, rydde lager, sitje i kassa"),
    "tasks_before": Both("fylle varer, rydde lager, ta imot pant", "fylle varer, rydde lager, ta imot pant"),
    "text": Both("Vi er åtte kolleger som har det fint på jobb.", "Vi er åtte kollegaer som har det fint på jobb."),
    "title_after": Both("kassemedarbeider", "kassemedarbeidar"),
    "title_before": Both("butikkmedarbeider", "butikkmedarbeidar"),
    "union_representative": "Per Aas",
    "unions": "Handel og Kontor",
    "why": Both("Du har selv bestemt at du vil slutte.", "Du har sjølv bestemt at du vil slutte."),
    "worker": "S.S.",
    "worker_name": "Sara Solberg",
    "worker_words": Both("Jeg vil jobbe her.", "Eg vil jobbe her."),
    "workplace": "Fjellmat Sentrum",
}
ENDINGS: Mapping[str, str] = {
    "leader_phone": "98 00 00 01",
    "sponsor_phone": "98 00 00 02",
    "substitute_phone": "98 00 00 03",
    "job_specialist_phone": "98 00 00 04",
    "phone": "98 00 00 05",
    "email": "sara@post.example",
    "_name": "Nina Strand",
}
NUMBERS: Mapping[str, Decimal] = {
    "hours_before": Decimal(8),
    "hours": Decimal(4),
    "hours_after": _HOURS,
    "hours_in_all": Decimal(48),
    "hours_per_week": _HOURS,
    "kroner_per_hour": _WAGE.kroner_per_hour,
    "kroner_per_month": Decimal(2130),
    "percent": _WAGE.percent,
    "percent_after": Decimal(32),
    "position_percent": Decimal(32),
    "rate": _WAGE.rate,
    "wage_percent": _WAGE.percent,
}
COUNTS: Mapping[str, int] = {"pay_day": 12, "break_minutes": 30, "places": 10, "position_number": 12, "visit_number": 40}
DAYS: Mapping[str, date] = {
    "agreed_on": date(2027, 3, 10),
    "answer_by": date(2026, 12, 18),
    "applied_on": date(2026, 11, 16),
    "central_from": date(2026, 1, 1),
    "clarified_on": date(2026, 10, 5),
    "consent_on": date(2026, 12, 1),
    "dated": date(2026, 12, 14),
    "day": date(2026, 12, 1),
    "deadline": date(2026, 11, 20),
    "ends_on": _LAST,
    "first": date(2027, 4, 5),
    "first_day": _FIRST,
    "from_on": date(2027, 4, 5),
    "hand_over_by": _FIRST,
    "held_on": date(2027, 2, 1),
    "last": date(2027, 4, 16),
    "last_day": _LAST,
    "next_visit_on": date(2027, 4, 7),
    "part_time_discussed_on": date(2027, 8, 18),
    "part_time_documented_on": date(2026, 10, 5),
    "planned_on": date(2027, 4, 7),
    "publish_on": date(2026, 11, 2),
    "rate_valid_from": _RATE_FROM,
    "withdrawn_on": date(2026, 12, 4),
    "worker_born": date(2001, 5, 20),
}
CLOCKS: Mapping[str, time] = {"start": time(9), "end": time(13), "starts": time(10), "ends": time(10, 45), "first_from": time(9)}
A_DAY, A_CLOCK = _FIRST, time(10)


@cache
def lists(language: Language) -> Mapping[str, list[Any]]:
    """The lists by their fields' names, in one language."""

    def both(*texts: Both) -> list[str]:
        return [text.written(language) for text in texts]

    return {
        "cancelled": both(Both("Intervju 2 tirsdag 8. desember 2026 klokka 10.00", "Intervju 2 tysdag 8. desember 2026 klokka 10.00")),
        "changed": [Changed.TITLE, Changed.TASKS, Changed.HOURS, Changed.DAYS],
        "days": in_words(_WEEK, language),
        "days_before": in_words(_WEEK[:2], language),
        "days_after": in_words(_WEEK, language),
        "hours": [time(9), time(10), time(11), time(12)],
        "items": _items(language, temporary=False),
        "panel": both(Both("Lise Lunde, nærmeste leder", "Lise Lunde, næraste leiar"), Both("Jon Berge, jobbspesialist", "Jon Berge, jobbspesialist")),
        "paragraphs": both(
            Both("Fra 5. april 2027 er Vera Moen vikarfadder hos dere.", "Frå 5. april 2027 er Vera Moen vikarfadder hos dykk."),
            Both("Ring meg gjerne hvis du lurer på noe.", "Ring meg gjerne om du lurer på noko."),
        ),
        "questions": list(questions_of(1, language)),
        "rows": work_days(_WEEK, _FIRST, _LAST),
        "tasks": both(Both("fylle varer", "fylle varer"), Both("rydde lager", "rydde lager"), Both("ta imot pant", "ta imot pant")),
        "terms": list(printed(_terms(language), language)),
        "deviations": [Deviation(label=label("pay_day", language), central=written("pay_day", 15, language), local=written("pay_day", 12, language))],
        "topics": [to_worker(topic, language) for topic in ("hvilke oppgaver jeg har", "hva jeg er god på", "hvem fadderen er")],
    }  # fmt: skip


@cache
def of_document(name: str, language: Language) -> Mapping[str, Any]:
    """What one document's facts, by the name of their class, say otherwise than the fields' names do."""
    told: Mapping[str, Mapping[str, Any]] = {
        "Certificate": {"starts_on": _JOB, "last_day": _END, "dated": _END},
        "CentralAgreement": {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31), "dated": date(2025, 12, 8), "contact_name": "Anne Holm"},
        "ContractAmendment": {"starts_on": _JOB, "from_on": date(2027, 9, 1), "dated": date(2027, 8, 20), "agreed": Both("Avtalt i møte 18. august 2027 mellom Sara Solberg og Lise Lunde.", "Avtalt i møte 18. august 2027 mellom Sara Solberg og Lise Lunde.").written(language)},
        "ContractAmendmentShort": {"from_on": date(2027, 9, 1), "dated": date(2027, 8, 20)},
        "EmploymentContract": {"starts_on": _JOB, "dated": date(2027, 2, 5)},
        "EmploymentShort": {"starts_on": _JOB},
        "EndingShort": {"last_day": _END, "dated": date(2028, 5, 15)},
        "Evaluation": {"starts_on": _FIRST, "last_day": _LAST},
        "InfoMeetingAgenda": {"day": date(2027, 2, 3), "starts": time(14, 30), "ends": time(15, 15), "topics": _topics(language)},
        "InfoMeetingShort": {"day": date(2027, 2, 3), "starts": time(14, 30), "ends": time(15, 15)},
        "JobSpecialistChange": {"dated": date(2027, 3, 22)},
        "LocalAgreement": {"dated": date(2026, 10, 12)},
        "ReferenceForm": {"questions": [question.written(language) for question in QUESTIONS_OF_REFEREE]},
        "SponsorChange": {"new_name": "Tor Eide", "old_name": "Finn Haugen", "dated": date(2027, 3, 22)},
        "SponsorLetter": {"from_on": date(2026, 10, 26), "dated": date(2026, 10, 19)},
        "StandInShort": {"dated": date(2027, 3, 22)},
        "StoppedLetter": {"last_day": date(2027, 1, 20)},
        "TrialAgreement": {"terms": tuple(_items(language, temporary=True))},
        "VisitSheet": {"why": Both("hver måned siden 1. mars 2027", "kvar månad sidan 1. mars 2027").written(language)},
    }  # fmt: skip
    return told.get(name, {})


AS_IT_HAPPENED: Mapping[str, Mapping[str, Any]] = {
    "contract_change": {"new_rate": False, "replaces_earlier": False},
    "contract_change_short": {"new_rate": False},
    "employment_contract": {"replaces_earlier": False},
    "ending_short": {"if_you_disagree": []},
    "evaluation": {"stopped": False, "reason": ""},
    "evaluation_no_short": {"employer_wants": False},
    "interview_invitation_short": {"moved": False},
    "sponsor_change_short": {"sponsor_stays": False},
    "sponsor_letter": {"in_job": False},
    "trial_agreement": {"payer_is_employer": False},
    "withdrawal_short": {"in_trial": False},
}
"""In a preview, where both ends of a yes or no can't be shown: the usual way."""


def _items(language: Language, *, temporary: bool) -> list[Any]:
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
                title="butikkmedarbeider" if language is Language.BOKMAL else "butikkmedarbeidar",
                tasks="fylle varer, rydde lager, ta imot pant",
                start=_FIRST if temporary else _JOB,
                end=_LAST if temporary else None,
                temporary_ground=PRACTICE_GROUND.written(language) if temporary else "",
                wage=_WAGE,
                paid_by="Stiftelsen HELT MED" if temporary else "",
                hours_a_week=_HOURS,
                days=_WEEK,
                tariff_agreement=_WAGE.agreement,
                tariff_parties="Handel og Kontor og Virke",
                clarified_with="Per Aas",
                clarified_on=DAYS["clarified_on"],
                terms=_terms(language),
                language=language,
            )
        )
    )


def _topics(language: Language) -> list[ToldTopic]:
    told = (
        (Both("Oppgaver", "Oppgåver"), Both("Jeg fyller varer og rydder lageret.", "Eg fyller varer og ryddar lageret.")),
        (Both("God på", "God på"), Both("Jeg holder orden i hyllene.", "Eg held orden i hyllene.")),
    )
    return [ToldTopic(heading=heading.written(language), words=words.written(language)) for heading, words in told]


def _terms(language: Language) -> ContractTerms:
    pension = Both("Innskuddspensjon hos Fjell Pensjon, 2 % av lønnen", "Innskotspensjon hos Fjell Pensjon, 2 % av løna")
    return ContractTerms(pay_day=12, pension_scheme=pension.written(language), injury_insurance="Fjell Forsikring")
