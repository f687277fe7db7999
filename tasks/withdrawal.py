"""A withdrawal is written here: appointments are called off, the seat is free, and what rested on consent is emptied."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from domain.candidacies import Candidacy, Situation
from domain.candidacy_facts import CandidacyFacts
from domain.interviews import called_off
from domain.norwegian import short_day
from domain.positions import Seat
from domain.process import CandidacyStep, Life
from domain.withdrawal import WithdrawalConfirmation, WithdrawForm
from tasks.application import next_reserve
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.interviews import call_off
from tasks.mail import Mail
from tasks.recorded import Recorded
from tasks.recording import Paper, record
from tasks.visits import plan_visits


def record_withdrawal(
    candidacy: CandidacyFacts, form: WithdrawForm, confirmation: WithdrawalConfirmation, papers: list[Paper]
) -> Recorded:
    """The end of a candidacy the person did not want to go on with."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        mails = [
            mail
            for interview in candidacy.interviews
            if interview.status == "planned"
            for mail in call_off(session, candidacy, interview.number, called_off(candidacy, interview))
        ]
        _stop_trial(session, row, form.withdrawn_on)
        row.closed_on = form.withdrawn_on
        row.close_reason = f"trukket: {form.reason}" if form.reason else "trukket"
        row.person.in_pool = form.stays_in_pool
        _empty(session, row)
        reserve = next_reserve(session, row.position_id) if row.chosen_on else None
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.WITHDRAWN,
            done=f"{candidacy.label} er trukket {short_day(form.withdrawn_on)}. Det som bygger på samtykket, er slettet.",
            then=f"tilby plassen til neste reserve, søknad {reserve} (skjema 06c)." if reserve else "",
            papers=papers,
            mails=[
                Mail(
                    template="withdrawal",
                    to=candidacy.person.contact(),
                    facts={"confirmation": confirmation},
                    attach=("withdrawal_short",),
                ),
                *_workplace(candidacy, confirmation),
                *mails,
            ],
            facts={"withdrawn_on": str(form.withdrawn_on)},
        )


def _workplace(candidacy: CandidacyFacts, confirmation: WithdrawalConfirmation) -> list[Mail]:
    """The leader expects whoever was chosen; before that the panel hears it from the cancelled interviews."""
    if not candidacy.chosen_on:
        return []
    leader = candidacy.position.workplace.leader
    return [Mail(template="withdrawal_workplace", to=leader, facts={"confirmation": confirmation})]


def _stop_trial(session: Session, row: Candidacy, on: date) -> None:
    """The trial ends that day, coming visits are called off, and the seat is free from the next."""
    seat = session.get(Seat, row.position_id)
    if seat and seat.candidacy_id == row.id:
        seat.free_after = on
    if row.trial and row.trial.stopped_on is None and row.trial.ends_on > on:
        row.trial.stopped_on, row.trial.stopped_by, row.trial.stop_reason = on, "arbeidstakeren", "trukket"
    if row.trial:
        plan_visits(session, row.id, today())


def _empty(session: Session, row: Candidacy) -> None:
    """What the person has told, and what others have said of them, rests on their consent alone."""
    row.needs = ""
    row.support_name = row.support_email = row.support_phone = None
    for interview in row.interviews:
        interview.answers = []
    for reference in row.references:
        reference.name, reference.relation, reference.answers = "slettet", "slettet", []
        reference.email = reference.phone = None
    if row.evaluation:
        row.evaluation.worker_words = row.evaluation.employer_words = ""
        row.evaluation.adjustments = row.evaluation.reason = ""
    if row.info_meeting:
        row.info_meeting.to_tell, row.info_meeting.not_to_tell = [], ""
    for visit in row.visits:
        visit.note = visit.worker_feels = visit.employer_feels = None
    session.execute(update(Situation).where(Situation.candidacy_id == row.id).values(note=""))
