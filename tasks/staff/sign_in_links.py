"""Links that sign a person in once: mailed to a member of staff who asks, or printed on the machine. We keep only their hash."""

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from domain.staff.signed_in import FIRST_PERSON, LINK_LASTS, MAILS_WITHIN_LINK, How, SignInLinkNotValid
from domain.tables.sessions import SignInLink
from domain.tables.staff import Staff, here_on
from tasks.clock import today, unmoved
from tasks.database import reading, unit_of_work
from tasks.settings import settings
from tasks.staff.sessions import digest_of_secret, drawn, no_one_is_here, start_in


class NoOneToLetIn(Exception):
    """A link was asked for on the machine, for a member of staff who is not here, or for an administrator where there is none."""

    SENTENCE = "Det er ingen slik ansatt her. Velg hvem lenken er til, med --staff og nummeret."


def link_from_the_machine(staff: int | None) -> tuple[int, str]:
    """Whom a new link is for, and its address: that member of staff, else the first administrator, else the first person.

    Raises NoOneToLetIn.
    """
    with unit_of_work() as session:
        here = session.scalars(select(Staff).where(here_on(today())).order_by(Staff.id)).all()
        meant = next((each.id for each in here if (each.id == staff if staff is not None else each.is_administrator)), None)
        if meant is None and (here or staff):
            raise NoOneToLetIn
        holder = meant or FIRST_PERSON
        return holder, make_link(session, holder, How.PRINTED)


def is_for_the_first() -> bool:
    """Whether the next link lets in the first person, because no one is registered who could ask for one."""
    with reading() as session:
        return no_one_is_here(session)


def printed_link(staff: int) -> str:
    """The address of a new link to print on the machine, for that member of staff or FIRST_PERSON."""
    with unit_of_work() as session:
        return make_link(session, staff, How.PRINTED)


def make_link(session: Session, staff: int, how: How) -> str:
    """The address of a new link; the caller commits."""
    token = drawn()
    session.add(SignInLink(digest=digest_of_secret(token), staff_id=staff or None, how=how, made_at=unmoved()))
    return f"{settings().ui_url}/inn/{token}"


def take_back(address: str) -> None:
    """Forget a link that could not be mailed: it opens nothing, and does not count."""
    with unit_of_work() as session:
        session.execute(delete(SignInLink).where(SignInLink.digest == digest_of_secret(address.rpartition("/")[2])))


def has_had_enough(session: Session, staff: int) -> bool:
    """Whether so many links have been mailed to that member of staff just now that no more are."""
    lately = (SignInLink.staff_id == staff, SignInLink.how == How.MAIL, SignInLink.made_at > unmoved() - LINK_LASTS)
    return (session.scalar(select(func.count()).select_from(SignInLink).where(*lately)) or 0) >= MAILS_WITHIN_LINK


def check_link_is_valid(token: str) -> None:
    """Look at a link without using it. Raises SignInLinkNotValid."""
    with reading() as session:
        _valid(session, token)


def use_link(token: str) -> str:
    """The value of the cookie of the session that the link begins; the link is used then. Raises SignInLinkNotValid."""
    with unit_of_work() as session:
        link = _valid(session, token)
        unused = (SignInLink.id == link.id, SignInLink.used_at.is_(None))
        if session.scalars(update(SignInLink).where(*unused).values(used_at=unmoved()).returning(SignInLink.id)).first() is None:
            raise SignInLinkNotValid  # another browser was faster
        return start_in(session, link.staff_id or 0, link.how)


def _valid(session: Session, token: str) -> SignInLink:
    link = session.scalars(select(SignInLink).where(SignInLink.digest == digest_of_secret(token))).first()
    if link is None or link.used_at is not None or unmoved() >= link.made_at + LINK_LASTS:
        raise SignInLinkNotValid
    staff = session.get(Staff, link.staff_id) if link.staff_id else None
    if not (staff.is_here(today()) if staff else no_one_is_here(session)):
        raise SignInLinkNotValid
    return link
