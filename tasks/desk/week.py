"""What is planned in the coming week: visits, meetings and first days, the reader's own or everyone's."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from domain.candidacies.facts import MeetingStatus
from domain.desk.desk import DAYS_OF_A_WEEK, Planned
from domain.desk.link import Leads
from domain.language.norwegian import clock, initials
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.candidacies import Candidacy, Employment, InfoMeeting, Interview, TrialRow
from domain.tables.follow_up import Visit
from domain.tables.positions import Position
from domain.tables.staff import Staff
from tasks.clock import at
from tasks.load.owners import owner_of
from tasks.load.workplace_of_day import moves_read, position_on

_LAST = timedelta(days=DAYS_OF_A_WEEK - 1)
_FIRST_DAY = " "  # before every time of day


def week_of(session: Session, day: date, staff: int | None) -> Mapping[date, Sequence[Planned]]:
    """By day, of the reader's own; with `staff` None everyone's."""
    planned: dict[date, list[Planned]] = defaultdict(list)
    for on, what in (*_visits(session, day, staff), *_meetings(session, day, staff), *_first_days(session, day, staff)):
        planned[on].append(what)
    return planned


def _visits(session: Session, day: date, staff: int | None) -> Iterator[tuple[date, Planned]]:
    coming = select(Visit, Staff.name).join(Staff, Staff.id == Visit.job_specialist_id)
    coming = coming.where(Visit.status == VisitStatus.PLANNED, Visit.planned_on.between(day, day + _LAST))
    if staff is not None:
        coming = coming.where(Visit.job_specialist_id == staff)
    read = joinedload(Visit.candidacy)
    loaded = coming.options(
        read.joinedload(Candidacy.person), read.joinedload(Candidacy.position).joinedload(Position.workplace), moves_read(read)
    )
    for visit, who in session.execute(loaded.order_by(Visit.planned_on, Visit.planned_at)).unique():
        yield (
            visit.planned_on,
            _with(
                visit.candidacy, visit.planned_on, clock(visit.planned_at), "Besøk", "" if staff is not None else initials(who)
            ),
        )


def _meetings(session: Session, day: date, staff: int | None) -> Iterator[tuple[date, Planned]]:
    until = at(day + _LAST + timedelta(days=1), time())
    for kind, called in ((Interview, "Intervju"), (InfoMeeting, "Informasjonsmøte")):
        coming = select(kind, Candidacy).join(Candidacy, Candidacy.id == kind.candidacy_id)
        coming = coming.where(kind.status == MeetingStatus.PLANNED, kind.starts_at >= at(day, time()), kind.starts_at < until)
        for meeting, candidacy in session.execute(_read(_of(coming, staff))).unique():
            number = f" {meeting.number}" if isinstance(meeting, Interview) else ""
            starts = meeting.starts_at
            yield starts.date(), _with(candidacy, starts.date(), clock(starts.time()), f"{called}{number}", "")


def _first_days(session: Session, day: date, staff: int | None) -> Iterator[tuple[date, Planned]]:
    starts: tuple[tuple[type[TrialRow | Employment], str], ...] = (
        (TrialRow, "Arbeidspraksisen begynner"),
        (Employment, "Fast jobb begynner"),
    )
    for kind, called in starts:
        coming = select(kind.starts_on, Candidacy).join(Candidacy, Candidacy.id == kind.candidacy_id)
        coming = coming.where(kind.starts_on.between(day, day + _LAST), Candidacy.closed_on.is_(None))
        for on, candidacy in session.execute(_read(_of(coming, staff, kind.job_specialist_id))).unique():
            yield on, _with(candidacy, on, _FIRST_DAY, called, "")


def _of(coming: Select[Any, Candidacy], staff: int | None, *also: InstrumentedAttribute[int]) -> Select[Any, Candidacy]:
    """Those on that coordinator's list, or of one who is named in a column of theirs."""
    if staff is None:
        return coming
    theirs: list[ColumnElement[bool]] = [owner_of(Life.CANDIDACY, Candidacy.id) == staff]
    return coming.where(or_(*theirs, *(column == staff for column in also)))


def _read(coming: Select[Any, Candidacy]) -> Select[Any, Candidacy]:
    return coming.options(
        joinedload(Candidacy.person),
        joinedload(Candidacy.position).joinedload(Position.workplace),
        joinedload(Candidacy.employment).selectinload(Employment.versions),
    )


def _with(candidacy: Candidacy, on: date, at_time: str, what: str, who: str) -> Planned:
    return Planned(
        at=at_time,
        what=what,
        whom=f"{initials(candidacy.person.name)}, {position_on(candidacy, on).workplace.name}",
        who=who,
        address=f"/{Leads.CANDIDACY}/{candidacy.id}",
    )
