"""What every page for people who sign in has in common: who it is, sent to sign in when no one is, and what each may not open."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from deployments.web.addresses import sign_in_address
from deployments.web.pages import HEADERS, said
from deployments.web.same_origin import is_same_origin
from domain.staff.signed_in import SignedIn

Handler: TypeAlias = Callable[[Request], Awaitable[Response]]
Page: TypeAlias = Callable[[Request, SignedIn], Awaitable[Response]]
_NOT_OURS = (
    "Det du sendte, kom ikke fra en side hos oss, og ingenting er gjort. Åpne siden på nytt, og prøv igjen.",
    "Skjer det igjen, bruk en nyere nettleser.",
)


def who_is(request: Request) -> SignedIn | None:
    """The person the door found; None when no one is signed in."""
    found: SignedIn | None = request.scope.get("signed_in")
    return found


def for_people(page: Page) -> Handler:
    """Make it a page that only one who is signed in opens; others are sent to sign in, and back."""

    @wraps(page)
    async def opened(request: Request) -> Response:
        signed_in = who_is(request)
        if signed_in is None:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(sign_in_address(f"{request.url.path}{query}"), 303, HEADERS)
        return await page(request, signed_in)

    return opened


def for_coordinators(*sentences: str) -> Callable[[Page], Page]:
    """Make it a page for those who fill in the forms; to others who are signed in the sentences say whose it is."""

    def kept(page: Page) -> Page:
        @wraps(page)
        async def opened(request: Request, signed_in: SignedIn) -> Response:
            if not signed_in.fills_in_forms:
                return said(403, "Ikke for deg", sentences, signed_in)
            return await page(request, signed_in)

        return opened

    return kept


def posted_from_us(page: Handler) -> Handler:
    """Make it a page that takes only what one of our own pages posts."""

    @wraps(page)
    async def taken(request: Request) -> Response:
        if not is_same_origin(request.headers):
            return said(403, "Ikke sendt", _NOT_OURS)
        return await page(request)

    return taken
