"""A candidacy that may be chosen, and the choice as it is typed."""

from datetime import date
from typing import Any

from domain.candidacies.choice import (
    ChooseForm,
    TrialOffer,
    choose,
)
from domain.candidacies.facts import CandidacyFacts
from tests.builders import a_candidacy, a_job_specialist
from tests.domain.candidacies.reference_check import a_reference, an_interview

TODAY = date(2026, 12, 21)
PASSED = (an_interview(number=1), an_interview(number=2))
ANSWERED = (a_reference(answered_on=date(2026, 12, 14), recommends=True),)


def a_ready_candidacy(**said: Any) -> CandidacyFacts:
    return a_candidacy(**{"interviews": PASSED, "references": ANSWERED, **said})


def chosen(candidacy: CandidacyFacts | None = None, offered: int | None = None, **said: Any) -> TrialOffer:
    form = ChooseForm.read({"registered_by": "1", "candidacy": "7", "answer_by": "05.01.2027", **said})
    return choose(candidacy or a_ready_candidacy(), form, offered, a_job_specialist(), TODAY)
