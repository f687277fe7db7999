"""Sessions of persons are begun, found again and ended here. A cookie holds 256 bits drawn by lot; we keep only their hash."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from domain.language.norwegian import initials
from domain.staff.signed_in import DAY_LASTS, FIRST_PERSON, KEPT_FOR, SEEN_EVERY, How, SessionFacts, SignedIn, is_over
from domain.tables.sessions import SessionRow, SignInLink
from domain.tables.staff import Staff, here_on
from tasks.clock import today, unmoved
from tasks.database import reading, unit_of_work
from tasks.log.seen import signed_in
from tasks.settings import settings

PROXY_SECRET_HEADER = "X-Heltmed-Proxy-Secret"
"""The header in which the proxy says the secret of HELTMED_PROXY_SECRET."""


def cookie_name() -> str:
    """Behind https a browser takes it from this host alone, and sends it over nothing else.

    An example's is another: one who practises on the same host stays signed in to what is real.
    """
    name = "heltmed-example" if settings().example else "heltmed"
    return f"__Host-{name}" if settings().is_https else name


def start(staff: int, how: How) -> str:
    """The value of the cookie of a new session for that member of staff, or FIRST_PERSON."""
    with unit_of_work() as session:
        return start_in(session, staff, how)


def start_in(session: Session, staff: int, how: How) -> str:
    """The same in a transaction of the caller's."""
    value, moment = drawn(), unmoved()
    session.add(SessionRow(digest=digest_of_secret(value), staff_id=staff or None, how=how, started_at=moment, seen_at=moment))
    signed_in(session, staff)
    return value


def who(cookie: str | None) -> SignedIn | None:
    """The person of that cookie; None when it is unknown, has ended, or is of one who has left."""
    if not cookie:
        return None
    moment = unmoved()
    with reading() as session:
        row = session.scalars(select(SessionRow).where(SessionRow.digest == digest_of_secret(cookie))).first()
        if row is None or row.ended_at is not None or is_over(row.started_at, row.seen_at, moment):
            return None
        person = _first_person(session, row.id) if row.staff_id is None else _signed_in(session.get(Staff, row.staff_id), row.id)
    if person and moment - row.seen_at >= SEEN_EVERY:
        with unit_of_work() as session:
            session.execute(update(SessionRow).where(SessionRow.id == row.id).values(seen_at=moment))
    return person


def who_by_proxy(headers: Mapping[str, str]) -> SignedIn | None:
    """The person a proxy says it is, by an address of ours; None unless the proxy proves itself. Names of `headers` in any case."""
    secret = settings().proxy_secret.get_secret_value()
    said = {name.casefold(): value for name, value in headers.items()}
    given = said.get(PROXY_SECRET_HEADER.casefold(), "")
    if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
        return None
    with reading() as session:
        return _signed_in(staff_of_address(session, said.get(settings().proxy_user_header.casefold(), "")), 0)


def staff_of_address(session: Session, address: str) -> Staff | None:
    """The member of staff who is here and has that address; capitals and spaces around it don't count."""
    wanted = address.strip().casefold()
    here = session.execute(select(Staff.id, Staff.email).where(here_on(today())))
    number = next((number for number, email in here if wanted and email.casefold() == wanted), None)
    return session.get(Staff, number) if number else None


def end(cookie: str | None) -> None:
    """Sign out: the session of that cookie opens nothing more."""
    if cookie:
        with unit_of_work() as session:
            found = SessionRow.digest == digest_of_secret(cookie)
            session.execute(update(SessionRow).where(found, SessionRow.ended_at.is_(None)).values(ended_at=unmoved()))


def end_all(staff: int) -> None:
    """End every session of that member of staff, or of FIRST_PERSON."""
    with unit_of_work() as session:
        end_all_in(session, staff)


def end_all_in(session: Session, staff: int | None) -> None:
    """The same in a transaction of the caller's, and what links wait to begin new ones; of everyone when `staff` is None."""
    moment = unmoved()
    ending = update(SessionRow).where(SessionRow.ended_at.is_(None)).values(ended_at=moment)
    using = update(SignInLink).where(SignInLink.used_at.is_(None)).values(used_at=moment)
    if staff is not None:
        ending, using = ending.where(SessionRow.staff_id == (staff or None)), using.where(SignInLink.staff_id == (staff or None))
    session.execute(ending)
    session.execute(using)


def sessions_of(staff: int) -> list[SessionFacts]:
    """Where that member of staff is signed in now, the newest first."""
    moment = unmoved()
    with reading() as session:
        begun = select(SessionRow).where(
            SessionRow.staff_id == (staff or None), SessionRow.ended_at.is_(None), SessionRow.started_at > moment - DAY_LASTS
        )
        return [
            SessionFacts(number=row.id, how=row.how, started_at=row.started_at, seen_at=row.seen_at)
            for row in session.scalars(begun.order_by(SessionRow.id.desc()))
            if not is_over(row.started_at, row.seen_at, moment)
        ]


def forget_sessions() -> None:
    """Delete the sessions and the links that began more than a week ago: none of them opens anything."""
    before = unmoved() - KEPT_FOR
    with unit_of_work() as session:
        session.execute(delete(SessionRow).where(SessionRow.started_at < before))
        session.execute(delete(SignInLink).where(SignInLink.made_at < before))


def first_becomes(session: Session, staff: int) -> bool:
    """Give the first person's session to the first member of staff; whether there was one."""
    theirs = select(SessionRow).where(SessionRow.staff_id.is_(None), SessionRow.ended_at.is_(None))
    found = [row for row in session.scalars(theirs) if not is_over(row.started_at, row.seen_at, unmoved())]
    for row in found:
        row.staff_id = staff
    return bool(found)


def no_one_is_here(session: Session) -> bool:
    """Whether there is no one who could sign in, so that the first person may."""
    return not session.scalar(select(func.count()).select_from(Staff).where(here_on(today())))


def drawn() -> str:
    """A new secret: 256 bits, as the text of a cookie or a link."""
    return secrets.token_urlsafe(32)


def digest_of_secret(value: str) -> str:
    """What is kept of it. So long a secret can't be guessed, so a plain hash is enough."""
    return hashlib.sha256(value.encode()).hexdigest()


def _first_person(session: Session, number: int) -> SignedIn | None:
    if not no_one_is_here(session):
        return None
    return SignedIn(staff=FIRST_PERSON, initials="?", is_coordinator=True, is_administrator=True, session=number)


def _signed_in(staff: Staff | None, number: int) -> SignedIn | None:
    if staff is None or not staff.is_here(today()):
        return None
    return SignedIn(
        staff=staff.id,
        initials=initials(staff.name),
        is_coordinator=staff.is_coordinator,
        is_administrator=staff.is_administrator,
        session=number,
    )
