"""The mail with a sign-in link. It goes at once or not at all: in the outbox the link would be kept, and come when it is too old."""

import asyncio
from email.utils import parseaddr
from urllib.parse import quote

from domain.contact import Contact, Role
from domain.staff.signed_in import LINK_LASTS, How
from tasks.database import unit_of_work
from tasks.failures import keep_failure
from tasks.send.delivery import Delivered, OutgoingMail, deliver
from tasks.send.mail import Mail, compose
from tasks.settings import settings
from tasks.staff.sessions import drawn, staff_of_address
from tasks.staff.sign_in_links import has_had_enough, make_link, take_back


class NotDelivered(Exception):
    """A sign-in mail that did not go; the message is the mail server's answer, without what names a person."""


async def mail_link(address: str, til: str) -> None:
    """Mail a link to the member of staff with that address, which leads to `til` (blank: nowhere in particular).

    One who is not known, or has had enough of them just now, gets none. A mail that does not go is a failure to look into
    (`feil.log`), and its link opens nothing.
    """
    made = await asyncio.to_thread(_made, address, til)
    if made is None:
        return
    mail, link = made
    try:
        (outcome,) = await deliver([mail], settings())
        if not isinstance(outcome, Delivered):
            raise NotDelivered(outcome.reason)
    except Exception as failure:  # noqa: BLE001 the person has had their answer, which says what to do when no mail comes
        keep_failure(failure)
        await asyncio.to_thread(take_back, link)


def _made(address: str, til: str) -> tuple[OutgoingMail, str] | None:
    """The mail, and the address of its link."""
    with unit_of_work() as session:
        staff = staff_of_address(session, address)
        if staff is None or has_had_enough(session, staff.id):
            return None
        link = make_link(session, staff.id, How.MAIL)
        role = Role.COORDINATOR if staff.is_coordinator else Role.JOB_SPECIALIST
        to = Contact(role=role, name=staff.name, email=staff.email)
        where = f"{link}?til={quote(til, safe='/')}" if til else link
        context = {"link": where, "minutes": LINK_LASTS.seconds // 60}
        subject, body = compose(Mail(template="sign_in", to=to, context=context), settings().organisation_name, None)
        domain = parseaddr(settings().mail_from)[1].partition("@")[2]
        message = OutgoingMail(
            message_id=f"<{drawn()}@{domain}>",
            to=staff.email,
            to_name=staff.name,
            subject=subject,
            body=body,
            language=to.language,
        )
        return message, link
