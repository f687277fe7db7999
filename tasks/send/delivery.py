"""The delivery of mails to the mail server over few, kept connections, with an outcome for each mail."""

import re
import ssl
from asyncio import TaskGroup
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from email.headerregistry import Address
from typing import TypeAlias

import aiosmtplib
from pydantic import BaseModel, ConfigDict

from tasks.clock import now
from tasks.send.message import Attachment, OutgoingMail, UnusableAddress, compose, mailbox, sender_mailbox
from tasks.settings import Settings

__all__ = ["Attachment", "Delivered", "Delivery", "OutgoingMail", "Postponed", "Refused", "deliver", "knock"]

_PATIENCE = 60.0  # seconds for one answer of the server
_GOODBYE = 5.0  # seconds for its answer to QUIT, when every mail is accounted for
_WORTH_A_CONNECTION = 10  # mails that pay for the handshake of one connection

# RFC 3463, without the class digit. The server's own words are never kept: they like to repeat the address.
_MEANING = {
    "1.0": "adressen finnes ikke",
    "1.1": "adressen finnes ikke",
    "1.2": "domenet finnes ikke",
    "1.3": "adressen er feil skrevet",
    "1.10": "domenet tar ikke imot e-post",
    "2.1": "postkassen er stengt",
    "2.2": "postkassen er full",
    "2.3": "meldingen er for stor",
    "3.4": "meldingen er for stor",
    "7.1": "mottakeren tar ikke imot e-post fra oss",
}
_ENHANCED_CODE = re.compile(r"\s*[245]\.(\d{1,3}\.\d{1,3})\b")
_TOO_LARGE = 552

_TOO_LATE = "E-postserveren svarte ikke i tide."
_CONNECTION_LOST = "Forbindelsen til e-postserveren ble brutt."


class _Outcome(BaseModel):
    model_config = ConfigDict(frozen=True)

    message_id: str


class Delivered(_Outcome):
    """A mail the server has answered with 250: it is the server's now."""


class Refused(_Outcome):
    """A lasting no (5xx, or an address that is none): trying again is no use."""

    reason: str


class Postponed(_Outcome):
    """No fault of the mail: no connection, a 4xx, a broken connection or a silent server. Try again later.

    `cut_off`: the connection was there and broke, so that another one may go through at once.
    """

    reason: str

    @property
    def cut_off(self) -> bool:
        return self.reason == _CONNECTION_LOST


Delivery: TypeAlias = Delivered | Refused | Postponed


async def deliver(mails: Sequence[OutgoingMail], settings: Settings, *, patience: float = _PATIENCE) -> list[Delivery]:
    """Send mails; return the outcome of each, in the order given. `patience` is seconds for one answer of the server.

    Once a connection breaks, the mails it had not sent are left to the other connections, or postponed. A mail whose
    250 was lost with the connection is postponed too, and may arrive twice with the same Message-ID.
    Reasons are Norwegian sentences that hold no more of a person than the domain of the address.
    Raises UnusableAddress when `mail_from` of the settings is no address: then nothing is sent.
    """
    sender = sender_mailbox(settings.mail_from)
    post = _Post(mails, sender)
    async with TaskGroup() as connections:
        for _ in range(_connections(len(mails), settings)):
            connections.create_task(post.send_over(_client(settings, sender, patience), patience))
    return post.outcomes()


async def knock(settings: Settings, *, patience: float = _PATIENCE) -> str:
    """Connect and log in as `deliver` does, and send nothing. Returns what stopped it, as a sentence; blank when nothing did.

    Raises UnusableAddress as `deliver` does.
    """
    client = _client(settings, sender_mailbox(settings.mail_from), patience)
    try:
        await client.connect()
        await client.quit()
    except (aiosmtplib.SMTPException, OSError) as problem:
        return _no_connection(problem)
    finally:
        client.close()
    return ""


