"""What is forgotten: documents with their files, and what stood in mail. The row of a mail stays, empty, so that it is never sent twice."""

from collections.abc import Collection, Sequence
from functools import partial

from sqlalchemy import ColumnElement, Text, cast, delete, select
from sqlalchemy.orm import Session

from domain.tables.documents import Document, Signature
from domain.tables.outbox import OutboxRow, OutboxStatus
from tasks.database import once_it_stands, reading
from tasks.render.pdf import pdf_of
from tasks.settings import settings

FORGOTTEN = "slettet"


def forget_documents(session: Session, those: ColumnElement[bool]) -> int:
    """Remove documents, and their files once it stands; return how many.

    A mail that carried one carries it no longer, whatever life it is of: another document may get the number.
    """
    documents = session.scalars(select(Document).where(those)).all()
    numbers = {each.id for each in documents}
    if not numbers:
        return 0
    carried = select(OutboxRow.id, OutboxRow.attachments).where(cast(OutboxRow.attachments, Text) != "[]")
    for mail in [mail for mail, those in session.execute(carried) if any(each["document"] in numbers for each in those)]:
        row = session.get_one(OutboxRow, mail)
        row.attachments = [each for each in row.attachments if each["document"] not in numbers]
    session.execute(delete(Signature).where(Signature.document_id.in_(numbers)))
    session.execute(delete(Document).where(Document.id.in_(numbers)))
    once_it_stands(session, partial(remove_files, [each.file for each in documents]))
    return len(numbers)


def forget_mail(session: Session, those: ColumnElement[bool]) -> int:
    """Empty what has been sent or is no longer to be; what is on its way is left. Return how many."""
    done = OutboxRow.status.in_((OutboxStatus.SENT, OutboxStatus.OVERTAKEN, OutboxStatus.REFUSED))
    rows: Sequence[OutboxRow] = session.scalars(select(OutboxRow).where(those, done, OutboxRow.body != "")).all()
    for row in rows:
        if row.status == OutboxStatus.REFUSED:
            row.status = OutboxStatus.OVERTAKEN
        row.recipient_name, row.recipient_email = FORGOTTEN, None
        row.subject = row.body = ""
        row.invitation = row.last_error = row.handed_over_by = None
        row.attachments = []
    return len(rows)


def stop_waiting(session: Session, those: ColumnElement[bool]) -> None:
    """What has not left yet is not to leave, whether by mail or on paper."""
    waiting = OutboxRow.status.in_((OutboxStatus.QUEUED, OutboxStatus.REFUSED))
    for row in session.scalars(select(OutboxRow).where(waiting, those)):
        row.status = OutboxStatus.OVERTAKEN


def remove_files(files: Collection[str]) -> None:
    """Remove documents and the PDFs beside them, but one that has been made anew; one that is gone already is no fault."""
    with reading() as session:
        anew = set(session.scalars(select(Document.file).where(Document.file.in_(files))))
    for file in set(files) - anew:
        document = settings().documents / file
        for each in (document, pdf_of(document), document.with_suffix(".ny"), document.with_suffix(".pdf.ny")):
            each.unlink(missing_ok=True)
