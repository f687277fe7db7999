"""The positions that can be picked today, from the sponsor to the applications."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from domain.tables.positions import AdvertisementRow, Position, Seat, Sponsor, Workplace
from tasks.clock import today
from tasks.forms.labels import Entries, Lists, position_label


def _positions(*conditions: ColumnElement[bool]) -> Entries:
    """Open positions for which all the conditions hold."""

    def entries(session: Session) -> Iterable[str]:
        found = select(Position.id, Workplace.name, Position.title, Position.seat_number).join(Position.workplace)
        found = found.where(Position.closed_on.is_(None), *conditions).order_by(Position.id)
        return (position_label(*row) for row in session.execute(found))

    return entries


_HAS_SPONSOR = exists().where(Sponsor.position_id == Position.id)
_ADVERTISED = exists().where(AdvertisementRow.position_id == Position.id, AdvertisementRow.closed_on.is_(None))
_SEAT_HELD = exists().where(Seat.position_id == Position.id, Seat.free_after.is_(None))


def _taking_applications(session: Session) -> Iterable[str]:
    day = today()
    is_open = (AdvertisementRow.closed_on.is_(None), AdvertisementRow.publish_on <= day, AdvertisementRow.deadline >= day)
    return _positions(exists().where(AdvertisementRow.position_id == Position.id, *is_open), ~_SEAT_HELD)(session)


POSITION_LISTS: Lists = {
    "positions_without_sponsor": (_positions(~_HAS_SPONSOR), "alle stillinger har fadder, eller begynn med skjema 02"),
    "positions_with_sponsor": (_positions(_HAS_SPONSOR), "begynn med skjema 03"),
    "positions_to_advertise": (_positions(_HAS_SPONSOR, ~_SEAT_HELD), "begynn med skjema 03"),
    "positions_to_move_to": (_positions(_HAS_SPONSOR, ~_SEAT_HELD), "begynn med skjema 03"),
    "positions_open": (_positions(), "begynn med skjema 02"),
    "positions_advertised": (_positions(_ADVERTISED), "begynn med skjema 04a"),
    "positions_taking_applications": (_taking_applications, "lys ut en stilling med skjema 04a"),
}
