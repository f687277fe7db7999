"""The coming visits of one worker are planned and written here, for the trial and for the job.

Only the difference is written: a visit whose day stays keeps its row, what has happened is never touched, and a visit moved by
hand stays where it is. The visits belong to the job specialist of the trial or the job.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import NamedTuple, NotRequired, TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.planning.clock_times import usual_time
from domain.planning.facts import KnownVisit, Plan, PlannedVisit, Skipped, StandsAt, VisitStatus
from domain.planning.plan import ComingVisit, Difference, can_be_visited, difference, plan_among
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from tasks.planning.begun import first_day_to_plan, has_begun
from tasks.planning.facts import LOOKED_AT, Span, away_from, follow_up_facts, peer_visits, spans_of
from tasks.planning.visitors import hand_over, held, look_at_times, visitor_of


class VisitChange(NamedTuple):
    """The changes of a new plan, by visit id, and its notes. `moved` are new clock times or another job specialist.

    `too_close` are when the visits are that their job specialist can't do beside another one, and could before.
    """

    added: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    cancelled: tuple[int, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    too_close: tuple[datetime, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.added or self.moved or self.cancelled)


def together(changes: Iterable[VisitChange]) -> VisitChange:
    """The changes of several workers' plans in one."""
    return VisitChange(*(tuple(chain.from_iterable(each)) for each in zip(VisitChange(), *changes, strict=True)))


def plan_visits(session: Session, candidacy_id: int, day: date) -> VisitChange:
    """Plan from `day` on and write what is new; the caller's transaction. Nothing left to visit: every coming one is cancelled."""
    candidacy = held(session, candidacy_id)
    visits = session.scalars(select(Visit).where(Visit.candidacy_id == candidacy_id).order_by(Visit.planned_on)).all()
    spans = spans_of(candidacy, day, away_from(session, day))
    coming = [
        visit for visit in visits if visit.status == VisitStatus.PLANNED and visit.planned_on >= day and not has_begun(visit, day)
    ]
    close_before = {visit.id for visit in coming if visit.too_close}
    moved = [number for span in spans for number in _look_at_by_hand(session, candidacy, span, coming, day)]
    movable = [visit for visit in coming if not visit.fixed or not any(span.covers(visit.planned_on) for span in spans)]
    first = first_day_to_plan(spans, visits, coming, day)
    planned: list[PlannedVisit] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    stands = [
        visit.held_on or visit.planned_on for visit in visits if visit.status != VisitStatus.CANCELLED and visit not in movable
    ]
    for span in spans:
        may_move = [visit for visit in movable if span.covers(visit.planned_on)]
        made = _plan(session, candidacy, span, visits, may_move, [*stands, *(visit.on for visit in planned)], first)
        planned += made.visits
        skipped += made.skipped
        notes += made.notes
    if job := candidacy.employment:
        goes_on = [span for span in spans if span.last is None or span.last > span.until]
        job.plan_again_on = max(day, job.starts_on) + LOOKED_AT if goes_on else None
    on = {new.on: new for new in planned}
    for visit in movable:  # a visit whose day stays may stand there for another reason now: a situation, another phase
        if new := on.get(visit.planned_on):
            visit.reason, visit.instead_of, visit.too_close = new.reason, new.instead_of, new.too_close
    change = _write(session, candidacy_id, spans, coming, moved, _difference(movable, planned))
    still = [visit for visit in coming if visit.status == VisitStatus.PLANNED and visit.id not in close_before]
    close = [
        *((visit.planned_on, visit.planned_at) for visit in still if visit.too_close),
        *((new.on, new.at) for new in planned if new.too_close and not any(visit.planned_on == new.on for visit in movable)),
    ]
    return change._replace(
        skipped=tuple(skipped), notes=tuple(notes), too_close=tuple(sorted(datetime.combine(*each) for each in close))
    )


