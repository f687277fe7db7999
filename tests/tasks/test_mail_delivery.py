import asyncio
import ipaddress
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from icalendar import Calendar
from pydantic import ValidationError

from tasks.invitations import Appointment, cancellation, request
from tasks.mail_delivery import Attachment, Delivered, OutgoingMail, Postponed, Refused, deliver
from tasks.mail_message import UnusableAddress, compose, sender_mailbox
from tasks.settings import Settings

OSLO = ZoneInfo("Europe/Oslo")
PDF = bytes(range(256))
WHEN = datetime(2026, 10, 1, 8, 5, tzinfo=OSLO)
SENDER = sender_mailbox("HELT MED <post@heltmed.example>")
PRINTABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=200).map(str.strip)


def a_mail(number: int = 1, **changes: Any) -> OutgoingMail:
    facts = {
        "message_id": f"<utboks-{number}@heltmed.example>",
        "to": f"kari{number}@epost.example",
        "to_name": "Kari Nordmann",
        "subject": "Møte",
        "body": "Hei, Kari.\n",
    }
    return OutgoingMail.model_validate(facts | changes)


def delivered(*numbers: int) -> list[Delivered]:
    return [Delivered(message_id=f"<utboks-{number}@heltmed.example>") for number in numbers]


class World:
    """A mail server out there: remembers what it took, and says to each receiver what `answers` holds."""

    def __init__(self, answers: dict[str, str] | None = None, hang_up_after: int | None = None) -> None:
        self.answers = answers or {}
        self.hang_up_after = hang_up_after
        self.port = 0
        self.taken: list[bytes] = []
        self.receivers: list[str] = []
        self.visitors: set[object] = set()
        self.encrypted: set[bool] = set()
        self.users: set[str] = set()

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer == "silence":
            await asyncio.Event().wait()
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        if len(self.taken) == self.hang_up_after:
            server.transport.abort()  # type: ignore[union-attr]
            return "250 nobody hears this"
        self.taken.append(envelope.content)
        self.receivers += envelope.rcpt_tos
        self.visitors.add(session.peer)
        self.encrypted.add(session.ssl is not None)
        return self.answers.get("data", "250 OK")

    def authenticate(self, server: SMTP, session: Any, envelope: Any, mechanism: str, login: Any) -> AuthResult:
        self.users.add(login.login.decode())
        return AuthResult(success=login.password == b"hemmelig", handled=False)


@asynccontextmanager
async def listening(world: World, *, tls: ssl.SSLContext | None = None, **smtp: Any) -> AsyncIterator[Settings]:
    loop = asyncio.get_running_loop()

    def connection() -> SMTP:
        return SMTP(world, loop=loop, hostname="localhost", **smtp)

    server = await loop.create_server(connection, "127.0.0.1", 0, ssl=tls)
    async with server:
        world.port = server.sockets[0].getsockname()[1]
        yield Settings(smtp_host="127.0.0.1", smtp_port=world.port, smtp_security="none")


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A self-made certificate for 127.0.0.1 that this process trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "epost.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + made.public_bytes(serialization.Encoding.PEM)
    (tmp_path / "server.pem").write_bytes(pem)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "server.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
    return context


# What a mail looks like


def read(mail: OutgoingMail) -> EmailMessage:
    """With the line ends of a text, not of the wire."""
    raw = compose(mail, SENDER, WHEN).replace(b"\r\n", b"\n")
    return message_from_bytes(raw, policy=policy.default)  # type: ignore[return-value]


def test_a_mail_says_who_when_and_that_a_machine_wrote_it():
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
def test_every_text_comes_out_as_it_went_in(subject: str, name: str, body: str):
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
def test_every_line_of_the_text_comes_out_as_it_went_in(lines: list[str], with_a_document: bool):
    body = "\n".join([*lines, "Hilsen HELT MED"])
    message = read(a_mail(body=body, attachments=(an_attachment(),) * with_a_document))

    assert message.get_body().get_content() == f"{body}\n"  # type: ignore[union-attr]


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
def test_an_odd_name_stays_one_receiver_with_that_name(name: str):
    [address] = read(a_mail(to_name=name))["To"].addresses

    assert address.display_name == name
    assert address.addr_spec == "kari1@epost.example"


@trying(deadline=None)
@given(st.text())
def test_no_text_can_start_a_header_of_its_own(text: str):
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
def test_an_attachment_arrives_byte_for_byte_under_its_name(filename: str):
    [part] = read(a_mail(attachments=(an_attachment(filename),))).iter_attachments()

    assert part.get_filename() == filename
    assert part.get_content_type() == "application/pdf"
    assert part.get_content() == PDF


APPOINTMENT = Appointment(
    uid="mote-7@heltmed.example",
    sequence=1,
    starts=datetime(2026, 10, 24, 9, 0, tzinfo=OSLO),
    ends=datetime(2026, 10, 24, 10, 0, tzinfo=OSLO),
    summary="Møte",
    place="Ålesund",
    description="Vi møtes i resepsjonen.",
    organizer=("HELT MED", "post@heltmed.example"),
    attendees=(("Kari Nordmann", "kari1@epost.example"),),
)


