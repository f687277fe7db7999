"""The door in front of an engine: who is let in, what reaches it, and what a person's browser is told."""

from base64 import b64encode
from typing import Any

import pytest

from deployments.door.answers import (
    FROM_ELSEWHERE,
    MOST,
    NOT_COORDINATOR,
    NOT_FOR_PERSONS,
    NOT_SIGNED_IN,
    TOO_LONG,
    UNREADABLE,
)
from deployments.door.door import Door
from tasks.staff.sessions import end_all
from tests.deployments.door.conftest import LOGIN, Browser, Reached

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
OURS = {"authorization": f"Basic {b64encode(LOGIN.encode()).decode()}"}


async def test_a_process_of_ours_does_all_there_is_to_do(browser: Browser, reached: Reached) -> None:
    async with browser(None) as process:
        answer = await process.patch(
            f"/api/deployments/{ID}", json={"paused": True}, headers={**OURS, "origin": "http://evil.example"}
        )

    assert answer.status_code == 200
    assert "content-security-policy" not in answer.headers
    assert reached.requests[0][3] == b'{"paused":true}'


@pytest.mark.parametrize(
    "header",
    [
        "Basic ",
        "Basic a29vcmRpbmF0b3I6",
        "Bearer hemmelig",
        f"basic {OURS['authorization'][6:]}",
        f"{OURS['authorization']} ",
        "é",
    ],
)
async def test_what_only_looks_like_the_secret_opens_nothing(browser: Browser, reached: Reached, header: str) -> None:
    answer = await browser(None).post("/api/flows/filter", json={}, headers=[(b"authorization", header.encode())])

    assert (answer.status_code, reached.requests) == (401, [])


async def test_no_one_gets_a_page_to_sign_in_and_the_api_says_so(browser: Browser, reached: Reached) -> None:
    unknown = browser(None)
    page = await unknown.get("/v2/runs", headers={"accept": "text/html"})
    called = await unknown.post("/api/flow_runs/filter", json={})

    assert (page.status_code, page.headers["location"]) == (303, "/inn?til=/v2/runs")
    assert (called.status_code, called.json()) == (401, {"detail": NOT_SIGNED_IN})
    assert (await unknown.get("/v2/assets/index.js")).status_code == 401
    assert (await unknown.get("/api/health")).status_code == 200
    assert [path for _, path, _, _ in reached.requests] == ["/api/health"]


async def test_a_coordinator_reads_and_one_who_has_signed_out_does_not(
    browser: Browser, people: dict[str, int], reached: Reached
) -> None:
    kari = browser(people["kari"])
    read = await kari.post("/api/artifacts/filter", json={"limit": 3})
    end_all(people["kari"])

    assert (read.status_code, reached.requests[0][3]) == (200, b'{"limit":3}')
    assert (await kari.post("/api/flow_runs/filter", json={})).status_code == 401


async def test_one_who_is_no_coordinator_has_no_forms(browser: Browser, people: dict[str, int], reached: Reached) -> None:
    jon = browser(people["jon"])
    answer = await jon.post("/api/deployments/filter", json={})

    page = await jon.get("/v2/deployments", headers={"accept": "text/html"})

    assert (answer.status_code, answer.json(), reached.requests) == (403, {"detail": NOT_COORDINATOR}, [])
    assert (page.status_code, page.headers["location"]) == (303, "/skrivebord")


async def test_our_own_pages_are_behind_the_same_door(browser: Browser, people: dict[str, int], reached: Reached) -> None:
    mine = await browser(people["jon"]).get("/meg")
    no_ones = await browser(None).get("/meg")

    assert (mine.status_code, "Jon Spesialist" in mine.text) == (200, True)
    assert (no_ones.status_code, no_ones.headers["location"]) == (303, "/inn?til=/meg")
    assert "unsafe" not in mine.headers["content-security-policy"]
    assert reached.requests == []


@pytest.mark.parametrize(
    ("method", "path"), [("PATCH", f"/api/deployments/{ID}"), ("GET", "/openapi.json"), ("OPTIONS", "/api/x")]
)
async def test_the_rest_of_the_engine_is_closed(
    browser: Browser, people: dict[str, int], reached: Reached, method: str, path: str
) -> None:
    answer = await browser(people["ada"]).request(method, path, json={})

    assert (answer.status_code, answer.json(), reached.requests) == (403, {"detail": NOT_FOR_PERSONS}, [])


@pytest.mark.parametrize(
    "said",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "https://127.0.0.1"},
        {"origin": ""},
    ],
)
async def test_a_page_elsewhere_can_not_act_as_a_person(
    browser: Browser, people: dict[str, int], reached: Reached, said: dict[str, str]
) -> None:
    answer = await browser(people["kari"]).post(
        f"/api/flow_runs/{ID}/set_state", json={"state": {"type": "CANCELLED"}}, headers=said
    )

    assert (answer.status_code, answer.json(), reached.requests) == (403, {"detail": FROM_ELSEWHERE}, [])


async def test_a_run_is_called_off_with_nothing_written_along(browser: Browser, people: dict[str, int], reached: Reached) -> None:
    asked = {"state": {"type": "CANCELLING", "name": "Kari", "message": "Ola er syk", "data": 1}, "force": True}
    await browser(people["kari"]).post(f"/api/flow_runs/{ID}/set_state", json=asked)

    assert reached.requests[0][3] == b'{"state": {"type": "CANCELLING", "name": "Cancelling"}, "force": false}'


