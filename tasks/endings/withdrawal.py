"""A withdrawal is written here: appointments are called off, the seat is free, and what rested on consent is emptied."""

from collections.abc import Sequence

from domain.candidacies.facts import CandidacyFacts, MeetingStatus
from domain.candidacies.interviews import called_off
from domain.consent.purposes import ConsentTo
from domain.contact import Contact, Role
from domain.endings.withdrawal import WithdrawalConfirmation, WithdrawForm
from domain.language.norwegian import short_day
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy
from domain.trials.end import StopForm, Stopped
from tasks.candidacies.interviews import call_off as call_off_interview
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.jobs.info_meeting import call_off as call_off_meeting
from tasks.planning.plan import plan_visits
from tasks.privacy.consented import forget_what_rested_on_consent
from tasks.privacy.received import ASKED, BY_CONSENT_ALONE, received
from tasks.record.consents import note_answer
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail
from tasks.send.overtaken import of_template, overtake
from tasks.trials.end import free_seat, reserve_sentence, stop_in

_WORKER = Role.WORKER


@move(SAVE)
def record_withdrawal(
    candidacy: CandidacyFacts,
    form: WithdrawForm,
    confirmation: WithdrawalConfirmation,
    stop: tuple[StopForm, Stopped] | None,
    papers: list[Paper],
) -> Receipt:
    """Write the end of a candidacy that the person gave up; `stop` ends the trial that is agreed or running."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        to_others = stop_in(session, row, candidacy, *stop)[1] if stop else _leader(candidacy, confirmation)
        mails = [_confirmation(candidacy, confirmation, to_others), *(mail for mail in to_others if mail.to.role != _WORKER)]
        for interview in candidacy.interviews:
            if interview.status == MeetingStatus.PLANNED:
                mails += call_off_interview(session, candidacy, interview.number, called_off(candidacy, interview))
        mails += call_off_meeting(session, candidacy)
        for asked in ("trial_offer", "reference_request"):  # of no use any more
            overtake(session, of_template(Life.CANDIDACY, row.id, asked))
        free_seat(session, row)
        plan_visits(session, row.id, today())
        told = [each for each in received(session, (row.id,)) if each.role in BY_CONSENT_ALONE]
        mails += [Mail(template=ASKED, to=to, context={"role": str(to.role), "withdrawn": True}) for to in told]
        forget_what_rested_on_consent(session, row)
        row.closed_on = form.withdrawn_on
        row.close_reason = f"trukket: {form.reason}" if form.reason else "trukket"
        row.person.in_pool = form.stays_in_pool
        for to, yes in ((ConsentTo.RECRUITING, False), (ConsentTo.POOL, form.stays_in_pool)):
            note_answer(session, row, to, yes=yes, on=form.withdrawn_on)
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.WITHDRAWN,
            done=f"{candidacy.label} er trukket {short_day(form.withdrawn_on)}. Det som bygger på samtykket, er slettet, også brevene og arkene.{_told(told)}{_kept(confirmation)}",
            then=reserve_sentence(session, row.position_id) if candidacy.chosen_on else "",
            papers=papers,
            mails=mails,
            ids={"withdrawn_on": str(form.withdrawn_on)},
        )


def _confirmation(candidacy: CandidacyFacts, confirmation: WithdrawalConfirmation, to_others: Sequence[Mail]) -> Mail:
    """The confirmation to the person, whose calendar in the same mail loses the first day of a trial that had not begun."""
    calendar = next((mail for mail in to_others if mail.to.role == _WORKER), None)
    return Mail(
        template="withdrawal",
        to=candidacy.person.contact(),
        context={"confirmation": confirmation},
        attach=("withdrawal_short",),
        appointment=calendar.appointment if calendar else None,
        cancels=calendar is not None and calendar.cancels,
    )


def _leader(candidacy: CandidacyFacts, confirmation: WithdrawalConfirmation) -> list[Mail]:
    """The mail to the leader, who expects the one chosen; before that the panel hears it from the cancelled interviews."""
    if not candidacy.chosen_on:
        return []
    leader = candidacy.position.workplace.leader
    return [Mail(template="withdrawal_workplace", to=leader, context={"confirmation": confirmation})]


def _told(told: Sequence[Contact]) -> str:
    return f" De som hadde fått noe fordi personen sa ja, blir bedt om å slette det: {len(told)}." if told else ""


def _kept(confirmation: WithdrawalConfirmation) -> str:
    """What stays, and till when."""
    law = f" Avtalen og lønnen står til {short_day(confirmation.law_until)}." if confirmation.law_until else ""
    rest = f" Navnet og adressene blir slettet {short_day(confirmation.kept_until)}." if confirmation.kept_until else ""
    return law + rest
