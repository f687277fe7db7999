"""A job called off before its first day, and one that goes on after all, as they are typed, and what is decided of them."""

from datetime import date
from typing import Any

from domain.candidacies.facts import CandidacyFacts
from domain.endings.ending import CALLED_OFF, GOES_ON, EndingForm
from domain.endings.not_ending import JobCalledOff, JobGoesOnShort, call_off_job, let_job_go_on
from tests.later_stages import an_employed

BEFORE = date(2027, 3, 1)
"""Two weeks before the first day."""


def form(**said: Any) -> EndingForm:
    return EndingForm.read({"registered_by": "1", "candidacy": "7 - Kiwi", "last_day": "", **said})


def call_off(candidacy: CandidacyFacts | None = None, today: date = BEFORE, **said: Any) -> JobCalledOff:
    typed = {"reason": CALLED_OFF, "words": "Butikken stenger.", **said}
    return call_off_job(candidacy or an_employed(), form(**typed), today)


def go_on(candidacy: CandidacyFacts, today: date, offered: int | None = None, **said: Any) -> JobGoesOnShort:
    return let_job_go_on(candidacy, form(**{"reason": GOES_ON, **said}), today, offered)
