"""The steps from application to withdrawal, each field as it is typed on the screen, and the rows they begin from."""

from datetime import date
from typing import Any

from domain.process import CandidacyStep
from domain.tables.base import Table
from domain.tables.candidacies import Candidacy, Person
from domain.tables.positions import AdvertisementRow
from tasks.database import unit_of_work
from tests.flows.stories.steps import ME, ago
from tests.rows import a_position_row, a_staff_row, a_workplace_row, put

SARA = "1 - Kiwi Bjorbekk, S.S."
MONDAY = date(2027, 1, 11)
THURSDAY = date(2027, 1, 14)


def an_application(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "position": "1 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)",
        "name": "Sara Søker",
        "birth_date": "17.05.1999",
        "address": "Storgata 2, 4848 Arendal",
        "email": "sara@post.example",
        "consent": True,
        "consent_on": ago(0),
        "benefit_confirmed": True,
        "benefit_confirmed_on": ago(0),
        "benefit_confirmed_by": "søkeren viste brev fra NAV",
        "needs": "trenger én beskjed om gangen",
        "support_name": "Mona Moen",
        "support_email": "mona@post.example",
        **said,
    }


def a_call(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "candidacy": SARA,
        "day": str(THURSDAY),
        "starts": "10:00",
        "minutes": 45,
        "place": "pauserommet",
        "panel": [
            {"name": "Ola Leder", "email": "ola@bjorbekk.example"},
            {"name": "Tora Tillitsvalgt", "email": "tora@bjorbekk.example"},
        ],
        **said,
    }


def an_outcome(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "candidacy": SARA,
        "held_on": str(THURSDAY),
        "answer_1": "være sammen med folk",
        "rating": "4 - godt for jobben",
        "passed": "ja",
        **said,
    }


def a_request(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "candidacy": SARA,
        "name": "Rune Ravn",
        "relation": "lærer",
        "email": "rune@skole.example",
        "consent": True,
        "consent_on": str(MONDAY),
        **said,
    }


def an_answer(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "reference": f"1 - Søknad {SARA}, referanse 1",
        "answered_on": str(MONDAY),
        "answer_1": "lærer i to år",
        "recommends": "ja",
        **said,
    }


def a_choice(**said: Any) -> dict[str, Any]:
    return {"registered_by": ME, "candidacy": SARA, "answer_by": "01.02.2027", **said}


def a_withdrawal(**said: Any) -> dict[str, Any]:
    return {"registered_by": ME, "candidacy": SARA, "decided_by": "søkeren selv", "withdrawn_on": str(MONDAY), **said}


def applicants(*names: str) -> None:
    """Add staff 1, position 1 and one candidacy for each name, nothing done with any of them yet."""
    with unit_of_work() as session:
        a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example")
        position = a_position_row(session, a_workplace_row(session))
        for name in names:
            an_applicant_row(session, position.advertisements[-1], name)


def an_applicant_row(session: Any, advert: AdvertisementRow, name: str) -> Table:
    person = Person(
        name=name, address="Storgata 2, 4848 Arendal", email=f"{name.split()[0].casefold()}@post.example", in_pool=False
    )
    fields = {
        "person": person,
        "position_id": advert.position_id,
        "advertisement": advert,
        "applied_on": date(2026, 12, 3),
        "consent_on": date(2026, 12, 3),
        "benefit_confirmed_on": date(2026, 12, 3),
        "benefit_confirmed_by": "søkeren viste brev fra NAV",
        "needs": "trenger én beskjed om gangen",
        "support_name": "Mona Moen",
        "support_email": "mona@post.example",
        "last_step": CandidacyStep.APPLIED,
    }
    row: Table = put(session, Candidacy, fields, {})
    return row
