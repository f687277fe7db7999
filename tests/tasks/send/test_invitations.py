from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pydantic import ValidationError

from domain.contact import Contact, Role
from domain.language.languages import NYNORSK, Both
from tasks.send.invitations import Appointment, cancellation, readdressed, request

OSLO = ZoneInfo("Europe/Oslo")
STAMP = datetime(2026, 10, 1, 12, 0, tzinfo=OSLO)
KARI = Contact(role=Role.CANDIDATE, name="Kari Nordmann", email="kari@epost.example")
WORDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=200).filter(
    lambda text: text == text.strip()
)


def an_appointment(**changes: Any) -> Appointment:
    facts = {
        "uid": "mote-7@heltmed.example",
        "sequence": 0,
        "starts": datetime(2026, 10, 24, 9, 0, tzinfo=OSLO),
        "ends": datetime(2026, 10, 24, 9, 45, tzinfo=OSLO),
        "summary": "Møte",
        "place": "Storgata 1, Ålesund",
        "description": "Vi møtes i resepsjonen.\nTa gjerne med noen du kjenner.",
        "organizer": ("HELT MED", "post@heltmed.example"),
    }
    return Appointment.model_validate(facts | changes)


def read(text: str) -> tuple[Any, Any]:
    calendar: Any = Calendar.from_ical(text)
    return calendar, calendar.walk("VEVENT")[0]


def test_a_request_can_be_answered() -> None:
    calendar, event = read(request(an_appointment(), STAMP, KARI))

    assert calendar["METHOD"] == "REQUEST"
    assert "METHOD" not in event
    assert event["STATUS"] == "CONFIRMED"
    assert event["ORGANIZER"] == "mailto:post@heltmed.example"
    assert event["ATTENDEE"] == "mailto:kari@epost.example"
    assert (event["ATTENDEE"].params["RSVP"], event["ATTENDEE"].params["CN"]) == ("TRUE", "Kari Nordmann")


def test_an_invitation_readdressed_is_its_readers_alone() -> None:
    """Also one that was queued while all the guests stood in it."""
    earlier = request(an_appointment(), STAMP, KARI).replace(
        "END:VEVENT", "ATTENDEE;CN=Ola Fadder:mailto:ola@butikk.example\r\nEND:VEVENT"
    )

    _, event = read(readdressed(earlier, "Kari Nordmann", "kari@ny.example"))

    assert event["ATTENDEE"] == "mailto:kari@ny.example"
    assert (event["UID"], event["SEQUENCE"], event["LOCATION"]) == ("mote-7@heltmed.example", 0, "Storgata 1, Ålesund")


def test_says_when_and_where() -> None:
    _, event = read(request(an_appointment(), STAMP, KARI))

    assert event["DTSTART"].dt == datetime(2026, 10, 24, 9, 0, tzinfo=OSLO)
    assert event["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert event["DTEND"].dt == datetime(2026, 10, 24, 9, 45, tzinfo=OSLO)
    assert event["LOCATION"] == "Storgata 1, Ålesund"
    assert event["DESCRIPTION"] == "Vi møtes i resepsjonen.\nTa gjerne med noen du kjenner."
    assert event["DTSTAMP"].dt == datetime(2026, 10, 1, 10, 0, tzinfo=UTC)


def test_a_moment_in_utc_is_told_in_oslo_time() -> None:
    assert "DTSTART;TZID=Europe/Oslo:20261024T090000" in request(
        an_appointment(starts=datetime(2026, 10, 24, 7, 0, tzinfo=UTC)), STAMP, KARI
    )


def test_a_cancellation_is_of_the_same_appointment_with_a_higher_number() -> None:
    calendar, event = read(cancellation(an_appointment(sequence=1), STAMP, KARI))

    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["UID"] == "mote-7@heltmed.example"
    assert event["SEQUENCE"] == 1
    assert event["ATTENDEE"] == "mailto:kari@epost.example"


@pytest.mark.parametrize(
    ("starts", "hours"),
    [
        pytest.param(datetime(2026, 10, 24, 9, 0, tzinfo=OSLO), 2, id="the day before winter time"),
        pytest.param(datetime(2026, 10, 26, 9, 0, tzinfo=OSLO), 1, id="the day after winter time"),
        pytest.param(datetime(2027, 3, 27, 9, 0, tzinfo=OSLO), 1, id="the day before summer time"),
        pytest.param(datetime(2027, 3, 29, 9, 0, tzinfo=OSLO), 2, id="the day after summer time"),
        pytest.param(datetime(2045, 7, 3, 9, 0, tzinfo=OSLO), 2, id="twenty summers on"),
    ],
)
def test_the_zone_it_carries_is_oslo_time_all_year(starts: datetime, hours: int) -> None:
    text = request(an_appointment(starts=starts, ends=starts + timedelta(hours=1)), STAMP, KARI)

    calendar: Any = Calendar.from_ical(text)
    zone = calendar.walk("VTIMEZONE")[0].to_tz()

    assert starts.replace(tzinfo=zone).utcoffset() == timedelta(hours=hours) == starts.utcoffset()
    assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")


@settings(deadline=None)
@given(summary=WORDS, name=WORDS, place=WORDS)
def test_every_text_comes_out_as_it_went_in(summary: str, name: str, place: str) -> None:
    text = request(an_appointment(summary=summary, place=place), STAMP, KARI.model_copy(update={"name": name}))
    _, event = read(text)

    assert event["SUMMARY"] == summary
    assert event["LOCATION"] == place
    assert event["ATTENDEE"].params["CN"] == name.replace("\\", "/")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


@settings(deadline=None)
@given(st.text())
def test_no_text_can_add_a_line_of_its_own(text: str) -> None:
    appointment = an_appointment(summary=text, place=text, description=text, organizer=(text, "post@heltmed.example"))

    calendar, event = read(request(appointment, STAMP, KARI))

    assert set(event) == set(read(request(an_appointment(), STAMP, KARI))[1])
    assert len(calendar.subcomponents) == 2


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"ends": datetime(2026, 10, 24, 9, 0, tzinfo=OSLO)}, id="over before it began"),
        pytest.param({"starts": datetime.fromisoformat("2026-10-24T09:00")}, id="no zone"),
    ],
)
def test_what_is_no_appointment_is_not_made(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        an_appointment(**changes)


def test_each_reads_the_invitation_in_their_own_form() -> None:
    appointment = an_appointment(description=Both("Ta med noen.", "Ta med nokon."))
    nynorsk = KARI.model_copy(update={"language": NYNORSK})

    assert read(request(appointment, STAMP, KARI))[1]["DESCRIPTION"] == "Ta med noen."
    assert read(request(appointment, STAMP, nynorsk))[1]["DESCRIPTION"] == "Ta med nokon."
    assert read(cancellation(appointment, STAMP, nynorsk))[1]["DESCRIPTION"] == "Ta med nokon."
