"""The answer to one applicant, as it is typed."""

from datetime import date
from typing import Any

from domain.candidacies.applicant_answer import ApplicantAnswer, ApplicantAnswerForm, answer_applicant
from domain.candidacies.facts import CandidacyFacts
from tests.builders import a_candidacy, a_job_specialist

TODAY = date(2026, 12, 8)


def an_answer(**said: Any) -> ApplicantAnswerForm:
    return ApplicantAnswerForm.read(
        {
            "registered_by": "1 - K.N.",
            "candidacy": "7 - Kiwi Bjorbekk, S.S.",
            "reason": "dagene eller tidene passer ikke",
            "share": "ja",
            **said,
        }
    )


def answered(candidacy: CandidacyFacts | None = None, **said: Any) -> ApplicantAnswer:
    return answer_applicant(candidacy or a_candidacy(), an_answer(**said), a_job_specialist(), TODAY)
