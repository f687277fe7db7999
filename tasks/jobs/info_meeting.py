"""The info meeting is written here: called, moved, called off and held, and everyone invited is told."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, MeetingStatus
from domain.consent.purposes import ConsentTo
from domain.contact import Role
from domain.contract.cautions import Caution
from domain.jobs.info_meeting import CancelInfoMeetingForm, InfoMeetingCall, InfoMeetingForm
from domain.jobs.info_meeting_held import InfoMeetingHeldForm
from domain.language.norwegian import clock, short_day
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, InfoMeeting
from domain.tables.outbox import OutboxRow
from tasks.appointments.info_meeting import invited, meeting_appointment
from tasks.clock import at, today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacy_standing import next_of
from tasks.record.consents import note_answer
from tasks.record.raised_cautions import settle_moved
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail
from tasks.send.overtaken import overtake
from tasks.send.uids import uid_of

_AGENDA, _SHORT = ("info_meeting_agenda",), ("info_meeting_short",)
_TEMPLATES = {  # role -> mail, and the paper that goes with it
    Role.WORKER: ("info_meeting_worker", _SHORT),
    Role.SUPPORT_PERSON: ("info_meeting_support", _SHORT),
    Role.LEADER: ("info_meeting_workplace", _AGENDA),
    Role.SPONSOR: ("info_meeting_workplace", _AGENDA),
    Role.JOB_SPECIALIST: ("info_meeting_specialist", _AGENDA),
}


@move(SAVE)
def record_called(
    candidacy: CandidacyFacts,
    form: InfoMeetingForm,
    call: InfoMeetingCall,
    papers: list[Paper],
    cautions: Sequence[Caution] = (),
) -> Receipt:
    """Write a new meeting, or the planned one with what is new."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        meeting = _row(session, candidacy.number)
        if meeting is None:
            meeting = row.info_meeting = InfoMeeting(told=[])
        words = {said.topic: said.words for said in form.words}
        meeting.starts_at, meeting.minutes, meeting.place = at(form.day, form.starts), form.minutes, form.place
        meeting.attendees, meeting.not_to_tell = form.attendees, form.not_to_tell
        meeting.to_tell = [f"{topic}: {words[topic]}" if topic in words else topic for topic in form.to_tell]
        meeting.sequence, meeting.status = call.sequence, MeetingStatus.PLANNED
        note_answer(
            session,
            row,
            ConsentTo.INFO_MEETING,
            yes=True,
            on=today(),
            how=form.consent_how,
            explained_by=form.consent_explained_by,
        )
        people = invited(candidacy, form.day)
        appointment = meeting_appointment(candidacy, meeting)
        context = {"meeting": call.short, "moved": call.moved}
        settle_moved(session, row, cautions)
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.MEETING_CALLED,
            done=f"{candidacy.label}: informasjonsmøtet er {'flyttet til' if call.moved else 'avtalt'} {short_day(form.day)} "
            f"kl. {clock(form.starts)}.",
            then=next_of(session, row),
            papers=papers,
            mails=[
                Mail(template=template, to=to, context=context, attach=attach, appointment=appointment, passes=True)
                for to in people
                for template, attach in [_TEMPLATES[to.role]]
            ],
            cautions=cautions,
            ids={"day": str(form.day)},
        )


@move(SAVE)
def record_held(candidacy: CandidacyFacts, form: InfoMeetingHeldForm, cautions: tuple[Caution, ...]) -> Receipt:
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        meeting = _row(session, candidacy.number)
        assert meeting is not None
        meeting.status, meeting.held_on, meeting.told = MeetingStatus.HELD, form.held_on, list(form.told)
        overtake(session, OutboxRow.appointment == uid_of(meeting))
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.MEETING_HELD,
            done=f"{candidacy.label}: informasjonsmøtet ble holdt {short_day(form.held_on)}.",
            then=next_of(session, row),
            cautions=cautions,
            ids={"held_on": str(form.held_on)},
        )


@move(SAVE)
def record_cancelled(candidacy: CandidacyFacts, form: CancelInfoMeetingForm) -> Receipt:
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        mails = call_off(session, candidacy, form.message, again=True)
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.MEETING_CANCELLED,
            done=f"{candidacy.label}: informasjonsmøtet er avlyst.",
            then=next_of(session, row),
            mails=mails,
        )


def call_off(session: Session, candidacy: CandidacyFacts, message: str = "", *, again: bool = False) -> list[Mail]:
    """Mark the planned meeting as called off; return the cancellations to everyone invited. None planned: nothing.

    `again`: those invited are told that a new time will come.
    """
    meeting = _row(session, candidacy.number)
    if meeting is None or meeting.status != MeetingStatus.PLANNED:
        return []
    meeting.status = MeetingStatus.CANCELLED
    meeting.sequence += 1
    people = invited(candidacy, meeting.starts_at.date())
    appointment = meeting_appointment(candidacy, meeting)
    context = {
        "workplace": candidacy.position.workplace.name,
        "day": meeting.starts_at.date(),
        "starts": meeting.starts_at.time(),
        "message": message,
        "again": again,
    }
    return [
        Mail(template="info_meeting_cancelled", to=to, context=context, appointment=appointment, cancels=True, passes=True)
        for to in people
    ]


def told_anew(candidacy: CandidacyFacts, meeting: InfoMeeting, call: InfoMeetingCall) -> list[Mail]:
    """The invitations to the planned meeting again with the papers made anew, at the same time and place."""
    appointment = meeting_appointment(candidacy, meeting)
    return [
        Mail(
            template=template,
            to=to,
            context={"meeting": call.short, "moved": False},
            attach=attach,
            appointment=appointment,
            passes=True,
        )
        for to in invited(candidacy, meeting.starts_at.date())
        for template, attach in [_TEMPLATES[to.role]]
    ]


def load_attendees(candidacy: int) -> str:
    """Those who come to the meeting, as it was written; blank where there is none."""
    with reading() as session:
        meeting = _row(session, candidacy)
        return meeting.attendees if meeting else ""


def _row(session: Session, candidacy: int) -> InfoMeeting | None:
    return session.scalars(select(InfoMeeting).where(InfoMeeting.candidacy_id == candidacy)).one_or_none()
