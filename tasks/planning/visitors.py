"""Whose the coming visits of one worker are: the job specialist's of their day, or the stand-in's."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.planning.clock_times import fits
from domain.planning.facts import PeerVisit, VisitStatus
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from tasks.planning.begun import has_begun
from tasks.planning.facts import Span, away_from, peer_visits, spans_of


def held(session: Session, candidacy_id: int) -> Candidacy:
    """The candidacy, locked: of two that plan for one worker at once, the second waits and plans from what the first wrote."""
    session.flush()
    candidacy = session.get_one(Candidacy, candidacy_id, with_for_update={"key_share": True})
    # the caller may have written one after the candidacy was read
    session.refresh(candidacy, ["trial", "employment", "handovers"])
    return candidacy


def hand_over_visits(session: Session, candidacy_id: int, day: date, gone: int | None = None) -> tuple[int, ...]:
    """Give each coming visit to the visitor of its day, without moving it; return their ids. The caller's transaction.

    `gone` has no visit of this morning either: a job specialist whose last day was before today.
    """
    candidacy = held(session, candidacy_id)
    spans = spans_of(candidacy, day, away_from(session, day))
    standing = select(Visit).where(
        Visit.candidacy_id == candidacy_id, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= day
    )
    coming = [
        visit
        for visit in session.scalars(standing)
        if (visit.job_specialist_id == gone or not has_begun(visit, day)) and any(span.covers(visit.planned_on) for span in spans)
    ]
    handed = hand_over(spans, coming)
    for visit in coming:
        visit.sequence += visit.id in handed
    if handed:
        for span in spans:
            look_at_times(
                [visit for visit in coming if span.covers(visit.planned_on)], peer_visits(session, candidacy, span, day)
            )
    session.flush()
    return tuple(sorted(handed))


def hand_over(spans: Sequence[Span], coming: Iterable[Visit]) -> set[int]:
    handed: set[int] = set()
    for visit in coming:
        if visit.status == VisitStatus.PLANNED and visit.job_specialist_id != (mine := visitor_of(spans, visit.planned_on)):
            visit.job_specialist_id = mine
            handed.add(visit.id)
    return handed


def visitor_of(spans: Sequence[Span], on: date) -> int:
    return next(span.visitor_on(on) for span in spans if span.covers(on))


def look_at_times(visits: Iterable[Visit], others: Iterable[PeerVisit]) -> None:
    """Mark each visit that is too close to another of its visitor's: the letters told its time already, so it is not moved."""
    others = list(others)
    for visit in visits:
        visit.too_close = not fits(visit.planned_at, [other for other in others if other.on == visit.planned_on])
