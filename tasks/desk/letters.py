"""The letters that wait, read for the page where they are printed together and marked as delivered."""

from datetime import date

from domain.desk.letters import Pile, Waiting, piles
from domain.desk.link import path_of
from domain.tables.outbox import OutboxKind
from tasks.database import reading
from tasks.load.addressees import Addressees
from tasks.send.waiting_on_paper import waiting_on_paper


def load_letters(day: date) -> tuple[Pile, ...]:
    """What was replaced, called off or is over is not among them."""
    with reading() as session:
        addressees = Addressees(session)
        return piles(
            Waiting(
                number=each.row.id,
                document=each.letter,
                reader=each.row.recipient_name,
                role=each.row.recipient_role,
                what=each.name or each.row.subject,
                about=addressees.about(each.row),
                address=path_of((each.row.life, each.row.life_id)),
                since=each.row.created_at.date(),
            )
            for each in waiting_on_paper(session, day)
            if each.row.kind == OutboxKind.LETTER and each.letter is not None
        )
