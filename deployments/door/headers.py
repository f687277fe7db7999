"""What every answer to a person says to their browser: ask no one else, show this in no other page, keep no answer of the API."""

from collections.abc import Iterable

from deployments.server.busy_engine import Message, Send

_ENGINES_SCREEN = {
    "default-src": "'none'",
    "script-src": "'self' 'unsafe-eval'",  # its picture of a run is drawn by a library that writes functions; what to run comes from here
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",  # its screen would tell a company of every click
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_ALWAYS = {
    b"content-security-policy": "; ".join(f"{name} {of}" for name, of in _ENGINES_SCREEN.items()).encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",  # the door reads from it which draft a form was opened with
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"x-robots-tag": b"noindex, nofollow",
}
_NOT_KEPT = {b"cache-control": b"no-store"}
_NOT_SAID = (b"access-control-", b"server")  # the engine would let any page elsewhere read what is open


def guarded(send: Send, *, keep: bool) -> Send:
    """`send`, with those headers; a page of ours that says its own keeps it. `keep`: the answer may be kept by the browser."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": _with_ours(message.get("headers", ()), keep=keep)}
        await send(message)

    return sent


def _with_ours(headers: Iterable[tuple[bytes, bytes]], *, keep: bool) -> list[tuple[bytes, bytes]]:
    said = [(name, value) for name, value in headers if not name.lower().startswith(_NOT_SAID)]
    if not keep:
        said = [(name, value) for name, value in said if name.lower() != b"cache-control"]
    names = {name.lower() for name, _ in said}
    ours = _ALWAYS if keep else _ALWAYS | _NOT_KEPT
    return [*said, *((name, value) for name, value in ours.items() if name not in names)]
