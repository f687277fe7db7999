"""A job specialist's whole caseload is loaded for and written here, all of it in one transaction."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from domain.candidacies.facts import StaffFacts
from domain.contact import Contact, Role
from domain.language.norwegian import counted_as, initials, listed, short_day
from domain.places.municipalities import known_as
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep, Life, RegisterStep
from domain.staff.away import Absence
from domain.staff.caseload import overridden
from domain.staff.handover import CaseloadHandover, HandedOver, Receiver, Theirs
from domain.staff.handover_form import HandOverAllForm
from domain.tables.candidacies import Candidacy, Employment, TrialRow
from domain.tables.follow_up import Handover, Visit
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.appointments.specialists import pass_on
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import candidacy_facts, staff_facts
from tasks.load.caseload import hold_room, load_caseload
from tasks.load.following import following_of
from tasks.load.positions import must_be_there
from tasks.planning.begun import has_begun
from tasks.planning.visitors import hand_over_visits
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, raise_caution, record
from tasks.record.submission import current, under_another_key
from tasks.send.mail import Mail
from tasks.staff.away import load_absences
from tasks.staff.job_specialist import settle_handovers


class LoadedCaseload(NamedTuple):
    """The facts the rule reads: the workers of `old` from the day on, those the form names, and the absences."""

    old: StaffFacts
    theirs: tuple[Theirs, ...]
    receivers: Mapping[int, Receiver]
    absences: tuple[Absence, ...]


def load_whole_caseload(form: HandOverAllForm) -> LoadedCaseload:
    """Raises NotThere."""
    named = dict.fromkeys([*form.to, *(line.job_specialist for line in form.picked)])
    with reading() as session:
        for number in (form.job_specialist, *named):
            must_be_there(session, Staff, number, "Jobbspesialist")
        return LoadedCaseload(
            old=staff_facts(session.get_one(Staff, form.job_specialist)),
            theirs=tuple(_theirs(session, form.job_specialist, form.from_on)),
            receivers={number: _receiver(session, number) for number in named},
            absences=tuple(load_absences(session, today())),
        )


def _theirs(session: Session, old: int, from_on: date) -> Iterable[Theirs]:
    """The workers `old` follows on the day or later: at work, agreed but not begun, and between the trial and the job."""
    for row in session.scalars(_pointing_to(old)):
        following = following_of(row)
        if following.is_by(old, from_on):
            visits = session.scalars(
                select(Visit)
                .where(Visit.candidacy_id == row.id, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= from_on)
                .order_by(Visit.planned_on)
            )
            candidacy = candidacy_facts(session, row.id)
            to_come = tuple((visit.planned_on, visit.planned_at) for visit in visits if not has_begun(visit, today()))
            yield Theirs(candidacy=candidacy, following=following, visits=to_come)


def _pointing_to(old: int) -> Any:
    """Every candidacy whose trial, job or handover names `old`, except trials that were stopped or came to nothing."""
    trial = exists().where(
        TrialRow.candidacy_id == Candidacy.id, TrialRow.stopped_on.is_(None), TrialRow.job_specialist_id == old
    )
    job = exists().where(Employment.candidacy_id == Candidacy.id, Employment.job_specialist_id == old)
    handover = exists().where(Handover.candidacy_id == Candidacy.id, Handover.job_specialist_id == old)
    has_job = exists().where(Employment.candidacy_id == Candidacy.id)
    return select(Candidacy).where(or_(trial, job, handover), or_(Candidacy.closed_on.is_(None), has_job)).order_by(Candidacy.id)


def _receiver(session: Session, number: int) -> Receiver:
    """A receiver; the workplaces visited already are those with visits to come."""
    visited = session.execute(
        select(Workplace.id, Workplace.municipality)
        .join(Position, Position.workplace_id == Workplace.id)
        .join(Candidacy, Candidacy.position_id == Position.id)
        .join(Visit, Visit.candidacy_id == Candidacy.id)
        .where(Visit.job_specialist_id == number, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= today())
        .distinct()
    ).all()
    return Receiver(
        staff=staff_facts(session.get_one(Staff, number)),
        caseload=load_caseload(number),
        workplaces=frozenset(workplace for workplace, _ in visited),
        towns=frozenset(known_as(town) for _, town in visited),
    )


@move(SAVE)
def record_caseload_handover(decided: CaseloadHandover, form: HandOverAllForm, letters: Mapping[int, Paper]) -> list[Receipt]:
    """Hand over all at once, or none. Each worker has a step of their own; the mails stand under each of them.

    `letters` are by candidacy. Raises OverCaseload.
    """
    with unit_of_work() as session:
        for number in sorted(
            {each.new.number for each in decided.handed}
        ):  # in one order, so that two at once don't wait for each other
            theirs = [each.candidacy.number for each in decided.to(number)]
            hold_room(session, number, form.caseload_reason, *theirs)
        for each in decided.handed:
            _write(session, each)
        session.flush()
        settle_handovers(session, today())
        gone = decided.old.number if decided.left_on and decided.left_on <= today() else None
        visits = sum(len(hand_over_visits(session, each.candidacy.number, today(), gone)) for each in decided.handed)
        old = session.get_one(Staff, decided.old.number)
        if decided.left_on:
            old.left_on = decided.left_on
            old.feed_version += not old.is_here(today())  # until then the address is theirs; from then on it leads nowhere
        for caseload in decided.caseloads:
            for caution in overridden(caseload, form.caseload_reason):
                raise_caution(session, Life.REGISTER, caseload.job_specialist, caution)
        main = record(
            session,
            Life.REGISTER,
            old,
            RegisterStep.CASELOAD_HANDED_OVER,
            done=_done(decided, visits),
            then="de nye hilser på arbeidstakerne, helst sammen med den gamle.",
            mails=_mails(decided),
            ids={"from_on": str(form.from_on), "to": sorted({each.new.number for each in decided.handed})},
        )
        return [main, *(_record_told(session, decided, each, letters[each.candidacy.number]) for each in decided.handed)]


def _write(session: Session, handed: HandedOver) -> None:
    row = session.get_one(Candidacy, handed.candidacy.number)
    trial, job, handovers = handed.following
    if row.trial and trial:
        row.trial.job_specialist_id = trial.by
    if row.employment and job:
        row.employment.job_specialist_id = job.by
    standing = {each.from_on: each for each in row.handovers}
    for from_on, number in handovers:
        if from_on in standing:
            standing[from_on].job_specialist_id = number
        else:
            session.add(Handover(candidacy_id=row.id, from_on=from_on, job_specialist_id=number))


def _done(decided: CaseloadHandover, visits: int) -> str:
    who = listed(f"{initials(each.name)} ({each.joining})" for each in decided.caseloads)
    workers = counted_as(len(decided.handed), "arbeidstaker", "arbeidstakere")
    leaves = (
        f" {initials(decided.old.name)} får ingen nye, og er ute av skjemaene fra {short_day(decided.left_on)}."
        if decided.left_on
        else ""
    )
    return (
        f"{workers} går fra {initials(decided.old.name)} til {who} fra {short_day(decided.from_on)}. "
        f"{visits} besøk har fått ny jobbspesialist.{leaves} {' '.join(each.sentence for each in decided.caseloads)}"
    )


def _mails(decided: CaseloadHandover) -> list[Mail]:
    """One mail to each leader, to each new job specialist, and to the old one while still here to read it."""
    leaders: dict[Contact, list[HandedOver]] = {}
    for each in decided.handed:
        leaders.setdefault(each.candidacy.position.workplace.leader, []).append(each)
    mails = [Mail(template="caseload_leader", to=leader, context=_context(decided, theirs)) for leader, theirs in leaders.items()]
    for caseload in decided.caseloads:
        theirs = decided.to(caseload.job_specialist)
        mails.append(Mail(template="caseload_new", to=theirs[0].new.contact(), context=_context(decided, theirs)))
    if decided.left_on is None or decided.left_on > today():
        to = decided.old.contact(Role.EARLIER_JOB_SPECIALIST)
        mails.append(Mail(template="caseload_old", to=to, context=_context(decided, decided.handed)))
    return mails


def _context(decided: CaseloadHandover, handed: Iterable[HandedOver]) -> dict[str, Any]:
    workers = [{**dict(each.letter), "initials": initials(each.letter.worker_name)} for each in handed]
    return {"old_name": decided.old.name, "from_on": decided.from_on, "handed": workers}


def _record_told(session: Session, decided: CaseloadHandover, handed: HandedOver, letter: Paper) -> Receipt:
    number = handed.candidacy.number
    passed_on = pass_on(session, handed.candidacy, decided.old, handed.new, decided.from_on)
    with under_another_key(session, f"{current().key}:told:{number}"):
        return record(
            session,
            Life.CANDIDACY,
            session.get_one(Candidacy, number),
            CandidacyStep.SPECIALIST_CHANGED,
            done=f"{handed.candidacy.label}: {initials(handed.new.name)} er jobbspesialist fra {short_day(decided.from_on)}.",
            papers=[letter],
            mails=[
                Mail(
                    template="job_specialist_change_worker",
                    to=handed.candidacy.person.contact(Role.WORKER),
                    context={"change": handed.letter, "worker": initials(handed.letter.worker_name)},
                    attach=(letter.kind,),
                ),
                *passed_on,
            ],
            ids={
                "from_on": str(decided.from_on),
                "job_specialist": handed.new.number,
                "before": decided.old.number,
            },
        )
