"""The choices from the registers: staff, partners, workplaces, known persons, tariff rates."""

from collections.abc import Iterable

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from domain.language.alphabet import alphabetical
from domain.language.norwegian import initials, kroner, short_day
from domain.places.municipalities import known_as
from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Candidacy, Person
from domain.tables.follow_up import Visit
from domain.tables.partners import Partner
from domain.tables.positions import Position, Workplace
from domain.tables.sealed import DELETED
from domain.tables.staff import Staff, TariffRateRow, here_on
from tasks.clock import today
from tasks.forms.labels import Lists, staff_label

SETUP = "0 - Oppsett (ingen ansatte er registrert ennå)"


def _staff(session: Session) -> Iterable[str]:
    here = session.scalars(select(Staff).where(here_on(today())).order_by(Staff.id)).all()
    return [staff_label(staff) for staff in here] or [SETUP]


def _staff_registered(session: Session) -> Iterable[str]:
    """All who were ever registered, those who have left too."""
    return (staff_label(staff) for staff in session.scalars(select(Staff).order_by(Staff.id)))


def _job_specialists(session: Session) -> Iterable[str]:
    """Job specialists who can get workers: none who has left, or whose day of leaving is set."""
    return (
        staff_label(staff)
        for staff in session.scalars(select(Staff).where(Staff.is_job_specialist, Staff.left_on.is_(None)).order_by(Staff.id))
    )


def _with_caseload(session: Session) -> Iterable[str]:
    """Job specialists whose workers can be handed over: all here, and those who left with visits still to come."""
    coming = exists().where(Visit.job_specialist_id == Staff.id, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= today())
    rows = session.scalars(select(Staff).where(Staff.is_job_specialist, or_(here_on(today()), coming)).order_by(Staff.id))
    return (staff_label(staff) for staff in rows)


def _partners(session: Session) -> Iterable[str]:
    partners = sorted(session.scalars(select(Partner)), key=lambda partner: alphabetical(partner.name))
    return (f"{partner.id} - {partner.name}" for partner in partners)


def _workplaces(session: Session) -> Iterable[str]:
    return (
        f"{workplace.id} - {workplace.name}, {known_as(workplace.municipality)}"
        for workplace in sorted(
            session.scalars(select(Workplace).where(Workplace.retired_on.is_(None))),
            key=lambda each: alphabetical(f"{each.name}, {each.municipality}"),
        )
    )


def _persons(session: Session) -> Iterable[str]:
    """Each with the last application, so that two with the same initials are told apart, and whether they wait for a new job."""
    latest = select(Candidacy.person_id, func.max(Candidacy.id).label("number")).group_by(Candidacy.person_id).subquery()
    found = (
        select(Person.id, Person.name, Person.in_pool, latest.c.number, Workplace.name)
        .outerjoin(latest, latest.c.person_id == Person.id)
        .outerjoin(Candidacy, Candidacy.id == latest.c.number)
        .outerjoin(Position, Position.id == Candidacy.position_id)
        .outerjoin(Workplace, Workplace.id == Position.workplace_id)
        .where(Person.name != DELETED)
    )
    return (_person(*row) for row in session.execute(found.order_by(Person.id)))


def _person(number: int, name: str, in_pool: bool, candidacy: int | None, workplace: str | None) -> str:
    applied = f", {workplace} (søknad {candidacy})" if candidacy else ""
    return f"{number} - {initials(name)}{applied}{', venter på ny jobb' if in_pool else ''}"


def _tariff_rates(session: Session) -> Iterable[str]:
    return (
        f"{rate.id} - {rate.agreement}, {rate.group}: {kroner(rate.kroner_per_hour)} fra {short_day(rate.valid_from)}"
        for rate in sorted(
            session.scalars(select(TariffRateRow)),
            key=lambda each: (alphabetical(each.agreement), alphabetical(each.group), each.valid_from),
        )
    )


REGISTER_LISTS: Lists = {
    "staff": (_staff, "begynn med skjema 00a"),
    "staff_registered": (_staff_registered, "la feltet stå tomt"),
    "job_specialists": (_job_specialists, "registrer en jobbspesialist med skjema 00a"),
    "job_specialists_with_caseload": (_with_caseload, "registrer en jobbspesialist med skjema 00a"),
    "partners": (_partners, "begynn med skjema 01"),
    "workplaces": (_workplaces, "begynn med skjema 00b"),
    "persons": (_persons, "la feltet stå tomt"),
    "tariff_rates": (_tariff_rates, "begynn med skjema 00c"),
}
