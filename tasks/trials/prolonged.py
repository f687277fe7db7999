"""A prolonged trial is loaded for and written here: the new last day, its visits, and everyone in it told."""

from sqlalchemy import select

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Contact, Role
from domain.language.norwegian import short_day
from domain.planning.facts import ClosedPeriod
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import CALLED_OFF, ClosedPeriodRow
from domain.trials.prolonged import Prolonged
from tasks.appointments.trials import on_the_first_day, payroll
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.planning.plan import plan_visits
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail
from tasks.visits.follow_up import what_is_replanned

_PAPER, _SHORT, _TIMESHEET = "trial_prolonged", "trial_prolonged_short", "timesheet"
_ATTACHED = {
    Role.WORKER: (_PAPER, _SHORT, _TIMESHEET),
    Role.LEADER: (_PAPER, _TIMESHEET),
    Role.SPONSOR: (),
    Role.JOB_SPECIALIST: (_PAPER, _SHORT, _TIMESHEET),
}


def load_away(candidacy: int) -> tuple[ClosedPeriod, ...]:
    """The worker's own absence, as it is registered; not the days the workplace was closed."""
    own = select(ClosedPeriodRow).where(ClosedPeriodRow.candidacy_id == candidacy, ClosedPeriodRow.reason != CALLED_OFF)
    with reading() as session:
        return tuple(ClosedPeriod(first=row.first, last=row.last, reason=row.reason) for row in session.scalars(own))


@move(SAVE)
def record_prolonged(candidacy: CandidacyFacts, prolonged: Prolonged, papers: list[Paper]) -> Receipt:
    """Write the new last day; the evaluation, the hours and the list of what is next follow from it."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        assert row.trial
        row.trial.ends_on = prolonged.ends_on
        visits = plan_visits(session, row.id, today())
        before, until = (short_day(day) for day in (prolonged.paper.ended_on, prolonged.ends_on))
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.TRIAL_PROLONGED,
            done=f"{candidacy.label}: praksisen varer til og med {until}, før {before}. {what_is_replanned(visits)}".rstrip(),
            then=f"få tillegget underskrevet senest {before}, som var siste dag (arbeidsmiljøloven § 14-8), og registrer underskriftene "
            f"(17c). Etter {until}: meld timene (07c) og skriv vurderingen (08).",
            papers=papers,
            mails=_mails(candidacy, prolonged),
            ids={"ended_on": str(prolonged.paper.ended_on), "ends_on": str(prolonged.ends_on)},
        )


def _mails(candidacy: CandidacyFacts, prolonged: Prolonged) -> list[Mail]:
    assert candidacy.trial
    people = on_the_first_day(candidacy, candidacy.trial.job_specialist.contact(), prolonged.paper.ended_on)
    context = {"paper": prolonged.paper, "short": prolonged.short}
    mails = [Mail(template=_template(to), to=to, context=context, attach=_ATTACHED[to.role]) for to in people]
    about = context | {"person": candidacy.person}
    return [*mails, Mail(template="trial_prolonged_payroll", to=payroll(), context=about)]


def _template(to: Contact) -> str:
    names = {Role.WORKER: "worker", Role.LEADER: "leader", Role.SPONSOR: "sponsor", Role.JOB_SPECIALIST: "specialist"}
    return f"trial_prolonged_{names[to.role]}"
