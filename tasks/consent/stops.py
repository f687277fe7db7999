"""What stops by itself when a person says no to one purpose; each tells in a sentence what it did."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, MeetingStatus
from domain.consent.purposes import ConsentTo
from domain.contact import Contact, Role
from domain.jobs.info_meeting import InfoMeetingCall
from domain.language.norwegian import counted_as
from domain.process import Life
from domain.tables.candidacies import Candidacy, Reference
from domain.tables.documents import Document
from domain.tables.outbox import OutboxRow, OutboxStatus
from tasks.appointments.info_meeting import meeting_appointment
from tasks.appointments.interviews import interview_appointment
from tasks.candidacies.reference_check import requests_to
from tasks.contacts.standing_appointments import coming_interviews, coming_meetings
from tasks.jobs.info_meeting import told_anew
from tasks.record.forgotten import forget_documents, forget_mail, stop_waiting
from tasks.send.mail import Mail


class Stopped(NamedTuple):
    """What was stopped, in sentences for the coordinator, and the mails that tell others."""

    said: list[str]
    mails: list[Mail]


def no_reference(session: Session, candidacy: CandidacyFacts, row: Candidacy, number: int) -> Stopped:
    """The request is overtaken, the referee is told not to answer, and the row with the answers is gone."""
    reference = session.scalars(select(Reference).where(Reference.candidacy_id == row.id, Reference.number == number)).one()
    request = OutboxRow.history_id.in_(requests_to(session, row.id, number))
    went = [each for each in session.scalars(select(OutboxRow).where(request)) if each.status == OutboxStatus.SENT]
    stop_waiting(session, request)
    mails: list[Mail] = []
    said = [f"Referanse {number} er slettet, og svarene blir ikke brukt."]
    if reference.answered_on is None and (went or reference.phone):
        if reference.email:
            said.append("Referansen får e-post om ikke å svare.")
            to = Contact(role=Role.REFEREE, name=reference.name, email=reference.email, language=candidacy.person.language)
            mails.append(Mail(template="reference_not_needed", to=to, context={"name": candidacy.person.name}))
        else:
            said.append("Ring referansen og si at det ikke trengs noe svar.")
    forget_documents(
        session,
        (Document.life == Life.CANDIDACY)
        & (Document.life_id == row.id)
        & (
            ((Document.kind == "reference_form") & (Document.part == str(number)))
            | ((Document.kind == "letter") & Document.part.startswith("reference_request"))
        ),
    )
    forget_mail(session, request)
    row.references.remove(reference)
    session.delete(reference)
    return Stopped(said, mails)


def no_support(session: Session, candidacy: CandidacyFacts, row: Candidacy) -> Stopped:
    """Appointments to come are called off for the support person, whose name and addresses are emptied."""
    support, workplace = candidacy.support, candidacy.position.workplace.name
    appointments = [
        *(interview_appointment(candidacy, interview) for interview in coming_interviews(session, [row.id])),
        *(meeting_appointment(candidacy, meeting) for meeting in coming_meetings(session, [row.id])),
    ]
    mails = [
        Mail(
            template="support_not_needed",
            to=support,
            context={"workplace": workplace, "day": each.starts.date()},
            appointment=each.model_copy(update={"sequence": each.sequence + 1}),
            cancels=True,
            passes=True,
        )
        for each in appointments
        if support
    ]
    to_support = (
        (OutboxRow.life == Life.CANDIDACY) & (OutboxRow.life_id == row.id) & (OutboxRow.recipient_role == Role.SUPPORT_PERSON)
    )
    stop_waiting(session, to_support)
    forget_mail(session, to_support)
    row.support_name = row.support_email = row.support_phone = None
    off = f"{counted_as(len(mails), 'avtale', 'avtaler')} er avlyst for støttepersonen. " if mails else ""
    return Stopped([f"Støttepersonen er slettet. {off}Støttepersonen får ikke flere brev eller e-poster."], mails)


def no_topics(session: Session, candidacy: CandidacyFacts, row: Candidacy, anew: InfoMeetingCall | None) -> Stopped:
    """What was to be told is emptied; where the meeting is still to come, its agenda is made anew and goes to those who had it."""
    meeting = row.info_meeting
    if meeting is None:
        return Stopped(["Det er ikke noe infomøte."], [])
    meeting.to_tell, meeting.not_to_tell = [], ""
    if meeting.held_on is None:
        meeting.told = []
    forget_documents(
        session,
        (Document.life == Life.CANDIDACY)
        & (Document.life_id == row.id)
        & Document.kind.in_(("info_meeting_agenda", "info_meeting_short")),
    )
    if anew is None or meeting.status != MeetingStatus.PLANNED:
        return Stopped(["Det som skulle fortelles i infomøtet, er slettet."], [])
    return Stopped(
        ["Det som skulle fortelles i infomøtet, er slettet. Programmet er laget på nytt uten det, og de inviterte får det nye."],
        told_anew(candidacy, meeting, anew),
    )


def stops(
    session: Session, candidacy: CandidacyFacts, row: Candidacy, to: ConsentTo, number: int | None, anew: InfoMeetingCall | None
) -> Stopped:
    """What a no to this purpose stops. Called inside the transaction that records the answer."""
    match to:
        case ConsentTo.REFERENCE if number is not None:
            return no_reference(session, candidacy, row, number)
        case ConsentTo.SUPPORT_PERSON:
            return no_support(session, candidacy, row)
        case ConsentTo.INFO_MEETING:
            return no_topics(session, candidacy, row, anew)
        case ConsentTo.POOL:
            return Stopped(["Personen er ute av listen over dem som venter på ny jobb."], [])
        case ConsentTo.SPONSOR_CALENDAR:
            return Stopped(["Besøkene tas ut av fadderens kalender."], [])
        case ConsentTo.PHOTO:
            return Stopped(["Nei til bilder står på siden om personen. Fjern bilder og historier som er lagt ut."], [])
    return Stopped([], [])
