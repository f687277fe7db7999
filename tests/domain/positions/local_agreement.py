"""A local agreement as it is typed, and what is decided of it."""

from datetime import date
from decimal import Decimal
from typing import Any

from domain.contract.terms import ContractTerms
from domain.pay.wages import TariffRate
from domain.positions.facts import WorkplaceFacts
from domain.positions.local_agreement import (
    CentralTerms,
    LocalAgreement,
    LocalAgreementForm,
    make_local_agreement,
)
from tests.builders import a_workplace

TODAY = date(2026, 11, 23)
AGREEMENT = "Landsoverenskomsten HK–Virke"
ALONE: dict[str, Any] = {
    "workplace": a_workplace(partner=""),
    "central": None,
    "tariff_parties": "Handel og Kontor og Virke",
    "pension_scheme": "Fjellheim Pensjon, 2 %",
    "injury_insurance": "Fjellheim Forsikring",
    "pay_day": "12",
}


def a_form(**said: Any) -> LocalAgreementForm:
    return LocalAgreementForm.read(
        {
            "registered_by": "1 - K.N.",
            "workplace": "3 - Kiwi Bjorbekk, Arendal",
            "seat_number": 1,
            "title": "butikkmedarbeider",
            "tasks": "fylle varer, rydde lager",
            "days": "mandag 09:00-14:00, onsdag 09:00-14:00",
            "hours_per_week": "10",
            "tariff_rate": "1 - Landsoverenskomsten HK–Virke, ufaglært: 204,79 fra 01.04.2026",
            "wage_percent": "20",
            "union_representative": "Per Tillitsvalgt",
            "clarified_on": "20.11.2026",
            "part_time_documented_on": "20.11.2026",
            **said,
        }
    )


def central_terms(**said: Any) -> CentralTerms:
    return CentralTerms(
        **{
            "number": 1,
            "starts_on": date(2026, 1, 1),
            "ends_on": None,
            "places": 10,
            "places_used": 2,
            "tariff_agreement": AGREEMENT,
            "tariff_parties": "Handel og Kontor og Virke",
            "terms": ContractTerms(
                pension_scheme="Fjellheim Pensjon, 2 %",
                injury_insurance="Fjellheim Forsikring",
                employer_notice_months=3,
                pay_day=12,
            ),
            **said,
        }
    )


def a_rate(**said: Any) -> TariffRate:
    return TariffRate(
        **{
            "agreement": AGREEMENT,
            "group": "ufaglært",
            "valid_from": date(2026, 4, 1),
            "kroner_per_hour": Decimal("204.79"),
            "source": "protokoll 2026",
            **said,
        }
    )


CENTRAL = central_terms()


def an_agreement(
    workplace: WorkplaceFacts | None = None,
    central: CentralTerms | None = CENTRAL,
    rate: TariffRate | None = None,
    seat_exists: bool = False,
    **said: Any,
) -> LocalAgreement:
    return make_local_agreement(
        a_form(**said),
        workplace or a_workplace(),
        central,
        rate or a_rate(),
        seat_exists=seat_exists,
        helt_med="Stiftelsen HELT MED",
        today=TODAY,
    )
