"""The numbers of the boards are read here, each board with a few queries, however many rows there are."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from domain.boards.endings import Reasons, reasons
from domain.boards.pipeline import Underway, underway
from domain.boards.towns import Town, towns
from domain.boards.visits import DayVisit, VisitBoard, fortnight, visit_board
from domain.contract.limits import months_after
from domain.places.municipalities import known_as
from domain.planning.facts import VisitStatus
from domain.process import NO_JOB_YET, CandidacyStep, Life
from domain.tables.candidacies import Candidacy, Employment, TrialRow
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow
from domain.tables.positions import Position, Seat, Workplace
from domain.tables.staff import Staff
from tasks.load.caseload import caseloads


def read_pipeline(session: Session, day: date) -> list[Underway]:
    return [*_positions(session, day), *_candidacies(session)]


def _positions(session: Session, day: date) -> Iterator[Underway]:
    """The open positions with a free seat; a seat that was in use counts from when it became free."""
    found = select(Position.id, Position.last_step, Position.agreed_on, Seat.free_after)
    rows = session.execute(found.outerjoin(Seat, Seat.position_id == Position.id).where(_is_free(day))).all()
    passed = _passed(session, Life.POSITION, select(Position.id).where(_is_free(day)))
    for number, last_step, agreed_on, free_after in rows:
        stands = underway(last_step, passed[number], agreed_on)
        if stands and free_after:
            stands = stands.model_copy(update={"since": max(stands.since, free_after)})
        if stands:
            yield stands


def _is_free(day: date) -> ColumnElement[bool]:
    taken = exists().where(Seat.position_id == Position.id, or_(Seat.free_after.is_(None), Seat.free_after >= day))
    return Position.vacant & Position.closed_on.is_(None) & ~taken.correlate(Position)


def _candidacies(session: Session) -> Iterator[Underway]:
    is_underway = Candidacy.last_step.in_(NO_JOB_YET) & Candidacy.closed_on.is_(None)
    rows = session.execute(select(Candidacy.id, Candidacy.last_step, Candidacy.applied_on).where(is_underway)).all()
    passed = _passed(session, Life.CANDIDACY, select(Candidacy.id).where(is_underway))
    for number, last_step, applied_on in rows:
        if stands := underway(last_step, passed[number], applied_on):
            yield stands


def _passed(session: Session, life: Life, which: Select[int]) -> dict[int, list[tuple[str, date]]]:
    """The recorded steps of each life, the oldest first."""
    found = select(HistoryRow.life_id, HistoryRow.step, HistoryRow.recorded_on)
    found = found.where(HistoryRow.life == life, HistoryRow.life_id.in_(which)).order_by(HistoryRow.id)
    passed: dict[int, list[tuple[str, date]]] = defaultdict(list)
    for number, step, on in session.execute(found):
        passed[number].append((step, on))
    return passed


def read_visits(session: Session, day: date) -> VisitBoard:
    """The visits planned and held, on the day they were planned for."""
    first, last = fortnight(day)
    found = (
        select(Visit.job_specialist_id, Staff.name, Visit.planned_on, Workplace.name)
        .join(Staff, Staff.id == Visit.job_specialist_id)
        .join(Candidacy, Candidacy.id == Visit.candidacy_id)
        .join(Position, Position.id == Candidacy.position_id)
        .join(Workplace, Workplace.id == Position.workplace_id)
        .where(Visit.status.in_((VisitStatus.PLANNED, VisitStatus.DONE)), Visit.planned_on.between(first, last))
    )
    return visit_board([DayVisit(*row) for row in session.execute(found)], caseloads(session, day), day)


def read_towns(session: Session, day: date) -> tuple[Town, ...]:
    """Each town's numbers. A trial counts from its first day to its last, and so does a job, which may have no last day."""
    trials = (
        select(Workplace.municipality, func.count())
        .select_from(TrialRow)
        .join(Candidacy, Candidacy.id == TrialRow.candidacy_id)
        .where(TrialRow.stopped_on.is_(None), TrialRow.starts_on <= day, TrialRow.ends_on >= day, Candidacy.closed_on.is_(None))
    )
    jobs = (
        select(Workplace.municipality, func.count())
        .select_from(Employment)
        .join(Candidacy, Candidacy.id == Employment.candidacy_id)
        .where(Employment.starts_on <= day, or_(Employment.last_day.is_(None), Employment.last_day >= day))
    )
    of_candidacy = [each.join(Position, Position.id == Candidacy.position_id) for each in (trials, jobs)]
    free = select(Workplace.municipality, func.count()).select_from(Position).where(_is_free(day))
    return towns(*(_by_town(session, each) for each in (*of_candidacy, free)))


def read_reasons(session: Session, day: date) -> Reasons:
    """Why jobs ended, trials were stopped and applicants heard no, in the year up to `day`. A withdrawal is the person's own."""
    within = (months_after(day, -12), day)
    ended = select(Employment.end_reason).where(Employment.last_day.between(*within))
    stopped = select(TrialRow.stopped_by).where(TrialRow.stopped_on.between(*within))
    no = select(Candidacy.close_reason).where(
        Candidacy.closed_on.between(*within), Candidacy.last_step == CandidacyStep.NOT_CHOSEN
    )
    return reasons(*(session.scalars(each).all() for each in (ended, stopped, no)))


def _by_town(session: Session, counted: Select[str, int]) -> dict[str, int]:
    grouped = counted.join(Workplace, Workplace.id == Position.workplace_id).group_by(Workplace.municipality)
    towns_counted: Counter[str] = Counter()
    for town, count in session.execute(grouped):
        towns_counted[known_as(town)] += count
    return towns_counted
