"""A central agreement as it is typed, and what is decided of it."""

from datetime import date
from typing import Any

from domain.partners.central_agreement import (
    CentralAgreement,
    CentralAgreementForm,
    Period,
    make_central_agreement,
)

TODAY = date(2026, 11, 16)


def a_form(**said: Any) -> CentralAgreementForm:
    return CentralAgreementForm.read(
        {
            "registered_by": "1 - K.N.",
            "partner_name": "Fjellheim Butikker AS",
            "organisation_number": "974 760 673",
            "kind": "kjede",
            "contact_name": "Kari Kontakt",
            "contact_email": "kari@fjellheim.example",
            "starts_on": "01.01.2027",
            "ends_on": "31.12.2028",
            "places": 10,
            "tasks": "fylle varer, rydde, ta imot pant",
            "tariff_agreement": "Landsoverenskomsten HK–Virke",
            "tariff_parties": "Handel og Kontor og Virke",
            **said,
        }
    )


def an_agreement(others: tuple[Period, ...] = (), places_used: int = 0, **said: Any) -> CentralAgreement:
    return make_central_agreement(
        a_form(**said),
        others,
        places_used=places_used,
        helt_med="Stiftelsen HELT MED",
        helt_med_number="",
        today=TODAY,
    )
