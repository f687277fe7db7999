"""Changes in how often a worker is visited are written here, and the visits planned anew."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts
from domain.language.norwegian import counted_as, long_day, short_day
from domain.process import CandidacyStep, Life, RegisterStep
from domain.tables.candidacies import Candidacy, Employment, TrialRow
from domain.tables.follow_up import CALLED_OFF, ClosedPeriodRow, SituationRow
from domain.tables.positions import Position, Workplace
from domain.visits.changes import ClosedForm, SituationForm
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere
from tasks.load.workplace_of_day import to_be_in
from tasks.planning.plan import plan_visits, together
from tasks.planning.taken_back import by_hand, ids_of
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.visits.follow_up import next_visit, what_is_replanned
from tasks.visits.told_at_once import told_at_once


@move(SAVE)
def record_situation(candidacy: CandidacyFacts, form: SituationForm) -> Receipt:
    with unit_of_work() as session:
        row = session.scalars(
            select(SituationRow).where(
                SituationRow.candidacy_id == candidacy.number,
                SituationRow.arose_on == form.arose_on,
                SituationRow.kind == form.kind,
                SituationRow.visit_id.is_(None),
            )
        ).first()
        if row is None:
            row = SituationRow(candidacy_id=candidacy.number, arose_on=form.arose_on, kind=form.kind, heard_on=today())
            session.add(row)
        row.note, row.weeks_twice, row.weeks_once = form.note, form.weeks_twice, form.weeks_once
        moved = by_hand(session, (candidacy.number,), today())
        change = plan_visits(session, candidacy.number, today())
        weeks = counted_as(form.weeks_twice + form.weeks_once, "uke", "uker")
        done = f"{candidacy.label}: {form.kind} er meldt. Besøkene kommer oftere i {weeks}, og så som før."
        followed = session.get_one(Candidacy, candidacy.number)
        return record(
            session,
            Life.CANDIDACY,
            followed,
            CandidacyStep.FOLLOW_UP_CHANGED,
            done=f"{done} {what_is_replanned(change)}".rstrip(),
            then=next_visit(session, candidacy.number, today()),
            mails=told_at_once(session, followed, form.kind, form.arose_on, note=form.note),
            ids={"arose_on": str(form.arose_on), "what": f"situasjon meldt: {form.kind}", **ids_of(change, moved)},
        )


@move(SAVE)
def record_closed(form: ClosedForm) -> tuple[Receipt, tuple[int, ...]]:
    """Write the days without visits; return also the candidacies whose visits were planned anew. Raises NotThere."""
    with unit_of_work() as session:
        _write_closed(session, form)
        affected = (
            (form.candidacy,) if form.candidacy else followed_at(session, form.workplace, today()) if form.workplace else ()
        )
        period = f"fra {long_day(form.first)} til og med {long_day(form.last)}"
        moved = by_hand(session, affected, today())
        change = together(plan_visits(session, number, today()) for number in affected)
        counted = what_is_replanned(change)
        ids = {"first": str(form.first), "last": str(form.last), **ids_of(change, moved)}
        if form.candidacy:
            row = session.get_one(Candidacy, form.candidacy)
            done = f"Søknad {row.id}: ingen besøk {period} ({form.reason}). {counted}".strip()
            then = next_visit(session, row.id, today())
            receipt = record(
                session,
                Life.CANDIDACY,
                row,
                CandidacyStep.FOLLOW_UP_CHANGED,
                done=done,
                then=then,
                mails=told_at_once(session, row, form.reason, form.first, form.last),
                ids=ids | {"what": f"{form.reason} {short_day(form.first)} til {short_day(form.last)}"},
            )
        else:
            workplace = session.get_one(Workplace, form.workplace)
            whom = counted_as(len(affected), "arbeidstaker", "arbeidstakere")
            done = f"{workplace.name}: ingen besøk {period} ({form.reason}). Det gjelder {whom}. {counted}".strip()
            receipt = record(session, Life.REGISTER, workplace, RegisterStep.WORKPLACE_CLOSED, done=done, ids=ids)
        return receipt, affected


def _write_closed(session: Session, form: ClosedForm) -> None:
    whose = ClosedPeriodRow.candidacy_id == form.candidacy if form.candidacy else ClosedPeriodRow.workplace_id == form.workplace
    if form.workplace and session.get(Workplace, form.workplace) is None:
        raise NotThere("Arbeidsplass", form.workplace)
    written = select(ClosedPeriodRow).where(whose, ClosedPeriodRow.first == form.first, ClosedPeriodRow.reason != CALLED_OFF)
    row = session.scalars(written).first()
    if row is None:
        row = ClosedPeriodRow(candidacy_id=form.candidacy, workplace_id=form.workplace, first=form.first)
        session.add(row)
    row.last, row.reason = form.last, form.reason
    session.flush()


def followed_at(session: Session, workplace: int, day: date) -> tuple[int, ...]:
    """The candidacies at the workplace, and those that are to move there, whose trial or job is not over."""
    there = list(session.scalars(select(Position.id).where(Position.workplace_id == workplace)))
    followed = (
        select(Candidacy.id)
        .outerjoin(TrialRow, TrialRow.candidacy_id == Candidacy.id)
        .outerjoin(Employment, Employment.candidacy_id == Candidacy.id)
        .where(
            Candidacy.id.in_(to_be_in(session, there)),
            or_(
                (TrialRow.ends_on >= day) & TrialRow.stopped_on.is_(None) & Candidacy.closed_on.is_(None),
                Employment.id.is_not(None) & or_(Employment.last_day.is_(None), Employment.last_day >= day),
            ),
        )
        .order_by(Candidacy.id)
    )
    return tuple(session.scalars(followed))
