"""Every calendar as a mail program keeps it, from what the outbox sent: the newest sequence of each UID wins."""

from typing import NamedTuple

from icalendar import Calendar
from sqlalchemy import select

from domain.contact import mailbox
from domain.tables.outbox import OutboxRow, OutboxStatus
from tests.conftest import Installation


class Entry(NamedTuple):
    """One appointment in a calendar; `stands` is False when it was taken out."""

    sequence: int
    stands: bool
    place: str
    attendees: tuple[str, ...]


def calendars(installation: Installation) -> dict[str, dict[str, Entry]]:
    """By mailbox, the entries by what they are: «interview-1-1», «visit-7», without the installation's name."""
    kept: dict[str, dict[str, Entry]] = {}
    sent = select(OutboxRow).where(OutboxRow.invitation.is_not(None), OutboxRow.status == OutboxStatus.SENT)
    for row in installation.rows(sent.order_by(OutboxRow.id)):
        (event,) = Calendar.from_ical(row.invitation).walk("VEVENT")
        own, uid = kept.setdefault(mailbox(row.recipient_email), {}), str(event["UID"]).rpartition("-")[0]
        entry = Entry(int(str(event["SEQUENCE"])), row.invitation_method == "REQUEST", str(event["LOCATION"]), attendees(event))
        if uid not in own or entry.sequence > own[uid].sequence or (entry.sequence == own[uid].sequence and entry.stands):
            own[uid] = entry
    return kept


def attendees(event: object) -> tuple[str, ...]:
    said = event["ATTENDEE"]  # type: ignore[index]
    return tuple(str(each).removeprefix("mailto:") for each in (said if isinstance(said, list) else [said]))


def standing_in(installation: Installation, address: str) -> dict[str, str]:
    """What stands in one calendar, and where."""
    return {uid: each.place for uid, each in calendars(installation).get(mailbox(address), {}).items() if each.stands}
