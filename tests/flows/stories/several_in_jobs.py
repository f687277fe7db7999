"""Several workers in a job, and the job specialists who have them."""

from datetime import timedelta
from typing import Any

from domain.language.norwegian import short_day
from domain.tables.candidacies import Candidacy
from domain.tables.staff import Staff
from tasks.database import unit_of_work
from tasks.planning.plan import plan_visits
from tests.flows.stories.in_a_job import MONDAY, InAJob
from tests.rows import a_candidacy_row, a_position_row, a_trial_row, a_workplace_row, an_employment_row

AWAY = MONDAY + timedelta(days=7)


def several(in_job: InAJob) -> list[int]:
    """Add two more workers of Jon's at the same workplace, and one with a trial agreed in another town; all four candidacies."""
    with unit_of_work() as session:
        jon = session.get_one(Staff, in_job.jon)
        same = session.get_one(Candidacy, in_job.candidacy).position.workplace
        found = [in_job.candidacy]
        for number, name in ((2, "Ole Andersen"), (3, "Pia Berg")):
            row = a_candidacy_row(session, a_position_row(session, same, seat_number=number), name=name)
            an_employment_row(session, row, jon)
            found.append(row.id)
        other = a_workplace_row(
            session, name="Rema Grimstad", municipality="Grimstad", leader_name="Lise Leder", leader_email=None
        )
        row = a_candidacy_row(session, a_position_row(session, other), name="Rita Dahl")
        a_trial_row(session, row, jon, starts_on=MONDAY + timedelta(days=21), ends_on=MONDAY + timedelta(days=48))
        found.append(row.id)
        for each in found:
            plan_visits(session, each, MONDAY)
        return found


def everybody(in_job: InAJob, **said: Any) -> dict[str, Any]:
    return {
        "registered_by": f"{in_job.eva} - E.S.",
        "job_specialist": f"{in_job.jon} - J.S.",
        "from_on": short_day(AWAY),
        "reason": "sluttet",
        "to": [f"{in_job.eva} - E.S."],
        **said,
    }