@pytest.mark.parametrize(
    ("text", "method", "filename"),
    [
        pytest.param(request(APPOINTMENT, WHEN), "REQUEST", "invitasjon.ics", id="an invitation"),
        pytest.param(cancellation(APPOINTMENT, WHEN), "CANCEL", "avlysning.ics", id="a cancellation"),
    ],
)
def test_an_invitation_goes_as_an_answerable_part_and_as_a_file(text: str, method: str, filename: str):
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


def test_an_invitation_of_another_method_than_it_says_is_not_made():
    with pytest.raises(ValidationError):
        a_mail(invitation=cancellation(APPOINTMENT, WHEN))


def test_neither_person_nor_words_stand_in_its_repr():
    shown = repr(a_mail(attachments=(an_attachment(),)))

    assert not any(word in shown for word in ("kari", "Kari", "epost", "Møte", "Hei", "Bjørk"))


# What becomes of it


async def test_many_mails_go_over_one_connection():
    world = World()
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(number) for number in range(1, 11)], settings)

    assert outcomes == delivered(*range(1, 11))
    assert world.receivers == [f"kari{number}@epost.example" for number in range(1, 11)]
    assert len(world.visitors) == 1


async def test_a_hundred_mails_share_two_connections():
    world = World()
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(number) for number in range(100)], settings)

    assert outcomes == delivered(*range(100))
    assert sorted(world.receivers) == sorted(f"kari{number}@epost.example" for number in range(100))
    assert len(world.visitors) <= 2


async def test_nothing_to_send_asks_no_server():
    assert await deliver([], Settings(smtp_host="127.0.0.1", smtp_port=1)) == []


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        pytest.param(
            "550 5.1.1 <kari1@epost.example>: no such user Kari",
            Refused,
            "E-postserveren avviste meldingen til epost.example: adressen finnes ikke (550 5.1.1).",
            id="no such address",
        ),
        pytest.param(
            "554 kari1@epost.example is not for you",
            Refused,
            "E-postserveren avviste meldingen til epost.example: svaret var 554.",
            id="a no without more",
        ),
        pytest.param(
            "450 4.2.0 <kari1@epost.example>: greylisted",
            Postponed,
            "E-postserveren tar ikke meldingen til epost.example nå: svaret var 450 4.2.0.",
            id="greylisted",
        ),
        pytest.param(
            "452 4.2.2 mailbox of kari1 is full",
            Postponed,
            "E-postserveren tar ikke meldingen til epost.example nå: postkassen er full (452 4.2.2).",
            id="mailbox full",
        ),
    ],
)
async def test_a_no_to_one_receiver_is_told_and_the_others_get_theirs(answer: str, kind: type[Refused | Postponed], reason: str):
    world = World({"kari1@epost.example": answer})
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(1), a_mail(2)], settings)

    assert outcomes == [kind(message_id="<utboks-1@heltmed.example>", reason=reason), *delivered(2)]
    assert world.receivers == ["kari2@epost.example"]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        pytest.param("554 5.7.1 looks like spam", Refused, id="lasting"),
        pytest.param("451 4.3.0 disk full", Postponed, id="for now"),
    ],
)
async def test_a_no_to_the_content_counts_like_one_to_the_receiver(answer: str, kind: type[Refused | Postponed]):
    async with listening(World({"data": answer})) as settings:
        [outcome] = await deliver([a_mail()], settings)

    assert type(outcome) is kind


@pytest.mark.parametrize(
    "to",
    [
        pytest.param("", id="blank"),
        pytest.param("kari", id="no domain"),
        pytest.param("kari@epost.example\r\nRCPT TO:<alle@annet.example>", id="a command in it"),
        pytest.param("kari@epost.example, ola@epost.example", id="two"),
        pytest.param("<kari@epost.example>", id="in brackets"),
    ],
)
async def test_what_is_no_address_is_refused_without_asking(to: str):
    world = World()
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(1, to=to), a_mail(2)], settings)

    reason = "Det som står som e-postadresse, er ikke en e-postadresse."
    assert outcomes == [Refused(message_id="<utboks-1@heltmed.example>", reason=reason), *delivered(2)]
    assert world.receivers == ["kari2@epost.example"]


async def test_an_address_with_norwegian_letters_arrives():
    world = World()
    async with listening(world, enable_SMTPUTF8=True) as settings:
        outcomes = await deliver([a_mail(1, to="kåre@blåbær.example")], settings)

    assert outcomes == delivered(1)
    assert world.receivers == ["kåre@xn--blbr-roah.example"]
    assert "<kåre@xn--blbr-roah.example>" in world.taken[0].decode()


async def test_an_old_server_cannot_take_norwegian_letters_before_the_at_sign():
    world = World()
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(1, to="kåre@epost.example"), a_mail(2, to="post@blåbær.example")], settings)

    assert isinstance(outcomes[0], Refused)
    assert outcomes[1:] == delivered(2)


async def test_a_mail_above_the_servers_size_is_refused_and_the_next_goes():
    async with listening(World(), data_size_limit=5_000) as settings:
        outcomes = await deliver([a_mail(1, body="Hei. " * 2_000), a_mail(2)], settings)

    assert isinstance(outcomes[0], Refused)
    assert outcomes[1:] == delivered(2)


