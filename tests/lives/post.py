"""The world's mail server, which remembers, and the calendars of those it delivers to."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.smtp import SMTP
from icalendar import Calendar

from domain.tables.base import OSLO
from tests.mail_server import World


@dataclass
class Entry:
    """What a calendar knows of one appointment. `starts` is None when it was called off."""

    sequence: int
    starts: datetime | None
    place: str = ""


class Post(World):
    """The mail server; a repeated delivery (the same Message-ID) is one mail to its reader."""

    def __init__(self) -> None:
        super().__init__(most=10**9)
        self.seen: set[str] = set()
        self.repeated = 0
        self.calendars: dict[str, dict[str, Entry]] = {}
        self.bodies: list[tuple[str, str, str]] = []
        """Receiver, subject and text of each mail since the list was last emptied."""

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        message = message_from_bytes(envelope.content, policy=policy.default)
        if (number := str(message["Message-ID"])) in self.seen:
            self.repeated += 1
            return "250 OK"
        self.seen.add(number)
        [receiver] = envelope.rcpt_tos
        body = ""
        for part in message.walk():
            if part.get_content_type() == "text/calendar":
                self._into_calendar(receiver, part.get_content())
            elif part.get_content_type() == "text/plain":
                body += part.get_content()
        self.bodies.append((receiver, str(message["Subject"]), body))
        return "250 OK"

    def _into_calendar(self, receiver: str, text: str) -> None:
        """Update the calendar as RFC 5546 asks: a lower SEQUENCE is old news; after a cancellation only a higher one counts."""
        calendar: Any = Calendar.from_ical(text)
        held = self.calendars.setdefault(receiver, {})
        for event in calendar.walk("VEVENT"):
            uid, sequence = str(event["UID"]), int(event["SEQUENCE"])
            before = held.get(uid)
            if before and (sequence < before.sequence or (before.starts is None and sequence == before.sequence)):
                continue
            called_off = str(calendar["METHOD"]) == "CANCEL"
            starts = None if called_off else event["DTSTART"].dt.astimezone(OSLO)
            held[uid] = Entry(sequence, starts, str(event.get("LOCATION", "")))

    def appointments(self, receiver: str) -> dict[str, tuple[datetime, str]]:
        """When and where, for what stands in the receiver's calendar, by its UID without the installation's name."""
        calendar = self.calendars.get(receiver, {})
        return {uid.rpartition("-")[0]: (each.starts, each.place) for uid, each in calendar.items() if each.starts}
