"""Who outside the house was sent something about a person: whom article 19 of the regulation asks us to tell when it is erased."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.contact import Contact, Role
from domain.process import Life
from domain.tables.outbox import OutboxRow, OutboxStatus

_OURS = frozenset(
    {
        Role.CANDIDATE,
        Role.WORKER,
        Role.COORDINATOR,
        Role.JOB_SPECIALIST,
        Role.EARLIER_JOB_SPECIALIST,
        Role.STAND_IN,
        Role.EARLIER_STAND_IN,
    }
)
ASKED = "erasure_told"
"""The mail that asks them to delete what they got."""
BY_CONSENT_ALONE = frozenset({Role.PANEL, Role.REFEREE, Role.SUPPORT_PERSON})
"""Those who were told only because the person had said yes to recruiting."""


def received(session: Session, candidacies: Sequence[int]) -> tuple[Contact, ...]:
    """Each once, by role and address; one who was only asked to delete has nothing more to. Read before the mails are emptied."""
    of_them = (OutboxRow.life == Life.CANDIDACY, OutboxRow.life_id.in_(candidacies))
    asked = OutboxRow.key.contains(f":{ASKED}:", autoescape=True)
    sent = select(OutboxRow).where(*of_them, OutboxRow.status == OutboxStatus.SENT, ~asked)
    found: dict[tuple[Role, str], Contact] = {}
    for row in session.scalars(sent.order_by(OutboxRow.id)):
        if row.recipient_role not in _OURS and row.recipient_email:
            found[row.recipient_role, row.recipient_email] = Contact(
                role=row.recipient_role, name=row.recipient_name, email=row.recipient_email, language=row.language
            )
    return tuple(found.values())
