"""What a mail looks like to the program that reads it."""

from datetime import datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from icalendar import Calendar
from pydantic import ValidationError

from domain.contact import Contact, Role
from tasks.send.invitations import Appointment, cancellation, request
from tasks.send.message import Attachment, OutgoingMail, compose, sender_mailbox
from tests.mail_server import a_mail

OSLO = ZoneInfo("Europe/Oslo")
PDF = bytes(range(256))
WHEN = datetime(2026, 10, 1, 8, 5, tzinfo=OSLO)
SENDER = sender_mailbox("HELT MED <post@heltmed.example>")
PRINTABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=200).map(str.strip)


def read(mail: OutgoingMail) -> Any:
    """With the line ends of a text, not of the wire."""
    raw = compose(mail, SENDER, WHEN).replace(b"\r\n", b"\n")
    return message_from_bytes(raw, policy=policy.default)


def test_a_mail_says_who_when_and_that_a_machine_wrote_it() -> None:
    message = read(a_mail())

    assert message["From"] == "HELT MED <post@heltmed.example>"
    assert message["To"] == "Kari Nordmann <kari1@epost.example>"
    assert message["Subject"] == "Møte"
    assert message["Date"].datetime == WHEN
    assert message["Message-ID"] == "<utboks-1@heltmed.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "nb"
    assert message.get_content() == "Hei, Kari.\n"
    assert message.get_content_type() == "text/plain"


@trying(deadline=None)
@given(subject=PRINTABLE, name=PRINTABLE, body=PRINTABLE)
def test_every_text_comes_out_as_it_went_in(subject: str, name: str, body: str) -> None:
    mail = a_mail(subject=subject, to_name=name, body=body)
    raw = compose(mail, SENDER, WHEN)
    message = read(mail)

    assert message["Subject"] == subject
    assert len(message["To"].addresses) == 1
    assert message["To"].addresses[0].addr_spec == "kari1@epost.example"
    # email's own reader of addresses puts a blank between the parts of a long name; mail programs do not
    shown = message_from_bytes(raw)["To"].rpartition("<")[0].rstrip()
    assert str(make_header(decode_header(shown))) == name
    assert message.get_content() == f"{body}\n"
    assert raw.isascii()
    assert all(len(line) <= 78 for line in raw.split(b"\r\n"))


@trying(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=120), max_size=5), st.booleans())
def test_every_line_of_the_text_comes_out_as_it_went_in(lines: list[str], with_a_document: bool) -> None:
    body = "\n".join([*lines, "Hilsen HELT MED"])
    message = read(a_mail(body=body, attachments=(an_attachment(),) * with_a_document))

    assert message.get_body().get_content() == f"{body}\n"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Kari & Ola", id="ampersand"),
        pytest.param("Kari <kari@annet.example>", id="an address in the name"),
        pytest.param('Kari "Kaja" Nordmann', id="quotes"),
        pytest.param("Nordmann, Kari", id="a comma"),
        pytest.param("Åse Ærlig Øvrebø", id="æøå"),
        pytest.param("=?utf-8?q?Kari?=", id="what looks encoded"),
    ],
)
def test_an_odd_name_stays_one_receiver_with_that_name(name: str) -> None:
    [address] = read(a_mail(to_name=name))["To"].addresses

    assert address.display_name == name
    assert address.addr_spec == "kari1@epost.example"


@trying(deadline=None)
@given(st.text())
def test_no_text_can_start_a_header_of_its_own(text: str) -> None:
    evil = f"{text}\r\nBcc: alle@annet.example\n\nHei{text}"
    mail = a_mail(subject=evil, to_name=evil, attachments=(an_attachment(evil),))

    message = read(mail)

    assert "Bcc" not in message
    assert set(message.keys()) == set(read(a_mail(attachments=(an_attachment("x.txt"),))).keys())
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "application/pdf"]


def an_attachment(filename: str = "Avtale om arbeidspraksis – Bjørk.pdf") -> Attachment:
    return Attachment(filename=filename, content=PDF, mime_type="application/pdf")


@trying(deadline=None)
@given(PRINTABLE.filter(bool))
def test_an_attachment_arrives_byte_for_byte_under_its_name(filename: str) -> None:
    [part] = read(a_mail(attachments=(an_attachment(filename),))).iter_attachments()

    assert part.get_filename() == filename
    assert part.get_content_type() == "application/pdf"
    assert part.get_content() == PDF


@pytest.mark.parametrize(
    ("filename", "plain"),
    [
        pytest.param("Avtale – Bjørk på Ås.pdf", "Avtale - Bjork pa As.pdf", id="norwegian letters"),
        pytest.param('Påminning "ny".docx', "Paminning _ny_.docx", id="quotation marks"),
        pytest.param("信.pdf", "dokument.pdf", id="nothing left of it"),
    ],
)
def test_a_program_that_reads_plain_names_only_gets_one(filename: str, plain: str) -> None:
    text = compose(a_mail(attachments=(an_attachment(filename),)), SENDER, WHEN).decode()

    assert f'filename="{plain}"' in text
    assert "filename*0*=utf-8''" in text


APPOINTMENT = Appointment(
    uid="mote-7@heltmed.example",
    sequence=1,
    starts=datetime(2026, 10, 24, 9, 0, tzinfo=OSLO),
    ends=datetime(2026, 10, 24, 10, 0, tzinfo=OSLO),
    summary="Møte",
    place="Ålesund",
    description="Vi møtes i resepsjonen.",
    organizer=("HELT MED", "post@heltmed.example"),
)
KARI = Contact(role=Role.CANDIDATE, name="Kari Nordmann", email="kari1@epost.example")


@pytest.mark.parametrize(
    ("text", "method", "filename"),
    [
        pytest.param(request(APPOINTMENT, WHEN, KARI), "REQUEST", "invitasjon.ics", id="an invitation"),
        pytest.param(cancellation(APPOINTMENT, WHEN, KARI), "CANCEL", "avlysning.ics", id="a cancellation"),
    ],
)
def test_an_invitation_goes_as_an_answerable_part_and_as_a_file(text: str, method: str, filename: str) -> None:
    message = read(a_mail(invitation=text, method=method, attachments=(an_attachment(),)))

    alternative, file, document = message.iter_parts()
    plain, calendar = alternative.iter_parts()
    assert message.get_content_type() == "multipart/mixed"
    assert alternative.get_content_type() == "multipart/alternative"
    assert plain.get_content() == "Hei, Kari.\n"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar["Content-Type"].params == {"charset": "UTF-8", "method": method}
    assert calendar.get_payload(decode=True).decode() == text
    assert file.get_filename() == filename
    assert Calendar.from_ical(file.get_content())["METHOD"] == method
    assert document.get_content_type() == "application/pdf"


def test_an_invitation_of_another_method_than_it_says_is_not_made() -> None:
    with pytest.raises(ValidationError):
        a_mail(invitation=cancellation(APPOINTMENT, WHEN, KARI))


def test_an_answer_goes_to_the_coordinator_and_else_to_the_sender() -> None:
    message = read(a_mail(reply_to="Kari Nordmann æ <kari@heltmed.example>"))

    assert message["Reply-To"] == "Kari Nordmann æ <kari@heltmed.example>"
    for unusable in ("", "Kari", "Kari <ikke en adresse>"):
        assert "Reply-To" not in read(a_mail(reply_to=unusable))


def test_neither_person_nor_words_stand_in_its_repr() -> None:
    shown = repr(a_mail(attachments=(an_attachment(),)))

    assert not any(word in shown for word in ("kari", "Kari", "epost", "Møte", "Hei", "Bjørk"))
