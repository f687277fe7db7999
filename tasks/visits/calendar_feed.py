"""The coming visits of one job specialist as a calendar to subscribe to (RFC 5545, METHOD:PUBLISH), under a secret address."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vDuration
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.contact import Contact, Role
from domain.language.norwegian import initials
from domain.planning.facts import VisitStatus
from domain.process import Life, RegisterStep
from domain.staff.calendar_feed import CalendarAddressReplaced, CalendarFeedForm, NoCalendarAddress
from domain.tables.base import OSLO
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from domain.tables.positions import Position
from domain.tables.staff import Staff
from tasks.clock import now, today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere
from tasks.load.workplace_of_day import workplace_of
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.send.mail import Mail
from tasks.send.message import one_line
from tasks.send.uids import uid_of
from tasks.settings import settings
from tasks.signed_links import read_feed, signed_feed
from tasks.visits.announcements import VISIT_LASTS

_LOOK_AGAIN = timedelta(hours=1)
_BACK = timedelta(days=14)  # last week's visits are still in the calendar, so that nothing seems to vanish


@move(SAVE)
def record_feed(form: CalendarFeedForm) -> Receipt:
    """Mail the address to the job specialist. Raises NoCalendarAddress, NotThere."""
    if settings().web_only_on_this_machine:
        raise NoCalendarAddress
    with unit_of_work() as session:
        staff = session.get(Staff, form.job_specialist)
        if staff is None or not staff.is_here(today()):
            raise NotThere("Jobbspesialist", form.job_specialist)
        staff.feed_version += form.replace
        session.flush()
        address = f"{settings().web_address}/kalender/{signed_feed(staff.id, staff.feed_version)}.ics"
        return record(
            session,
            Life.REGISTER,
            staff,
            RegisterStep.CALENDAR_FEED_SENT,
            done=f"Kalenderlenken er sendt til jobbspesialist {staff.id}."
            + (" Den gamle virker ikke lenger." if form.replace else ""),
            mails=[
                Mail(
                    template="calendar_feed",
                    to=Contact(role=Role.JOB_SPECIALIST, name=staff.name, email=staff.email),
                    context={"address": address, "replaced": form.replace},
                )
            ],
        )


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
        )
        return _calendar([_event(visit) for visit in session.scalars(coming)])


def _calendar(events: Sequence[Event]) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//HELT MED//heltmed//NO")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "HELT MED: besøk")
    calendar.add("refresh-interval", _LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_LOOK_AGAIN))  # the same to Outlook, which doesn't know the other
    for event in events:
        calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def _event(visit: Visit) -> Event:
    """A visit as an event, without attendees, so that none is asked to answer; in UTC, so that no zone is needed."""
    workplace = workplace_of(visit)
    starts = datetime.combine(visit.planned_on, visit.planned_at, OSLO).astimezone(UTC)
    event = Event()
    event.add("uid", uid_of(visit))
    event.add("sequence", visit.sequence)
    event.add("dtstamp", now().astimezone(UTC))
    event.add("dtstart", starts)
    event.add("dtend", starts + VISIT_LASTS)
    event.add("summary", one_line(f"Besøk {workplace.name}"))
    event.add("location", one_line(f"{workplace.name}, {workplace.address}"))
    event.add("description", f"Besøk hos {initials(visit.candidacy.person.name)} (søknad {visit.candidacy_id}).")
    return event