@pytest.mark.parametrize(
    "state", [{"type": "SCHEDULED"}, {"type": "COMPLETED"}, {"type": "cancelled"}, {"type": None}, {}, "CANCELLED", None]
)
async def test_a_run_is_put_in_no_other_state(browser: Browser, people: dict[str, int], reached: Reached, state: Any) -> None:
    answer = await browser(people["kari"]).post(f"/api/flow_runs/{ID}/set_state", json={"state": state})

    assert (answer.status_code, reached.requests) == (403, [])


async def test_a_form_is_checked_without_templates_variables_and_patterns(
    browser: Browser, people: dict[str, int], reached: Reached
) -> None:
    kari = browser(people["kari"])
    schema = {"properties": {"skjema": {"type": "string", "pattern": "(a+)+$"}}}
    checked = await kari.post(
        "/api/ui/schemas/validate", json={"schema": schema, "values": {"skjema": "aaa", "x": {"__prefect_kind": "json"}}}
    )
    looked_up = [
        await kari.post(
            "/api/ui/schemas/validate", json={"schema": {}, "values": {"skjema": [{"__prefect_kind": kind, "value": "x"}]}}
        )
        for kind in ("jinja", "workspace_variable", "annet", 1)
    ]

    assert checked.status_code == 200
    assert [(answer.status_code, answer.json()["detail"]) for answer in looked_up] == [(422, UNREADABLE)] * 4
    assert b"pattern" not in reached.requests[0][3]
    assert len(reached.requests) == 1


@pytest.mark.parametrize("body", [b"nei", b"[]", b"3", b"\xff", b"[" * 100_000, b'{"values":' * 50_000])
async def test_what_can_not_be_read_is_stopped(browser: Browser, people: dict[str, int], reached: Reached, body: bytes) -> None:
    answer = await browser(people["kari"]).post("/api/ui/schemas/validate", content=body)

    assert (answer.status_code, answer.json(), reached.requests) == (422, {"detail": UNREADABLE}, [])


async def test_what_is_too_long_is_stopped(browser: Browser, people: dict[str, int], reached: Reached) -> None:
    answer = await browser(people["kari"]).post("/api/flow_runs/filter", content=b" " * (MOST + 1))

    assert (answer.status_code, answer.json(), reached.requests) == (413, {"detail": TOO_LONG}, [])


async def test_the_engine_hears_nothing_a_client_of_its_own_would_say(
    browser: Browser, people: dict[str, int], reached: Reached
) -> None:
    said = {
        "authorization": "Basic x",
        "prefect-automation-id": ID,
        "Prefect-Automation-Name": "S2FyaQ==",
        "X-Prefect-Api-Version": "0",
    }
    await browser(people["kari"]).post("/api/flow_runs/filter", json={}, headers=said)

    assert not [name for name in reached.requests[0][2] if name.startswith(("authorization", "prefect", "x-prefect"))]


async def test_every_answer_tells_the_browser_to_ask_no_one_else(browser: Browser, people: dict[str, int]) -> None:
    kari = browser(people["kari"])
    for path in ("/v2/runs", "/api/hello", f"/api/block_documents/{ID}"):
        told = (await kari.get(path)).headers
        assert "connect-src 'self'" in told["content-security-policy"]
        assert "frame-ancestors 'none'" in told["content-security-policy"]
        assert (told["x-content-type-options"], told["x-frame-options"]) == ("nosniff", "DENY")
        assert told["referrer-policy"] == "same-origin"
        assert "access-control-allow-origin" not in told
        assert "server" not in told
        assert (told.get("cache-control") == "no-store") is path.startswith("/api")


async def listener(door: Door, path: str, said: str, subprotocols: tuple[str, ...] = ("prefect",), **headers: str) -> list[Any]:
    """What one who listens is told, having said that first."""
    coming = [{"type": "websocket.connect"}, {"type": "websocket.receive", "text": said}]
    told: list[Any] = []

    async def receive() -> Any:
        return coming.pop(0)

    async def send(message: Any) -> None:
        told.append(message)

    scope = {"type": "websocket", "path": path, "subprotocols": subprotocols, "query_string": b""}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await door({**scope, "headers": raw}, receive, send)
    return told


@pytest.mark.parametrize("path", ["/api/events/in", "/api/events/out", "/api/logs/out"])
async def test_a_process_of_ours_listens_with_the_secret_as_its_first_word(door: Door, reached: Reached, path: str) -> None:
    said = f'{{"type": "auth", "token": "{LOGIN}"}}'

    assert await listener(door, path, said) == [{"type": "websocket.accept"}]
    assert reached.said == [{"type": "websocket.receive", "text": said}]


@pytest.mark.parametrize(
    "said", ['{"type": "auth", "token": "noe"}', '{"type": "auth"}', "nei", "[]", '{"type": "auth", "token": null}']
)
async def test_no_one_else_is_heard(door: Door, reached: Reached, said: str) -> None:
    await listener(door, "/api/events/in", said)

    assert reached.said == [{"type": "websocket.disconnect", "code": 1008}]


@pytest.mark.parametrize(
    ("path", "subprotocols"),
    [
        ("/api/events/in", ()),
        ("/api/task_runs/subscriptions/scheduled", ("prefect",)),
        ("/api/work_pools/min/workers/connect", ("prefect",)),
        ("/api/events/out/", ("prefect",)),
        ("/v2/", ("prefect",)),
    ],
)
async def test_no_connection_is_kept_open_for_a_person(
    door: Door, people: dict[str, int], reached: Reached, path: str, subprotocols: tuple[str, ...]
) -> None:
    told = await listener(door, path, f'{{"type": "auth", "token": "{LOGIN}"}}', subprotocols)

    assert (told, reached.said) == ([{"type": "websocket.close", "code": 1008}], [])
