"""Our pages for people who sign in, as the door serves them: it finds out who it is, and says so."""

import threading
from collections.abc import AsyncIterator, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from html import unescape
from types import TracebackType
from typing import Any, Self

import httpx
import uvicorn
from starlette.requests import Request

from deployments.server.startup import HOST
from deployments.web.ours import our_pages
from domain.staff.signed_in import How, SignedIn
from tasks.settings import settings
from tasks.staff.sessions import cookie_name, start, who, who_by_proxy
from tests.deployments.running import until


def reader(staff: int, *, is_coordinator: bool = True) -> SignedIn:
    return SignedIn(staff=staff, initials="?", is_coordinator=is_coordinator, is_administrator=False, session=1)


class Door:
    """The application that finds the person by their cookie or by the proxy, and nothing else of what a door does."""

    def __init__(self) -> None:
        self._pages = our_pages()

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            scope["signed_in"] = who(request.cookies.get(cookie_name())) or who_by_proxy(request.headers)
        await self._pages(scope, receive, send)


class Served:
    """The same over http, in a thread of its own, from `with` to the end of it."""

    def __init__(self, port: int) -> None:
        config = uvicorn.Config(Door(), host=HOST, port=port, log_level="warning", access_log=False)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name="pages")

    def __enter__(self) -> Self:
        self._thread.start()
        until(lambda: self._server.started, "the pages answer")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.should_exit = True
        self._thread.join()


def really_now(made: Callable[[], str]) -> str:
    """What is made on the real day, which is the day of a thread that serves: a session of the test's own day may be over there."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(made).result()


@asynccontextmanager
async def a_browser(staff: int | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """A browser at our address, in which that member of staff is signed in; None: no one is."""
    cookies = {} if staff is None else {cookie_name(): start(staff, How.MAIL)}
    posted_from_us = {"Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Door()), base_url=settings().ui_url, cookies=cookies, headers=posted_from_us
    ) as client:
        yield client


async def page_for(staff: int, path: str) -> str:
    """What that member of staff reads at an address of ours."""
    async with a_browser(staff) as browser:
        answer = await browser.get(path)
        assert answer.status_code == 200
        return unescape(answer.text)
