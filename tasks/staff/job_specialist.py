"""One worker's change of job specialist is loaded for and written here, and takes effect when the day has come."""

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.contact import Contact, Role, is_same_reader
from domain.language.norwegian import initials, short_day
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep, Life
from domain.staff.caseload import Caseload, overridden
from domain.staff.change import JobSpecialistChange, takes_back
from domain.staff.stand_in import visitor_on
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Handover, Visit
from domain.tables.staff import Staff
from domain.visits.changes import NotFollowed
from domain.visits.close import what_is_too_close
from tasks.appointments.specialists import pass_on
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import staff_facts
from tasks.load.caseload import hold_room
from tasks.load.workplace_of_day import comes_to
from tasks.planning.begun import has_begun
from tasks.planning.facts import away_from
from tasks.planning.plan import plan_visits
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail


def load_job_specialist(candidacy: CandidacyFacts, day: date) -> StaffFacts:
    """The job specialist just before `day`: by the handovers until then, else the trial's while it lasts, else the job's.

    Raises NotFollowed where there is neither trial nor job.
    """
    with reading() as session:
        row = session.get_one(Candidacy, candidacy.number)
        own = row.trial if row.trial and day <= row.trial.ends_on else row.employment or row.trial
        if own is None:
            raise NotFollowed(candidacy)
        earlier = [each.job_specialist_id for each in row.handovers if each.from_on < day]
        return staff_facts(session.get_one(Staff, earlier[-1] if earlier else own.job_specialist_id))


def load_named(candidacy: CandidacyFacts, day: date) -> StaffFacts | None:
    """The job specialist agreed to take over on that very day, where it is still to come."""
    with reading() as session:
        row = session.get_one(Candidacy, candidacy.number)
        coming = next((each for each in row.handovers if each.from_on == day), None)
        return staff_facts(session.get_one(Staff, coming.job_specialist_id)) if coming else None


def load_next_visit(candidacy_id: int, day: date, new: int) -> tuple[date, time] | None:
    """The first visit on `day` or later on which the `new` job specialist is not away."""
    with reading() as session:
        coming = select(Visit).where(
            Visit.candidacy_id == candidacy_id, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= max(day, today())
        )
        away = away_from(session, day)
        there = (
            each
            for each in session.scalars(coming.order_by(Visit.planned_on))
            if not has_begun(each, today()) and visitor_on(new, each.planned_on, away) == new
        )
        visit = next(there, None)
        return (visit.planned_on, visit.planned_at) if visit else None


@move(SAVE)
def record_job_specialist(
    candidacy: CandidacyFacts,
    old: StaffFacts,
    named: StaffFacts | None,
    new: StaffFacts,
    caseload: Caseload,
    reason: str,
    change: JobSpecialistChange,
    papers: list[Paper],
) -> Receipt:
    """Write the handover, now or on its day; the coming visits carry the new one's number from then on.

    `named` was to take over that day, and is told that it is another; when it is `old` after all, everything is as before.
    `reason` is why the new one has room for one more than the cap. Raises OverCaseload.
    """
    with unit_of_work() as session:
        hold_room(session, new.number, reason, candidacy.number)
        row = session.get_one(Candidacy, candidacy.number)
        _write_handover(session, row, old.number, new.number, change.from_on)
        settle_handovers(session, today())
        visits = plan_visits(session, row.id, today())
        passed_on = pass_on(session, candidacy, named or old, new, change.from_on)
        kept = takes_back(old, new, named)
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.SPECIALIST_CHANGED,
            done=" ".join(
                [
                    f"{candidacy.label}: {initials(new.name)} er jobbspesialist {'som før, også ' if kept else ''}fra {short_day(change.from_on)}.",
                    f"{len(visits.moved)} besøk har fått ny jobbspesialist. {caseload.sentence}",
                    *what_is_too_close(visits.too_close),
                ]
            ),
            then="" if kept else "den nye jobbspesialisten hilser på arbeidstakeren, helst sammen med den gamle.",
            papers=papers,
            mails=[*_mails(candidacy, old, named, new, change, _leaders(session, candidacy, change.from_on)), *passed_on],
            cautions=overridden(caseload, reason),
            ids={
                "from_on": str(change.from_on),
                "job_specialist": new.number,
                "before": (named or old).number,
            },
        )


