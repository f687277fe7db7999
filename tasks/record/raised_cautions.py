"""The subject of a warning that waits, in words its assessor knows, and the end of one that no longer waits."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.contract.cautions import Caution, CautionCode
from domain.language.norwegian import short_day
from domain.process import Life
from domain.tables.candidacies import Candidacy
from domain.tables.documents import Document
from domain.tables.history import RaisedCaution
from tasks.clock import today
from tasks.render.documents import named


def subject_of(session: Session, caution: RaisedCaution) -> str:
    """«søknad 7», or the title and the life of a paper, whose own number says nothing to a reader."""
    document = _altered(session, caution)
    if document:
        return named(document)
    whose = "ansatt" if caution.life == Life.REGISTER else caution.life  # of the register, only a caseload is warned about
    return f"{whose} {caution.life_id}"


def life_of(session: Session, caution: RaisedCaution) -> tuple[Life, int]:
    """The life a warning stands on: for a paper, the one the paper was made for."""
    about = _altered(session, caution) or caution
    return about.life, about.life_id


def settle_certificate(session: Session, candidacy: Candidacy) -> None:
    """Settle the warning that the certificate was missing, once the certificate is seen."""
    if candidacy.certificate_seen_on is None:
        return
    missing = select(RaisedCaution).where(
        RaisedCaution.life == Life.CANDIDACY,
        RaisedCaution.life_id == candidacy.id,
        RaisedCaution.code.startswith(CautionCode.POLICE_CERTIFICATE),
        RaisedCaution.assessed_on.is_(None),
    )
    for caution in session.scalars(missing):
        caution.assessed_on, caution.assessment = today(), f"Sett {short_day(candidacy.certificate_seen_on)}."


def settle_moved(session: Session, candidacy: Candidacy, raised: Iterable[Caution]) -> None:
    """Settle what was warned of about a meeting's time and is so no more, when the meeting is put elsewhere or called off."""
    still = {caution.code for caution in raised}
    for code in (CautionCode.MEETING_DAY_OFF, CautionCode.MEETING_BOOKED):
        standing = select(RaisedCaution).where(
            RaisedCaution.life == Life.CANDIDACY,
            RaisedCaution.life_id == candidacy.id,
            RaisedCaution.code == code,
            RaisedCaution.assessed_on.is_(None),
        )
        for caution in session.scalars(standing) if code not in still else ():
            caution.assessed_on, caution.assessment = today(), "Møtet er flyttet eller avlyst."


def _altered(session: Session, caution: RaisedCaution) -> Document | None:
    altered = caution.code.partition(":")[0] == CautionCode.DOCUMENT_ALTERED  # «:5» follows on one that gave way to another
    return session.get(Document, caution.life_id) if altered else None
