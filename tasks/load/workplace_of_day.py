"""Where a worker is on a given day: a job that moves to another workplace is there from its day on, and not before.

A candidacy stands in the position of today. What has another day (a visit, a calendar entry, days without visits) asks here.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.orm.strategy_options import _AbstractLoad

from domain.candidacies.facts import CandidacyFacts
from domain.jobs.contract_amendment import moved
from domain.positions.facts import PositionFacts
from domain.tables.candidacies import Candidacy, ContractVersionRow, Employment
from domain.tables.follow_up import Visit
from domain.tables.positions import Position, Workplace
from tasks.clock import today
from tasks.database import reading
from tasks.load.positions import position_facts

_A_DAY = timedelta(days=1)


class Stay(NamedTuple):
    """A position and the days in it: `first` None since ever, `last` None for as long as is known."""

    position: Position
    first: date | None
    last: date | None

    def within(self, first: date, last: date) -> tuple[date, date] | None:
        """What of the days lies in the stay; None when nothing does."""
        first, last = max(first, self.first or first), min(last, self.last or last)
        return (first, last) if first <= last else None


def moves_read(candidacy: _AbstractLoad) -> _AbstractLoad:
    """What reads the moves of many candidacies at once, after what reads the candidacies."""
    return candidacy.joinedload(Candidacy.employment).selectinload(Employment.versions)


def stays_of(row: Candidacy) -> list[Stay]:
    """The positions of one candidacy in order: one for who has not moved."""
    moves = [version for version in row.employment.versions if version.position_id] if row.employment else []
    if not moves:
        return [Stay(row.position, None, None)]
    assert moves[0].left_position
    begins: list[tuple[Position, date | None]] = [(moves[0].left_position, None)]
    begins += [(version.position, version.from_on) for version in moves if version.position]
    ends = [first - _A_DAY for _, first in begins[1:] if first]
    return [Stay(position, first, last) for (position, first), last in zip(begins, [*ends, None], strict=True)]


def position_on(row: Candidacy, day: date) -> Position:
    return next(stay.position for stay in stays_of(row) if stay.within(day, day))


def workplace_of(visit: Visit) -> Workplace:
    """Where the visit is, by the day it is planned on."""
    return position_on(visit.candidacy, visit.planned_on).workplace


def position_of(on: InstrumentedAttribute[date]) -> ColumnElement[int]:
    """The same in a statement that reads Candidacy: the number of the position on the day `on`, a column beside it."""
    version, job = ContractVersionRow.__table__.alias(), Employment.__table__.alias()
    of_it = (job.c.id == version.c.employment_id, job.c.candidacy_id == Candidacy.id, version.c.position_id.is_not(None))
    last_to = select(version.c.position_id).where(*of_it, version.c.from_on <= on).order_by(version.c.from_on.desc()).limit(1)
    next_from = select(version.c.left_position_id).where(*of_it, version.c.from_on > on).order_by(version.c.from_on).limit(1)
    scalars = (each.correlate_except(version, job).scalar_subquery() for each in (last_to, next_from))
    return func.coalesce(*scalars, Candidacy.position_id)


class Coming(NamedTuple):
    """A move that waits: from which day, and to which position."""

    from_on: date
    to: PositionFacts


def comes_to(session: Session, candidacy: CandidacyFacts) -> Coming | None:
    """The move that waits; None when none does."""
    waits = next((each for each in candidacy.employment.versions if each.move_waits), None) if candidacy.employment else None
    if waits is None or waits.moves_to is None:
        return None
    return Coming(waits.from_on, position_facts(session, waits.moves_to, today()))


def as_on(candidacy: CandidacyFacts, day: date) -> CandidacyFacts:
    """The candidacy as it stands on `day`: in the position it moves to, once that day has come."""
    with reading() as session:
        coming = comes_to(session, candidacy)
    return moved(candidacy, coming.to) if coming and coming.from_on <= day else candidacy


def to_be_in(session: Session, positions: Sequence[int]) -> list[int]:
    """The numbers of the candidacies that stand in any of the positions, or are to move there."""
    return _numbers(session, positions, ContractVersionRow.move_waits & ContractVersionRow.position_id.in_(positions))


def stood_in(session: Session, positions: Sequence[int]) -> list[int]:
    """Those, and the ones that have moved away."""
    version = ContractVersionRow
    return _numbers(session, positions, version.position_id.in_(positions) | version.left_position_id.in_(positions))


def _numbers(session: Session, positions: Sequence[int], moves: ColumnElement[bool]) -> list[int]:
    now = select(Candidacy.id).where(Candidacy.position_id.in_(positions))
    by_move = select(Employment.candidacy_id).join(ContractVersionRow, ContractVersionRow.employment_id == Employment.id)
    return sorted({*session.scalars(now), *session.scalars(by_move.where(moves))})
