"""The trial's mails, and the first day in everyone's calendar."""

from datetime import date, time, timedelta
from email.utils import parseaddr

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Contact, Role
from domain.days.day_plan import in_words
from domain.language.languages import Both
from domain.tables.candidacies import TrialRow
from domain.tables.staff import Staff
from domain.trials.days import work_days
from domain.trials.end import PayrollHours, Stopped
from domain.trials.trial import Trial
from tasks.clock import at, today
from tasks.record.submission import current
from tasks.send.invitations import Appointment
from tasks.send.mail import Mail
from tasks.send.uids import uid_of
from tasks.settings import settings


def trial_mails(candidacy: CandidacyFacts, trial: Trial, earlier: Staff | None, row: TrialRow) -> list[Mail]:
    """Mails to everyone who meets on the first day, invited, and to payroll. `earlier`: a job specialist no longer on it."""
    people = on_the_first_day(candidacy, trial.job_specialist.contact(), trial.first.day)
    appointment = first_day(candidacy, row, trial.first.day, trial.first.start, trial.first.end)
    context = {"trial": trial, "agreement": trial.agreement, "changed": current().is_change}
    attached = {
        Role.WORKER: ("trial_agreement", "trial_agreement_short", "timesheet", "day_plan"),
        Role.LEADER: ("trial_agreement", "timesheet", "day_plan"),
        Role.SPONSOR: ("day_plan",),
        Role.JOB_SPECIALIST: ("trial_agreement", "timesheet", "day_plan"),
    }
    mails = [
        Mail(
            template=_TEMPLATES[to.role],
            to=to,
            context=context | {"plan": trial.day_plan.model_copy(update={"days": in_words(trial.days, to.language)})},
            attach=attached[to.role],
            appointment=appointment,
        )
        for to in people
    ]
    if earlier:
        gone = Contact(role=Role.EARLIER_JOB_SPECIALIST, name=earlier.name, email=earlier.email)
        mails.append(Mail(template="trial_not_yours", to=gone, context=context, appointment=appointment, cancels=True))
    return [*mails, Mail(template="trial_payroll", to=payroll(), context=context | {"person": candidacy.person})]


_ABOUT = Both(
    "Første dag i betalt arbeidspraksis som {title}. Dagsplanen følger med i e-posten.",
    "Første dag i betalt arbeidspraksis som {title}. Dagsplanen følgjer med i e-posten.",
)
_TEMPLATES = {
    Role.WORKER: "trial_worker",
    Role.LEADER: "trial_leader",
    Role.SPONSOR: "trial_sponsor",
    Role.JOB_SPECIALIST: "trial_job_specialist",
}


def stopped_mails(candidacy: CandidacyFacts, stopped: Stopped, planned: TrialRow) -> list[Mail]:
    """Mails to the same people; the first day is called off in their calendars when it had not come."""
    trial = candidacy.trial
    assert trial
    first = work_days(trial.day_plan, trial.starts_on, trial.ends_on)[0]
    people = on_the_first_day(candidacy, trial.job_specialist.contact(), first.day)
    called_off = None
    if first.day > today():  # a trial that began on another day than one at work still has its first day to come
        planned.sequence += 1
        called_off = first_day(candidacy, planned, first.day, first.start, first.end)
    mails = [
        Mail(
            template="trial_stopped_worker" if to.role == Role.WORKER else "trial_stopped",
            to=to,
            context={"stopped": stopped, "letter": stopped.letter},
            attach=("trial_stopped_short",) if to.role == Role.WORKER else (),
            appointment=called_off,
            cancels=called_off is not None,
        )
        for to in people
    ]
    if not stopped.began:
        return [*mails, Mail(template="trial_payroll_cancelled", to=payroll(), context={"hours": stopped.hours})]
    return [*mails, hours_mail(stopped.hours, planned=True)]


def hours_mail(hours: PayrollHours, *, planned: bool) -> Mail:
    return Mail(
        template="trial_hours_payroll", to=payroll(), context={"hours": hours, "planned": planned, "changed": current().is_change}
    )


def payroll() -> Contact:
    return Contact(role=Role.PAYROLL, name=f"Lønn, {settings().organisation_name}", email=settings().payroll_email)


def on_the_first_day(candidacy: CandidacyFacts, job_specialist: Contact, day: date) -> list[Contact]:
    position = candidacy.position
    sponsor = position.sponsor_on(day)
    sponsors = [sponsor.sponsor] if sponsor else []
    return [candidacy.person.contact(Role.WORKER), position.workplace.leader, *sponsors, job_specialist]


def first_day(candidacy: CandidacyFacts, trial: TrialRow, day: date, start: time, end: time) -> Appointment:
    """The first day as an appointment, without the worker's name, because others see calendars."""
    workplace = candidacy.position.workplace
    return Appointment(
        uid=uid_of(trial),
        sequence=trial.sequence,
        starts=at(day, start),
        ends=at(day + (timedelta(days=1) if end <= start else timedelta()), end),
        summary=f"Første dag i arbeidspraksis, {workplace.name}",
        place=f"{workplace.name}, {workplace.address}",
        description=_ABOUT.filled(title=candidacy.position.title),
        organizer=(settings().organisation_name, parseaddr(settings().mail_from)[1]),
    )
