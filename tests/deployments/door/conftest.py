"""The door with an engine behind it that says what reached it, and the people who come to it."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from deployments.door.door import Door
from deployments.server.busy_engine import Receive, Send
from domain.staff.signed_in import How
from tasks.database import unit_of_work
from tasks.settings import Settings, settings
from tasks.staff.sessions import cookie_name, start
from tests.rows import a_staff_row

LOGIN = "koordinator:hemmelig"
PAGE = b"<!DOCTYPE html><html><head><title>Prefect</title></head><body></body></html>"


@dataclass
class Reached:
    """What came through to the engine."""

    requests: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    said: list[Any] = field(default_factory=list)

    async def engine(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            self.said.append(await receive())
            return
        body = b""
        while (message := await receive()).get("more_body"):
            body += message["body"]
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.requests.append((scope["method"], scope["path"], headers, body + message.get("body", b"")))
        is_page = scope["path"].startswith("/v2") and not scope["path"].endswith(".js")
        kind = b"text/html; charset=utf-8" if is_page else b"application/json"
        answered = [(b"content-type", kind), (b"access-control-allow-origin", b"*"), (b"server", b"uvicorn"), (b"etag", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": answered})
        parts = [PAGE[:20], PAGE[20:]] if is_page else [json.dumps({"name": "Et skjema"}).encode()]
        for number, part in enumerate(parts, 1):
            await send({"type": "http.response.body", "body": part, "more_body": number < len(parts)})


@pytest.fixture
def reached() -> Reached:
    return Reached()


@pytest.fixture
def door(given: Settings, reached: Reached) -> Door:
    return Door(reached.engine, LOGIN)


@pytest.fixture
def people(given: Settings) -> dict[str, int]:
    with unit_of_work() as session:
        kari = a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example")
        jon = a_staff_row(session, name="Jon Spesialist", email="jon@heltmed.example", is_coordinator=False)
        admin = a_staff_row(session, name="Ada Min", email="ada@heltmed.example", is_administrator=True)
        return {"kari": kari.id, "jon": jon.id, "ada": admin.id}


Browser = Callable[[int | None], httpx.AsyncClient]


@pytest.fixture
async def browser(door: Door) -> AsyncIterator[Browser]:
    opened: list[httpx.AsyncClient] = []

    def of(staff: int | None) -> httpx.AsyncClient:
        """The browser of that member of staff; None: no one is signed in."""
        cookies = {} if staff is None else {cookie_name(): start(staff, How.MAIL)}
        transport = httpx.ASGITransport(door)
        address = settings().ui_url
        client = httpx.AsyncClient(transport=transport, base_url=address, cookies=cookies, headers={"origin": address})
        opened.append(client)
        return client

    yield of
    for client in opened:
        await client.aclose()
