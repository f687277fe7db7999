"""A visit is loaded here with its surroundings, and written: registered, excused, moved, called off."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.days.day_plan import DayHours
from domain.language.norwegian import clock, initials, short_day, weekday_and_day
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import CALLED_OFF, ClosedPeriodRow, SituationRow, Visit
from domain.visits.close import what_is_too_close
from domain.visits.follow_up import MovedTo, VisitFacts, VisitOutcome, WorkSpan
from domain.visits.forms import CancelVisitForm, ExcuseVisitForm
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere
from tasks.load.workplace_of_day import position_on
from tasks.planning.closed_days import closed_days, fellesferie_of
from tasks.planning.facts import changed_days
from tasks.planning.plan import VisitChange, plan_visits
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.send.mail import Mail
from tasks.visits.told_at_once import told_at_once

_STILL_NEW = timedelta(weeks=6)  # as long as a situation steps the visits up


def load_visit(number: int) -> VisitFacts:
    """Raises NotThere."""
    with reading() as session:
        visit = session.get(Visit, number)
        if visit is None:
            raise NotThere("Besøk", number)
        candidacy = visit.candidacy
        workplace = position_on(candidacy, visit.planned_on).workplace
        return VisitFacts(
            number=visit.id,
            candidacy=candidacy.id,
            workplace=workplace.name,
            initials=initials(candidacy.person.name),
            planned_on=visit.planned_on,
            planned_at=visit.planned_at,
            status=visit.status,
            sequence=visit.sequence,
            spans=tuple(_spans(candidacy)),
            closed=(*closed_days(session, candidacy), *fellesferie_of(candidacy, *_this_year_and_next())),
            others=tuple(
                (other.held_on or other.planned_on, other.id)
                for other in candidacy.visits
                if other.id != visit.id and other.status != VisitStatus.CANCELLED
            ),
            told=tuple(_told(session, candidacy)),
        )


def _told(session: Session, candidacy: Candidacy) -> Iterable[str]:
    """What the one who comes ought to know: what was agreed last, and what has been reported while the visits come oftener."""
    last = max(
        (each for each in candidacy.visits if each.note and each.status in (VisitStatus.DONE, VisitStatus.MISSED)),
        key=lambda each: each.held_on or each.planned_on,
        default=None,
    )
    if last:
        yield f"Sist ({short_day(last.held_on or last.planned_on)}) ble dere enige om: {last.note}"
    reported = (SituationRow.candidacy_id == candidacy.id, SituationRow.arose_on >= today() - _STILL_NEW)
    for row in session.scalars(select(SituationRow).where(*reported).order_by(SituationRow.arose_on.desc(), SituationRow.id)):
        yield f"Meldt {short_day(row.arose_on)}: {row.kind}.{f' {row.note}' if row.note else ''}"


def _spans(candidacy: Candidacy) -> Iterable[WorkSpan]:
    trial, job = candidacy.trial, candidacy.employment
    if trial:
        days = tuple(DayHours.model_validate(day) for day in trial.day_plan)
        yield WorkSpan(first=trial.starts_on, last=trial.stopped_on or trial.ends_on, days=days)
    if job:
        days = tuple(DayHours.model_validate(day) for day in job.day_plan)
        starts = [(job.starts_on, days), *changed_days(job)]
        ends = [first - timedelta(days=1) for first, _ in starts[1:]]
        for (first, days), last in zip(starts, [*ends, job.last_day], strict=True):
            yield WorkSpan(first=first, last=min(filter(None, [last, job.last_day]), default=None), days=days)


def _this_year_and_next() -> tuple[date, date]:
    return date(today().year, 1, 1), date(today().year + 1, 12, 31)


@move(SAVE)
def record_visit(visit: VisitFacts, outcome: VisitOutcome) -> Receipt:
    """Write what happened, the situation that was seen, and the plan from today on."""
    with unit_of_work() as session:
        row = session.get_one(Visit, visit.number)
        row.status, row.held_on, row.how = outcome.status, outcome.held_on, outcome.how
        row.minutes, row.step = outcome.minutes, outcome.step
        row.worker_feels, row.employer_feels, row.note = outcome.worker_feels, outcome.employer_feels, outcome.note
        _write_situation(session, row, outcome)
        change = plan_visits(session, row.candidacy_id, today())
        what = "gjennomført" if outcome.status == VisitStatus.DONE else "ikke gjennomført"
        on = f" {short_day(outcome.held_on)}" if outcome.held_on and outcome.held_on != visit.planned_on else ""
        seen = f" Meldt: {outcome.situation}. Besøkene kommer oftere en tid." if outcome.situation else ""
        done = f"{visit.label} er registrert som {what}{on}.{seen}{_replanned(change)}"
        mails = []
        if outcome.situation:
            mails = told_at_once(session, row.candidacy, outcome.situation, outcome.held_on or row.planned_on, note=outcome.note)
        return _record(session, visit, CandidacyStep.FOLLOWED_UP, done, outcome.situation or "", mails)


def _write_situation(session: Session, row: Visit, outcome: VisitOutcome) -> None:
    """Write the visit's one situation: when the visit is registered anew, the new one counts."""
    seen = session.scalars(select(SituationRow).where(SituationRow.visit_id == row.id)).first()
    if outcome.situation is None:
        if seen:
            session.delete(seen)
        return
    if seen is None:
        seen = SituationRow(candidacy_id=row.candidacy_id, visit_id=row.id, heard_on=today(), note="")
        session.add(seen)
    seen.arose_on, seen.kind = outcome.held_on or row.planned_on, outcome.situation


