"""A permanent job is written here: the employment, the seat, the person's own dates, the first visits."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.contact import Contact, Role
from domain.days.day_plan import in_words
from domain.jobs.employment_contract import EmploymentShort
from domain.jobs.other_candidacies import CLOSE
from domain.jobs.permanent_job import PermanentJob
from domain.jobs.permanent_job_form import PermanentJobForm
from domain.language.norwegian import listed, short_day
from domain.planning.facts import DEFAULT_PHASES, VisitStatus
from domain.process import CandidacyStep, Life, PositionStep
from domain.staff.caseload import Caseload
from domain.tables.candidacies import Candidacy, Employment
from domain.tables.follow_up import Handover, Visit
from domain.tables.positions import Position, Seat
from domain.visits.close import what_is_too_close
from tasks.candidacies.applicant_answer import close_other_candidacies
from tasks.candidacies.application import close_others
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import load_staff
from tasks.load.caseload import hold_room, load_caseload
from tasks.planning.plan import plan_visits
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.record.submission import current, under_another_key
from tasks.send.mail import Mail
from tasks.staff.job_specialist import named_from

_CONTRACT, _SHORT = "employment_contract", "employment_contract_short"


def load_follower(candidacy: CandidacyFacts, picked: int | None, starts_on: date) -> tuple[StaffFacts | None, Caseload | None]:
    """The job specialist for the job, with the caseload: the one picked, else the one who has the worker by then; None
    without a trial."""
    trial = candidacy.trial
    picked = picked or _takes_over(candidacy, starts_on)
    specialist = load_staff(picked) if picked else trial.job_specialist if trial else None
    return specialist, load_caseload(specialist.number, candidacy.number) if specialist else None


def _takes_over(candidacy: CandidacyFacts, by: date) -> int | None:
    agreed = select(Handover.job_specialist_id).where(Handover.candidacy_id == candidacy.number, Handover.from_on <= by)
    with reading() as session:
        return session.scalars(agreed.order_by(Handover.from_on.desc()).limit(1)).first()


@move(SAVE)
def record_permanent_job(
    candidacy: CandidacyFacts,
    form: PermanentJobForm,
    job: PermanentJob,
    others: Sequence[CandidacyFacts],
    coordinator: StaffFacts,
    papers: list[Paper],
) -> tuple[Receipt, list[Receipt]]:
    """Write the job, first or changed before it starts, and close each other candidacy for the seat: send all the receipts.

    `others` are the person's own candidacies elsewhere, closed too where the form says so.

    Raises OverCaseload.
    """
    with unit_of_work() as session:
        hold_room(session, job.job_specialist.number, form.caseload_reason, candidacy.number)
        row = session.get_one(Candidacy, candidacy.number)
        _keep_person(row, form, job)
        employment = row.employment or Employment(phases=[phase.model_dump(mode="json") for phase in DEFAULT_PHASES])
        employment.starts_on, employment.hours_per_week = job.starts_on, job.hours_per_week
        employment.day_plan = [day.model_dump(mode="json") for day in job.days]
        employment.wage, employment.terms = job.wage.model_dump(mode="json"), job.terms.model_dump(mode="json")
        employment.job_specialist_id, employment.on_nav_measure = job.job_specialist.number, form.on_nav_measure
        for version in list(employment.versions):  # a new rate from the first day, which the contract made anew follows
            session.delete(version)
        row.employment = employment
        named_from(session, row, job.starts_on, job.job_specialist.number)
        session.get_one(Seat, candidacy.position.number).free_after, row.position.vacant = None, False
        visits = plan_visits(session, row.id, today())
        changed = "endret" if candidacy.employment else "laget"
        receipt = record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.EMPLOYED,
            done=(
                f"{candidacy.label} har fast jobb fra {short_day(job.starts_on)}. Arbeidsavtalen er {changed}. {job.caseload}"
                f"{_others_closed(others, form)}"
            ),
            then=" ".join([_sign(job), *visits.notes, *what_is_too_close(visits.too_close), _first_visit(session, row.id, job)]),
            papers=papers,
            mails=_mails(candidacy, job, changed=candidacy.employment is not None),
            cautions=job.cautions,
            ids={"starts_on": str(job.starts_on), "job_specialist": job.job_specialist.number},
        )
        _close_advertisement(session, candidacy)
        closed = close_others(session, candidacy.position.number, candidacy.number, coordinator)
        if form.other_candidacies == CLOSE:
            closed += close_other_candidacies(session, candidacy, others, coordinator)
        return receipt, closed


def _others_closed(others: Sequence[CandidacyFacts], form: PermanentJobForm) -> str:
    if not others or form.other_candidacies != CLOSE:
        return ""
    return f" {listed(f'Søknad {each.number}' for each in others)} er avsluttet med brev."


def _close_advertisement(session: Session, candidacy: CandidacyFacts) -> None:
    """Close the announcement, because the seat is taken, with a history row of its own on the position."""
    position = session.get_one(Position, candidacy.position.number)
    advert = next((each for each in position.advertisements if each.closed_on is None), None)
    if advert is None:
        return
    advert.closed_on, advert.close_reason = today(), "stillingen er besatt"
    with under_another_key(session, f"advertisement_filled:{advert.id}", current().digest):
        record(
            session,
            Life.POSITION,
            position,
            PositionStep.ADVERT_CLOSED,
            done=f"Utlysningen av {candidacy.position.label} er lukket: stillingen er besatt.",
            ids={"round": advert.round},
        )


def _keep_person(row: Candidacy, form: PermanentJobForm, job: PermanentJob) -> None:
    row.person.birth_date = job.birth_date
    row.person.address = form.address or row.person.address
    row.person.in_pool = False  # a person with a job isn't looking for one


def _sign(job: PermanentJob) -> str:
    return (
        "skriv ut avtalen i to eksemplarer. Begge parter underskriver og beholder hvert sitt, senest "
        f"{short_day(job.hand_over_by)}, sju dager etter første dag (arbeidsmiljøloven § 14-5). Registrer underskriftene (17c)."
    )


def _first_visit(session: Session, candidacy: int, job: PermanentJob) -> str:
    first = session.scalar(
        select(func.min(Visit.planned_on)).where(
            Visit.candidacy_id == candidacy, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= job.starts_on
        )
    )
    return f"Oppfølgingen går av seg selv: første besøk i jobben er {short_day(first)}." if first else ""


def _mails(candidacy: CandidacyFacts, job: PermanentJob, *, changed: bool) -> list[Mail]:
    context = {"changed": changed, "hand_over_by": job.hand_over_by}
    position = candidacy.position
    to: list[tuple[Contact, str, tuple[str, ...]]] = [
        (candidacy.person.contact(Role.WORKER), "employment_worker", (_CONTRACT, _SHORT)),
        (position.workplace.leader, "employment_leader", (_CONTRACT, _SHORT)),
        (job.job_specialist.contact(), "employment_specialist", (_CONTRACT, _SHORT)),
    ]
    if position.sponsor:  # the sponsor is a colleague: no contract, no wage
        to.append((position.sponsor.sponsor, "employment_sponsor", ()))
    return [
        Mail(template=template, to=contact, context=context | {"job": _read_by(contact, job)}, attach=attach)
        for contact, template, attach in to
    ]


def _read_by(contact: Contact, job: PermanentJob) -> EmploymentShort:
    """The job as a mail tells it: the days in its reader's language, which may be another than the worker's."""
    return job.short.model_copy(update={"days": in_words(job.days, contact.language)})
