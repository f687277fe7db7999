"""One mail as it goes on the wire: an outbox row made into an RFC 5322 message.

Written out here and not by email.message: that one puts blanks into long names (seen on Python 3.11), and takes longer
to make a mail with a document than the server takes to receive it.
"""

import re
from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.utils import format_datetime, parseaddr
from typing import Self
from unicodedata import normalize
from urllib.parse import quote

from email_validator import EmailNotValidError, validate_email
from pydantic import BaseModel, ConfigDict, Field, model_validator

from domain.language.languages import BOKMAL, Language
from domain.tables.outbox import InvitationMethod

_ENCODED_WORD = 39  # bytes of text in one encoded word: with the header's name the first line stays within 78 characters
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 -]{1,50}")
_PLAIN_SUBJECT = re.compile(r"(?!.*=\?)[ -~]{1,65}")
_PLAIN_FILENAME = re.compile(r"[A-Za-z0-9 ._-]{1,50}")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ._-]")
_PLAIN_LETTERS = str.maketrans({"æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "–": "-", "—": "-"})
_BREAKS_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class UnusableAddress(ValueError):
    """An address that is not one; no server was asked. The message holds nothing of the address."""

    def __init__(self) -> None:
        super().__init__("Det som står som e-postadresse, er ikke en e-postadresse.")


class Attachment(BaseModel):
    """A file that goes with the mail, for example a document: name as the reader sees it, its bytes and its kind."""

    model_config = ConfigDict(frozen=True)

    filename: str = Field(repr=False)
    content: bytes = Field(repr=False)
    mime_type: str = Field(pattern=r"^[a-z]+/[A-Za-z0-9.+-]+$")


class OutgoingMail(BaseModel):
    """One mail to one person. The repr leaves out what names the person, so that no traceback or log shows it."""

    model_config = ConfigDict(frozen=True)

    message_id: str = Field(
        pattern=r"^<[A-Za-z0-9.:_=+-]{1,120}@[A-Za-z0-9.-]{1,100}>$",
        description="In angle brackets, the same at every attempt: a receiver can tell a repeat from a new mail.",
    )
    to: str = Field(repr=False)
    to_name: str = Field("", repr=False)
    reply_to: str = Field("", repr=False, description="Name and address of the one who answers it; blank: the sender.")
    subject: str = Field(repr=False)
    body: str = Field(repr=False, description="Plain Norwegian text.")
    attachments: tuple[Attachment, ...] = ()
    invitation: str | None = Field(None, repr=False, description="iCalendar text, see tasks/send/invitations.py.")
    method: InvitationMethod = InvitationMethod.REQUEST
    language: Language = BOKMAL

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
    """The sender, `HELT MED <post@heltmed.example>` of the settings. Raises UnusableAddress."""
    name, address = parseaddr(mail_from)
    return mailbox(address, name)


def compose(mail: OutgoingMail, sender: Address, at: datetime) -> bytes:
    """The whole message in CRLF lines of ASCII, dated `at` (with zone). Raises UnusableAddress.

    Not ASCII only where the address itself is not: then the server must know SMTPUTF8.
    """
    headers = (
        f"From: {_named(sender)}",
        f"To: {_named(mailbox(mail.to, mail.to_name))}",
        *_answered_by(mail.reply_to),
        f"Subject: {_words(one_line(mail.subject), _PLAIN_SUBJECT)}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: {mail.message_id}",
        "Auto-Submitted: auto-generated",  # RFC 3834: out-of-office programs stay silent
        f"Content-Language: {mail.language.tag[:2]}",
        "MIME-Version: 1.0",
    )
    content = _text(mail.body)
    files = [_file(attachment) for attachment in mail.attachments]
    if mail.invitation is not None:
        # Twice on purpose: Outlook and Gmail answer from the alternative, other programs open the file.
        content = _multipart("alternative", [content, _calendar(mail.invitation, mail.method)])
        files.insert(0, _file(_calendar_file(mail.invitation, mail.method)))
    if files:
        content = _multipart("mixed", [content, *files])
    return _lines(*headers) + content


def _answered_by(reply_to: str) -> list[str]:
    """An address that can't be used is left out: the answer then goes to the sender, and the mail is not lost."""
    name, address = parseaddr(one_line(reply_to))
    try:
        return [f"Reply-To: {_named(mailbox(address, name))}"] if reply_to else []
    except UnusableAddress:
        return []


def one_line(text: str) -> str:
    """The text on one line: line breaks and control characters become a space, so no text of ours can start a header."""
    return _BREAKS_A_LINE.sub(" ", text).strip()


def _text(body: str) -> bytes:
    lines = _lines(*re.split(r"\r\n|\r|\n", body.rstrip("\r\n")))
    headers = _lines("Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: quoted-printable", "")
    return headers + b2a_qp(lines, istext=True)


def _calendar(invitation: str, method: InvitationMethod) -> bytes:
    return _base64(invitation.encode(), f"Content-Type: text/calendar; method={method}; charset=UTF-8")


def _calendar_file(invitation: str, method: InvitationMethod) -> Attachment:
    """The invitation as a file, not as text/calendar: Outlook shows a second appointment for each part of that type."""
    filename = "avlysning.ics" if method is InvitationMethod.CANCEL else "invitasjon.ics"
    return Attachment(filename=filename, content=invitation.encode(), mime_type="application/ics")


def _file(attachment: Attachment) -> bytes:
    name = _filename(one_line(attachment.filename))
    return _base64(attachment.content, f"Content-Type: {attachment.mime_type}", f"Content-Disposition: attachment;\r\n {name}")


def _filename(name: str) -> str:
    """The file name by RFC 2231: a name that is not plain goes in short numbered pieces, and last in plain letters.

    Last, because some programs take the first they can read; those that read the pieces prefer them.
    """
    if _PLAIN_FILENAME.fullmatch(name):
        return f'filename="{name}"'
    pieces = [quote(piece, safe="") for piece in _cut(name, 18)]
    pieces[0] = f"utf-8''{pieces[0]}"
    numbered = [f"filename*{number}*={piece}" for number, piece in enumerate(pieces)]
    return ";\r\n ".join([*numbered, f'filename="{_in_plain_letters(name)}"'])


def _in_plain_letters(name: str) -> str:
    """«Ærlig avtale – Bjørk.pdf» as «AErlig avtale - Bjork.pdf»"""
    stem, dot, ending = name.translate(_PLAIN_LETTERS).rpartition(".")
    plain = [_NOT_PLAIN.sub("_", normalize("NFKD", part).encode("ascii", "ignore").decode()).strip() for part in (stem, ending)]
    return f"{plain[0][:50] or 'dokument'}{dot}{plain[1][:10]}"


def _base64(content: bytes, *headers: str) -> bytes:
    encoded = b64encode(content)
    lines = b"\r\n".join(encoded[at : at + 76] for at in range(0, len(encoded), 76))
    return _lines(*headers, "Content-Transfer-Encoding: base64", "") + lines + b"\r\n"


def _multipart(kind: str, parts: Sequence[bytes]) -> bytes:
    """Every part is base64 or quoted-printable, where "=_" cannot stand: so this line is a boundary and nothing else."""
    boundary = f"=_{kind}_"
    opening = _lines(f'Content-Type: multipart/{kind}; boundary="{boundary}"', "")
    # The line break before a boundary belongs to the boundary (RFC 2046): the parts keep their own.
    return opening + b"".join(_lines(f"--{boundary}") + part + b"\r\n" for part in parts) + _lines(f"--{boundary}--")


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()


def _named(address: Address) -> str:
    if not address.display_name:
        return address.addr_spec
    return f"{_words(address.display_name, _PLAIN_NAME)}\r\n <{address.addr_spec}>"


def _words(text: str, plain: re.Pattern[str]) -> str:
    """The text itself where it is plain, else RFC 2047 encoded words."""
    if not text or plain.fullmatch(text):
        return text
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece).decode()}?=" for piece in _cut(text, _ENCODED_WORD))


def _cut(text: str, longest: int) -> list[bytes]:
    """UTF-8 in pieces of at most `longest` bytes, never cut inside a character."""
    pieces = [b""]
    for character in text:
        encoded = character.encode()
        if len(pieces[-1]) + len(encoded) > longest:
            pieces.append(b"")
        pieces[-1] += encoded
    return pieces
