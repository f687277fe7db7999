"""An engine that is busy is asked again, with the same request, and the one who asked sees one answer."""

import httpx
import pytest

from deployments.server.busy_engine import App, AskedAgainWhenBusy, Message, Receive, Send


def busy(times: int, asked: list[bytes]) -> App:
    """An engine that answers 503 so many times, and then repeats what it was sent."""

    async def engine(scope: object, receive: Receive, send: Send) -> None:
        body = b""
        while (message := await receive()).get("more_body"):
            body += message["body"]
        asked.append(body + message.get("body", b""))
        status = 503 if len(asked) <= times else 201
        start: Message = {"type": "http.response.start", "status": status, "headers": []}
        await send(start)
        await send({"type": "http.response.body", "body": asked[-1]})
        if status == 503:
            raise RuntimeError("the engine raises what it has answered for")

    return engine


def client(times: int, asked: list[bytes]) -> httpx.AsyncClient:
    app = AskedAgainWhenBusy(busy(times, asked))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://engine")


async def test_a_busy_engine_is_asked_again_with_the_same_request() -> None:
    asked: list[bytes] = []

    async with client(2, asked) as engine:
        answer = await engine.post("/api/flow_runs/", content=b"Fjell & S\xc3\xb8nn")

    assert (answer.status_code, answer.content) == (201, b"Fjell & S\xc3\xb8nn")
    assert asked == [b"Fjell & S\xc3\xb8nn"] * 3


async def test_what_only_reads_is_asked_once() -> None:
    asked: list[bytes] = []

    async with client(1, asked) as engine:
        with pytest.raises(RuntimeError):
            await engine.get("/api/health")

    assert len(asked) == 1


async def test_an_engine_that_stays_busy_says_so_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deployments.server.busy_engine._FIRST_WAIT", 0)
    asked: list[bytes] = []

    async with client(100, asked) as engine:
        with pytest.raises(RuntimeError):
            await engine.post("/api/flow_runs/", content=b"x")

    assert len(asked) == 8
