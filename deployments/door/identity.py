"""Who asks: a process of ours, by the inner secret; a person, by their session or the proxy's word; or no one we know."""

import hmac
import json
from base64 import b64encode
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from deployments.server.busy_engine import Message
from domain.staff.signed_in import SignedIn
from tasks.staff.sessions import cookie_name, who, who_by_proxy

_SAME = "same-origin"


class InnerSecret:
    """What our own processes show, and only they know: the engine's clients send it as their login."""

    def __init__(self, login: str) -> None:
        self._login, self._header = login.encode(), f"Basic {b64encode(login.encode()).decode()}".encode()

    def is_in(self, headers: Headers) -> bool:
        return hmac.compare_digest(headers.get("authorization", "").encode(), self._header)

    def is_said_by(self, message: Message) -> bool:
        """Whether this is the first message of a client of the engine's that listens: it has its login there, in no header."""
        try:
            said = json.loads(message.get("text") or message.get("bytes") or "")
        except ValueError:
            return False
        token = said.get("token") if isinstance(said, dict) and said.get("type") == "auth" else None
        return isinstance(token, str) and hmac.compare_digest(token.encode(), self._login)


def person(headers: Headers) -> SignedIn | None:
    """The person who asks; None when no one is signed in. Reads the database."""
    return who(_cookie(headers)) or who_by_proxy(headers)


def _cookie(headers: Headers) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(cookie_name())
    except CookieError:
        return None
    return found.value if found else None


def is_from_our_pages(headers: Headers) -> bool:
    """Whether a request that changes something comes from a page of this address, and not from one elsewhere that was opened."""
    if site := headers.get("sec-fetch-site"):
        return site == _SAME
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")
