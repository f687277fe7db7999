"""Another sponsor for a seat with a worker: the worker and those around get to know, and coming appointments follow."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.consent.purposes import ConsentTo
from domain.contact import Role
from domain.jobs.sponsor_change import SponsorChange, tell_worker
from domain.language.languages import Both
from domain.language.norwegian import initials, short_day
from domain.positions.facts import PositionFacts
from domain.positions.sponsor import Followed, SponsorChangeForm
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy
from tasks.appointments.sponsors import mails_of, passed_on
from tasks.clock import today
from tasks.load.candidacies import load_candidacy
from tasks.record.consents import note_answer
from tasks.record.receipt import Receipt
from tasks.record.step import paper, record
from tasks.record.submission import current, handling
from tasks.send.mail import Mail
from tasks.staff.job_specialist import load_job_specialist


class Worker(NamedTuple):
    """The worker in the seat when the new sponsor begins, with the job specialist of that day."""

    candidacy: CandidacyFacts
    job_specialist: StaffFacts

    def followed(self, day: date) -> Followed:
        job = self.candidacy.employment
        return Followed(
            job_specialist_name=self.job_specialist.name,
            job_specialist_phone=self.job_specialist.phone or "",
            in_job=job is not None and job.starts_on <= day,
        )


def load_worker(position: PositionFacts, day: date) -> Worker | None:
    """The worker with a trial or a job in the seat on `day`, begun or agreed; None where the seat is free."""
    if position.seat_held_by is None or (position.seat_free_after and position.seat_free_after < day):
        return None
    candidacy = load_candidacy(position.seat_held_by)
    return Worker(candidacy, load_job_specialist(candidacy, max(day, today())))


def record_for_worker(session: Session, worker: Worker, form: SponsorChangeForm) -> Receipt:
    """Record the worker's side of the change, in the transaction that writes the new sponsor: a step of their own life."""
    candidacy = worker.candidacy
    change = tell_worker(candidacy, form, worker.job_specialist, today())
    passed = passed_on(session, candidacy, form)
    row = session.get_one(Candidacy, candidacy.number)
    if form.visits_in_calendar:
        note_answer(session, row, ConsentTo.SPONSOR_CALENDAR, yes=True, on=today())
    anew = [each.paper for each in passed if each.paper]
    submission = current().model_copy(update={"key": f"{current().key}:told", "same_as": None})
    with handling(submission):
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.SPONSOR_CHANGED,
            done=f"{candidacy.label}: ny fadder fra {short_day(form.from_on)}.",
            papers=[
                paper(
                    "sponsor_change_short", Both("Nytt om fadderen din, kort utgave", "Nytt om fadderen din, kort utgåve"), change
                ),
                *anew,
            ],
            mails=[
                *_to_those_around(worker, form, change, [sheet.kind for sheet in anew]),
                *(mail for each in passed for mail in mails_of(each, candidacy, form)),
            ],
            ids={"from_on": str(form.from_on)},
        )


def _to_those_around(worker: Worker, form: SponsorChangeForm, change: SponsorChange, anew: Sequence[str]) -> list[Mail]:
    """The mails. `anew` are the kinds of paper that name the new sponsor; the agenda is the colleagues', not the worker's."""
    candidacy = worker.candidacy
    context = {
        "change": change,
        "worker": initials(change.worker_name),
        "sponsor_phone": form.sponsor_phone or "",
        "papers": bool(anew),
    }
    for_worker = ("sponsor_change_short", *(kind for kind in anew if kind == "day_plan"))
    leader = candidacy.position.workplace.leader
    return [
        Mail(template="sponsor_change_worker", to=candidacy.person.contact(Role.WORKER), context=context, attach=for_worker),
        Mail(template="sponsor_change_leader", to=leader, context=context, attach=tuple(anew)),
        Mail(template="sponsor_change_specialist", to=worker.job_specialist.contact(), context=context, attach=tuple(anew)),
    ]
