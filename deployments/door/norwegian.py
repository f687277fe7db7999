"""Puts our script on the pages of the engine's screen, which says their fixed words in Norwegian. It changes nothing else of them."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request

from deployments.server.busy_engine import Message, Send
from deployments.web.files import file_address
from domain.staff.signed_in import SignedIn

SCREEN_COOKIE = "prefect_engelsk"
"""With it an administrator sees the screen as it came, in that browser."""
_BEFORE = b"<head>"


def is_wanted(request: Request, reader: SignedIn) -> bool:
    return not (reader.is_administrator and SCREEN_COOKIE in request.cookies)


class InNorwegian:
    """`send`, with the script in what is a page. What isn't one, or has no head, goes through as it is."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._whole(self._start, _with_script(self._body))

    async def _whole(self, start: Message, body: bytes) -> None:
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-length"] = str(len(body))
        headers["cache-control"] = "no-cache"
        for name in ("etag", "last-modified"):  # they are of the page without the script
            del headers[name]
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    headers = Headers(raw=list(start["headers"]))
    return headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers


def _with_script(page: bytes) -> bytes:
    script = f'<script src="{file_address("norsk.js")}"></script>'.encode()
    return page.replace(_BEFORE, _BEFORE + script, 1)
