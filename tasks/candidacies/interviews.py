"""Interviews are written here: called, moved, called off and held."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, InterviewFacts, Invited, MeetingStatus
from domain.candidacies.interview_forms import CallInterviewForm, CancelInterviewForm
from domain.candidacies.interview_outcome import InterviewOutcome
from domain.candidacies.interviews import Booked, InterviewCancelled, InterviewInvitation, has_moved
from domain.contact import mailbox
from domain.contract.cautions import Caution
from domain.language.norwegian import clock, short_day
from domain.language.same_name import folded
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, Interview
from domain.tables.outbox import OutboxRow
from tasks.appointments.interviews import cancellations, invitations, uninvited
from tasks.clock import at
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacy_standing import next_of
from tasks.record.raised_cautions import settle_moved
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail
from tasks.send.overtaken import overtake
from tasks.send.uids import uid_of


def load_booked(day: date) -> list[Booked]:
    """The planned interviews that may overlap with one on `day`."""
    with reading() as session:
        found = (
            select(Interview, Candidacy.person_id)
            .join(Candidacy, Candidacy.id == Interview.candidacy_id)
            .where(
                Interview.status == MeetingStatus.PLANNED,
                Interview.starts_at >= at(day - timedelta(days=1), time.min),
                Interview.starts_at < at(day + timedelta(days=2), time.min),
            )
        )
        return [
            Booked(
                candidacy=interview.candidacy_id,
                person=person,
                number=interview.number,
                starts_at=interview.starts_at,
                minutes=interview.minutes,
                panel=tuple(member["email"] for member in interview.panel if member["email"]),
            )
            for interview, person in session.execute(found)
        ]


@move(SAVE)
def record_called(
    candidacy: CandidacyFacts,
    form: CallInterviewForm,
    invitation: InterviewInvitation,
    papers: list[Paper],
    cautions: Sequence[Caution] = (),
) -> Receipt:
    """Write a new interview, or the planned one with what is new; those no longer invited get a cancellation."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        before = candidacy.interview(form.number)
        interview = _row(session, candidacy.number, form.number)
        if interview is None:
            interview = Interview(number=form.number, sequence=0, answers=[])
            row.interviews.append(interview)
        off = _taken_off(before, form)
        if before and (off or before.status != MeetingStatus.PLANNED or has_moved(before, form)):
            interview.sequence += 1
        interview.starts_at, interview.minutes, interview.place = at(form.day, form.starts), form.minutes, form.place
        interview.panel = [{"name": member.name, "email": member.email} for member in form.panel]
        interview.status = MeetingStatus.PLANNED
        settle_moved(session, row, cautions)
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.INTERVIEW_CALLED,
            done=f"{candidacy.label}: intervju {form.number} er {'flyttet til' if invitation.moved else 'avtalt'} "
            f"{short_day(form.day)} kl. {clock(form.starts)}.",
            then=next_of(session, row),
            papers=papers,
            mails=[*invitations(candidacy, interview, invitation), *uninvited(candidacy, interview, off, invitation)],
            cautions=cautions,
            ids={"interview": form.number, "starts_at": interview.starts_at.isoformat()},
        )


def _taken_off(before: InterviewFacts | None, form: CallInterviewForm) -> list[Invited]:
    """Those who were invited to the planned interview and no longer are, at the same mailbox or under the same name."""
    if before is None or before.status != MeetingStatus.PLANNED:
        return []
    mailboxes = {mailbox(member.email) for member in form.panel if member.email}
    names = {folded(member.name) for member in form.panel if not member.email}
    return [
        member
        for member in before.panel
        if (mailbox(member.email) not in mailboxes if member.email else folded(member.name) not in names)
    ]


@move(SAVE)
def record_cancelled(candidacy: CandidacyFacts, form: CancelInterviewForm, cancelled: InterviewCancelled) -> Receipt:
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        mails = call_off(session, candidacy, form.number, cancelled)
        settle_moved(session, row, ())
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.INTERVIEW_CANCELLED,
            done=f"{candidacy.label}: intervju {form.number} er avlyst.",
            then=next_of(session, row),
            mails=mails,
            ids={"interview": form.number},
        )


def call_off(session: Session, candidacy: CandidacyFacts, number: int, cancelled: InterviewCancelled) -> list[Mail]:
    """Mark a planned interview as called off; return the cancellations to everyone invited."""
    interview = _row(session, candidacy.number, number)
    assert interview is not None
    interview.status = MeetingStatus.CANCELLED
    interview.sequence += 1
    return cancellations(candidacy, interview, cancelled)


@move(SAVE)
def record_held(candidacy: CandidacyFacts, outcome: InterviewOutcome) -> Receipt:
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        interview = _row(session, candidacy.number, outcome.number)
        assert interview is not None
        interview.status, interview.held_on = MeetingStatus.HELD, outcome.held_on
        interview.answers = [{"question": question, "answer": answer} for question, answer in outcome.answers]
        interview.rating, interview.passed = outcome.rating, outcome.passed
        overtake(session, OutboxRow.appointment == uid_of(interview))
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.INTERVIEW_HELD,
            done=f"{candidacy.label}: intervju {outcome.number} er registrert, og søkeren går {'' if outcome.passed else 'ikke '}videre.",
            then=next_of(session, row),
            ids={"interview": outcome.number, "held_on": str(outcome.held_on)},
        )


def _row(session: Session, candidacy: int, number: int) -> Interview | None:
    return session.scalars(select(Interview).where(Interview.candidacy_id == candidacy, Interview.number == number)).one_or_none()
