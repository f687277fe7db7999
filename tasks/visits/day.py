"""One job specialist's visits of one day, as they stand now."""

from datetime import date

from sqlalchemy import exists, select

from domain.desk.link import path_of
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.follow_up import SponsorInvitation, Visit
from domain.tables.staff import Staff
from domain.visits.day import DayVisit, in_order_of_place
from tasks.database import reading
from tasks.load.workplace_of_day import workplace_of
from tasks.visit_address import visit_address
from tasks.visits.sheet import sheet_of


def load_day(staff: int, day: date) -> tuple[DayVisit, ...]:
    """The visits still to be held or registered, in order of place, with the worker's name and last note: for who is signed in."""
    in_a_calendar = exists().where(SponsorInvitation.visit_id == Visit.id, SponsorInvitation.name.is_not(None))
    planned = select(Visit, in_a_calendar).where(
        Visit.job_specialist_id == staff, Visit.planned_on == day, Visit.status == VisitStatus.PLANNED
    )
    with reading() as session:
        version = session.scalar(select(Staff.link_version).where(Staff.id == staff)) or 0
        return in_order_of_place(
            DayVisit(
                sheet=sheet_of(session, visit),
                whom=visit.candidacy.person.name,
                candidacy=visit.candidacy_id,
                municipality=workplace_of(visit).municipality,
                time_agreed=visit.fixed or told_sponsor,
                registered_at=visit_address(visit.id, staff, version, day),
                about=path_of((Life.CANDIDACY, visit.candidacy_id)),
            )
            for visit, told_sponsor in session.execute(planned)
        )
