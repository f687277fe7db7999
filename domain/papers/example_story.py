"""The invented story that examples of documents tell: one worker, one workplace, days and sums that fit together.

It is told in both languages, by the names of the fields; what is one document's own stands in `example_documents`.
"""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from domain.days.day_plan import DayHours
from domain.language.languages import Both
from domain.pay.wages import Wage

WEEK = tuple(DayHours(weekday=weekday, start=time(9), end=time(13)) for weekday in (0, 2, 3))
HOURS = Decimal(12)
FIRST, LAST = date(2027, 1, 4), date(2027, 1, 28)  # the trial: the first and the last working day of four weeks
JOB, END = date(2027, 2, 15), date(2028, 6, 29)
_RATE_FROM = date(2026, 4, 1)
WAGE = Wage(
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
    "address_after": "Strandgata 1, 4836 Arendal",
    "address_before": "Havnegata 3, 4836 Arendal",
    "adjustments": Both("Én beskjed om gangen.", "Éin beskjed om gongen."),
    "agreed": Both("Sara lærer kassen i mars.", "Sara lærer kassa i mars."),
    "agreement": WAGE.agreement,
    "attendees": Both("alle som jobber på dagtid", "alle som jobbar på dagtid"),
    "away_name": "Jon Berge",
    "bound_by": WAGE.agreement,
    "contact_email": "kari@heltmed.example",
    "contact_name": "Kari Dahl",
    "employer_name": "Fjellmat AS",
    "employer_signs": "Lise Lunde",
    "employer_words": Both("Sara er presis og gjør jobben sin.", "Sara er presis og gjer jobben sin."),
    "group": WAGE.group,
    "helper": "Mona Solberg",
    "helt_med": "Stiftelsen HELT MED",
    "helt_med_number": "999999999",
    "holiday_weeks": Both("fire uker og én dag", "fire veker og éin dag"),
    "job_at": "Bakeriet på torget",
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
    "held_back_for": Both("De som sa det, skal kunne stole på oss.", "Dei som sa det, skal kunne stole på oss."),
    "reason_told": Both("En annen passer bedre til oppgavene.", "Ein annan passar betre til oppgåvene."),
    "recipient_address": "Storgata 2, 4836 Arendal",
    "recipient_name": "Finn Haugen",
    "referee_name": "Rune Vik",
    "relation": Both("lærer i to år", "lærar i to år"),
    "sender_address": "Eksempelveien 1, 0155 Oslo",
    "sender_name": "Stiftelsen HELT MED",
    "signed_by": "Kari Dahl",
    "source": WAGE.source,
    "sponsor_name": "Finn Haugen",
    "stand_in_name": "Nina Strand",
    "subject": Both("Ny vikarfadder i Fjellmat Sentrum", "Ny vikarfadder i Fjellmat Sentrum"),
    "substitute_name": "Vera Moen",
    "support_name": "Mona Solberg",
    "tariff_agreement": WAGE.agreement,
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
    "workplace_after": "Fjellmat Sentrum",
    "workplace_before": "Fjellmat Havna",
}
ENDINGS: Mapping[str, str] = {
    "sender_phone": "22 00 00 00",
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
    "hours_after": HOURS,
    "hours_in_all": Decimal(48),
    "hours_per_week": HOURS,
    "kroner_per_hour": WAGE.kroner_per_hour,
    "kroner_per_month": Decimal(2130),
    "percent": WAGE.percent,
    "percent_after": Decimal(32),
    "position_percent": Decimal(32),
    "rate": WAGE.rate,
    "wage_percent": WAGE.percent,
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
    "ends_on": LAST,
    "first": date(2027, 4, 5),
    "first_day": FIRST,
    "from_on": date(2027, 4, 5),
    "hand_over_by": FIRST,
    "held_on": date(2027, 2, 1),
    "last": date(2027, 4, 16),
    "last_day": LAST,
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
A_DAY, A_CLOCK = FIRST, time(10)
