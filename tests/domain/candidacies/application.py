"""An application as it is typed, and what is decided of it."""

from datetime import date
from typing import Any

from domain.candidacies.application import (
    ApplicationReceipt,
    receive_application,
)
from domain.candidacies.application_form import ApplicationForm
from domain.candidacies.facts import CandidacyFacts, PersonFacts
from domain.positions.facts import PositionFacts
from tests.builders import a_job_specialist, a_position, an_advert

TODAY = date(2026, 12, 3)


def an_application(**said: Any) -> ApplicationForm:
    return ApplicationForm.read(
        {
            "registered_by": "1 - K.N.",
            "position": "12 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)",
            "name": "Sara Søker",
            "email": "sara@post.example",
            "consent": True,
            "consent_on": "2026-12-03",
            "benefit_confirmed": True,
            "benefit_confirmed_on": "03.12.2026",
            "benefit_confirmed_by": "søkeren viste brev fra NAV",
            "needs": "trenger én beskjed om gangen",
            **said,
        }
    )


def received(
    position: PositionFacts | None = None,
    *,
    known: PersonFacts | None = None,
    namesake: PersonFacts | None = None,
    earlier: CandidacyFacts | None = None,
    today: date = TODAY,
    **said: Any,
) -> ApplicationReceipt:
    position = position or a_position(advert=an_advert())
    return receive_application(position, an_application(**said), known, namesake, earlier, a_job_specialist(), today)
