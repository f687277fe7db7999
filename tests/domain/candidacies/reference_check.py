"""A reference check as it is typed, and the candidacy it is for."""

from datetime import date, datetime
from typing import Any

from domain.candidacies.facts import CandidacyFacts, InterviewFacts, MeetingStatus, ReferenceFacts
from domain.candidacies.reference_check import (
    AskReferenceForm,
    ReferenceForm,
    ask_reference,
)
from domain.tables.base import OSLO
from tests.builders import a_candidacy, a_job_specialist

TODAY = date(2026, 12, 11)


def an_interview(**said: Any) -> InterviewFacts:
    return InterviewFacts(
        **{
            "number": 1,
            "starts_at": datetime(2026, 12, 10, 10, tzinfo=OSLO),
            "minutes": 45,
            "place": "pauserommet",
            "panel": (),
            "sequence": 0,
            "status": MeetingStatus.HELD,
            "passed": True,
            "rating": 4,
            **said,
        }
    )


def a_reference(**said: Any) -> ReferenceFacts:
    return ReferenceFacts(
        **{
            "number": 1,
            "name": "Rune Ravn",
            "consent_on": date(2026, 12, 10),
            "asked_on": date(2026, 12, 10),
            "answered_on": None,
            "recommends": None,
            **said,
        }
    )


INTERVIEWED = a_candidacy(interviews=(an_interview(),))


def a_request(**said: Any) -> AskReferenceForm:
    return AskReferenceForm.read(
        {
            "registered_by": "1 - K.N.",
            "candidacy": "7 - Kiwi Bjorbekk, S.S.",
            "name": "Rune Ravn",
            "relation": "lærer",
            "email": "rune@skole.example",
            "consent": True,
            "consent_on": "10.12.2026",
            **said,
        }
    )


def asked(candidacy: CandidacyFacts = INTERVIEWED, before: ReferenceFacts | None = None, **said: Any) -> ReferenceForm:
    return ask_reference(candidacy, a_request(**said), before, a_job_specialist(), TODAY)
