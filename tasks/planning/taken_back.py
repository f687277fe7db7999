"""When a step is taken back, the coming visits it cancelled stand again, so that the plan is as it was before it.

A visit left out of the plan can't be guessed again: which week a worker is visited in was chosen once (DECISIONS 22). So the
step's history keeps the numbers of the visits it cancelled.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from domain.planning.facts import VisitStatus
from domain.process import Life, Step
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow
from tasks.planning.begun import has_begun
from tasks.planning.plan import VisitChange

CANCELLED, BY_HAND = "cancelled_visits", "moved_by_hand"
"""The names of those numbers among a history row's ids; those moved by hand to where they stood are told apart."""


def by_hand(session: Session, candidacy_ids: Collection[int], day: date) -> set[int]:
    """The coming visits moved by hand; to be asked before the plan is made."""
    moved = select(Visit.id).where(
        Visit.candidacy_id.in_(candidacy_ids), Visit.status == VisitStatus.PLANNED, Visit.planned_on >= day, Visit.fixed
    )
    return set(session.scalars(moved))


def ids_of(change: VisitChange, were_by_hand: Collection[int]) -> dict[str, list[int]]:
    """What a history row keeps of the visits that a change cancelled."""
    return {CANCELLED: list(change.cancelled), BY_HAND: sorted(set(change.cancelled) & set(were_by_hand))}


def cancelled_under(session: Session, key: str) -> tuple[set[int], set[int]]:
    """The numbers of the visits that what was recorded under this key has cancelled, and those of them moved by hand."""
    kept = session.scalars(select(HistoryRow.ids).where(HistoryRow.key == key)).all()
    cancelled, moved = ({number for ids in kept for number in ids.get(name, ())} for name in (CANCELLED, BY_HAND))
    return cancelled, moved


def cancelled_since(session: Session, candidacy_id: int, steps: Collection[Step], since: Collection[Step]) -> set[int]:
    """The numbers of the visits that `steps` have cancelled after the last of `since`."""
    rows = session.scalars(
        select(HistoryRow)
        .where(HistoryRow.life == Life.CANDIDACY, HistoryRow.life_id == candidacy_id, HistoryRow.step.in_((*steps, *since)))
        .order_by(HistoryRow.id.desc())
    )
    found: set[int] = set()
    for row in rows:
        if row.step in since:
            break
        found |= set(row.ids.get(CANCELLED, ()))
    return found


def put_back(session: Session, numbers: Collection[int], day: date, fixed: Collection[int] = ()) -> int:
    """Let the cancelled visits from `day` on stand again, and return how many; the caller plans.

    A day with a visit keeps that one; those in `fixed` stand where a person put them. One of today whose hour has passed stays
    called off: the job specialist was told not to come.
    """
    other = aliased(Visit)
    taken = exists().where(
        other.candidacy_id == Visit.candidacy_id, other.planned_on == Visit.planned_on, other.status != VisitStatus.CANCELLED
    )
    gone = select(Visit).where(Visit.id.in_(numbers), Visit.status == VisitStatus.CANCELLED, Visit.planned_on >= day, ~taken)
    back: set[tuple[int, date]] = set()
    for visit in session.scalars(gone.order_by(Visit.id.desc())):
        if (visit.candidacy_id, visit.planned_on) not in back and not has_begun(visit, day):
            back.add((visit.candidacy_id, visit.planned_on))
            visit.status = VisitStatus.PLANNED
            visit.fixed = visit.fixed or visit.id in fixed
            visit.sequence += 1  # above what its calendars were told when it was called off
    session.flush()
    return len(back)