def _write_handover(session: Session, row: Candidacy, old: int, new: int, from_on: date) -> None:
    """The row of that day, or none when `old` goes on after all. A job that form 10 has promised to another stays theirs."""
    trial, job = row.trial, row.employment
    if trial and job and from_on <= trial.ends_on and job.job_specialist_id != old:
        others = [each for each in row.handovers if each.from_on != from_on and each.from_on <= job.starts_on]
        if not others:
            session.add(Handover(candidacy_id=row.id, from_on=job.starts_on, job_specialist_id=job.job_specialist_id))
    standing = next((each for each in row.handovers if each.from_on == from_on), None)
    if standing is None:
        session.add(Handover(candidacy_id=row.id, from_on=from_on, job_specialist_id=new))
    elif new == old:
        session.delete(standing)
    else:
        standing.job_specialist_id = new
    session.flush()
    session.refresh(row, ["handovers"])


def _mails(
    candidacy: CandidacyFacts,
    old: StaffFacts,
    named: StaffFacts | None,
    new: StaffFacts,
    change: JobSpecialistChange,
    leaders: Sequence[Contact],
) -> list[Mail]:
    kept = takes_back(old, new, named)
    context = {"change": change, "worker": initials(change.worker_name), "named": named.name if named else "", "kept": kept}
    worker = candidacy.person.contact(Role.WORKER)
    not_yours = (
        [Mail(template="job_specialist_not_you", to=named.contact(Role.EARLIER_JOB_SPECIALIST), context=context)] if named else []
    )
    if kept:
        return [
            Mail(template="job_specialist_kept_worker", to=worker, context=context),
            *(Mail(template="job_specialist_kept_leader", to=leader, context=context) for leader in leaders),
            Mail(template="job_specialist_kept", to=new.contact(), context=context),
            *not_yours,
        ]
    return [
        Mail(template="job_specialist_change_worker", to=worker, context=context, attach=("job_specialist_change_short",)),
        *(Mail(template="job_specialist_change_leader", to=leader, context=context) for leader in leaders),
        Mail(template="job_specialist_change_old", to=old.contact(Role.EARLIER_JOB_SPECIALIST), context=context),
        Mail(template="job_specialist_change_new", to=new.contact(), context=context),
        *not_yours,
    ]


def _leaders(session: Session, candidacy: CandidacyFacts, from_on: date) -> list[Contact]:
    """The leader of the workplace on that day; one whom the worker is to come to later was told the name of the old one."""
    here = candidacy.position.workplace.leader
    coming = comes_to(session, candidacy)
    if coming is None:
        return [here]
    there = coming.to.workplace.leader
    return [there] if coming.from_on <= from_on or is_same_reader(here, there) else [here, there]


def named_from(session: Session, row: Candidacy, first: date, job_specialist: int) -> None:
    """Let the job specialist of a trial or a job begin on its first day, also where another takes over before it.

    Handovers agreed for later days stand.
    """
    taken_over = [each for each in row.handovers if each.from_on <= first]
    if not taken_over:
        return
    theirs = next((each for each in taken_over if each.from_on == first), None)
    if theirs is None:
        theirs = Handover(candidacy_id=row.id, from_on=first)
        session.add(theirs)
    theirs.job_specialist_id = job_specialist
    session.flush()


def settle_handovers(session: Session, day: date) -> None:
    """Settle handovers whose day has come: the trial and the job get the new job specialist, and the row is deleted."""
    for handover in session.scalars(select(Handover).where(Handover.from_on <= day).order_by(Handover.from_on)).all():
        candidacy = session.get_one(Candidacy, handover.candidacy_id)
        trial, job = candidacy.trial, candidacy.employment
        # one in the trial is the job's too, unless form 10 has promised the job to another
        if job and (trial is None or trial.ends_on < handover.from_on or job.job_specialist_id == trial.job_specialist_id):
            job.job_specialist_id = handover.job_specialist_id
        if trial and (handover.from_on <= trial.ends_on or job is None):
            trial.job_specialist_id = handover.job_specialist_id
        session.delete(handover)
    session.flush()
