"""The addresses of the desk are written here: plain ones, for people who sign in; and every way in is withdrawn."""

from collections.abc import Mapping
from urllib.parse import urlencode

from sqlalchemy import select, update

from domain.desk.link import Leads, WithdrawLinksForm, path_of
from domain.process import Life, RegisterStep
from domain.tables.staff import Staff
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.settings import settings
from tasks.staff.sessions import end_all_in


def form_address(name: str, picks: Mapping[str, int] | None = None) -> str:
    """The address of the form of that name («05b Registrer intervju 1»), with the numbers in `picks` picked."""
    query = f"?{urlencode(picks)}" if picks else ""
    return f"{settings().ui_url}/{Leads.FORM}/{name.partition(' ')[0]}{query}"


def page_address(leads: Leads, number: int) -> str:
    return f"{settings().ui_url}/{leads}/{number}"


def page_address_of(about: tuple[Life, int] | None) -> str:
    """The address of the page of a life; blank for one that has no page."""
    path = path_of(about)
    return f"{settings().ui_url}{path}" if path else ""


def message_of(receipt: Receipt) -> str:
    """A run's message: what was done, and last the page to see it on."""
    return receipt.message(page_address_of(receipt.about))


@move(SAVE)
def record_withdrawn_links(form: WithdrawLinksForm) -> Receipt:
    """Raises NotThere."""
    with unit_of_work() as session:
        if form.whose and session.get(Staff, form.whose) is None:
            raise NotThere("Ansatt", form.whose)
        whose = select(Staff).where(Staff.id == form.whose) if form.whose else select(Staff)
        row = session.scalars(whose.order_by(Staff.id).limit(1)).first()
        if row is None:
            raise NotThere("Ansatt", form.whose or 0)
        withdrawn = update(Staff).values(link_version=Staff.link_version + 1)
        session.execute(withdrawn.where(Staff.id == form.whose) if form.whose else withdrawn)
        end_all_in(session, form.whose)
        return record(
            session,
            Life.REGISTER,
            row,
            RegisterStep.LINKS_WITHDRAWN,
            done=f"Ansatt {row.id} er logget ut overalt, og lenkene til besøkssidene virker ikke lenger."
            if form.whose
            else "Alle er logget ut, og ingen lenker til besøkssidene som er laget til nå, virker lenger.",
            then="nye lenker kommer i neste e-post.",
        )