def _connections(mails: int, settings: Settings) -> int:
    return min(settings.smtp_connections, mails, max(1, mails // _WORTH_A_CONNECTION))


class _Post:
    """The pile of mails that the connections take from, and the outcomes of those taken."""

    def __init__(self, mails: Sequence[OutgoingMail], sender: Address) -> None:
        self._mails = mails
        self._waiting = deque(enumerate(mails))
        self._sender = sender
        self._known: dict[int, Delivery] = {}
        self._broken = ""

    async def send_over(self, client: aiosmtplib.SMTP, patience: float) -> None:
        """Send until the pile is empty or this connection is gone."""
        try:
            await client.connect()
        except (aiosmtplib.SMTPException, OSError) as problem:
            self._broken = _no_connection(problem)
            return
        try:
            while self._waiting and client.is_connected:
                index, mail = self._waiting.popleft()
                self._known[index] = await _send(client, mail, self._sender)
            if self._waiting:
                self._broken = _CONNECTION_LOST
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.quit(timeout=min(patience, _GOODBYE))
        finally:
            client.close()

    def outcomes(self) -> list[Delivery]:
        return [
            self._known.get(index) or Postponed(message_id=mail.message_id, reason=self._broken)
            for index, mail in enumerate(self._mails)
        ]


def _client(settings: Settings, sender: Address, patience: float) -> aiosmtplib.SMTP:
    greeting = sender.domain  # not the machine's name: asking for it may hang where there is no name server
    if settings.mail_stays_here:
        return aiosmtplib.SMTP(
            hostname="127.0.0.1", port=settings.inbox_port, start_tls=False, local_hostname=greeting, timeout=patience
        )
    return aiosmtplib.SMTP(
        hostname=settings.smtp_host,
        port=settings.smtp_port or None,
        use_tls=settings.smtp_security == "tls",
        start_tls=settings.smtp_security == "starttls",
        username=settings.smtp_username or None,
        password=settings.smtp_password.get_secret_value() or None,
        local_hostname=greeting,
        timeout=patience,
    )


async def _send(client: aiosmtplib.SMTP, mail: OutgoingMail, sender: Address) -> Delivery:
    try:
        to = mailbox(mail.to)
        content = compose(mail, sender, now())
    except UnusableAddress as unusable:
        return Refused(message_id=mail.message_id, reason=str(unusable))
    plain = to.addr_spec.isascii()
    try:
        await client.sendmail(sender.addr_spec, to.addr_spec, content, mail_options=[] if plain else ["SMTPUTF8"])
    except aiosmtplib.SMTPRecipientsRefused as refused:
        answer = refused.recipients[0]
        return _answered(mail, to.domain, answer.code, answer.message)
    except aiosmtplib.SMTPSenderRefused as refused:
        # A no to our own address is about the installation, not about this mail: it must survive until that is mended.
        code = refused.code if refused.code == _TOO_LARGE else 450
        return _answered(mail, to.domain, code, refused.message)
    except aiosmtplib.SMTPDataError as refused:
        return _answered(mail, to.domain, refused.code, refused.message)
    except aiosmtplib.SMTPNotSupported:
        reason = f"E-postserveren kan ikke sende til adresser med æ, ø eller å foran krøllalfaen ({to.domain})."
        return Refused(message_id=mail.message_id, reason=reason)
    except (aiosmtplib.SMTPException, OSError) as problem:
        client.close()
        reason = _TOO_LATE if isinstance(problem, aiosmtplib.SMTPTimeoutError) else _CONNECTION_LOST
        return Postponed(message_id=mail.message_id, reason=reason)
    return Delivered(message_id=mail.message_id)


def _answered(mail: OutgoingMail, domain: str, code: int, words: str) -> Delivery:
    enhanced = _ENHANCED_CODE.match(words)
    meaning = _MEANING.get(enhanced[1], "") if enhanced else ""
    numbers = f"{code} {enhanced[0].strip()}" if enhanced else str(code)
    detail = f"{meaning} ({numbers})" if meaning else f"svaret var {numbers}"
    if 500 <= code <= 599:
        return Refused(message_id=mail.message_id, reason=f"E-postserveren avviste meldingen til {domain}: {detail}.")
    return Postponed(message_id=mail.message_id, reason=f"E-postserveren tar ikke meldingen til {domain} nå: {detail}.")


def _no_connection(problem: Exception) -> str:
    if isinstance(problem, ssl.SSLError) or isinstance(problem.__cause__, ssl.SSLError):
        return "Sertifikatet til e-postserveren er ikke til å stole på."
    match problem:
        case aiosmtplib.SMTPAuthenticationError():
            return "E-postserveren godtok ikke brukernavnet og passordet i innstillingene."
        case aiosmtplib.SMTPResponseException():
            return f"E-postserveren slapp oss ikke inn: svaret var {problem.code}."
        case aiosmtplib.SMTPTimeoutError():
            return _TOO_LATE
        case OSError():
            return "Det er ingen kontakt med e-postserveren."
        case _:
            return "E-postserveren tilbyr ikke den krypteringen eller påloggingen som innstillingene krever."
