"""One mail as it goes on the wire: what the outbox knows about it, made into an RFC 5322 message."""

import re
from base64 import b64encode
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import Any, Literal, Self

from email_validator import EmailNotValidError, validate_email
from pydantic import BaseModel, ConfigDict, Field, model_validator

InvitationMethod = Literal["REQUEST", "CANCEL"]

_ENCODED_WORD = 39  # bytes of text in one encoded word: with the header's name the first line stays within 78 characters
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 -]{1,50}")
_PLAIN_SUBJECT = re.compile(r"(?!.*=\?)[ -~]{1,65}")
_BREAKS_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class UnusableAddress(ValueError):
    """What stands as an address is not one; no server was asked. The message holds nothing of the address."""

    def __init__(self) -> None:
        super().__init__("Det som står som e-postadresse, er ikke en e-postadresse.")


class Attachment(BaseModel):
    """A file that goes with the mail, for example a document: name as the reader sees it, its bytes and its kind."""

    model_config = ConfigDict(frozen=True)

    filename: str = Field(repr=False)
    content: bytes = Field(repr=False)
    mime_type: str = Field(pattern=r"^[a-z]+/[A-Za-z0-9.+-]+$")


class OutgoingMail(BaseModel):
    """One mail to one person. What names the person stays out of its repr, so that no traceback or log shows it."""

    model_config = ConfigDict(frozen=True)

    message_id: str = Field(
        pattern=r"^[A-Za-z0-9.:_=+-]{1,120}@[A-Za-z0-9.-]{1,100}$",
        description="Without angle brackets, the same at every attempt: a receiver can tell a repeat from a new mail.",
    )
    to: str = Field(repr=False)
    to_name: str = Field("", repr=False)
    subject: str = Field(repr=False)
    body: str = Field(repr=False, description="Plain Norwegian text.")
    attachments: tuple[Attachment, ...] = ()
    invitation: str | None = Field(None, repr=False, description="iCalendar text, see tasks/invitations.py.")
    method: InvitationMethod = "REQUEST"

    @model_validator(mode="after")
    def _says_the_same_method_twice(self) -> Self:
        """Mail programs drop an invitation whose Content-Type and VCALENDAR disagree."""
        if self.invitation is not None and f"METHOD:{self.method}" not in self.invitation.splitlines():
            raise ValueError(f"The invitation is not a {self.method}.")
        return self


def mailbox(address: str, name: str = "") -> Address:
    """The address as a header and an envelope take it: the domain in ASCII, the name on one line.

    Raises UnusableAddress. Domains of an inner network (.local) are let through: the office's own server may know them.
    """
    try:
        valid = validate_email(address, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise UnusableAddress from None
    return Address(one_line(name), valid.local_part, valid.ascii_domain)


def sender_mailbox(mail_from: str) -> Address:
    """`HELT MED <post@heltmed.example>` of the settings. Raises UnusableAddress."""
    name, address = parseaddr(mail_from)
    return mailbox(address, name)


def compose(mail: OutgoingMail, sender: Address, at: datetime) -> EmailMessage:
    """The whole message, dated `at` (with zone). Raises UnusableAddress."""
    message = EmailMessage(policy=_WIRE)
    message["From"] = sender
    message["To"] = mailbox(mail.to, mail.to_name)
    message["Subject"] = one_line(mail.subject)
    message["Date"] = at
    message["Message-ID"] = f"<{mail.message_id}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: out-of-office programs stay silent
    message.set_content(mail.body, cte="quoted-printable")
    if mail.invitation is not None:
        _add_invitation(message, mail.invitation, mail.method)
    for attachment in mail.attachments:
        maintype, subtype = attachment.mime_type.split("/")
        name = one_line(attachment.filename)
        message.add_attachment(attachment.content, maintype=maintype, subtype=subtype, filename=name)
    message["Content-Language"] = "nb"  # last: making a message multipart moves its Content headers into the first part
    return message


def one_line(text: str) -> str:
    """Line breaks and control characters become a space: no text of ours can start a header of its own."""
    return _BREAKS_A_LINE.sub(" ", text).strip()


def _add_invitation(message: EmailMessage, invitation: str, method: InvitationMethod) -> None:
    """Twice on purpose: Outlook and Gmail answer from the alternative, other programs open the file."""
    message.add_alternative(invitation, subtype="calendar", params={"method": method}, cte="base64")
    filename = "avlysning.ics" if method == "CANCEL" else "invitasjon.ics"
    # Not text/calendar: Outlook shows a second appointment for each part of that type.
    message.add_attachment(invitation.encode(), maintype="application", subtype="ics", filename=filename)


class _Wire(EmailPolicy):
    """Writes the headers that hold people's words itself.

    EmailPolicy folds long encoded names with a blank too many or too few in them (seen on Python 3.11), and a long
    Message-ID into an encoded word no program reads.
    """

    def fold(self, name: str, value: Any) -> str:
        match name.lower():
            case "subject":
                return f"{name}: {_words(value, _PLAIN_SUBJECT)}\r\n"
            case "from" | "to":
                return f"{name}: {', '.join(_named(address) for address in value.addresses)}\r\n"
            case "message-id":
                return f"{name}: {value}\r\n"
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode()


def _named(address: Address) -> str:
    if not address.display_name:
        return address.addr_spec
    return f"{_words(address.display_name, _PLAIN_NAME)}\r\n <{address.addr_spec}>"


def _words(text: str, plain: re.Pattern[str]) -> str:
    """The text itself where it is plain, else RFC 2047 encoded words, never cut inside a character."""
    if not text or plain.fullmatch(text):
        return text
    chunks = [b""]
    for character in text:
        encoded = character.encode()
        if len(chunks[-1]) + len(encoded) > _ENCODED_WORD:
            chunks.append(b"")
        chunks[-1] += encoded
    return "\r\n ".join(f"=?utf-8?b?{b64encode(chunk).decode()}?=" for chunk in chunks)


_WIRE = _Wire(linesep="\r\n", cte_type="7bit")
