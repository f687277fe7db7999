"""Notes and reminders of one's own (notater), on a person's candidacy, a workplace or a partner."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.tables.base import Table
from domain.tables.sealed import SealedText


class NoteRow(Table):
    """One note, about exactly one of the three. `key` comes with the page it was written on, so that it is written once.

    From `remind_on` the one who wrote it is reminded, until it is done.
    """

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    written_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    candidacy_id: Mapped[int | None] = mapped_column(ForeignKey("candidacy.id"), index=True)
    workplace_id: Mapped[int | None] = mapped_column(ForeignKey("workplace.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    text: Mapped[str] = mapped_column(SealedText(""))
    written_on: Mapped[date]
    remind_on: Mapped[date | None] = mapped_column(index=True)
    done_on: Mapped[date | None]
