"""The paperwork that waits: letters, signatures, and warnings to assess."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.tables.documents import Document, Signature
from domain.tables.history import RaisedCaution
from tasks.clock import today
from tasks.forms.labels import Lists
from tasks.load.addressees import Addressees
from tasks.record.raised_cautions import subject_of
from tasks.render.documents import named
from tasks.send.waiting_on_paper import waiting_on_paper


def _letters(session: Session) -> Iterable[str]:
    """Letters to print, and mail that did not arrive and may have to go another way."""
    addressees = Addressees(session)
    return (
        f"{each.row.id} - {'' if each.row.kind == 'letter' else 'e-post til '}{addressees.of(each.row)}{f': {each.name}' if each.name else ''}"
        for each in waiting_on_paper(session, today())
    )


def _waiting(session: Session) -> Iterable[tuple[Document, set[str]]]:
    """Each document that waits, and the parties that have not signed it."""
    signed = set(session.execute(select(Signature.document_id, Signature.party).join(Document).where(Document.waits)))
    for document in session.scalars(select(Document).where(Document.waits).order_by(Document.id)):
        yield document, {party for party in document.to_sign if (document.id, party) not in signed}


def _documents_to_sign(session: Session) -> Iterable[str]:
    return (f"{document.id} - {named(document)}" for document, missing in _waiting(session) if missing)


def _copies_to_give(session: Session) -> Iterable[str]:
    return (f"{document.id} - {named(document)}" for document, missing in _waiting(session) if not missing)


def _cautions(session: Session) -> Iterable[str]:
    waiting = select(RaisedCaution).where(RaisedCaution.assessed_on.is_(None)).order_by(RaisedCaution.id)
    return (f"{row.id} - {subject_of(session, row)}: {row.sentence[:60]}" for row in session.scalars(waiting))


PAPER_LISTS: Lists = {
    "letters_to_hand_over": (_letters, "ingen brev venter"),
    "documents_to_sign": (_documents_to_sign, "ingen dokumenter mangler underskrift"),
    "copies_to_give": (_copies_to_give, "ingen kopier venter"),
    "cautions_open": (_cautions, "ingen varsler venter"),
}
