"""What a warning that waits is about, as whoever assesses it knows it."""

from sqlalchemy.orm import Session

from domain.cautions import CautionCode
from domain.documents import Document
from domain.history import RaisedCaution
from domain.process import Life
from tasks.documents import named


def subject_of(session: Session, caution: RaisedCaution) -> str:
    """«søknad 7», or the title and the life of a paper: its own number tells nobody anything."""
    document = _altered(session, caution)
    if document:
        return named(document)
    whose = "ansatt" if caution.life == Life.REGISTER else caution.life  # of the register, only a caseload is warned about
    return f"{whose} {caution.life_id}"


def life_of(session: Session, caution: RaisedCaution) -> tuple[Life, int]:
    """The life it stands on: a paper's is the one the paper was made for."""
    about = _altered(session, caution) or caution
    return Life(about.life), about.life_id


def _altered(session: Session, caution: RaisedCaution) -> Document | None:
    altered = caution.code.partition(":")[0] == CautionCode.DOCUMENT_ALTERED  # «:5» follows on one that gave way to another
    return session.get(Document, caution.life_id) if altered else None
