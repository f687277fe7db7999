"""A situation, or days without visits, registered by mistake are removed here, and the plan is as it was before them."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy.orm import Session

from domain.contact import Contact, Role
from domain.contract.cautions import Caution
from domain.language.norwegian import initials, short_day
from domain.process import CandidacyStep, Life, RegisterStep
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import CALLED_OFF, ClosedPeriodRow, SituationRow
from domain.tables.positions import Workplace
from domain.tables.staff import Staff
from domain.trials.trial import LASTS
from domain.visits.changes import closed_key, situation_key
from domain.visits.taken_back import TakeBackForm, trial_prolonged_anyway
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere
from tasks.planning.facts import away_from, spans_of
from tasks.planning.plan import plan_visits, together
from tasks.planning.taken_back import cancelled_under, put_back
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.record.submission import under_another_key
from tasks.send.mail import Mail
from tasks.visits.changes import followed_at
from tasks.visits.follow_up import next_visit


@move(SAVE)
def record_taken_back(form: TakeBackForm) -> tuple[Receipt, tuple[int, ...]]:
    """Remove what was registered; return also the candidacies whose visits were planned anew. Raises NotThere."""
    with unit_of_work() as session:
        if form.situation:
            return _situation(session, form.situation, form.reason)
        assert form.closed
        return _closed(session, form.closed, form.reason)


def _situation(session: Session, number: int, reason: str) -> tuple[Receipt, tuple[int, ...]]:
    row = session.get(SituationRow, number)
    if row is None:
        raise NotThere("Situasjon", number)
    candidacy = session.get_one(Candidacy, row.candidacy_id)
    what = f"{row.kind} {short_day(row.arose_on)}"
    key = situation_key(row.candidacy_id, row.arose_on, row.kind) if row.visit_id is None else f"visit:{row.visit_id}"
    session.delete(row)
    return _candidacys(session, candidacy, what, key, reason)


def _closed(session: Session, number: int, reason: str) -> tuple[Receipt, tuple[int, ...]]:
    row = session.get(ClosedPeriodRow, number)
    if row is None or row.reason == CALLED_OFF:
        raise NotThere("Dager uten besøk", number)
    what = f"{row.reason} fra {short_day(row.first)} til og med {short_day(row.last)}"
    key = closed_key(row.candidacy_id, row.workplace_id, row.first)
    candidacy, workplace, days = row.candidacy_id, row.workplace_id, (row.first, row.last)
    session.delete(row)
    if candidacy:
        whose = session.get_one(Candidacy, candidacy)
        return _candidacys(session, whose, what, key, reason, _prolonged_for(whose, *days))
    place = session.get_one(Workplace, workplace)
    affected = followed_at(session, place.id, today())
    again = _plan_again(session, affected, key)
    mails = _mails(session, affected, place.name, what, reason)
    step = RegisterStep.WORKPLACE_REOPENED
    with under_another_key(session, key):
        record(session, Life.REGISTER, place, step, done="")
    done = f"{place.name}: {what} er tatt tilbake.{again}"
    return record(session, Life.REGISTER, place, step, done=done, mails=mails), affected


def _prolonged_for(row: Candidacy, first: date, last: date) -> Sequence[Caution]:
    trial = row.trial
    if trial is None or trial.stopped_on or trial.ends_on < max(first, today()) or last < trial.starts_on:
        return ()
    return trial_prolonged_anyway(trial.ends_on) if trial.ends_on - trial.starts_on > LASTS else ()


def _candidacys(
    session: Session, row: Candidacy, what: str, key: str, reason: str, cautions: Sequence[Caution] = ()
) -> tuple[Receipt, tuple[int, ...]]:
    again = _plan_again(session, (row.id,), key)
    whom = f"{row.position.workplace.name}, {initials(row.person.name)}"
    mails = _mails(session, (row.id,), whom, what, reason)
    step = CandidacyStep.FOLLOW_UP_CHANGED
    with under_another_key(session, key):  # its next version there, so that the same can be registered again
        record(session, Life.CANDIDACY, row, step, done="")
    done = f"Søknad {row.id} ({initials(row.person.name)}, {row.position.workplace.name}): {what} er tatt tilbake.{again}"
    then = next_visit(session, row.id, today())
    return record(session, Life.CANDIDACY, row, step, done=done, then=then, mails=mails, cautions=cautions), (row.id,)


def _plan_again(session: Session, affected: Sequence[int], key: str) -> str:
    session.flush()
    numbers, by_hand = cancelled_under(session, key)
    stands = put_back(session, numbers, today(), by_hand)
    change = together([plan_visits(session, number, today()) for number in affected])
    return " Besøkene er som før." if stands or not change.nothing else ""


def _mails(session: Session, affected: Collection[int], whom: str, what: str, reason: str) -> list[Mail]:
    """To each job specialist who visits one of them."""
    followers: dict[int, Staff] = {}
    away = away_from(session, today())
    for number in affected:
        spans = spans_of(session.get_one(Candidacy, number), today(), away)
        if spans:  # the trial before the job
            staff = session.get_one(Staff, spans[0].visitor_on(max(spans[0].first, today())))
            followers[staff.id] = staff
    context = {"whom": whom, "what": what, "reason": reason}
    return [
        Mail(
            template="taken_back",
            to=Contact(role=Role.JOB_SPECIALIST, name=staff.name, email=staff.email),
            context=context,
        )
        for staff in followers.values()
    ]
