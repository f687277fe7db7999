"""What a person reads of the runs: those of forms, and each thing said once; asked of the real engine."""

import asyncio
import csv
import io
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from prefect import flow, get_client, get_run_logger, tags
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL
from prefect.states import Failed
from starlette.requests import Request
from starlette.responses import Response

from deployments.door.door import Door
from deployments.door.forms_only import as_forms_only
from deployments.door.log_lines import file_said_once, said_once
from deployments.server.busy_engine import Receive, Send
from domain.staff.signed_in import How
from tasks.database import unit_of_work
from tasks.settings import settings
from tasks.staff.sessions import cookie_name, start
from tests.conftest import Installation
from tests.deployments.door.conftest import LOGIN
from tests.deployments.running import PATIENCE
from tests.rows import a_staff_row

REASON = "Dagen er ikke en dato.\nStillingen er ledig."


@flow(name="Papirer")
async def refused() -> Any:
    for sentence in REASON.split("\n"):
        get_run_logger().warning(sentence)
    return Failed(name="Avvist", message=REASON)


@flow(name="Utboks")
def round_by_itself() -> None:
    """Nothing."""


async def engine(scope: Any, receive: Receive, send: Send) -> None:
    """The engine of the test session, reached as one of its own clients."""
    user, _, password = str(PREFECT_API_AUTH_STRING.value()).partition(":")
    api = str(PREFECT_API_URL.value()).removesuffix("/api")
    async with httpx.AsyncClient(base_url=api, auth=(user, password)) as client:
        asked = Request(scope, receive)
        answer = await client.request(
            asked.method, asked.url.path, content=await asked.body(), headers={"content-type": "application/json"}
        )
    named = {name: answer.headers[name] for name in ("content-type", "content-disposition") if name in answer.headers}
    await Response(answer.content, answer.status_code, named)(scope, receive, send)


Of = Callable[[bool], httpx.AsyncClient]


@pytest.fixture
async def of(installation: Installation) -> AsyncIterator[Of]:
    """The browser of a coordinator; True: of an administrator."""
    door, opened = Door(engine, LOGIN), []
    with unit_of_work() as session:
        staff = {
            each: a_staff_row(session, name="Ada Min", email=f"{each}@heltmed.example", is_administrator=each).id
            for each in (False, True)
        }

    def browser(is_administrator: bool) -> httpx.AsyncClient:
        cookies = {cookie_name(): start(staff[is_administrator], How.MAIL)}
        address = settings().ui_url
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(door), base_url=address, cookies=cookies, headers={"origin": address}
        )
        opened.append(client)
        return client

    yield browser
    for client in opened:
        await client.aclose()


@pytest.fixture
async def runs(installation: Installation) -> AsyncIterator[dict[str, str]]:
    """One form that was refused and one round of those that go by themselves, by what they are."""
    async with get_client() as client:
        for each in await client.read_flow_runs():
            await client.delete_flow_run(each.id)
        with tags("skjema"):
            await refused(return_state=True)
        with tags("automatisk"):
            round_by_itself(return_state=True)
        made = {"form" if "skjema" in each.tags else "round": str(each.id) for each in await client.read_flow_runs()}
        yield made
        for each in await client.read_flow_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=list(made.values())))):
            await client.delete_flow_run(each.id)


LISTS: tuple[tuple[str, Callable[[Any], int]], ...] = (
    ("/api/flow_runs/filter", len),
    ("/api/flow_runs/paginate", lambda page: len(page["results"])),
    ("/api/flow_runs/count", int),
    ("/api/ui/flow_runs/history", len),
)


@pytest.mark.parametrize(("path", "number"), LISTS, ids=[path for path, _ in LISTS])
async def test_what_goes_by_itself_is_not_among_what_was_sent_in(
    path: str, number: Callable[[Any], int], of: Of, runs: dict[str, str]
) -> None:
    async def listed(person: httpx.AsyncClient, **asked: Any) -> int:
        answer = await person.post(path, json=asked)
        assert answer.status_code == 200, answer.text
        return number(answer.json())

    kari, ada = of(False), of(True)
    as_on_screen = {"flow_runs": {"operator": "and_", "tags": {"operator": "and_", "all_": []}, "name": {"like_": ""}}}

    assert [await listed(kari), await listed(kari, **as_on_screen), await listed(ada)] == [1, 1, 1]
    assert await listed(kari, flow_runs={"tags": {"all_": ["automatisk"]}}) == 1
    assert await listed(kari, flow_runs={"id": {"any_": [runs["round"]]}}) == 1
    assert await listed(kari, flows={"name": {"any_": ["Utboks"]}}) == 1
    assert (await ada.post("/motor")).status_code == 303
    assert await listed(ada) == 2


Read = Callable[[httpx.AsyncClient, str], Awaitable[list[Any]]]


async def until_logged(person: httpx.AsyncClient, run: str, read: Read) -> list[Any]:
    """The lines of the run, when the last of them has arrived."""
    deadline = time.monotonic() + PATIENCE
    while True:
        lines = await read(person, run)
        if any(said.startswith(("Endte", "Finished")) for said, _ in lines):
            return lines
        assert time.monotonic() < deadline, lines
        await asyncio.sleep(0.1)


async def on_the_screen(person: httpx.AsyncClient, run: str) -> list[Any]:
    asked = {"logs": {"flow_run_id": {"any_": [run]}}, "sort": "TIMESTAMP_ASC", "limit": 100}
    answer = await person.post("/api/logs/filter", json=asked)
    return [(line["message"], line["level"]) for line in answer.json()]


async def in_the_file(person: httpx.AsyncClient, run: str) -> list[Any]:
    answer = await person.get(f"/api/flow_runs/{run}/logs/download")
    assert answer.headers["content-disposition"].startswith("attachment")
    return [(line["message"], int(line["level"])) for line in csv.DictReader(io.StringIO(answer.text))]


@pytest.mark.parametrize("read", [on_the_screen, in_the_file])
async def test_the_log_says_each_sentence_once(read: Read, of: Of, runs: dict[str, str]) -> None:
    kari, ada = of(False), of(True)

    lines = await until_logged(kari, runs["form"], read)
    await ada.post("/motor")
    as_it_is = await read(ada, runs["form"])

    assert [said for said in lines if said[1] >= 30] == [(sentence, 30) for sentence in REASON.split("\n")]
    assert ("Endte som «Avvist».", 20) in lines
    assert [said for said, level in as_it_is if level == 40 and said.startswith("Finished in state Avvist('Dagen")]


@pytest.mark.parametrize(
    "body",
    [
        {"flow_runs": {"operator": "or_", "name": {"like_": "x"}}},
        {"flow_runs": {"tags": {"operator": "or_", "all_": ["x"]}}},
        {"flow_runs": {"tags": {"all_": "x"}}},
        {"deployments": {"id": {"any_": ["x"]}}},
        {"flow_runs": {"parent_task_run_id": {"any_": ["x"]}}},
    ],
)
def test_what_is_asked_for_in_another_way_is_asked_as_it_was(body: dict[str, Any]) -> None:
    assert json.loads(as_forms_only(json.dumps(body).encode())) == body


@pytest.mark.parametrize(
    "line", [None, 7, "Finished in state Avvist(", {}, {"message": "En setning.", "level": 30}, {"message": None}]
)
def test_any_other_line_is_as_it_came(line: Any) -> None:
    assert said_once(line) == line


def test_a_file_without_lines_is_as_it_came() -> None:
    assert file_said_once("") == ""
