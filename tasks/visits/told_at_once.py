"""What is reported of a worker is passed on at once: to the job specialist, and to the stand-in while the job specialist is away."""

from datetime import date

from sqlalchemy.orm import Session

from domain.contact import Contact, Role
from domain.desk.link import Leads
from domain.language.norwegian import initials, short_day
from domain.tables.candidacies import Candidacy
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.desk.links import page_address
from tasks.planning.facts import away_from, spans_of
from tasks.record.submission import current
from tasks.send.mail import Mail
from tasks.settings import settings


def told_at_once(
    session: Session, row: Candidacy, kind: str, first: date, last: date | None = None, *, note: str = ""
) -> list[Mail]:
    """The mails to those who follow the worker today, none to the one who reports it.

    Kind and days stand in the mail; the note stands on the worker's page, which the mail leads to.
    """
    reporter = session.get(Staff, current().registered_by) if current().registered_by else None
    when = f"{short_day(first)} til {short_day(last)}" if last and last != first else short_day(first)
    return [
        Mail(
            template="follow_up_told",
            to=Contact(role=role, name=staff.name, email=staff.email),
            context={
                "worker": initials(row.person.name),
                "workplace": row.position.workplace.name,
                "kind": kind,
                "when": when,
                "reporter": reporter.name if reporter else settings().organisation_name,
                "noted": bool(note),
                "link": _page(row, staff),
            },
        )
        for role, staff in _followers(session, row)
        if reporter is None or staff.id != reporter.id
    ]


def _followers(session: Session, row: Candidacy) -> list[tuple[Role, Staff]]:
    spans = spans_of(row, today(), away_from(session, today()))
    span = next((each for each in spans if each.covers(today())), spans[0] if spans else None)
    if span is None:
        return []
    own, comes = span.job_specialist_on(today()), span.visitor_on(today())
    found = [(Role.JOB_SPECIALIST, session.get_one(Staff, own))]
    return found if comes == own else [*found, (Role.STAND_IN, session.get_one(Staff, comes))]


def _page(row: Candidacy, staff: Staff) -> str:
    """The address of the worker's page; blank for a job specialist while such an address leads nowhere for people elsewhere."""
    if settings().only_on_this_machine and not staff.is_coordinator:
        return ""
    return page_address(Leads.CANDIDACY, row.id)
