"""A trial as it is typed, and what is decided of it."""

from datetime import date
from decimal import Decimal
from typing import Any

from domain.candidacies.facts import CandidacyFacts, InterviewFacts, MeetingStatus, ReferenceFacts, TrialFacts
from domain.pay.wages import TariffRate, wage_from
from domain.staff.caseload import Caseload
from domain.trials.form import TrialForm
from domain.trials.papers import Organisation
from domain.trials.trial import Trial, agree_trial
from tests.builders import a_candidacy, a_caseload, a_job_specialist, a_position
from tests.later_stages import RATE

TODAY = date(2027, 1, 20)
START = date(2027, 2, 1)
HOUSE = Organisation(name="Stiftelsen HELT MED", number="974760673", address="Storgata 1, 0155 Oslo", phone="98 88 90 00")


def an_interview(number: int, **said: Any) -> InterviewFacts:
    return InterviewFacts(
        **{
            "number": number,
            "starts_at": f"2026-12-1{6 + number}T10:00:00+01:00",
            "minutes": 45,
            "place": "møterommet",
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
            "name": "Rita Referanse",
            "consent_on": date(2026, 12, 18),
            "asked_on": date(2026, 12, 18),
            "answered_on": date(2027, 1, 5),
            "recommends": True,
            **said,
        }
    )


def a_chosen(**said: Any) -> CandidacyFacts:
    return a_candidacy(
        **{
            "chosen_on": date(2027, 1, 8),
            "interviews": (an_interview(1), an_interview(2)),
            "references": (a_reference(),),
            **said,
        }
    )


def a_trial(**said: Any) -> TrialFacts:
    return TrialFacts(
        **{
            "starts_on": START,
            "ends_on": date(2027, 2, 28),
            "day_plan": a_position().day_plan,
            "hours_per_week": Decimal(10),
            "employer": "arbeidsplassen",
            "wage": wage_from(RATE, Decimal(20), None),
            "job_specialist": a_job_specialist(),
            "stopped_on": None,
            **said,
        }
    )


def a_form(**said: Any) -> TrialForm:
    return TrialForm.read(
        {"registered_by": "1 - K.N.", "candidacy": "7 - Kiwi", "starts_on": "01.02.2027", "job_specialist": "2 - J.S.", **said}
    )


def agreed(
    candidacy: CandidacyFacts | None = None,
    *,
    today: date = TODAY,
    rates: tuple[TariffRate, ...] = (RATE,),
    caseload: Caseload | None = None,
    organisation: Organisation = HOUSE,
    **said: Any,
) -> Trial:
    return agree_trial(
        candidacy or a_chosen(),
        a_form(**said),
        rates=list(rates),
        job_specialist=a_job_specialist(),
        caseload=caseload or a_caseload(),
        organisation=organisation,
        today=today,
    )
