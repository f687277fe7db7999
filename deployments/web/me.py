"""The pages of the one who is signed in: who it is, what they may do, what waits for them, their drafts, and where they are signed in."""

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.web.addresses import DESK, ME, SIGN_IN, SIGN_OUT
from deployments.web.behind_sign_in import for_people, posted_from_us
from deployments.web.forms import NAMES
from deployments.web.pages import HEADERS, page_with_form
from deployments.web.typed import typed_in
from domain.staff.signed_in import FIRST_PERSON, SignedIn
from tasks.staff.me import let_mail_wait, load_me
from tasks.staff.sessions import end_all

_LIST = f"{ME}/liste"
_EVERYWHERE = f"{ME}/ut-overalt"
_MAIL = f"{ME}/e-post"
_MOST = 1000  # bytes: one choice


async def _me(_: Request, signed_in: SignedIn) -> Response:
    me = await asyncio.to_thread(load_me, signed_in, NAMES)
    return page_with_form(
        "me.html", reader=signed_in, here=ME, me=me, desk=DESK, sign_out=SIGN_OUT, everywhere=_EVERYWHERE, mail=_MAIL
    )


async def _list(_: Request, __: SignedIn) -> Response:
    """Where the list stood before it was on the desk: older mails lead here."""
    return RedirectResponse(DESK, 303, HEADERS)


async def _mail(request: Request, signed_in: SignedIn) -> Response:
    typed, _ = await typed_in(request, _MOST)
    if signed_in.staff != FIRST_PERSON:
        await asyncio.to_thread(let_mail_wait, signed_in.staff, waits=typed.get("vent") == "ja")
    return RedirectResponse(ME, 303, HEADERS)


async def _everywhere(_: Request, signed_in: SignedIn) -> Response:
    if signed_in.staff != FIRST_PERSON:
        await asyncio.to_thread(end_all, signed_in.staff)
    return RedirectResponse(SIGN_IN, 303, HEADERS)


ME_ROUTES = (
    Route(ME, for_people(_me), methods=["GET"]),
    Route(_LIST, for_people(_list), methods=["GET"]),
    Route(_MAIL, posted_from_us(for_people(_mail)), methods=["POST"]),
    Route(_EVERYWHERE, posted_from_us(for_people(_everywhere)), methods=["POST"]),
)
