"""One job specialist's visits of one day, as they stand now."""

from datetime import date

from sqlalchemy import exists, select

from domain.desk.link import path_of
from domain.log.line import Opened
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.follow_up import SponsorInvitation, Visit
from domain.tables.staff import Staff
from domain.visits.day import DayVisit, as_by_link, in_order_of_place
from domain.visits.link import open_day_link
from tasks.changes.acting import by_link
from tasks.clock import today
from tasks.database import reading
from tasks.load.workplace_of_day import workplace_of
from tasks.log.seen import seen_together
from tasks.signed_links import read_signed_day
from tasks.visit_address import links_version, visit_address
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


def open_day(token: str) -> tuple[DayVisit, ...]:
    """The visits behind a day's link, with the least of each, read by its holder. Raises LinkNotOurs, LinkWithdrawn, DayIsOver."""
    link = read_signed_day(token)
    open_day_link(link, links_version(link.staff), today())
    visits = load_day(link.staff, link.day)
    with by_link(link.staff):
        seen_together(None, Opened.DAY, {visit.candidacy for visit in visits}, link.day)
    return tuple(as_by_link(visit) for visit in visits)
