"""The page about one of the staff: whom they follow, their week, and when they are away."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.desk.history_words import where
from domain.desk.life_page import MOST_HAPPENED, About, LifePage, Listed, Row
from domain.desk.link import Leads, NoPageLeft, PageForCoordinators
from domain.language.alphabet import alphabetical
from domain.language.norwegian import short_day, weekday_and_day
from domain.planning.facts import VisitStatus
from domain.process import RegisterStep
from domain.staff.signed_in import SignedIn
from domain.tables.candidacies import Candidacy, Employment, Person
from domain.tables.follow_up import StaffAbsence, Visit
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.database import reading
from tasks.desk.links import page_address
from tasks.desk.page_parts import Opened, happened, names_of
from tasks.desk.register_pages import registered_about
from tasks.desk.week import week_of
from tasks.desk.work_and_contact import contact
from tasks.load.caseload import caseloads, followed_by
from tasks.staff.me import roles_of

_OF_STAFF = (
    RegisterStep.STAFF_REGISTERED,
    RegisterStep.STAFF_AWAY,
    RegisterStep.CASELOAD_HANDED_OVER,
    RegisterStep.CALENDAR_FEED_SENT,
    RegisterStep.LINKS_WITHDRAWN,
)


def load_staff_page(number: int, reader: SignedIn) -> LifePage:
    """For coordinators, and for the one it is about. Raises NoPageLeft, PageForCoordinators."""
    if not reader.fills_in_forms and reader.staff != number:
        raise PageForCoordinators(Leads.STAFF, number)
    with reading() as session:
        row = session.get(Staff, number)
        if row is None:
            raise NoPageLeft(Leads.STAFF, number)
        opened = Opened(session, reader, today())
        rows = registered_about(session, number, _OF_STAFF)
        gone = row.left_on is not None and row.left_on <= opened.day
        return LifePage(
            title=f"Ansatt {number}",
            heading=row.name,
            where="Har sluttet" if gone else roles_of(row).capitalize() or "Ingen rolle",
            since=row.left_on if gone else None,
            about=(
                *contact("Telefon", row.phone),
                *contact("E-post", row.email),
                *_caseload(session, row, opened.day),
                *_stand_in(session, row),
                *([About(label="Slutter", text=short_day(row.left_on))] if row.left_on and not gone else []),
                *_absences(session, number, opened.day),
            ),
            listed=(_followed(opened, number), _week(opened, number)),
            happened=happened(opened, rows),
            more_happened=len(rows) > MOST_HAPPENED,
            drawn_on=opened.day,
        )


def _caseload(session: Session, row: Staff, day: date) -> list[About]:
    counted = [each for each in caseloads(session, day) if each.job_specialist == row.id]
    return [About(label="Følger opp", text=f"{each.now} av høyst {each.cap}") for each in counted]


def _stand_in(session: Session, row: Staff) -> list[About]:
    stand_in = session.get(Staff, row.stand_in_id) if row.stand_in_id else None
    return [About(label="Vikar", text=stand_in.name, address=page_address(Leads.STAFF, stand_in.id))] if stand_in else []


def _absences(session: Session, number: int, day: date) -> list[About]:
    """Now and to come, with who visits meanwhile; the same of those this one stands in for."""
    concerned = (StaffAbsence.staff_id == number) | (StaffAbsence.stand_in_id == number)
    rows = session.scalars(select(StaffAbsence).where(concerned, StaffAbsence.last >= day).order_by(StaffAbsence.first)).all()
    who = names_of(session, {each for row in rows for each in (row.staff_id, row.stand_in_id)})
    return [
        About(label="Borte", text=f"{_days(row)}. {who[row.stand_in_id]} er vikar")
        if row.staff_id == number
        else About(label="Vikar for", text=f"{who[row.staff_id]}, {_days(row)}")
        for row in rows
    ]


def _days(row: StaffAbsence) -> str:
    return f"{short_day(row.first)} til {short_day(row.last)}"


def _followed(opened: Opened, number: int) -> Listed:
    """Each with the next visit."""
    theirs = followed_by(opened.session, opened.day, number)
    next_on: dict[int, date] = {}
    coming = select(Visit.candidacy_id, Visit.planned_on).where(
        Visit.candidacy_id.in_(theirs), Visit.status == VisitStatus.PLANNED, Visit.planned_on >= opened.day
    )
    for candidacy, on in opened.session.execute(coming.order_by(Visit.planned_on)):
        next_on.setdefault(candidacy, on)
    found = opened.session.execute(
        select(Candidacy.id, Person.name, Candidacy.last_step, Employment.starts_on, Workplace.name)
        .join(Person, Person.id == Candidacy.person_id)
        .join(Position, Position.id == Candidacy.position_id)
        .join(Workplace, Workplace.id == Position.workplace_id)
        .outerjoin(Employment, Employment.candidacy_id == Candidacy.id)
        .where(Candidacy.id.in_(theirs))
    )
    rows = [
        Row(
            what=name,
            told=", ".join(
                [
                    where(step, begins, opened.day),
                    workplace,
                    f"neste besøk {short_day(next_on[candidacy])}" if candidacy in next_on else "ingen besøk er planlagt",
                ]
            ),
            address=page_address(Leads.CANDIDACY, candidacy),
            candidacy=candidacy,
        )
        for candidacy, name, step, begins, workplace in sorted(found, key=lambda each: alphabetical(each[1]))
    ]
    return Listed(heading="Følger opp", rows=tuple(rows), none="Ingen.")


def _week(opened: Opened, number: int) -> Listed:
    """The coming seven days, as they stand on the desk."""
    planned = week_of(opened.session, opened.day, number)
    rows = [
        Row(
            what=f"{weekday_and_day(day).capitalize()} {each.at.strip()}".strip(),
            told=f"{each.what}: {each.whom}",
            address=each.address,
        )
        for day in sorted(planned)
        for each in sorted(planned[day], key=lambda each: each.at)
    ]
    return Listed(heading="De neste sju dagene", rows=tuple(rows), none="Ingenting er planlagt.")
