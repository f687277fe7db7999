"""Facts whose defaults are valid, so that each test says only what matters to it."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from domain.candidacies.facts import CandidacyFacts, PersonFacts, StaffFacts
from domain.contact import Contact, Role
from domain.contract.terms import ContractTerms
from domain.days.day_plan import DayHours
from domain.positions.facts import AdvertFacts, PositionFacts, SponsorFacts, WorkplaceFacts
from domain.staff.caseload import Caseload


def a_workplace(**said: Any) -> WorkplaceFacts:
    return WorkplaceFacts(
        **{
            "number": 3,
            "name": "Kiwi Bjorbekk",
            "partner": "Kiwi Norge AS",
            "employer_name": "Bjorbekk Dagligvare AS",
            "organisation_number": "974760673",
            "address": "Vesterveien 1, 4848 Arendal",
            "municipality": "Arendal",
            "kind": "butikk",
            "leader": Contact(role=Role.LEADER, name="Ola Leder", email="ola@bjorbekk.example"),
            "leader_phone": "98 88 90 00",
            "keeps_fellesferie": False,
            **said,
        }
    )


def a_sponsor(**said: Any) -> SponsorFacts:
    return SponsorFacts(
        **{
            "sponsor": Contact(role=Role.SPONSOR, name="Fia Fadder", email="fia@bjorbekk.example"),
            "phone": "91 11 11 11",
            "substitute": Contact(role=Role.SUBSTITUTE, name="Vera Vikar", email=None),
            "substitute_phone": "",
            "from_on": date(2026, 11, 25),
            **said,
        }
    )


def an_advert(**said: Any) -> AdvertFacts:
    return AdvertFacts(
        **{
            "number": 1,
            "round": 1,
            "publish_on": date(2026, 12, 1),
            "deadline": date(2026, 12, 15),
            "reserved_for_residents": False,
            "text": "Vi er åtte kolleger som har det fint på jobb.",
            "closed_on": None,
            **said,
        }
    )


def a_position(**said: Any) -> PositionFacts:
    return PositionFacts(
        **{
            "number": 12,
            "workplace": a_workplace(),
            "seat_number": 1,
            "title": "butikkmedarbeider",
            "tasks": "fylle varer, rydde lager",
            "day_plan": (
                DayHours(weekday=0, start=time(9), end=time(14)),
                DayHours(weekday=2, start=time(9), end=time(14)),
            ),
            "hours_per_week": Decimal(10),
            "tariff_agreement": "Landsoverenskomsten HK–Virke",
            "tariff_parties": "Handel og Kontor og Virke",
            "tariff_group": "ufaglært",
            "wage_percent": Decimal(20),
            "terms": ContractTerms(pension_scheme="Fjellheim Pensjon, 2 %", injury_insurance="Fjellheim Forsikring", pay_day=12),
            "union_representative": "Per Tillitsvalgt",
            "clarified_on": date(2026, 11, 20),
            "part_time_documented_on": date(2026, 11, 20),
            "agreement_ends": None,
            "sponsor": a_sponsor(),
            "advert": None,
            "applicants": 0,
            "seat_held_by": None,
            "seat_free_after": None,
            "closed_on": None,
            **said,
        }
    )


def a_person(**said: Any) -> PersonFacts:
    return PersonFacts(
        **{
            "number": 5,
            "name": "Sara Søker",
            "birth_date": date(1999, 5, 17),
            "address": "Storgata 2, 4848 Arendal",
            "email": "sara@post.example",
            "phone": "92 22 22 22",
            **said,
        }
    )


def a_job_specialist(**said: Any) -> StaffFacts:
    return StaffFacts(
        **{
            "number": 2,
            "name": "Jon Spesialist",
            "email": "jon@heltmed.example",
            "phone": "93 33 33 33",
            "stand_in": None,
            **said,
        }
    )


def a_caseload(**said: Any) -> Caseload:
    """A caseload of three followed and one more to come."""
    return Caseload(**{"job_specialist": 2, "name": "Jon Spesialist", "now": 3, "joining": 1, "cap": 30, **said})


def a_candidacy(**said: Any) -> CandidacyFacts:
    return CandidacyFacts(
        **{
            "number": 7,
            "person": a_person(),
            "position": a_position(advert=an_advert()),
            "applied_on": date(2026, 12, 3),
            "consent_on": date(2026, 12, 3),
            "benefit_confirmed_on": date(2026, 12, 3),
            "benefit_since": date(2018, 1, 1),
            "needs": "trenger én beskjed om gangen",
            "support": None,
            "certificate_seen_on": None,
            "chosen_on": None,
            "closed_on": None,
            "close_reason": None,
            "interviews": (),
            "references": (),
            "trial": None,
            "evaluation": None,
            "info_meeting": None,
            "employment": None,
            **said,
        }
    )
