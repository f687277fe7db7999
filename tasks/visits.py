"""The coming visits of one worker are planned and written here, for the trial and for the job.

Only the difference is written: a visit whose day stays keeps its row, what has happened is never touched, and a visit moved by
hand stays where it is. The visits belong to the job specialist of the trial or the job.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from domain.candidacies import Candidacy, Visit
from domain.follow_up import plan
from domain.visit_difference import ComingVisit, Difference, difference
from domain.visit_facts import Plan, PlannedVisit, Skipped
from domain.visit_weekday import usual_weekdays, weekday_with_room
from tasks.visit_facts import Span, at_its_clock, follow_up_facts, peer_visits, spans_of

_LOOKED_AT = timedelta(days=30)  # a plan reaches a year ahead, and is looked at once a month, not every day


class VisitChange(NamedTuple):
    """What a new plan changed, by visit id, and what it says. `moved` are new clock times or another job specialist."""

    added: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    cancelled: tuple[int, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.added or self.moved or self.cancelled)


def plan_visits(session: Session, candidacy_id: int, day: date) -> VisitChange:
    """Plan from `day` on and write what is new; the caller's transaction. Nothing left to visit: every coming one is cancelled."""
    session.flush()
    candidacy = session.get_one(Candidacy, candidacy_id)
    # the caller may have written one after the candidacy was read
    session.refresh(candidacy, ["trial", "employment", "handovers"])
    visits = session.scalars(select(Visit).where(Visit.candidacy_id == candidacy_id).order_by(Visit.planned_on)).all()
    spans = spans_of(candidacy, day)
    coming = [visit for visit in visits if visit.status == "planned" and visit.planned_on >= day]
    movable = [visit for visit in coming if not visit.fixed or not any(span.covers(visit.planned_on) for span in spans)]
    # held on another day than planned, a visit frees its day for the plan, but its row keeps it
    settled = {visit.planned_on for visit in visits if visit.status in ("done", "missed", "excused")}
    planned: list[PlannedVisit] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    for span in spans:
        made = _plan(session, candidacy, span, visits, [visit for visit in movable if span.covers(visit.planned_on)], day)
        planned += [new for new in made.visits if new.on not in settled]
        skipped += made.skipped
        notes += made.notes
    if job := candidacy.employment:
        goes_on = [span for span in spans if span.last is None or span.last > span.until]
        job.plan_again_on = max(day, job.starts_on) + _LOOKED_AT if goes_on else None
    return _write(session, candidacy_id, spans, coming, _difference(movable, planned))._replace(
        skipped=tuple(skipped), notes=tuple(notes)
    )


def _plan(
    session: Session, candidacy: Candidacy, span: Span, visits: Sequence[Visit], movable: Sequence[Visit], day: date
) -> Plan:
    """The plan of one span, with the usual weekday that moves the fewest of the visits already agreed."""
    facts = follow_up_facts(session, candidacy, span, visits, day)
    standing = [visit for visit in visits if span.covers(visit.planned_on) and visit.status != "cancelled" and not visit.fixed]
    own = facts.weekdays_on(max(day, span.first))
    wishes: list[int | None] = [*usual_weekdays(own, (visit.planned_on for visit in standing))]
    wishes = [*wishes, None] if wishes else [weekday_with_room(own, peer_visits(session, candidacy, span, day))]
    best: tuple[int, Plan] | None = None
    for wish in wishes:
        made = plan(facts.model_copy(update={"visit_weekday": wish}), day, span.until)
        made = made._replace(visits=tuple(at_its_clock(visit, span) for visit in made.visits))
        moved = len(_difference(movable, made.visits).remove)
        if best is None or moved < best[0]:
            best = moved, made
        if not moved:
            break
    assert best is not None
    return best[1]


def _difference(movable: Iterable[Visit], planned: Iterable[PlannedVisit]) -> Difference:
    return difference((ComingVisit(visit.id, visit.planned_on, visit.planned_at) for visit in movable), planned)


def _write(
    session: Session, candidacy_id: int, spans: Sequence[Span], coming: Sequence[Visit], changes: Difference
) -> VisitChange:
    by_id = {visit.id: visit for visit in coming}
    moved: set[int] = set()
    for visit_id in changes.remove:
        by_id[visit_id].status = "cancelled"
        by_id[visit_id].sequence += 1
    for visit_id, new in changes.retime:
        by_id[visit_id].planned_at = new.at
        moved.add(visit_id)
    for visit in coming:
        if visit.status == "planned" and visit.job_specialist_id != (mine := _job_specialist(spans, visit.planned_on)):
            visit.job_specialist_id = mine
            moved.add(visit.id)
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
                "job_specialist_id": _job_specialist(spans, new.on),
            }
            for new in changes.add
        ],
    )
    return VisitChange(added, tuple(sorted(moved)), changes.remove)


def add_visits(session: Session, new: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    """Planned visits as rows, many in a statement; their ids in the order given."""
    if not new:
        return ()
    rows = [{**visit, "status": "planned", "fixed": False, "sequence": 0} for visit in new]
    return tuple(sorted(session.scalars(insert(Visit).returning(Visit.id), rows)))


def _job_specialist(spans: Sequence[Span], on: date) -> int:
    return next(span.job_specialist_on(on) for span in spans if span.covers(on))
