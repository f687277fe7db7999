"""The coming visits of one worker are planned and written here, for the trial and for the job.

Only the difference is written: a visit whose day stays keeps its row, what has happened is never touched, and a visit moved by
hand stays where it is. The visits belong to the job specialist of the trial or the job.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from itertools import chain
from typing import NamedTuple, TypedDict

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from domain.planning.facts import Plan, PlannedVisit, Skipped, VisitStatus
from domain.planning.plan import ComingVisit, Difference, can_be_visited, difference, plan_among
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from domain.visits.follow_up import usual_time
from tasks.clock import now, today
from tasks.planning.facts import Span, at_its_clock, away_from, follow_up_facts, peer_visits, spans_of

_LOOKED_AT = timedelta(days=30)  # a plan reaches a year ahead, and is looked at once a month, not every day


class VisitChange(NamedTuple):
    """The changes of a new plan, by visit id, and its notes. `moved` are new clock times or another job specialist."""

    added: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    cancelled: tuple[int, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.added or self.moved or self.cancelled)


def together(changes: Iterable[VisitChange]) -> VisitChange:
    """The changes of several workers' plans in one."""
    return VisitChange(*(tuple(chain.from_iterable(each)) for each in zip(VisitChange(), *changes, strict=True)))


def plan_visits(session: Session, candidacy_id: int, day: date) -> VisitChange:
    """Plan from `day` on and write what is new; the caller's transaction. Nothing left to visit: every coming one is cancelled."""
    candidacy = _held(session, candidacy_id)
    visits = session.scalars(select(Visit).where(Visit.candidacy_id == candidacy_id).order_by(Visit.planned_on)).all()
    spans = spans_of(candidacy, day, away_from(session, day))
    coming = [
        visit for visit in visits if visit.status == VisitStatus.PLANNED and visit.planned_on >= day and not has_begun(visit, day)
    ]
    moved = [number for span in spans for number in _look_at_by_hand(session, candidacy, span, coming, day)]
    movable = [visit for visit in coming if not visit.fixed or not any(span.covers(visit.planned_on) for span in spans)]
    first = _first_day_to_plan(spans, visits, coming, day)
    planned: list[PlannedVisit] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    for span in spans:
        made = _plan(session, candidacy, span, visits, [visit for visit in movable if span.covers(visit.planned_on)], first)
        planned += made.visits
        skipped += made.skipped
        notes += made.notes
    if job := candidacy.employment:
        goes_on = [span for span in spans if span.last is None or span.last > span.until]
        job.plan_again_on = max(day, job.starts_on) + _LOOKED_AT if goes_on else None
    reasons = {new.on: new.reason for new in planned}
    for visit in movable:  # a visit whose day stays may stand there for another reason now: a situation, another phase
        visit.reason = reasons.get(visit.planned_on, visit.reason)
    return _write(session, candidacy_id, spans, coming, moved, _difference(movable, planned))._replace(
        skipped=tuple(skipped), notes=tuple(notes)
    )


def has_begun(visit: Visit, day: date) -> bool:
    """Whether a visit of today has its hour behind it: it may have been held, so it is registered and never planned away."""
    return visit.planned_on == day == today() and visit.planned_at <= now().time()


def _first_day_to_plan(spans: Sequence[Span], visits: Sequence[Visit], coming: Sequence[Visit], day: date) -> date:
    """Tomorrow when today has had its visit, also one registered as held the day before, or when it is too late for one."""
    stands = any(visit.planned_on == day for visit in coming)
    had = any(visit.planned_on == day and visit.status != VisitStatus.CANCELLED and visit not in coming for visit in visits)
    hours = next(
        (hours for span in spans if span.covers(day) for hours in span.days_on(day) if hours.weekday == day.weekday()), None
    )
    too_late = day == today() and hours is not None and usual_time(hours) <= now().time()
    return day + timedelta(days=1) if had or (too_late and not stands) else day


def _held(session: Session, candidacy_id: int) -> Candidacy:
    """The candidacy, locked: of two that plan for one worker at once, the second waits and plans from what the first wrote."""
    session.flush()
    candidacy = session.get_one(Candidacy, candidacy_id, with_for_update={"key_share": True})
    # the caller may have written one after the candidacy was read
    session.refresh(candidacy, ["trial", "employment", "handovers"])
    return candidacy


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


def _plan(
    session: Session, candidacy: Candidacy, span: Span, visits: Sequence[Visit], movable: Sequence[Visit], day: date
) -> Plan:
    """The plan of one span."""
    facts = follow_up_facts(session, candidacy, span, visits, day)
    agreed = [
        visit.planned_on
        for visit in visits
        if span.covers(visit.planned_on) and visit.status != VisitStatus.CANCELLED and not visit.fixed
    ]
    may_move = [visit.planned_on for visit in movable]
    made = plan_among(lambda: peer_visits(session, candidacy, span, day), facts, agreed, may_move, day, span.until)
    return made._replace(visits=tuple(at_its_clock(visit, span) for visit in made.visits))


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
    moved |= _hand_over(spans, coming)
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
                "job_specialist_id": _visitor(spans, new.on),
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


def hand_over_visits(session: Session, candidacy_id: int, day: date, gone: int | None = None) -> tuple[int, ...]:
    """Give each coming visit to the visitor of its day, without moving it; return their ids. The caller's transaction.

    `gone` has no visit of this morning either: a job specialist whose last day was before today.
    """
    candidacy = _held(session, candidacy_id)
    spans = spans_of(candidacy, day, away_from(session, day))
    standing = select(Visit).where(
        Visit.candidacy_id == candidacy_id, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= day
    )
    coming = [
        visit
        for visit in session.scalars(standing)
        if (visit.job_specialist_id == gone or not has_begun(visit, day)) and any(span.covers(visit.planned_on) for span in spans)
    ]
    handed = _hand_over(spans, coming)
    for visit in coming:
        visit.sequence += visit.id in handed
    session.flush()
    return tuple(sorted(handed))


def _hand_over(spans: Sequence[Span], coming: Iterable[Visit]) -> set[int]:
    handed: set[int] = set()
    for visit in coming:
        if visit.status == VisitStatus.PLANNED and visit.job_specialist_id != (mine := _visitor(spans, visit.planned_on)):
            visit.job_specialist_id = mine
            handed.add(visit.id)
    return handed


class NewVisit(TypedDict):
    """The columns of a visit's row when it is planned."""

    candidacy_id: int
    planned_on: date
    planned_at: time
    reason: str
    job_specialist_id: int


def add_visits(session: Session, new: Sequence[NewVisit]) -> tuple[int, ...]:
    """Insert planned visits, many in a statement; return their ids in the order given."""
    if not new:
        return ()
    rows = [{**visit, "status": VisitStatus.PLANNED, "fixed": False, "sequence": 0} for visit in new]
    return tuple(sorted(session.scalars(insert(Visit).returning(Visit.id), rows)))


def _visitor(spans: Sequence[Span], on: date) -> int:
    return next(span.visitor_on(on) for span in spans if span.covers(on))
