"""Finding: what is written is posted, so that no name stands in an address. Each name that is shown is in the log."""

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.web.addresses import DESK, FIND
from deployments.web.behind_sign_in import for_people, posted_from_us
from deployments.web.pages import HEADERS, page_with_form
from deployments.web.typed import typed_in
from domain.desk.found import Found, Kind
from domain.log.line import Opened
from domain.staff.signed_in import SignedIn
from tasks.clock import today
from tasks.desk.find import find
from tasks.log.seen import seen_together

_MOST = 2_000  # bytes


async def _find(request: Request, signed_in: SignedIn) -> Response:
    typed, _ = await typed_in(request, _MOST)
    words = typed.get("ord", "")[:200]
    found = await asyncio.to_thread(_found, words, signed_in)
    return page_with_form("find.html", reader=signed_in, asked=words, found=found)


def _found(words: str, reader: SignedIn) -> Found:
    found = find(words, reader)
    named = {hit.number for hit in found.hits if hit.kind is Kind.CANDIDACY}
    seen_together(reader, Opened.FOUND, named, today())
    return found


async def _not_yet(_: Request, __: SignedIn) -> Response:
    """One who comes back to the address has written nothing."""
    return RedirectResponse(DESK, 303, HEADERS)


FIND_ROUTES = (
    Route(FIND, posted_from_us(for_people(_find)), methods=["POST"]),
    Route(FIND, for_people(_not_yet), methods=["GET"]),
)
