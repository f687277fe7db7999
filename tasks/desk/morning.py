"""The morning's work in the database: plans that reach a year ahead, and one mail to each person with today's steps."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.contact import Contact, Role
from domain.days.working_days import is_working_day
from domain.desk.link import Leads
from domain.desk.lists import shared_out
from domain.desk.next_steps import NextStep, next_steps
from domain.desk.notes import mailed_reminders
from domain.desk.standing import Standings
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.candidacies import Employment
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff, here_on
from tasks.database import reading, unit_of_work
from tasks.desk.close_visits import close_visit_steps
from tasks.desk.forgotten_visits import forgotten_visits, visit_steps
from tasks.desk.links import form_address, page_address, page_address_of
from tasks.desk.longest_unseen import load_monday_list
from tasks.desk.notes import due_reminders
from tasks.desk.standing import standings
from tasks.desk.steps import desk_steps
from tasks.failures import keep_failure
from tasks.planning.plan import plan_visits
from tasks.send.mail import Mail
from tasks.send.outbox import queue
from tasks.settings import settings
from tasks.visit_address import day_address, visit_address


def extend_plans(day: date) -> tuple[int, list[str]]:
    """Extend the plan of every job that is due for it; return how many were extended, and the code of each failure.

    One that fails must not stop the others; it is tried again the next morning.
    """
    extended, failures = 0, []
    for candidacy_id in jobs_to_plan(day):
        try:
            with unit_of_work() as session:
                extended += not plan_visits(session, candidacy_id, day).nothing
        except Exception as failure:  # noqa: BLE001 one list that fails stops no other
            failures.append(keep_failure(failure))
    return extended, failures


def jobs_to_plan(day: date) -> Sequence[int]:
    """The candidacies in a job whose visits were planned so long ago that they no longer reach a year ahead."""
    with reading() as session:
        return sorted(session.scalars(select(Employment.candidacy_id).where(Employment.plan_again_on <= day)))


def queue_morning_mails(day: date) -> int:
    """Queue one mail to each person with something to do today, under a key of the day, so that a second round adds none.

    The rungs of the ladder that are sent are noted on their visits in the same transaction. Returns how many mails.
    """
    if not is_working_day(day):
        return 0
    with reading() as session:  # takes seconds among many thousands: no writer is to wait for it
        monday = None if _has_told(session, day) else load_monday_list(session, day)
    with unit_of_work() as session:
        if _has_told(session, day):
            return 0
        visits = [*visit_steps(session, day), *close_visit_steps(session, day)]
        reminded = mailed_reminders(due_reminders(session, day))
        steps = [*visits, *next_steps(standings(session), day), *desk_steps(session), *reminded]
        here = {staff.id: staff for staff in session.scalars(select(Staff).where(here_on(day)))}
        coordinators = [number for number, staff in here.items() if staff.is_coordinator]
        lists = dict(shared_out(steps, coordinators, here))
        visitors = _visitors(session, day)
        for number in [*(coordinators if monday else ()), *sorted(visitors & here.keys())]:
            lists.setdefault(number, [])
        for number, mine in lists.items():
            staff = here[number]
            role = Role.COORDINATOR if staff.is_coordinator else Role.JOB_SPECIALIST
            reaches = staff.is_coordinator or not settings().only_on_this_machine
            mail = Mail(
                template="morning_list",
                to=Contact(role=role, name=staff.name, email=staff.email),
                context={
                    "day": day,
                    "steps": [_line(step, staff, day, reaches=reaches) for step in mine],
                    "monday": monday if staff.is_coordinator else None,
                    "todays_visits": day_address(number, staff.link_version, day) if number in visitors else "",
                    "link": settings().ui_url if reaches else "",
                },
            )
            queue(session, _key(day, number), Life.REGISTER, number, mail)
        return len(lists)


def _visitors(session: Session, day: date) -> set[int]:
    """Those with a visit that day, while the link to it leads somewhere."""
    if settings().web_only_on_this_machine:
        return set()
    planned = select(Visit.job_specialist_id).where(Visit.planned_on == day, Visit.status == VisitStatus.PLANNED)
    return set(session.scalars(planned))


def _has_told(session: Session, day: date) -> bool:
    keys = [_key(day, staff_id) for staff_id in session.scalars(select(Staff.id))]
    return session.scalar(select(OutboxRow.id).where(OutboxRow.key.in_(keys)).limit(1)) is not None


def _key(day: date, staff_id: int) -> str:
    return f"morning:{day}:{staff_id}"


class MorningLine(TypedDict):
    """One line of the morning's mail; an address is blank where there is none to open."""

    what: str
    form: str
    opened: str
    about: str
    urgent: bool
    days: int
    page: str
    letter: str


def _line(step: NextStep, reader: Staff, day: date, *, reaches: bool) -> MorningLine:
    """One step as a line: with the form for a coordinator, and no address of the desk for a reader it leads nowhere for."""
    page = visit_address(step.visit, reader.id, reader.link_version, step.since) if step.visit else ""
    opened = form_address(step.form, step.picks) if reader.is_coordinator and step.form else ""
    return {
        "what": step.what,
        "form": step.form,
        "opened": opened,
        "about": page_address_of(step.about) if reaches else "",
        "urgent": step.urgent,
        "days": step.waited(day),
        "page": page,
        "letter": page_address(Leads.DOCUMENT, step.letter) if reaches and step.letter else "",
    }


def anything_due(day: date, stands: Standings) -> bool:
    """Whether a round this morning would send any mail, as everything `stands`."""
    with reading() as session:
        if not is_working_day(day):
            return False
        reminded = any(visit.due(day) for visit in forgotten_visits(session, day))
        visits = reminded or bool(close_visit_steps(session, day))
        steps = next_steps(stands, day) or desk_steps(session) or due_reminders(session, day)
        return visits or bool(steps or load_monday_list(session, day) or _visitors(session, day))
