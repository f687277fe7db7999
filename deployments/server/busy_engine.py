"""The engine on SQLite answers 503 when two requests write at once; here the request is made again before anyone sees it.

Prefect's own clients try again after a 503, its screen does not: there a coordinator would see nothing happen. A 503 means that
the request's transaction was rolled back, so trying again does nothing twice.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

_BUSY = 503
_TRIES = 8  # 0,05 s, then twice as long each time: about six seconds together
_FIRST_WAIT = 0.05


class AskedAgainWhenBusy:
    """An ASGI application around the engine's: a request that changes something and is answered 503 is made again."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        request = await _whole(receive)
        for attempt in range(_TRIES):
            answer = _Answer(send, may_be_busy=attempt < _TRIES - 1)
            try:
                await self._app(dict(scope), _replay(request, receive), answer)
            except Exception:  # having answered, the engine raises the cause as well, so that the server may log it
                if not answer.busy:
                    raise
            if not answer.busy:
                return
            await asyncio.sleep(_FIRST_WAIT * 2**attempt)


class _Answer:
    """Passes the answer on as it comes, unless it begins with a 503 and the request may still be made again."""

    def __init__(self, send: Send, *, may_be_busy: bool) -> None:
        self._send, self._may_be_busy, self.busy = send, may_be_busy, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.busy = self._may_be_busy and message["status"] == _BUSY
        if not self.busy:
            await self._send(message)


async def _whole(receive: Receive) -> list[Message]:
    messages = [await receive()]
    while messages[-1]["type"] == "http.request" and messages[-1].get("more_body"):
        messages.append(await receive())
    return messages


def _replay(request: list[Message], receive: Receive) -> Receive:
    left = list(request)

    async def again() -> Message:
        return left.pop(0) if left else await receive()

    return again
