"""What is to leave HELT MED: mails, and letters to hand over."""

from datetime import date, datetime
from enum import StrEnum
from typing import TypedDict

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.contact import Role
from domain.language.languages import BOKMAL, Language
from domain.process import Life
from domain.tables.base import Table
from domain.tables.sealed import DELETED, SealedText


class OutboxKind(StrEnum):
    MAIL = "mail"
    LETTER = "letter"


class OutboxStatus(StrEnum):
    """Queued, sending, sent; or refused, when the receiver said no for good. A letter is queued until it is handed over.

    Overtaken: what it says was replaced or is over before it got there, and it is no longer to be delivered.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    OVERTAKEN = "overtaken"


class InvitationMethod(StrEnum):
    """What an invitation asks of a calendar (RFC 5546): to put it in, or to take it out."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Attached(TypedDict):
    """What goes with a mail: a document, by its id."""

    document: int


class OutboxRow(Table):
    """One thing that leaves once, under its key."""

    __tablename__ = "outbox"
    __table_args__ = (Index("outbox_by_status", "status", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[OutboxKind]
    history_id: Mapped[int | None] = mapped_column(ForeignKey("history.id"), index=True)
    life: Mapped[Life]
    life_id: Mapped[int]
    recipient_role: Mapped[Role]
    recipient_name: Mapped[str] = mapped_column(SealedText(DELETED))
    recipient_email: Mapped[str | None] = mapped_column(SealedText())
    language: Mapped[Language] = mapped_column(default=BOKMAL, server_default=BOKMAL)
    subject: Mapped[str] = mapped_column(SealedText(DELETED))
    body: Mapped[str] = mapped_column(SealedText(""))
    attachments: Mapped[list[Attached]] = mapped_column(JSON)
    invitation: Mapped[str | None] = mapped_column(SealedText())
    invitation_method: Mapped[InvitationMethod | None]
    appointment: Mapped[str | None] = mapped_column(index=True)  # the UID of what it is about, also of a letter
    until_on: Mapped[date | None]  # the day of the appointment it is about alone: no use in delivering it later
    status: Mapped[OutboxStatus]
    attempts: Mapped[int]
    created_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    retry_after: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(SealedText())
    handed_over_on: Mapped[date | None]
    handed_over_by: Mapped[str | None]
