"""The addresses of a visit's page and of a day's visits, for a job specialist on the road: they end by themselves, and are withdrawn with 00e and with leaving."""

from datetime import date

from sqlalchemy import select

from domain.tables.staff import Staff, here_on
from domain.visits.link import DayLink, link_for
from tasks.clock import today
from tasks.database import reading
from tasks.settings import settings
from tasks.signed_links import signed, signed_day


def visit_address(visit: int, staff: int, version: int, visit_on: date) -> str:
    """The page where `staff` registers this visit, whose links are of that version; blank while such an address leads nowhere for people elsewhere."""
    if settings().web_only_on_this_machine:
        return ""
    # from the day it is mailed, so that each reminder can be answered, also after months
    return f"{settings().web_address}/besok/{signed(link_for(visit, staff, max(visit_on, today()), version))}"


def day_address(staff: int, version: int, day: date) -> str:
    """Where `staff` finds the visits of that day, on that day; blank while such an address leads nowhere for people elsewhere."""
    if settings().web_only_on_this_machine:
        return ""
    return f"{settings().web_address}/besok/dag/{signed_day(DayLink(staff=staff, day=day, version=version))}"


def links_version(staff: int) -> int | None:
    """How often the links of that member of staff have been withdrawn; None for one who has left, or was never here."""
    with reading() as session:
        return session.scalar(select(Staff.link_version).where(Staff.id == staff, here_on(today())))
