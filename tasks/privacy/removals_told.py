"""What was removed is told here in counts: to the administrators by mail, and on a page; never a name."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from domain.contact import Contact, Role
from domain.language.norwegian import long_day, short_day
from domain.privacy.periods import Keeping
from domain.process import Life
from domain.tables.staff import Staff, here_on
from tasks.database import unit_of_work
from tasks.engine.pages import Page
from tasks.send.mail import Mail
from tasks.send.outbox import queue

CLEARING = "rydding"


def queue_clearing_mails(removed: Mapping[Keeping, int], day: date) -> int:
    """Queue one mail to each administrator, under a key of the day; return how many there are."""
    with unit_of_work() as session:
        administrators = session.scalars(select(Staff).where(Staff.is_administrator, here_on(day))).all()
        for staff in administrators:
            mail = Mail(
                template="clearing",
                to=Contact(role=Role.COORDINATOR, name=staff.name, email=staff.email),
                context={"day": day, "removed": [(str(keeping), count) for keeping, count in removed.items()]},
            )
            queue(session, f"clearing:{day}:{staff.id}", Life.REGISTER, staff.id, mail)
        return len(administrators)


def clearing_page(removed: Mapping[Keeping, int], day: date) -> Page:
    """The counts of each kind, as a page for coordinators."""
    title = f"Rydding {short_day(day)}"
    if removed:
        rows = "\n".join(f"| {keeping} | {count} |" for keeping, count in removed.items())
        said = (
            f"Dette var tatt vare på så lenge det skal, og er fjernet {long_day(day)}:\n\n| Hva | Antall |\n| :-- | --: |\n{rows}"
        )
    else:
        said = f"Ingenting var gammelt nok til å fjernes {long_day(day)}."
    return Page(f"{CLEARING}-{day:%Y-%m}", f"# {title}\n\n{said}\n", title)
