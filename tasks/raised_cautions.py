"""What a warning that waits is about, as whoever assesses it knows it."""

from sqlalchemy.orm import Session

from domain.cautions import CautionCode
from domain.documents import Document
from domain.history import RaisedCaution
from tasks.documents import named


def subject_of(session: Session, caution: RaisedCaution) -> str:
    """«søknad 7», or the title and the life of a paper: its own number tells nobody anything."""
    altered = caution.code.partition(":")[0] == CautionCode.DOCUMENT_ALTERED  # «:5» follows on one that gave way to another
    document = session.get(Document, caution.life_id) if altered else None
    return named(document) if document else f"{caution.life} {caution.life_id}"
