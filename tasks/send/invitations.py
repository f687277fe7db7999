"""Calendar invitations (kalenderinvitasjoner): iCalendar text that Outlook and Google can answer, RFC 5545 and 5546.

An invitation is a REQUEST from the organizer to its reader, who may answer; the same appointment keeps its UID for life. Each reader
gets one of their own: the others invited, and their private addresses, are no one else's business.
"""

from datetime import UTC, datetime
from functools import cache
from typing import Self

from icalendar import Calendar, Component, Event, Timezone, vCalAddress, vText
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator, model_validator

from domain.contact import Contact
from domain.language.languages import Both, in_language
from domain.tables.base import OSLO
from domain.tables.outbox import InvitationMethod
from tasks.send.message import one_line

# Summer time as the EU sets it (forskrift om sommertid): for all years; a generated list would end some day.
_OSLO = """BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


class Appointment(BaseModel):
    """An appointment: time and place. Summary and description reach calendars others can read: no health data in them.

    `sequence` starts at 0 and rises by one when time or place changes (that asks everyone to answer anew) and when the
    appointment is called off; a changed text alone is sent with the same number.
    """

    model_config = ConfigDict(frozen=True)

    uid: str = Field(min_length=1, description="Unique in the world and the same for life, see tasks/send/uids.py.")
    sequence: int = Field(ge=0)
    starts: AwareDatetime = Field(description="Becomes Europe/Oslo, whatever zone it is given in.")
    ends: AwareDatetime
    summary: str | Both
    place: str
    description: str | Both
    organizer: tuple[str, str] = Field(description="Name and address, the address the mail comes from.")

    @field_validator("starts", "ends")
    @classmethod
    def _in_oslo(cls, moment: datetime) -> datetime:
        """The moment in Oslo: one read back from a database may come in UTC, and people are called by the clock in Oslo."""
        return moment.astimezone(OSLO)

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.ends.astimezone(UTC) <= self.starts.astimezone(UTC):
            raise ValueError("An appointment ends after it starts.")
        return self


def request(appointment: Appointment, stamp: datetime, to: Contact) -> str:
    """The invitation, first or changed, for a reader with an address; `stamp` (with zone) is when it is made."""
    return _calendar(InvitationMethod.REQUEST, _event(appointment, stamp, "CONFIRMED", to))


def cancellation(appointment: Appointment, stamp: datetime, to: Contact) -> str:
    """The cancellation of the appointment: same uid, a higher sequence than the last request's."""
    return _calendar(InvitationMethod.CANCEL, _event(appointment, stamp, "CANCELLED", to))


def readdressed(text: str, name: str, address: str) -> str:
    """The same invitation to its reader at another address, with no one else in it."""
    calendar = Calendar.from_ical(text)
    for event in calendar.walk("VEVENT"):
        event.pop("attendee", None)
        event.add("attendee", _attendee(name, address), encode=False)
    readable: str = calendar.to_ical().decode()
    return readable


def _calendar(method: InvitationMethod, event: Event) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//HELT MED//heltmed//NO")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_oslo())
    calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


@cache
def _oslo() -> Component:
    return Timezone.from_ical(_OSLO)  # this takes half an invitation's time


def _event(appointment: Appointment, stamp: datetime, status: str, to: Contact) -> Event:
    assert to.email
    event, language = Event(), to.language
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", appointment.starts)
    event.add("dtend", appointment.ends)
    event.add("summary", one_line(in_language(appointment.summary, language)))
    event.add("location", one_line(appointment.place))
    event.add("description", "\n".join(one_line(line) for line in in_language(appointment.description, language).splitlines()))
    event.add("status", status)
    event.add("organizer", _person(*appointment.organizer), encode=False)
    event.add("attendee", _attendee(to.name, to.email), encode=False)
    return event


def _attendee(name: str, address: str) -> vCalAddress:
    person = _person(name, address)
    person.params["ROLE"] = vText("REQ-PARTICIPANT")
    person.params["PARTSTAT"] = vText("NEEDS-ACTION")
    person.params["RSVP"] = vText("TRUE")
    return person


def _person(name: str, address: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{one_line(address)}")
    shown = one_line(name).replace("\\", "/")  # readers differ on what a backslash means here, and none shows it as one
    if shown:
        person.params["CN"] = vText(shown)
    return person
