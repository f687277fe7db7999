"""The call to an info meeting as it is typed."""

from datetime import datetime
from typing import Any

from domain.candidacies.facts import CandidacyFacts
from domain.jobs.info_meeting import (
    InfoMeetingCall,
    InfoMeetingForm,
    call_info_meeting,
)
from domain.tables.base import OSLO
from tests.later_stages import an_evaluated

NOW = datetime(2027, 3, 1, 9, tzinfo=OSLO)


def a_form(**said: Any) -> InfoMeetingForm:
    return InfoMeetingForm.read(
        {
            "registered_by": "1 - K.N.",
            "candidacy": "7 - Kiwi Bjorbekk, S.S.",
            "day": "2027-03-03",
            "starts": "14:30",
            "place": "pauserommet",
            "attendees": "alle som jobber på dagtid",
            "to_tell": ["hva jeg er god på", "hvem fadderen er"],
            **said,
        }
    )


def call(candidacy: CandidacyFacts | None = None, **said: Any) -> InfoMeetingCall:
    return call_info_meeting(candidacy or an_evaluated(), a_form(**said), NOW)
