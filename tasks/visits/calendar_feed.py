"""Coming visits as a calendar to subscribe to (RFC 5545, METHOD:PUBLISH), under a secret address: a job specialist's, or a worker's."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vDuration
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.contact import Contact, Role
from domain.language.languages import Both, in_language
from domain.language.norwegian import initials
from domain.planning.facts import VisitStatus
from domain.process import Life, RegisterStep
from domain.staff.calendar_feed import (
    CalendarAddressReplaced,
    CalendarEnded,
    CalendarFeedForm,
    NoCalendarAddress,
    WorkerWithoutEmail,
    check_one_calendar,
)
from domain.tables.base import OSLO
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit, VisitsTold
from domain.tables.positions import Position
from domain.tables.staff import Staff
from tasks.clock import now, today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import candidacy_facts
from tasks.load.positions import NotThere
from tasks.load.workplace_of_day import moves_read, workplace_of
from tasks.planning.facts import spans_of
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.send.mail import Mail
from tasks.send.message import one_line
from tasks.send.outbox import queue
from tasks.send.uids import uid_of
from tasks.settings import settings
from tasks.signed_links import read_feed, read_workers_feed, signed_feed, signed_workers_feed
from tasks.visits.announcements import VISIT_LASTS

_OLD_ONE_OUT = " Den gamle virker ikke lenger."
_COMES = Both("{who} kommer", "{who} kjem")
_LOOK_AGAIN = timedelta(hours=1)
_BACK = timedelta(days=14)  # last week's visits are still in the calendar, so that nothing seems to vanish


@move(SAVE)
def record_feed(form: CalendarFeedForm) -> Receipt:
    """Mail the address to the job specialist, or to the worker. Raises OneCalendarAtATime, NoCalendarAddress, NotThere, WorkerWithoutEmail."""
    check_one_calendar(form)
    if settings().web_only_on_this_machine:
        raise NoCalendarAddress
    return (
        _to_worker(form.worker, replace=form.replace)
        if form.worker
        else _to_job_specialist(form.job_specialist or 0, replace=form.replace)
    )


def _to_job_specialist(number: int, *, replace: bool) -> Receipt:
    with unit_of_work() as session:
        staff = session.get(Staff, number)
        if staff is None or not staff.is_here(today()):
            raise NotThere("Jobbspesialist", number)
        staff.feed_version += replace
        session.flush()
        address = f"{settings().web_address}/kalender/{signed_feed(staff.id, staff.feed_version)}.ics"
        return record(
            session,
            Life.REGISTER,
            staff,
            RegisterStep.CALENDAR_FEED_SENT,
            done=f"Kalenderlenken er sendt til jobbspesialist {staff.id}." + (_OLD_ONE_OUT if replace else ""),
            mails=[
                Mail(
                    template="calendar_feed",
                    to=Contact(role=Role.JOB_SPECIALIST, name=staff.name, email=staff.email),
                    context={"address": address, "replaced": replace},
                )
            ],
        )


def _to_worker(number: int, *, replace: bool) -> Receipt:
    with unit_of_work() as session:
        candidacy = session.get(Candidacy, number)
        if candidacy is None or not spans_of(candidacy, today()):
            raise NotThere("Arbeidstaker", number)
        facts = candidacy_facts(session, number)
        if not candidacy.person.email:
            raise WorkerWithoutEmail(facts.label)
        told = session.get(VisitsTold, number)
        if told is None:
            told = VisitsTold(candidacy_id=number, visits=[], look_again=True, calendar_version=0)
            session.add(told)
        told.calendar_version += replace
        session.flush()
        address = f"{settings().web_address}/mine-besok/{signed_workers_feed(number, told.calendar_version)}.ics"
        receipt = record(
            session,
            Life.REGISTER,
            candidacy,
            RegisterStep.CALENDAR_FEED_SENT,
            done=f"{facts.label}: kalenderlenken er sendt til arbeidstakeren." + (_OLD_ONE_OUT if replace else ""),
        )
        mail = Mail(
            template="calendar_feed_worker",
            to=facts.person.contact(Role.WORKER),
            context={"address": address, "replaced": replace},
        )
        key = f"calendar_feed_worker:{receipt.history_id}"
        queue(session, key, Life.CANDIDACY, number, mail, history_id=receipt.history_id)
        return receipt


def feed(token: str, day: date) -> str:
    """The text of the calendar behind an address. Raises LinkNotOurs, CalendarAddressReplaced."""
    number, version = read_feed(token)
    with reading() as session:
        staff = session.get(Staff, number)
        if staff is None or not staff.is_here(day) or staff.feed_version != version:
            raise CalendarAddressReplaced
        coming = (
            select(Visit)
            .where(Visit.job_specialist_id == number, Visit.status != VisitStatus.CANCELLED, Visit.planned_on >= day - _BACK)
            .order_by(Visit.planned_on, Visit.planned_at, Visit.id)
            .options(joinedload(Visit.candidacy).joinedload(Candidacy.person))
            .options(joinedload(Visit.candidacy).joinedload(Candidacy.position).joinedload(Position.workplace))
            .options(moves_read(joinedload(Visit.candidacy)))
        )
        return _calendar("HELT MED: besøk", [_by_initials(visit) for visit in session.scalars(coming)])


def workers_feed(token: str, day: date) -> str:
    """The text of the worker's calendar behind an address. Raises LinkNotOurs, CalendarAddressReplaced, CalendarEnded."""
    number, version = read_workers_feed(token)
    with reading() as session:
        told, candidacy = session.get(VisitsTold, number), session.get(Candidacy, number)
        if told is None or candidacy is None or told.calendar_version != version:
            raise CalendarAddressReplaced
        if not spans_of(candidacy, day - _BACK):
            raise CalendarEnded
        visits = (
            select(Visit, Staff.name)
            .join(Staff, Staff.id == Visit.job_specialist_id)
            .where(Visit.candidacy_id == number, Visit.status != VisitStatus.CANCELLED, Visit.planned_on >= day - _BACK)
            .order_by(Visit.planned_on, Visit.planned_at, Visit.id)
        )
        comes = in_language(_COMES, candidacy.person.language)
        return _calendar("HELT MED", [_event(visit, comes.format(who=name)) for visit, name in session.execute(visits)])


def _calendar(name: str, events: Sequence[Event]) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//HELT MED//heltmed//NO")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_LOOK_AGAIN))  # the same to Outlook, which doesn't know the other
    for event in events:
        calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def _by_initials(visit: Visit) -> Event:
    event = _event(visit, f"Besøk {workplace_of(visit).name}")
    event.add("description", f"Besøk hos {initials(visit.candidacy.person.name)} (søknad {visit.candidacy_id}).")
    return event


def _event(visit: Visit, summary: str) -> Event:
    """A visit as an event, without attendees, so that none is asked to answer; in UTC, so that no zone is needed."""
    workplace = workplace_of(visit)
    starts = datetime.combine(visit.planned_on, visit.planned_at, OSLO).astimezone(UTC)
    event = Event()
    event.add("uid", uid_of(visit))
    event.add("sequence", visit.sequence)
    event.add("dtstamp", now().astimezone(UTC))
    event.add("dtstart", starts)
    event.add("dtend", starts + VISIT_LASTS)
    event.add("summary", one_line(summary))
    event.add("location", one_line(f"{workplace.name}, {workplace.address}"))
    return event
