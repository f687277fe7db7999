"""What lies on paper and waits: letters, signatures, and warnings to assess."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.documents import Document, Signature
from domain.history import RaisedCaution
from domain.outbox import OutboxRow
from tasks.choice_labels import Lists


def _letters(session: Session) -> Iterable[str]:
    """Letters to print, and mail that did not get there and may have to go another way."""
    letter = (OutboxRow.kind == "letter") & (OutboxRow.status == "queued")
    refused = (OutboxRow.kind == "mail") & (OutboxRow.status == "refused")
    return (
        f"{row.id} - {'' if row.kind == 'letter' else 'e-post til '}{row.recipient_role}, {row.life} {row.life_id}"
        for row in session.scalars(select(OutboxRow).where(letter | refused).order_by(OutboxRow.id))
    )


def _documents_to_sign(session: Session) -> Iterable[str]:
    """The newest version of each document that somebody has still to sign."""
    newest: dict[tuple[str, int, str, str], Document] = {}
    for document in session.scalars(select(Document).order_by(Document.id)):
        if document.to_sign:
            newest[document.life, document.life_id, document.kind, document.part] = document
    signed = set(session.execute(select(Signature.document_id, Signature.party)).tuples())
    return [
        f"{document.id} - {document.title}, {document.life} {document.life_id}"
        for document in newest.values()
        if not all((document.id, party) in signed for party in document.to_sign)
    ]


def _cautions(session: Session) -> Iterable[str]:
    waiting = select(RaisedCaution).where(RaisedCaution.assessed_on.is_(None)).order_by(RaisedCaution.id)
    return (f"{row.id} - {row.life} {row.life_id}: {row.sentence[:60]}" for row in session.scalars(waiting))


PAPER_LISTS: Lists = {
    "letters_to_hand_over": (_letters, "ingen brev venter"),
    "documents_to_sign": (_documents_to_sign, "ingen dokumenter mangler underskrift"),
    "cautions_open": (_cautions, "ingen varsler venter"),
}
