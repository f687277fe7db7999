"""Two people whose data end: one who applied in vain, and one who has had a job; with papers, mails and a signature."""

from datetime import date, time
from typing import Any

from sqlalchemy.orm import Session

from domain.contact import Party, Role
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.candidacies import Candidacy
from domain.tables.documents import Document, Signature
from domain.tables.follow_up import SituationRow, VisitsTold
from domain.tables.history import HistoryRow, RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from domain.tables.staff import Staff
from tasks.clock import at
from tasks.settings import settings
from tests.rows import (
    a_candidacy_row,
    a_position_row,
    a_staff_row,
    a_trial_row,
    a_visit_row,
    a_workplace_row,
    an_employment_row,
)

NOON = time(12)
CLOSED = date(2027, 1, 20)
LAST_DAY = date(2027, 6, 30)


def a_paper(session: Session, candidacy: int, kind: str, on: date = CLOSED) -> Document:
    file = f"soknad-{candidacy:05d}/{kind}-v1.docx"
    path = settings().documents / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a paper")
    name = session.get_one(Candidacy, candidacy).person.name
    row = Document(
        life=Life.CANDIDACY,
        life_id=candidacy,
        kind=kind,
        part="",
        version=1,
        title=kind,
        file=file,
        sha256="",
        to_sign=[],
        printed={"name": name},
        made_at=at(on, NOON),
    )
    session.add(row)
    session.flush()
    session.add(Signature(document_id=row.id, party=Party.WORKER, signed_on=on, how="på papir", signed_by=name))
    return row


def a_mail(session: Session, candidacy: int, on: date, attached: int | None = None, key: str = "a mail") -> OutboxRow:
    row = OutboxRow(
        key=f"{key} {candidacy}",
        kind=OutboxKind.MAIL,
        life=Life.CANDIDACY,
        life_id=candidacy,
        recipient_role=Role.CANDIDATE,
        recipient_name="Sara Søker",
        recipient_email="sara@post.example",
        subject="Svar",
        body="Hei Sara Søker",
        attachments=[{"document": attached}] if attached else [],
        status=OutboxStatus.SENT,
        attempts=1,
        created_at=at(on, NOON),
        sent_at=at(on, NOON),
    )
    session.add(row)
    session.flush()
    return row


def applied_in_vain(session: Session, **said: Any) -> Candidacy:
    """Sara, number 1, who got a no on 20 January 2027."""
    position = a_position_row(session, a_workplace_row(session))
    a_staff_row(session, is_administrator=True)
    candidacy = a_candidacy_row(session, position, closed_on=CLOSED, close_reason="en annen passer bedre", **said)
    a_paper(session, candidacy.id, "not_chosen_short")
    a_paper(session, candidacy.id, "reference_form")
    a_mail(session, candidacy.id, CLOSED)
    session.add(RaisedCaution(life=Life.CANDIDACY, life_id=candidacy.id, code="a", sentence="Noe om Sara", raised_on=CLOSED))
    session.add(
        HistoryRow(
            recorded_at=at(CLOSED, NOON),
            recorded_on=CLOSED,
            life=Life.CANDIDACY,
            life_id=candidacy.id,
            step="candidate.not_chosen",
            key="application:sara@post.example",
            version=1,
            digest="",
            ids={},
        )
    )
    session.flush()
    return candidacy


def has_worked(session: Session) -> Candidacy:
    """Wenche, beside Sara: a trial in February 2027, a job from 15 March to 30 June."""
    first = applied_in_vain(session)
    specialist = session.get_one(Staff, 1)
    candidacy = a_candidacy_row(session, first.position, name="Wenche Worker")
    a_trial_row(session, candidacy, specialist, stop_reason="")
    an_employment_row(session, candidacy, specialist, last_day=LAST_DAY, end_words="flyttet")
    a_visit_row(session, candidacy, specialist, status=VisitStatus.DONE, held_on=date(2027, 3, 15), note="fikk ny oppgave")
    for kind in ("trial_agreement", "employment_contract", "evaluation", "interview_guide", "my_visits_short"):
        a_paper(session, candidacy.id, kind)
    session.add(VisitsTold(candidacy_id=candidacy.id, told_on=None, until=None, visits=[], look_again=False))
    session.add(SituationRow(candidacy_id=candidacy.id, arose_on=date(2027, 4, 1), kind="ny leder", note="ny leder"))
    session.flush()
    return candidacy
