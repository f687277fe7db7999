"""What waits to be brought to its reader by one of us: letters, and mail that came back."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.tables.documents import Document
from domain.tables.outbox import OutboxKind, OutboxRow
from tasks.send.overtaken import waits_on


class OnPaper(NamedTuple):
    """One of them; of a letter also its name, which names no one, and the document to print."""

    row: OutboxRow
    name: str = ""
    letter: int | None = None


def waiting_on_paper(session: Session, day: date) -> list[OnPaper]:
    """What waits on `day`, the oldest first, without what was replaced, called off or is over."""
    rows = session.scalars(select(OutboxRow).where(waits_on(day)).order_by(OutboxRow.id)).all()
    letters = {row.id: row.attachments[-1]["document"] for row in rows if row.kind == OutboxKind.LETTER and row.attachments}
    found = session.execute(select(Document.id, Document.title).where(Document.id.in_(letters.values())))
    titles = {number: title for number, title in found}
    return [
        OnPaper(row, titles.get(letters[row.id], "").partition(": ")[2], letters[row.id]) if row.id in letters else OnPaper(row)
        for row in rows
    ]
