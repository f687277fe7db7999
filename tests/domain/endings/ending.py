"""The end of a job as it is typed, and what is decided of it."""

from datetime import date
from typing import Any

from domain.candidacies.facts import CandidacyFacts
from domain.endings.ending import Ending, EndingForm, end_job
from tests.later_stages import an_employed

TODAY = date(2028, 5, 16)


def end(candidacy: CandidacyFacts | None = None, today: date = TODAY, **said: Any) -> Ending:
    form = {
        "registered_by": "1",
        "candidacy": "7 - Kiwi",
        "last_day": "2028-06-30",
        "reason": "arbeidstakeren ville slutte",
        "notice_on": "2028-05-15",
        **said,
    }
    return end_job(candidacy or an_employed(), EndingForm.read(form), today, None)
