"""One worker in a permanent job with visits planned: where the tests of a visit's forms, its page and its runs begin."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from domain.language.norwegian import short_day
from domain.planning.facts import VisitStatus
from domain.tables.base import OSLO
from domain.tables.follow_up import Visit
from domain.tables.staff import Staff
from tasks.database import unit_of_work
from tasks.engine.coming_runs import scheduled_runs
from tasks.planning.plan import plan_visits
from tasks.visits.runs import STARTS, TAG
from tests.conftest import Installation
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row, an_employment_row

MONDAY = date(2027, 3, 15)  # the first day in the job; the days of work are Monday, Wednesday and Thursday
ME = "1 - J.S."
NEW_WORKPLACE = {
    "registered_by": ME,
    "name": "Kafé Solsiden & sønner",
    "employer_name": "Solsiden AS",
    "organisation_number": "974 760 674",
    "address": "Strandgata 1, 4848 Arendal",
    "municipality": "Arendal",
    "kind": "restaurant eller kafé",
    "leader_name": "Lise Leder",
    "leader_phone": "12",
}


class InAJob:
    """One worker in a permanent job, with visits planned from the first day on."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        with unit_of_work() as session:
            self.jon = a_staff_row(session).id
            self.eva = a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example", phone="94 44 44 44").id
            candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
            an_employment_row(session, candidacy, session.get_one(Staff, self.jon))
            self.candidacy, self.workplace = candidacy.id, candidacy.position.workplace_id
            plan_visits(session, candidacy.id, MONDAY)

    @property
    def picked(self) -> str:
        return f"{self.candidacy} - Kiwi Bjorbekk, S.S."

    def visits(self, *status: VisitStatus) -> list[Visit]:
        found = select(Visit).where(Visit.candidacy_id == self.candidacy).order_by(Visit.planned_on)
        return self.installation.rows(found.where(Visit.status.in_(status)) if status else found)

    def coming(self, day: date) -> list[Visit]:
        return [visit for visit in self.visits(VisitStatus.PLANNED) if visit.planned_on >= day]

    @staticmethod
    def choice(visit: Visit) -> str:
        return f"{visit.id} - {short_day(visit.planned_on)} Kiwi Bjorbekk, S.S."

    def subjects(self) -> list[str]:
        return [str(mail["subject"]) for mail in self.installation.mails()]

    async def runs(self) -> dict[str, datetime]:
        return {key: run.at.astimezone(OSLO) for key, run in (await scheduled_runs(TAG)).items()}

    def window(self, day: date) -> dict[str, datetime]:
        """The runs the engine ought to hold on `day`, by key."""
        return {
            f"visit-{visit.id}-{visit.sequence}": datetime.combine(visit.planned_on, STARTS, OSLO)
            for visit in self.coming(day)
            if visit.planned_on <= day + timedelta(days=14)
        }
