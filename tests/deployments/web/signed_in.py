"""Our pages for people who sign in, as the door serves them: it finds out who it is, and says so."""

from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.requests import Request

from deployments.web.ours import our_pages
from domain.staff.signed_in import How
from tasks.settings import settings
from tasks.staff.sessions import cookie_name, start, who, who_by_proxy


class Door:
    """The application that finds the person by their cookie or by the proxy, and nothing else of what a door does."""

    def __init__(self) -> None:
        self._pages = our_pages()

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            scope["signed_in"] = who(request.cookies.get(cookie_name())) or who_by_proxy(request.headers)
        await self._pages(scope, receive, send)


@asynccontextmanager
async def a_browser(staff: int | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """A browser at our address, in which that member of staff is signed in; None: no one is."""
    cookies = {} if staff is None else {cookie_name(): start(staff, How.MAIL)}
    posted_from_us = {"Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Door()), base_url=settings().ui_url, cookies=cookies, headers=posted_from_us
    ) as client:
        yield client
