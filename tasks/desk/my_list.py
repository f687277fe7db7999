"""What waits for the one who is signed in, as it stands now: the same list as the morning's mail, with what they may open."""

from datetime import date

from sqlalchemy import select

from domain.desk.link import Leads
from domain.desk.lists import shared_out
from domain.desk.next_steps import NextStep
from domain.facts import Facts
from domain.staff.signed_in import SignedIn
from domain.tables.staff import Staff, here_on
from tasks.clock import today
from tasks.database import reading
from tasks.desk.links import form_address, page_address, page_address_of
from tasks.desk.lists import steps_now
from tasks.visit_address import visit_address


class MyLine(Facts):
    """One thing to do; an address is blank where there is nothing to open, or it is not the reader's to open."""

    what: str
    since: date
    urgent: bool
    form: str
    form_address: str
    page: str
    letter: str
    visit: str


def load_my_list(reader: SignedIn) -> tuple[MyLine, ...]:
    """What is urgent comes first, and of the rest what has waited the longest."""
    with reading() as session:
        here = session.scalars(select(Staff).where(here_on(today()))).all()
        coordinators = [each.id for each in here if each.is_coordinator]
        steps = shared_out(steps_now(session, today()), coordinators, {each.id for each in here}).get(reader.staff, [])
    return tuple(_line(step, reader) for step in steps)


def _line(step: NextStep, reader: SignedIn) -> MyLine:
    return MyLine(
        what=step.what,
        since=step.since,
        urgent=step.urgent,
        form=step.form,
        form_address=form_address(step.form, step.picks) if step.form and reader.is_coordinator else "",
        page=page_address_of(step.about),
        letter=page_address(Leads.DOCUMENT, step.letter) if step.letter else "",
        visit=visit_address(step.visit, reader.staff, step.since) if step.visit else "",
    )
