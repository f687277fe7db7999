"""The addressee and the subject of what waits on paper, in words the reader of the list knows."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.contact import mailbox
from domain.process import Life
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff


class Addressees:
    """The addressees of outbox rows. The addresses of the staff are read once."""

    def __init__(self, session: Session) -> None:
        self._staff: Mapping[str, int] = {
            mailbox(email): number for number, email in session.execute(select(Staff.id, Staff.email).order_by(Staff.id.desc()))
        }

    def of(self, row: OutboxRow) -> str:
        """«fadder, stilling 12», «koordinator, ansatt 1»; the role alone where there is nothing to name."""
        return ", ".join(filter(None, (row.recipient_role, self.about(row))))

    def within(self, row: OutboxRow) -> str:
        """The same inside a sentence, between its commas."""
        said = self.of(row)
        return f"{said}," if "," in said else said

    def about(self, row: OutboxRow) -> str:
        """«søknad 7»; for a row of no life, the one of the staff it was for, or blank."""
        if row.life != Life.REGISTER:
            return f"{row.life} {row.life_id}"
        number = self._staff.get(mailbox(row.recipient_email))
        return f"ansatt {number}" if number else ""
