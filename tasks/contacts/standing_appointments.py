"""The appointments to come, each as one of those invited has it: what is told again when an address or a place is put right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.candidacies.facts import CandidacyFacts, MeetingStatus
from domain.contact import Contact, Role
from domain.planning.facts import VisitStatus
from domain.tables.candidacies import InfoMeeting, Interview, TrialRow
from domain.tables.follow_up import Handover, SponsorInvitation, Visit
from domain.tables.staff import Staff
from domain.trials.days import work_days
from tasks.appointments.info_meeting import invited, meeting_appointment
from tasks.appointments.interviews import everyone_at, interview_appointment
from tasks.appointments.trials import first_day, on_the_first_day
from tasks.clock import now, today
from tasks.load.candidacies import candidacy_facts, staff_facts
from tasks.load.workplace_of_day import workplace_of
from tasks.send.invitations import Appointment
from tasks.visits.announcements import visit_appointment
from tasks.visits.sponsor_calendar import sponsor_appointment

Keep = Callable[[int], None]


class Standing(NamedTuple):
    """An appointment to come as one of those invited has it; `keep` notes the sequence of what is sent about it next."""

    candidacy: int
    to: Contact
    appointment: Appointment
    keep: Keep
    is_visit: bool = False


def standing(session: Session, candidacies: Sequence[int] | None, staff: int | None = None) -> list[Standing]:
    """Those of the candidacies, or (None) of all, in the same order whenever it is asked for.

    `staff`: of the visits only those in the calendar of this one.
    """
    meetings = (*interviews(session, candidacies), *_meetings(session, candidacies), *_first_days(session, candidacies))
    return [*meetings, *_visits(session, _of(Visit.candidacy_id, candidacies), staff)]


def coming_interviews(session: Session, candidacies: Sequence[int] | None) -> Sequence[Interview]:
    planned = (Interview.status == MeetingStatus.PLANNED) & (Interview.starts_at > now())
    of_these = _of(Interview.candidacy_id, candidacies)
    return session.scalars(select(Interview).where(planned, of_these).order_by(Interview.id)).all()


def coming_meetings(session: Session, candidacies: Sequence[int] | None) -> Sequence[InfoMeeting]:
    planned = (InfoMeeting.status == MeetingStatus.PLANNED) & (InfoMeeting.starts_at > now())
    of_these = _of(InfoMeeting.candidacy_id, candidacies)
    return session.scalars(select(InfoMeeting).where(planned, of_these).order_by(InfoMeeting.id)).all()


def interviews(session: Session, candidacies: Sequence[int] | None) -> Iterator[Standing]:
    """The interviews to come, as everyone at them has them."""
    for row in coming_interviews(session, candidacies):
        candidacy = candidacy_facts(session, row.candidacy_id)
        people = everyone_at(candidacy, row)
        yield from _each(candidacy, people, interview_appointment(candidacy, row), _kept_in(row))


def _meetings(session: Session, candidacies: Sequence[int] | None) -> Iterator[Standing]:
    for row in coming_meetings(session, candidacies):
        candidacy, day = candidacy_facts(session, row.candidacy_id), row.starts_at.date()
        specialist = _specialist_on(session, candidacy, day)
        people = [specialist if specialist and each.role == Role.JOB_SPECIALIST else each for each in invited(candidacy, day)]
        yield from _each(candidacy, people, meeting_appointment(candidacy, row), _kept_in(row))


def _first_days(session: Session, candidacies: Sequence[int] | None) -> Iterator[Standing]:
    coming = (TrialRow.starts_on > today()) & TrialRow.stopped_on.is_(None)
    for row in session.scalars(select(TrialRow).where(coming, _of(TrialRow.candidacy_id, candidacies)).order_by(TrialRow.id)):
        candidacy = candidacy_facts(session, row.candidacy_id)
        trial = candidacy.trial
        first = next(iter(work_days(trial.day_plan, trial.starts_on, trial.ends_on)), None) if trial else None
        specialist = _specialist_on(session, candidacy, first.day) if first else None
        if first and specialist:
            people = on_the_first_day(candidacy, specialist, first.day)
            appointment = first_day(candidacy, row, first.day, first.start, first.end)
            yield from _each(candidacy, people, appointment, _kept_in(row))


def _visits(session: Session, of_these: ColumnElement[bool], staff: int | None) -> Iterator[Standing]:
    """In the calendars they were sent to; a sponsor's other address is seen by what keeps those calendars right."""
    coming = (Visit.status == VisitStatus.PLANNED) & (Visit.planned_on >= today())
    stands = Visit.announced_to == staff if staff else or_(Visit.announced_to.is_not(None), SponsorInvitation.name.is_not(None))
    found = (
        select(Visit, SponsorInvitation)
        .outerjoin(SponsorInvitation, SponsorInvitation.visit_id == Visit.id)
        .where(coming, of_these, stands)
        .order_by(Visit.id)
    )
    for visit, of_sponsor in session.execute(found):
        if visit.announced_to is not None:
            to = staff_facts(session.get_one(Staff, visit.announced_to)).contact()
            appointment = visit_appointment(visit, visit.announced_sequence or 0)
            yield Standing(visit.candidacy_id, to, appointment, _kept_in_visit(visit, of_sponsor), is_visit=True)
        if of_sponsor and of_sponsor.name and of_sponsor.email:
            language = workplace_of(visit).language
            to = Contact(role=Role.SPONSOR, name=of_sponsor.name, email=of_sponsor.email, language=language)
            appointment = sponsor_appointment(visit, of_sponsor.sequence)
            yield Standing(visit.candidacy_id, to, appointment, _kept_in(of_sponsor), is_visit=True)


def _each(candidacy: CandidacyFacts, people: Iterable[Contact], appointment: Appointment, keep: Keep) -> Iterator[Standing]:
    for to in people:
        yield Standing(candidacy.number, to, appointment, keep)


def _specialist_on(session: Session, candidacy: CandidacyFacts, day: date) -> Contact | None:
    """The job specialist of that day, also one who is still to take over."""
    before = (Handover.candidacy_id == candidacy.number) & (Handover.from_on <= day)
    taken_over = session.scalars(select(Handover).where(before).order_by(Handover.from_on.desc()).limit(1)).first()
    if taken_over:
        return staff_facts(session.get_one(Staff, taken_over.job_specialist_id)).contact()
    return candidacy.trial.job_specialist.contact() if candidacy.trial else None


def _kept_in(row: Interview | InfoMeeting | TrialRow | SponsorInvitation) -> Keep:
    def keep(sequence: int) -> None:
        row.sequence = sequence

    return keep


def _kept_in_visit(visit: Visit, of_sponsor: SponsorInvitation | None) -> Keep:
    def keep(sequence: int) -> None:
        if of_sponsor and of_sponsor.of_visit == visit.sequence:
            of_sponsor.of_visit = sequence
        visit.sequence = visit.announced_sequence = sequence

    return keep


def _of(candidacy: InstrumentedAttribute[int], candidacies: Sequence[int] | None) -> ColumnElement[bool]:
    return true() if candidacies is None else candidacy.in_(candidacies)
