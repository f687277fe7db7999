"""An administrator turns the engine's full rights on, in one browser and for a quarter of an hour, on a page of its own.

What is on is known to the server's process only: a restart turns it off.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from math import ceil

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.door.norwegian import SCREEN_COOKIE
from deployments.web.addresses import ENGINE
from deployments.web.behind_sign_in import for_people, posted_from_us
from deployments.web.pages import HEADERS, page_with_form, said
from domain.log.line import What
from domain.staff.signed_in import FIRST_PERSON, SignedIn
from tasks.log.seen import seen
from tasks.settings import settings

LASTS = timedelta(minutes=15)
_OFF = f"{ENGINE}/av"
_SCREEN = f"{ENGINE}/engelsk"
_NOT_YOURS = (
    "Bare en administrator kan gjøre noe med motoren selv.",
    "Hvem som er administrator, settes i «00a Registrer ansatt».",
)


class FullRights:
    """Who has the engine's full rights now. `clock` is seconds that only go forwards."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[tuple[int, int], float] = {}

    def are_on(self, signed_in: SignedIn) -> bool:
        return may_have_them(signed_in) and self.left(signed_in) > 0

    def left(self, signed_in: SignedIn) -> int:
        """The whole minutes begun that are left; 0 when they are off."""
        return max(0, ceil((self._until.get(_browser(signed_in), 0) - self._clock()) / 60))

    def turn_on(self, signed_in: SignedIn) -> None:
        self._until[_browser(signed_in)] = self._clock() + LASTS.total_seconds()

    def turn_off(self, signed_in: SignedIn) -> None:
        self._until.pop(_browser(signed_in), None)


def may_have_them(signed_in: SignedIn) -> bool:
    """Whether this person may turn them on: an administrator, once registered."""
    return signed_in.is_administrator and signed_in.staff != FIRST_PERSON


def note(signed_in: SignedIn, method: str, path: str) -> None:
    """Put in the log that an administrator did with the engine what no coordinator may: what kind of thing, and no name of it."""
    of = "/".join(path.split("/")[:3])
    seen(signed_in, f"motoren: {method} {of}".strip(), None, None, what=What.ADMINISTRATOR)


def administrators_routes(rights: FullRights) -> tuple[Route, ...]:
    async def _shown(request: Request, signed_in: SignedIn) -> Response:
        if not may_have_them(signed_in):
            return said(403, "Ikke for deg", _NOT_YOURS, signed_in)
        minutes = int(LASTS.total_seconds() // 60)
        return page_with_form(
            "engine.html",
            reader=signed_in,
            left=rights.left(signed_in),
            minutes=minutes,
            on=ENGINE,
            off=_OFF,
            screen=_SCREEN,
            english=SCREEN_COOKIE in request.cookies,
        )

    async def _turned_on(_: Request, signed_in: SignedIn) -> Response:
        if not may_have_them(signed_in):
            return said(403, "Ikke for deg", _NOT_YOURS)
        await asyncio.to_thread(note, signed_in, "på", "")
        rights.turn_on(signed_in)
        return RedirectResponse(ENGINE, 303, HEADERS)

    async def _turned_off(_: Request, signed_in: SignedIn) -> Response:
        rights.turn_off(signed_in)
        return RedirectResponse(ENGINE, 303, HEADERS)

    async def _in_english(request: Request, signed_in: SignedIn) -> Response:
        """Turn the Norwegian of the engine's screen off in this browser, or on again."""
        if not may_have_them(signed_in):
            return said(403, "Ikke for deg", _NOT_YOURS, signed_in)
        answer = RedirectResponse(ENGINE, 303, HEADERS)
        if SCREEN_COOKIE in request.cookies:
            answer.delete_cookie(SCREEN_COOKIE, secure=settings().is_https, httponly=True, samesite="lax")
        else:
            answer.set_cookie(SCREEN_COOKIE, "ja", secure=settings().is_https, httponly=True, samesite="lax")
        return answer

    return (
        Route(_SCREEN, posted_from_us(for_people(_in_english)), methods=["POST"]),
        Route(ENGINE, for_people(_shown), methods=["GET"]),
        Route(ENGINE, posted_from_us(for_people(_turned_on)), methods=["POST"]),
        Route(_OFF, posted_from_us(for_people(_turned_off)), methods=["POST"]),
    )


def _browser(signed_in: SignedIn) -> tuple[int, int]:
    return signed_in.staff, signed_in.session
