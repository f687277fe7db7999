"""Interviews, and the call to one as it is typed."""

from datetime import datetime
from typing import Any

from domain.candidacies.facts import CandidacyFacts, InterviewFacts, MeetingStatus
from domain.candidacies.interview_forms import (
    CallFirstInterviewForm,
    CallInterviewForm,
    CallSecondInterviewForm,
)
from domain.candidacies.interviews import (
    Booked,
    InterviewInvitation,
    call_interview,
)
from domain.tables.base import OSLO
from tests.builders import a_candidacy, a_job_specialist

NOW = datetime(2026, 12, 7, 12, 0, tzinfo=OSLO)
PANEL = [{"name": "Ola Leder", "email": "ola@bjorbekk.example"}, {"name": "Tora Tillitsvalgt", "email": ""}]


def an_interview(**said: Any) -> InterviewFacts:
    return InterviewFacts(
        **{
            "number": 1,
            "starts_at": datetime(2026, 12, 10, 10, tzinfo=OSLO),
            "minutes": 45,
            "place": "pauserommet",
            "panel": ({"name": "Ola Leder", "email": "ola@bjorbekk.example"},),
            "sequence": 0,
            "status": MeetingStatus.PLANNED,
            "passed": None,
            "rating": None,
            **said,
        }
    )


def a_held_interview(number: int = 1, **said: Any) -> InterviewFacts:
    return an_interview(**{"number": number, "status": MeetingStatus.HELD, "passed": True, "rating": 4, **said})


def a_call(number: int = 1, **said: Any) -> CallInterviewForm:
    form: type[CallInterviewForm] = CallFirstInterviewForm if number == 1 else CallSecondInterviewForm
    return form.read(
        {
            "registered_by": "1 - K.N.",
            "candidacy": "7 - Kiwi Bjorbekk, S.S.",
            "day": "10.12.2026",
            "starts": "10:00",
            "minutes": 45,
            "place": "pauserommet",
            "panel": PANEL,
            **said,
        }
    )


def called(
    candidacy: CandidacyFacts | None = None, number: int = 1, booked: tuple[Booked, ...] = (), **said: Any
) -> InterviewInvitation:
    return call_interview(candidacy or a_candidacy(), a_call(number, **said), booked, a_job_specialist(), NOW)
