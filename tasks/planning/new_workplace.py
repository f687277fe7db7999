"""A job that moves to another workplace: the seat that is kept for it, the seat that is left, and the move on its day.

Until the day the candidacy stands where the worker still is, and the change of the contract waits with the new position; the
morning round makes the move on its day, and one for today is made at once. The visits from that day on are there from the moment
it is agreed: what has a day asks `workplace_of_day`.
"""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.planning.facts import VisitStatus
from domain.positions.advertisement import SeatTaken
from domain.tables.candidacies import Candidacy, ContractVersionRow, Employment
from domain.tables.follow_up import Visit
from domain.tables.positions import Position, Seat
from tasks.load.positions import position_facts
from tasks.planning.begun import has_begun
from tasks.planning.visitors import held


def move_that_waits(row: Candidacy) -> ContractVersionRow | None:
    return next((version for version in row.employment.versions if version.move_waits), None) if row.employment else None


def agree_move(session: Session, row: Candidacy, version: ContractVersionRow, to: int | None, day: date) -> None:
    """Keep the seat of position `to` for the worker from the version's day on, and free the one that is left after the day before.

    `to` None: the job stays after all. A move that the version held before is called off first. Raises SeatTaken.
    """
    was = version.position_id if version.move_waits else None
    if was and was != to:
        _give_back(session, row, was)
    version.position = session.get_one(Position, to) if to else None
    version.left_position = row.position if to else None
    version.move_waits = to is not None
    if to:
        _keep_seat(session, row, to, version.from_on, day)
        _seat_here(session, row).free_after, row.position.vacant = version.from_on - timedelta(days=1), True
    elif was:
        _seat_here(session, row).free_after, row.position.vacant = None, False
    if was != to:
        _tell_calendars(session, row.id, version.from_on, day)
    session.flush()


def call_off_move(session: Session, row: Candidacy, version: ContractVersionRow, day: date) -> None:
    """The job ends before the move: the seat that was kept is free, and the contract says nothing of a move any more."""
    assert version.position_id
    _give_back(session, row, version.position_id)
    version.position = version.left_position = None
    version.move_waits = False
    _tell_calendars(session, row.id, version.from_on, day)
    session.flush()


def seat_last_held(session: Session, row: Candidacy) -> Seat | None:
    """The seat that the job ends in: the one that is kept for the worker, or the one of today. None when it is another's now."""
    waits = move_that_waits(row)
    seat = session.get(Seat, waits.position_id if waits else row.position_id)
    return seat if seat is not None and seat.candidacy_id == row.id else None


def settle_moves(session: Session, day: date) -> None:
    """Make the moves whose day has come: the candidacy stands in the new position. Its visits are there already."""
    due = (
        select(ContractVersionRow, Employment.candidacy_id)
        .join(Employment, Employment.id == ContractVersionRow.employment_id)
        .where(ContractVersionRow.move_waits, ContractVersionRow.from_on <= day)
        .order_by(ContractVersionRow.from_on, ContractVersionRow.id)
    )
    for version, number in session.execute(due).all():
        assert version.position
        held(session, number).position = version.position
        version.move_waits = False
    session.flush()


def _tell_calendars(session: Session, candidacy_id: int, from_on: date, day: date) -> None:
    """Each visit that is somewhere else now has a higher sequence, so that every calendar it stands in gets the new place."""
    coming = select(Visit).where(
        Visit.candidacy_id == candidacy_id, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= max(from_on, day)
    )
    for visit in session.scalars(coming):
        if not has_begun(visit, day):
            visit.sequence += 1


def _keep_seat(session: Session, row: Candidacy, to: int, from_on: date, day: date) -> None:
    position = session.get_one(Position, to)
    seat = session.get(Seat, to, with_for_update=True)
    if seat is None:
        session.add(Seat(position_id=to, candidacy_id=row.id))
    elif seat.candidacy_id != row.id and (seat.free_after is None or seat.free_after >= from_on):
        raise SeatTaken(position_facts(session, to, day))
    else:
        seat.candidacy_id, seat.free_after = row.id, None
    position.vacant = False
    session.flush()


def _give_back(session: Session, row: Candidacy, kept: int) -> None:
    seat = session.get(Seat, kept)
    if seat is not None and seat.candidacy_id == row.id:
        session.delete(seat)
        session.get_one(Position, kept).vacant = True
        session.flush()


def _seat_here(session: Session, row: Candidacy) -> Seat:
    """The seat of today's position. Raises SeatTaken when another has it."""
    seat = session.get_one(Seat, row.position_id, with_for_update=True)
    if seat.candidacy_id != row.id:
        raise SeatTaken(position_facts(session, row.position_id, seat.free_after or date.min))
    return seat
