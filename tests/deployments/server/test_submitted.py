"""The process that serves hears of a run that was made, and of nothing else."""

import os
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest

from deployments.server.busy_engine import App, Receive, Send
from deployments.server.submitted import TellsOfSubmissions

SUBMIT = "/api/deployments/1/create_flow_run"


def engine(status: int) -> App:
    async def answer(scope: object, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})

    return answer


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    hears, tells = os.pipe()
    os.set_blocking(hears, False)
    yield hears, tells
    os.close(hears)
    os.close(tells)


def heard(hears: int) -> bytes:
    try:
        return os.read(hears, 100)
    except BlockingIOError:
        return b""


@pytest.mark.parametrize(
    ("method", "path", "status", "told"),
    [
        pytest.param("POST", SUBMIT, 201, True, id="made"),
        pytest.param("POST", SUBMIT, 200, True, id="made before, by the same key"),
        pytest.param("POST", SUBMIT, 409, False, id="refused"),
        pytest.param("GET", SUBMIT, 200, False, id="only looked at"),
        pytest.param("POST", "/api/flow_runs/1/set_state", 201, False, id="a state of a run"),
    ],
)
async def test_what_is_told(pipe: tuple[int, int], method: str, path: str, status: int, told: bool) -> None:
    hears, tells = pipe
    app = TellsOfSubmissions(engine(status), tells)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://engine") as client:
        answer = await client.request(method, path)

    assert answer.status_code == status
    assert bool(heard(hears)) is told


async def test_a_pipe_that_is_full_keeps_no_one_waiting(pipe: tuple[int, int]) -> None:
    hears, tells = pipe
    app = TellsOfSubmissions(engine(201), tells)
    with suppress(BlockingIOError):
        while True:
            os.write(tells, b"." * 4096)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://engine") as client:
        assert (await client.post(SUBMIT)).status_code == 201

    assert heard(hears)
