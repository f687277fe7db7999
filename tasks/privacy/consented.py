"""What rests on consent alone leaves with it, in the rows, the papers and the mails of one candidacy, as the register says."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.privacy.entry import CONSENT, REFEREES_WORD
from domain.privacy.register import COLUMNS, PAPERS, Entry
from domain.process import Life
from domain.tables.candidacies import Candidacy
from domain.tables.documents import Document
from domain.tables.outbox import OutboxRow, OutboxStatus
from tasks.privacy.emptying import empty
from tasks.privacy.rows import rows_of_candidacy
from tasks.record.forgotten import forget_documents, forget_mail

_WRITTEN = frozenset({"candidacy", "interview", "reference", "evaluation", "info_meeting", "visit", "situation", "note"})
"""The tables of what was told and noted; when something was, and what is agreed and paid, stays."""
_STAYS = frozenset({COLUMNS["candidacy.close_reason"], COLUMNS["visit.reason"]})
"""What a withdrawal itself writes, and what is said with fixed words."""
_LETTERS = ("letter", "letter_large")


def forget_what_rested_on_consent(session: Session, row: Candidacy) -> None:
    """Empty and remove it. The caller commits; the files leave once it stands. Once more changes nothing."""
    for table, found in rows_of_candidacy(session, row.id).items():
        for each in found if table in _WRITTEN else ():
            if table in ("reference", "note"):
                session.delete(each)
            elif table == "situation":
                each.note = ""
            else:
                empty(each, _rests_on_consent)
    session.flush()
    session.expire(row, ["references"])
    forget_papers_and_mail(session, row.id)


def forget_papers_and_mail(session: Session, candidacy: int) -> None:
    """The papers that rest on consent, and what was sent; a letter still to be delivered is left."""
    about = (OutboxRow.life == Life.CANDIDACY) & (OutboxRow.life_id == candidacy)
    waiting = about & OutboxRow.status.in_((OutboxStatus.QUEUED, OutboxStatus.SENDING))
    carried = {entry["document"] for row in session.scalars(select(OutboxRow).where(waiting)) for entry in row.attachments}
    kinds = [*(kind for kind, entry in PAPERS.items() if _rests_on_consent(entry)), *_LETTERS]
    mine = (Document.life == Life.CANDIDACY) & (Document.life_id == candidacy)
    forget_documents(session, mine & Document.kind.in_(kinds) & Document.id.not_in(carried))
    forget_mail(session, about)


def _rests_on_consent(entry: Entry) -> bool:
    return entry.basis in (CONSENT, REFEREES_WORD) and entry not in _STAYS
