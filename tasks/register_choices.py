"""What can be picked from the registers: staff, partners, workplaces, known persons, tariff rates."""

from collections.abc import Iterable

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from domain.candidacies import Person
from domain.follow_up_rows import Visit
from domain.norwegian import initials, kroner, short_day
from domain.partners import Partner
from domain.positions import Workplace
from domain.staff import Staff, TariffRate, here_on
from tasks.choice_labels import Lists, staff_label
from tasks.clock import today

SETUP = "0 - Oppsett (ingen ansatte er registrert ennå)"


def _staff(session: Session) -> Iterable[str]:
    here = session.scalars(select(Staff).where(here_on(today())).order_by(Staff.id)).all()
    return [staff_label(staff) for staff in here] or [SETUP]


def _job_specialists(session: Session) -> Iterable[str]:
    """Whom workers can be given to: nobody who has left, or whose day of leaving is set."""
    return (
        staff_label(staff)
        for staff in session.scalars(select(Staff).where(Staff.is_job_specialist, Staff.left_on.is_(None)).order_by(Staff.id))
    )


def _with_caseload(session: Session) -> Iterable[str]:
    """Whom workers can be taken from: everybody here, and who has left with visits still to come."""
    coming = exists().where(Visit.job_specialist_id == Staff.id, Visit.status == "planned", Visit.planned_on >= today())
    rows = session.scalars(select(Staff).where(Staff.is_job_specialist, or_(here_on(today()), coming)).order_by(Staff.id))
    return (staff_label(staff) for staff in rows)


def _partners(session: Session) -> Iterable[str]:
    return (f"{partner.id} - {partner.name}" for partner in session.scalars(select(Partner).order_by(Partner.name)))


def _workplaces(session: Session) -> Iterable[str]:
    return (
        f"{workplace.id} - {workplace.name}, {workplace.municipality}"
        for workplace in session.scalars(select(Workplace).order_by(Workplace.name))
    )


def _persons(session: Session) -> Iterable[str]:
    return (
        f"{number} - {initials(name)}" for number, name in session.execute(select(Person.id, Person.name).order_by(Person.id))
    )


def _tariff_rates(session: Session) -> Iterable[str]:
    return (
        f"{rate.id} - {rate.agreement}, {rate.group}: {kroner(rate.kroner_per_hour)} fra {short_day(rate.valid_from)}"
        for rate in session.scalars(select(TariffRate).order_by(TariffRate.agreement, TariffRate.group, TariffRate.valid_from))
    )


REGISTER_LISTS: Lists = {
    "staff": (_staff, "begynn med skjema 00a"),
    "job_specialists": (_job_specialists, "registrer en jobbspesialist med skjema 00a"),
    "job_specialists_with_caseload": (_with_caseload, "registrer en jobbspesialist med skjema 00a"),
    "partners": (_partners, "begynn med skjema 01"),
    "workplaces": (_workplaces, "begynn med skjema 00b"),
    "persons": (_persons, "la feltet stå tomt"),
    "tariff_rates": (_tariff_rates, "begynn med skjema 00c"),
}
