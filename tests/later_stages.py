"""A candidacy that has come past the trial: facts whose defaults are valid for stages 9 and 10 and for the ending."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from domain.candidacies.facts import CandidacyFacts, EmploymentFacts, EvaluationFacts, InfoMeetingFacts, MeetingStatus, TrialFacts
from domain.contract.terms import ContractTerms
from domain.days.read_days import read_days
from domain.pay.wages import TariffRate, wage_from
from domain.tables.base import OSLO
from tests.builders import a_candidacy, a_job_specialist, a_position

RATE = TariffRate(
    agreement="Landsoverenskomsten HK–Virke",
    group="ufaglært",
    valid_from=date(2026, 4, 1),
    kroner_per_hour=Decimal("204.79"),
    source="protokoll 2026",
)
NEW = RATE.model_copy(update={"valid_from": date(2027, 6, 1), "kroner_per_hour": Decimal("215.00")})
"""The rate that replaces it."""
DAYS = read_days("mandag 9-14, onsdag 9-14")


def a_trial(**said: Any) -> TrialFacts:
    return TrialFacts(
        **{
            "starts_on": date(2027, 2, 1),
            "ends_on": date(2027, 2, 28),
            "day_plan": DAYS,
            "hours_per_week": Decimal(10),
            "employer": "arbeidsplassen",
            "wage": wage_from(RATE, Decimal(20), None),
            "job_specialist": a_job_specialist(),
            "stopped_on": None,
            **said,
        }
    )


def a_meeting(**said: Any) -> InfoMeetingFacts:
    return InfoMeetingFacts(
        **{
            "starts_at": datetime(2027, 3, 3, 14, 30, tzinfo=OSLO),
            "minutes": 45,
            "place": "pauserommet",
            "to_tell": ("hva jeg er god på", "hvem fadderen er"),
            "sequence": 0,
            "status": MeetingStatus.HELD,
            "held_on": date(2027, 3, 3),
            **said,
        }
    )


def an_employment(**said: Any) -> EmploymentFacts:
    return EmploymentFacts(
        **{
            "starts_on": date(2027, 3, 15),
            "day_plan": DAYS,
            "hours_per_week": Decimal(10),
            "wage": wage_from(RATE, Decimal(20), None),
            "terms": ContractTerms(pay_day=12),
            "job_specialist": a_job_specialist(),
            "last_day": None,
            **said,
        }
    )


def an_evaluated(**said: Any) -> CandidacyFacts:
    """A candidacy after the evaluation: both sides want to go on, and it holds the seat."""
    return a_candidacy(
        **{
            "position": a_position(seat_held_by=7),
            "trial": a_trial(),
            "evaluation": EvaluationFacts(held_on=date(2027, 3, 1), worker_wants=True, employer_wants=True),
            **said,
        }
    )


def a_met(**said: Any) -> CandidacyFacts:
    """A candidacy after the info meeting, so the contract may be made."""
    return an_evaluated(**{"info_meeting": a_meeting(), **said})


def an_employed(**said: Any) -> CandidacyFacts:
    return a_met(**{"employment": an_employment(), **said})