def _look_at_by_hand(session: Session, candidacy: Candidacy, span: Span, coming: Sequence[Visit], day: date) -> Iterator[int]:
    """A visit moved by hand to a day on which the worker can no longer be visited is the planner's again; on a day with other
    hours it comes at its usual time. Yields the ids of those with another time."""
    by_hand = [visit for visit in coming if visit.fixed and span.covers(visit.planned_on)]
    if not by_hand:
        return
    facts = follow_up_facts(session, candidacy, span, by_hand, day)
    for visit in by_hand:
        visit.fixed = can_be_visited(facts, visit.planned_on)
        if visit.fixed and not span.is_at_work(visit.planned_on, visit.planned_at):
            visit.planned_at = usual_time(span.hours_on(visit.planned_on))
            yield visit.id
    look_at_times((visit for visit in by_hand if visit.fixed), peer_visits(session, candidacy, span, day))


def _plan(
    session: Session,
    candidacy: Candidacy,
    span: Span,
    visits: Sequence[Visit],
    movable: Sequence[Visit],
    before: Iterable[date],
    day: date,
) -> Plan:
    """The plan of one span; `before` are the days of the worker's other visits, of which a job counts those of its first week."""
    facts = follow_up_facts(session, candidacy, span, visits, day)
    monday = span.first - timedelta(days=span.first.weekday())
    of_the_trial = tuple(KnownVisit(on=on) for on in before if monday <= on < span.first)
    agreed = [
        visit.planned_on
        for visit in visits
        if span.covers(visit.planned_on) and visit.status != VisitStatus.CANCELLED and not visit.fixed
    ]
    return plan_among(
        peer_visits(session, candidacy, span, day),
        facts.model_copy(update={"known": facts.known + of_the_trial}),
        agreed,
        {visit.planned_on: StandsAt(visit.planned_at, visit.instead_of) for visit in movable},
        span.hours_on,
        day,
        span.until,
    )


def _difference(movable: Iterable[Visit], planned: Iterable[PlannedVisit]) -> Difference:
    return difference((ComingVisit(visit.id, visit.planned_on, visit.planned_at) for visit in movable), planned)


def _write(
    session: Session,
    candidacy_id: int,
    spans: Sequence[Span],
    coming: Sequence[Visit],
    retimed: Iterable[int],
    changes: Difference,
) -> VisitChange:
    by_id = {visit.id: visit for visit in coming}
    moved = set(retimed)
    for visit_id in changes.remove:
        by_id[visit_id].status = VisitStatus.CANCELLED
        by_id[visit_id].sequence += 1
    for visit_id, new in changes.retime:
        by_id[visit_id].planned_at = new.at
        moved.add(visit_id)
    moved |= hand_over(spans, coming)
    for visit_id in moved:
        by_id[visit_id].sequence += 1
    session.flush()
    added = add_visits(
        session,
        [
            {
                "candidacy_id": candidacy_id,
                "planned_on": new.on,
                "planned_at": new.at,
                "reason": new.reason,
                "instead_of": new.instead_of,
                "too_close": new.too_close,
                "job_specialist_id": visitor_of(spans, new.on),
            }
            for new in changes.add
        ],
    )
    return VisitChange(added, tuple(sorted(moved)), changes.remove)


def call_off_after(session: Session, candidacy_id: int, last_day: date, day: date) -> None:
    """Cancel past visits after the last day, where the end was registered late: none is asked about. The caller's transaction.

    Today's that is still planned has begun, so it goes the same way.
    """
    late = select(Visit).where(
        Visit.candidacy_id == candidacy_id,
        Visit.status == VisitStatus.PLANNED,
        Visit.planned_on > last_day,
        Visit.planned_on <= day,
    )
    for visit in session.scalars(late):
        visit.status = VisitStatus.CANCELLED
        visit.sequence += 1


class NewVisit(TypedDict):
    """The columns of a visit's row when it is planned."""

    candidacy_id: int
    planned_on: date
    planned_at: time
    reason: str
    instead_of: NotRequired[time | None]
    too_close: NotRequired[bool]
    job_specialist_id: int


def add_visits(session: Session, new: Sequence[NewVisit]) -> tuple[int, ...]:
    """Insert planned visits, many in a statement; return their ids in the order given."""
    rows = [Visit(**visit, status=VisitStatus.PLANNED, fixed=False, sequence=0) for visit in new]
    session.add_all(rows)
    session.flush()
    return tuple(row.id for row in rows)
