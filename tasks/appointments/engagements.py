"""What those invited to a meeting have that day already: visits, interviews and info meetings."""

from collections.abc import Collection, Iterator
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, MeetingStatus
from domain.candidacies.meeting_cautions import Engaged
from domain.language.norwegian import initials
from domain.planning.clock_times import VISIT_LASTS
from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Candidacy, InfoMeeting, Interview
from domain.tables.follow_up import Visit
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.appointments.info_meeting import invited
from tasks.clock import at
from tasks.database import reading
from tasks.load.candidacies import candidacy_facts
from tasks.load.workplace_of_day import position_of


def load_engagements(candidacy: CandidacyFacts, day: date, emails: Collection[str | None]) -> list[Engaged]:
    """Of the person, and of those with these addresses; the candidacy's own interviews and meeting are not among them."""
    addresses = frozenset(email.casefold() for email in emails if email)
    with reading() as session:
        return [
            *_visits(session, day, addresses),
            *_interviews(session, candidacy, day, addresses),
            *_info_meetings(session, candidacy, day, addresses),
        ]


def _visits(session: Session, day: date, addresses: Collection[str]) -> Iterator[Engaged]:
    staff = [number for number, email in session.execute(select(Staff.id, Staff.email)) if email.casefold() in addresses]
    rows = session.execute(
        select(Staff.name, Workplace.name, Visit.planned_at)
        .join(Visit, Visit.job_specialist_id == Staff.id)
        .join(Candidacy, Candidacy.id == Visit.candidacy_id)
        .join(Position, Position.id == position_of(Visit.planned_on))
        .join(Workplace, Workplace.id == Position.workplace_id)
        .where(Staff.id.in_(staff), Visit.planned_on == day, Visit.status == VisitStatus.PLANNED)
        .order_by(Visit.planned_at, Visit.id)
    )
    for name, workplace, starts in rows:
        yield Engaged(initials(name), f"besøk hos {workplace}", starts, VISIT_LASTS)


def _interviews(session: Session, candidacy: CandidacyFacts, day: date, addresses: Collection[str]) -> Iterator[Engaged]:
    for row, person in session.execute(
        select(Interview, Candidacy.person_id)
        .join(Candidacy, Candidacy.id == Interview.candidacy_id)
        .where(
            Interview.status == MeetingStatus.PLANNED,
            Interview.starts_at.between(at(day, time.min), at(day + timedelta(days=1), time.min)),
            Interview.candidacy_id != candidacy.number,
        )
        .order_by(Interview.starts_at, Interview.id)
    ):
        theirs = ["søkeren"] if person == candidacy.person.number else []
        theirs += [initials(each["name"]) for each in row.panel if (each["email"] or "").casefold() in addresses]
        for who in theirs:
            yield Engaged(who, f"intervju {row.number} for søknad {row.candidacy_id}", row.starts_at.time(), row.minutes)


def _info_meetings(session: Session, candidacy: CandidacyFacts, day: date, addresses: Collection[str]) -> Iterator[Engaged]:
    for row in session.scalars(
        select(InfoMeeting)
        .where(
            InfoMeeting.status == MeetingStatus.PLANNED,
            InfoMeeting.starts_at.between(at(day, time.min), at(day + timedelta(days=1), time.min)),
            InfoMeeting.candidacy_id != candidacy.number,
        )
        .order_by(InfoMeeting.starts_at, InfoMeeting.id)
    ):
        for each in invited(candidacy_facts(session, row.candidacy_id), day):
            if each.email and each.email.casefold() in addresses:
                what = f"informasjonsmøtet for søknad {row.candidacy_id}"
                yield Engaged(initials(each.name), what, row.starts_at.time(), row.minutes)