async def test_a_broken_connection_neither_loses_nor_doubles_the_others():
    world = World(hang_up_after=3)
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(number) for number in range(1, 7)], settings)

    assert outcomes[:3] == delivered(1, 2, 3)
    assert [type(outcome) for outcome in outcomes[3:]] == [Postponed] * 3
    assert world.receivers == [f"kari{number}@epost.example" for number in (1, 2, 3)]


async def test_what_was_postponed_goes_out_the_next_time():
    mails = [a_mail(number) for number in range(60)]
    world = World(hang_up_after=25)
    async with listening(world) as settings:
        first = await deliver(mails, settings)
        world.hang_up_after = None
        waiting = [mail for mail, outcome in zip(mails, first, strict=True) if isinstance(outcome, Postponed)]
        second = await deliver(waiting, settings)

    assert all(isinstance(outcome, Delivered) for outcome in second)
    assert sorted(world.receivers) == sorted(mail.to for mail in mails)


async def test_a_server_that_says_it_is_closing_postpones_the_rest():
    world = World({"kari2@epost.example": "421 4.3.2 closing"})
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(1), a_mail(2), a_mail(3)], settings)

    assert [type(outcome) for outcome in outcomes] == [Delivered, Postponed, Postponed]


async def test_a_silent_server_postpones():
    world = World({"kari2@epost.example": "silence"})
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(1), a_mail(2), a_mail(3)], settings, patience=0.3)

    assert outcomes[0] == delivered(1)[0]
    assert outcomes[1] == Postponed(message_id="<utboks-2@heltmed.example>", reason="E-postserveren svarte ikke i tide.")
    assert isinstance(outcomes[2], Postponed)


async def test_no_server_at_all_postpones_everything():
    world = World()
    async with listening(world):
        pass
    settings = Settings(smtp_host="127.0.0.1", smtp_port=world.port, smtp_security="none")

    outcomes = await deliver([a_mail(number) for number in range(30)], settings)

    assert [type(outcome) for outcome in outcomes] == [Postponed] * 30
    assert {outcome.reason for outcome in outcomes if isinstance(outcome, Postponed)} == {
        "Det er ingen kontakt med e-postserveren."
    }


async def test_mail_stays_in_the_inbox_when_no_server_is_set():
    world = World()
    async with listening(world):
        outcomes = await deliver([a_mail()], Settings(smtp_host="", inbox_port=world.port))

    assert outcomes == delivered(1)


async def test_a_sender_that_is_no_address_stops_before_anything_is_sent():
    with pytest.raises(UnusableAddress):
        await deliver([a_mail()], Settings(mail_from="HELT MED"))


# How it is kept from others' eyes


async def test_starttls_with_a_password(certificate: ssl.SSLContext):
    world = World()
    async with listening(
        world, tls_context=certificate, require_starttls=True, auth_required=True, authenticator=world.authenticate
    ) as settings:
        secure = {"smtp_security": "starttls", "smtp_username": "heltmed", "smtp_password": "hemmelig"}
        outcomes = await deliver([a_mail()], Settings.model_validate(settings.model_dump() | secure))

    assert outcomes == delivered(1)
    assert world.encrypted == {True}
    assert world.users == {"heltmed"}


async def test_tls_from_the_first_byte(certificate: ssl.SSLContext):
    world = World()
    async with listening(world, tls=certificate) as settings:
        outcomes = await deliver([a_mail()], settings.model_copy(update={"smtp_security": "tls"}))

    assert outcomes == delivered(1)


async def test_a_wrong_password_postpones_everything(certificate: ssl.SSLContext):
    world = World()
    async with listening(world, tls_context=certificate, auth_required=True, authenticator=world.authenticate) as settings:
        wrong = {"smtp_security": "starttls", "smtp_username": "heltmed", "smtp_password": "feil"}
        [outcome] = await deliver([a_mail()], Settings.model_validate(settings.model_dump() | wrong))

    reason = "E-postserveren godtok ikke brukernavnet og passordet i innstillingene."
    assert outcome == Postponed(message_id="<utboks-1@heltmed.example>", reason=reason)
    assert world.taken == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_certificate_nobody_vouches_for_gets_nothing(
    certificate: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch, security: str
):
    monkeypatch.delenv("SSL_CERT_FILE")
    world = World()
    own = {"tls": certificate} if security == "tls" else {"tls_context": certificate}
    async with listening(world, **own) as settings:
        [outcome] = await deliver([a_mail()], settings.model_copy(update={"smtp_security": security}))

    reason = "Sertifikatet til e-postserveren er ikke til å stole på."
    assert outcome == Postponed(message_id="<utboks-1@heltmed.example>", reason=reason)
    assert world.taken == []


async def test_a_server_without_encryption_gets_nothing_when_encryption_is_asked_for():
    world = World()
    async with listening(world) as settings:
        [outcome] = await deliver([a_mail()], settings.model_copy(update={"smtp_security": "starttls"}))

    assert isinstance(outcome, Postponed)
    assert world.taken == []
