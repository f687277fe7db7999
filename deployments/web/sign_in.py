"""The built-in sign-in: an address is asked for, a link is mailed to it, and a button on the page it opens signs in.

The button, because mail scanners open every link: what they open is not used up by it.
"""

import asyncio

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.web.addresses import DESK, SIGN_IN, SIGN_OUT, sign_in_address, way_back
from deployments.web.behind_sign_in import posted_from_us, who_is
from deployments.web.pages import HEADERS, page, page_with_form, said
from deployments.web.typed import typed_in
from domain.refusal import RuleBroken
from domain.staff.signed_in import DAY_LASTS, LINK_LASTS
from tasks.settings import settings
from tasks.staff.practice import NothingToPractiseOn, people_to_practise_as, practise_as
from tasks.staff.sessions import cookie_name, end
from tasks.staff.sign_in_links import check_link_is_valid, use_link
from tasks.staff.sign_in_mail import mail_link

_MOST = 10_000  # bytes of an address and a path
_PRACTISE = f"{SIGN_IN}/oving"
_MINUTES = LINK_LASTS.seconds // 60


async def _ask(request: Request) -> Response:
    back = way_back(request.query_params.get("til", ""))
    if who_is(request):
        return RedirectResponse(back or DESK, 303, HEADERS)
    people = await asyncio.to_thread(people_to_practise_as)
    return page_with_form("sign_in.html", til=back, minutes=_MINUTES, people=people, practise=_PRACTISE)


async def _mail(request: Request) -> Response:
    """The answer is the same, and as quick, whether or not the address is known: the mail goes when it is given."""
    typed, _ = await typed_in(request, _MOST)
    here = settings().mail_stays_here
    answer = page("sign_in_mailed.html", 200, minutes=_MINUTES, stays_here=here, sign_in=SIGN_IN)
    answer.background = BackgroundTask(mail_link, typed.get("epost", ""), way_back(typed.get("til", "")))
    return answer


async def _confirm(request: Request) -> Response:
    back = way_back(request.query_params.get("til", ""))
    try:
        await asyncio.to_thread(check_link_is_valid, request.path_params["token"])
    except RuleBroken as broken:
        return _not_let_in(broken, back)
    return page_with_form("sign_in_confirm.html", til=back)


async def _let_in(request: Request) -> Response:
    typed, _ = await typed_in(request, _MOST)
    back = way_back(typed.get("til", ""))
    try:
        cookie = await asyncio.to_thread(use_link, request.path_params["token"])
    except RuleBroken as broken:
        return _not_let_in(broken, back)
    return await _signed_in(request, cookie, back)


async def _practise(request: Request) -> Response:
    typed, _ = await typed_in(request, _MOST)
    number = typed.get("hvem", "")
    try:
        cookie = await asyncio.to_thread(practise_as, int(number) if number.isdecimal() else 0)
    except NothingToPractiseOn as broken:
        return page("said.html", 403, title="Ikke logget inn", sentences=broken.sentences, link=SIGN_IN, link_says="Logg inn")
    return await _signed_in(request, cookie, way_back(typed.get("til", "")))


async def _signed_in(request: Request, cookie: str, back: str) -> Response:
    await asyncio.to_thread(end, request.cookies.get(cookie_name()))  # this browser is one person's at a time
    answer = RedirectResponse(back or DESK, 303, HEADERS)
    answer.set_cookie(
        cookie_name(), cookie, max_age=int(DAY_LASTS.total_seconds()), secure=settings().is_https, httponly=True, samesite="lax"
    )
    return answer


def _not_let_in(broken: RuleBroken, back: str) -> Response:
    return page(
        "said.html",
        410,
        title="Lenken virker ikke",
        sentences=broken.sentences,
        link=sign_in_address(back),
        link_says="Be om en ny lenke",
    )


async def _sign_out(request: Request) -> Response:
    signed_in = who_is(request)
    await asyncio.to_thread(end, request.cookies.get(cookie_name()))
    if signed_in and not signed_in.session:
        return said(
            200,
            "Du er logget inn gjennom kontorets pålogging",
            ("Logg ut der du logget inn. Lukk så alle vinduene i nettleseren.",),
        )
    answer = page("said.html", 200, title="Du er logget ut", sentences=(), link=SIGN_IN, link_says="Logg inn igjen")
    answer.delete_cookie(cookie_name(), secure=settings().is_https, httponly=True, samesite="lax")
    return answer


SIGN_IN_ROUTES = (
    Route(SIGN_IN, _ask, methods=["GET"]),
    Route(SIGN_IN, posted_from_us(_mail), methods=["POST"]),
    Route(_PRACTISE, posted_from_us(_practise), methods=["POST"]),
    Route(f"{SIGN_IN}/{{token}}", _confirm, methods=["GET"]),
    Route(f"{SIGN_IN}/{{token}}", posted_from_us(_let_in), methods=["POST"]),
    Route(SIGN_OUT, posted_from_us(_sign_out), methods=["POST"]),
)
