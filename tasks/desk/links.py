"""Links for the desk are made, read and withdrawn here. They are signed with the installation's own secret."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from itsdangerous import BadData
from pydantic import ValidationError
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from domain.desk.link import NOBODY, PAGES, DeskLink, DeskLinkNotOurs, Leads, WithdrawLinksForm, check_link
from domain.process import Life, RegisterStep
from domain.tables.staff import Staff, here_on
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.settings import settings
from tasks.signed_links import sealed
from tasks.staff.sessions import end_all_in


class DeskLinks:
    """Makes the links of one list or one answer; reads once how often each holder's links have been withdrawn."""

    def __init__(self, session: Session, made_on: date | None = None) -> None:
        """`made_on` is the day of the link that led here, so that following links never makes them last longer; today without one."""
        self._session, self._made_on = session, made_on or today()

    def form(self, name: str, staff: int | None, fields: Mapping[str, int] | None = None) -> str:
        """The link to the form of that name, with the numbers in `fields` picked and `staff` under «Hvem registrerer?»."""
        return self._address(Leads.FORM, name, staff, fields or {})

    def page(self, leads: Leads, number: int, staff: int | None) -> str:
        return self._address(leads, number, staff, {})

    def page_of(self, about: tuple[Life, int] | None, staff: int | None) -> str:
        """The link to the page of a life; blank for one that has no page."""
        return self.page(PAGES[about[0]], about[1], staff) if about and about[0] in PAGES else ""

    def _address(self, leads: Leads, to: int | str, staff: int | None, fields: Mapping[str, int]) -> str:
        holder = staff or NOBODY
        said: list[Any] = [to, dict(fields), holder, self._versions.get(holder, 0), self._made_on.isoformat()]
        return f"{settings().web_address}/{leads}/{sealed(leads).dumps(said)}"

    @cached_property
    def _versions(self) -> Mapping[int, int]:
        return _versions(self._session)


def opened(leads: Leads, token: str) -> DeskLink:
    """The contents of a link. Raises DeskLinkNotOurs, DeskLinkWithdrawn, DeskLinkTooOld."""
    try:
        to, fields, staff, version, made_on = sealed(leads).loads(token)
        link = DeskLink(leads=leads, to=to, fields=fields, staff=staff, version=version, made_on=made_on)
    except (BadData, ValidationError, ValueError, TypeError):
        raise DeskLinkNotOurs from None
    with reading() as session:
        version_now = _versions(session).get(link.staff)
    check_link(link, version_now, today())
    return link


def _versions(session: Session) -> dict[int, int]:
    """The version of the links of each of the staff still here; links without a holder are withdrawn with anyone's."""
    here = {number: version for number, version in session.execute(select(Staff.id, Staff.link_version).where(here_on(today())))}
    return {**here, NOBODY: session.scalar(select(func.coalesce(func.sum(Staff.link_version), 0))) or 0}


def message_of(receipt: Receipt) -> str:
    """A run's message: what was done, and last the page to see it on. Everyone reads it, so the link has no holder."""
    with reading() as session:
        return receipt.message(DeskLinks(session).page_of(receipt.about, None))


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
            done=f"Ansatt {row.id} er logget ut overalt, og lenkene virker ikke lenger."
            if form.whose
            else "Alle er logget ut, og ingen lenker som er laget til nå, virker lenger.",
            then="listene får nye lenker av seg selv.",
        )