@move(SAVE)
def record_excused(visit: VisitFacts, form: ExcuseVisitForm) -> Receipt:
    with unit_of_work() as session:
        row = session.get_one(Visit, visit.number)
        row.status, row.note = VisitStatus.EXCUSED, form.reason
        change = plan_visits(session, row.candidacy_id, today())
        done = f"{visit.label} er unnskyldt. Det kommer ingen flere påminnelser om det.{_replanned(change)}"
        return _record(session, visit, CandidacyStep.FOLLOWED_UP, done, "unnskyldt")


@move(SAVE)
def record_moved(visit: VisitFacts, moved: MovedTo) -> Receipt:
    """Write the move: the planner leaves the visit where it was put and plans the others around it."""
    with unit_of_work() as session:
        row = session.get_one(Visit, visit.number)
        row.moved_from = [left for left in [*row.moved_from, str(visit.planned_on)] if left != str(moved.on)]
        row.planned_on, row.planned_at, row.fixed = moved.on, moved.at, True
        row.sequence += 1
        change = plan_visits(session, row.candidacy_id, today())
        done = f"{visit.label} er flyttet til {weekday_and_day(moved.on)} kl. {clock(moved.at)}.{_replanned(change)}"
        what = f"besøket {short_day(visit.planned_on)} flyttet til {short_day(moved.on)}"
        return _record(session, visit, CandidacyStep.FOLLOW_UP_CHANGED, done, what)


@move(SAVE)
def record_cancelled(visit: VisitFacts, form: CancelVisitForm) -> Receipt:
    """Write the cancellation, and keep that day free of visits: a plan made anew would put one straight back."""
    with unit_of_work() as session:
        row = session.get_one(Visit, visit.number)
        row.status, row.note = VisitStatus.CANCELLED, form.reason
        row.sequence += 1
        session.add(ClosedPeriodRow(candidacy_id=row.candidacy_id, first=row.planned_on, last=row.planned_on, reason=CALLED_OFF))
        change = plan_visits(session, row.candidacy_id, today())
        done = f"{visit.label} er avlyst.{_replanned(change)}"
        what = f"besøket {short_day(visit.planned_on)} avlyst"
        return _record(session, visit, CandidacyStep.FOLLOW_UP_CHANGED, done, what)


def _record(
    session: Session, visit: VisitFacts, step: CandidacyStep, done: str, what: str, mails: Sequence[Mail] = ()
) -> Receipt:
    """`what` is how the history tells it: a code or days, never what was typed."""
    return record(
        session,
        Life.CANDIDACY,
        session.get_one(Candidacy, visit.candidacy),
        step,
        done=done,
        then=next_visit(session, visit.candidacy, today()),
        mails=mails,
        ids={"visit": visit.number, "planned_on": str(visit.planned_on)} | ({"what": what} if what else {}),
    )


def next_visit(session: Session, candidacy_id: int, day: date) -> str:
    """«besøk onsdag 2. desember 2026 kl. 10.00, registrer det med skjema 11a.»; blank without a coming visit."""
    coming = select(Visit).where(Visit.candidacy_id == candidacy_id, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= day)
    visit = session.scalars(coming.order_by(Visit.planned_on).limit(1)).first()
    if visit is None:
        return ""
    return f"besøk {weekday_and_day(visit.planned_on)} kl. {clock(visit.planned_at)}, registrer det med skjema 11a."


def _replanned(change: VisitChange) -> str:
    return f" {said}" if (said := what_is_replanned(change)) else ""


def what_is_replanned(change: VisitChange) -> str:
    """«Planen er lagt om: 2 nye besøk, 1 avlyst.», and blank where nothing changed; then what must be weighed."""
    counted = (
        (len(change.added), "nytt besøk" if len(change.added) == 1 else "nye besøk"),
        (len(change.moved), "endret"),
        (len(change.cancelled), "avlyst"),
    )
    said = [] if change.nothing else [f"Planen er lagt om: {', '.join(f'{count} {what}' for count, what in counted if count)}."]
    return " ".join([*said, *what_is_too_close(change.too_close)])
