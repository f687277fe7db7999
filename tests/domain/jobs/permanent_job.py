"""A permanent job as it is typed, and what is decided of it."""

from datetime import date
from typing import Any

from domain.candidacies.facts import CandidacyFacts
from domain.jobs.permanent_job import PermanentJob, offer_permanent_job
from domain.jobs.permanent_job_form import PermanentJobForm
from domain.pay.wages import TariffRate
from domain.staff.caseload import Caseload
from tests.builders import a_caseload, a_job_specialist
from tests.later_stages import RATE, a_met

TODAY = date(2027, 3, 4)


def a_form(**said: Any) -> PermanentJobForm:
    return PermanentJobForm.read({"registered_by": "1", "candidacy": "7 - Kiwi", "starts_on": "2027-03-15", **said})


def offer(
    candidacy: CandidacyFacts | None = None,
    *,
    rates: tuple[TariffRate, ...] = (RATE,),
    caseload: Caseload | None = None,
    today: date = TODAY,
    **said: Any,
) -> PermanentJob:
    specialist = a_job_specialist()
    return offer_permanent_job(candidacy or a_met(), a_form(**said), rates, specialist, caseload or a_caseload(), today)
