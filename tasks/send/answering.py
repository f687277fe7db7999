"""The coordinator an answer to a mail goes to: the one whose step it was, or the one whose life it is about."""

from collections.abc import Sequence
from email.utils import formataddr

from sqlalchemy import select
from sqlalchemy.orm import aliased

from domain.contact import mailbox
from domain.process import Life
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.database import reading
from tasks.load.owners import owner_of


def answered_by(mails: Sequence[OutboxRow]) -> dict[int, str]:
    """By mail, name and address. Those without, and those to the coordinator, are answered to the office's own address.

    Looked up when it is sent: a coordinator who has left is not written to, and an address put right is the one used.
    """
    sender, owner, day = aliased(Staff), aliased(Staff), today()
    found = (
        select(OutboxRow.id, OutboxRow.recipient_email, OutboxRow.life, sender, owner)
        .outerjoin(HistoryRow, HistoryRow.id == OutboxRow.history_id)
        .outerjoin(sender, sender.id == HistoryRow.registered_by)
        .outerjoin(owner, owner.id == owner_of(OutboxRow.life, OutboxRow.life_id))
        .where(OutboxRow.id.in_([mail.id for mail in mails]))
    )
    answering: dict[int, str] = {}
    with reading() as session:
        for number, to, life, *both in session.execute(found):
            those = both if life != Life.REGISTER else both[:1]
            here = [each for each in those if each and each.is_coordinator and each.is_here(day)]
            if here and mailbox(here[0].email) != mailbox(to):
                answering[number] = formataddr((here[0].name, here[0].email))
    return answering
