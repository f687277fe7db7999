"""What one who is signed in may open: a coordinator every life, a job specialist those of the workers they follow or stand in for."""

from collections.abc import Iterable, Set

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.desk.link import Leads, NoPageLeft, NotFollowed
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.staff.signed_in import SignedIn
from domain.tables.candidacies import Candidacy
from domain.tables.documents import Document
from domain.tables.follow_up import Visit
from tasks.clock import today
from tasks.database import reading
from tasks.load.following import following_of
from tasks.planning.facts import away_from


def check_may_open(session: Session, reader: SignedIn, life: Life, life_id: int, leads: Leads, number: int) -> None:
    """`leads` and `number` are the address that is opened, which shows something of that life. Raises NotFollowed."""
    if reader.is_coordinator:
        return
    day = today()
    away = {each.staff for each in away_from(session, day) if each.stand_in == reader.staff and each.covers(day)}
    if not any(_is_theirs(session, row, reader.staff, away) for row in _candidacies(session, life, life_id)):
        raise NotFollowed(leads, number)


def check_may_open_document(number: int, reader: SignedIn) -> None:
    """A document is opened by those who may open the life it is about. Raises NoPageLeft, NotFollowed."""
    with reading() as session:
        document = session.get(Document, number)
        if document is None:
            raise NoPageLeft(Leads.DOCUMENT, number)
        check_may_open(session, reader, document.life, document.life_id, Leads.DOCUMENT, number)


def _candidacies(session: Session, life: Life, number: int) -> Iterable[Candidacy]:
    """The candidacies through which a life is a worker's: its own, or those of the position."""
    if life == Life.CANDIDACY:
        return session.scalars(select(Candidacy).where(Candidacy.id == number))
    if life == Life.POSITION:
        return session.scalars(select(Candidacy).where(Candidacy.position_id == number))
    return ()


def _is_theirs(session: Session, row: Candidacy, staff: int, stands_in_for: Set[int]) -> bool:
    """Whether the worker is followed by that job specialist, now or later; or is visited by them while another is away."""
    following = following_of(row)
    if any(following.is_by(number, today()) for number in {staff, *stands_in_for}):
        return True
    theirs = (Visit.candidacy_id == row.id, Visit.job_specialist_id == staff, Visit.status == VisitStatus.PLANNED)
    return session.scalar(select(Visit.id).where(*theirs).limit(1)) is not None
