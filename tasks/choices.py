"""What can be picked today: one function a list, each entry «number - workplace, title» and at most initials."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, joinedload

from domain.norwegian import initials, kroner, short_day
from domain.partners import Partner
from domain.positions import Advertisement, Position, Seat, Sponsor, Workplace
from domain.staff import Staff, TariffRate
from tasks.database import reading

SETUP = "0 - Oppsett (ingen ansatte er registrert ennå)"


def position_label(position: Position) -> str:
    return f"{position.id} - {position.workplace.name}, {position.title} (plass {position.seat_number})"


def staff_label(staff: Staff) -> str:
    """Initials, and the number in front tells two with the same apart."""
    return f"{staff.id} - {initials(staff.name)}"


def _staff(session: Session) -> Iterable[str]:
    here = session.scalars(select(Staff).where(Staff.left_on.is_(None)).order_by(Staff.id)).all()
    return [staff_label(staff) for staff in here] or [SETUP]


def _job_specialists(session: Session) -> Iterable[str]:
    return (
        staff_label(staff)
        for staff in session.scalars(select(Staff).where(Staff.is_job_specialist, Staff.left_on.is_(None)).order_by(Staff.id))
    )


def _partners(session: Session) -> Iterable[str]:
    return (f"{partner.id} - {partner.name}" for partner in session.scalars(select(Partner).order_by(Partner.name)))


def _workplaces(session: Session) -> Iterable[str]:
    return (
        f"{workplace.id} - {workplace.name}, {workplace.municipality}"
        for workplace in session.scalars(select(Workplace).order_by(Workplace.name))
    )


def _tariff_rates(session: Session) -> Iterable[str]:
    return (
        f"{rate.id} - {rate.agreement}, {rate.group}: {kroner(rate.kroner_per_hour)} fra {short_day(rate.valid_from)}"
        for rate in session.scalars(select(TariffRate).order_by(TariffRate.agreement, TariffRate.group, TariffRate.valid_from))
    )


def _positions(*conditions: ColumnElement[bool]) -> Callable[[Session], Iterable[str]]:
    """Open positions for which all the conditions hold."""

    def entries(session: Session) -> Iterable[str]:
        found = select(Position).where(Position.closed_on.is_(None), *conditions).order_by(Position.id)
        return (position_label(position) for position in session.scalars(found.options(joinedload(Position.workplace))))

    return entries


_HAS_SPONSOR = exists().where(Sponsor.position_id == Position.id)
_ADVERTISED = exists().where(Advertisement.position_id == Position.id, Advertisement.closed_on.is_(None))
_SEAT_HELD = exists().where(Seat.position_id == Position.id, Seat.free_after.is_(None))

# name of the list -> what is in it, and what to do first when it is empty
LISTS: Mapping[str, tuple[Callable[[Session], Iterable[str]], str]] = {
    "staff": (_staff, "begynn med skjema 00a"),
    "job_specialists": (_job_specialists, "registrer en jobbspesialist med skjema 00a"),
    "partners": (_partners, "begynn med skjema 01"),
    "workplaces": (_workplaces, "begynn med skjema 00b"),
    "positions_without_sponsor": (_positions(~_HAS_SPONSOR), "begynn med skjema 02"),
    "positions_with_sponsor": (_positions(_HAS_SPONSOR), "begynn med skjema 03"),
    "positions_to_advertise": (_positions(_HAS_SPONSOR, ~_SEAT_HELD), "begynn med skjema 03"),
    "positions_advertised": (_positions(_ADVERTISED), "begynn med skjema 04a"),
    "tariff_rates": (_tariff_rates, "begynn med skjema 00c"),
}


def choices_today() -> dict[str, Sequence[str]]:
    """Every list as it is now; an empty one stays empty here, the form says what to do first."""
    with reading() as session:
        return {name: list(entries(session)) for name, (entries, _) in LISTS.items()}


def hints() -> dict[str, str]:
    return {name: hint for name, (_, hint) in LISTS.items()}
