"""The process that serves the runs hears of each as it is submitted, and needn't wait until it looks the next time."""

import os
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any

from deployments.server.busy_engine import App, Message, Receive, Send

_SUBMITS = "/create_flow_run"
_CREATED = 201


class TellsOfSubmissions:
    """An ASGI application around the engine's: a byte goes into the pipe `tells` for each run that a deployment was given."""

    def __init__(self, app: App, tells: int) -> None:
        self._app, self._tells = app, tells
        os.set_blocking(tells, False)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST" or not scope["path"].endswith(_SUBMITS):
            await self._app(scope, receive, send)
            return
        made = False

        async def passed_on(message: Message) -> None:
            nonlocal made
            made = made or message.get("status") in (200, _CREATED)
            await send(message)

        await self._app(scope, receive, passed_on)
        if made:
            with suppress(BlockingIOError, BrokenPipeError):  # full: it is told already; broken: it serves no more
                os.write(self._tells, b".")
