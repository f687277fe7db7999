"""What waits to be delivered on paper, and leaves the list by itself when it is replaced, called off or over."""

from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from domain.language.same_name import folded
from domain.process import Life
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus


def waits() -> ColumnElement[bool]:
    """Letters not handed over, and mail that came back: what one of us has to bring to its reader."""
    letter = (OutboxRow.kind == OutboxKind.LETTER) & (OutboxRow.status == OutboxStatus.QUEUED)
    returned = (OutboxRow.kind == OutboxKind.MAIL) & (OutboxRow.status == OutboxStatus.REFUSED)
    return letter | returned


def waits_on(day: date) -> ColumnElement[bool]:
    """The same without what was about an appointment that is over on `day`."""
    return waits() & or_(OutboxRow.until_on.is_(None), OutboxRow.until_on >= day)


def of_template(life: Life, life_id: int, template: str) -> ColumnElement[bool]:
    """What was sent of one kind about one life, by whichever step."""
    return (OutboxRow.life == life) & (OutboxRow.life_id == life_id) & OutboxRow.key.contains(f":{template}:", autoescape=True)


def overtake(session: Session, those: ColumnElement[bool], *, to: str | None = None) -> None:
    """Take what waits among `those` off the list, for one reader or (none named) for all. The caller commits."""
    for row in session.scalars(select(OutboxRow).where(waits(), those)):
        if to is None or folded(row.recipient_name) == folded(to):
            row.status = OutboxStatus.OVERTAKEN
