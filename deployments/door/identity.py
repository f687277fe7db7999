"""Who asks: a process of ours, by the inner secret; a person, by their session or the proxy's word; or no one we know."""

import hmac
import json
from base64 import b64encode

from starlette.datastructures import Headers
from starlette.requests import Request

from deployments.server.busy_engine import Message
from domain.staff.signed_in import SignedIn
from tasks.staff.sessions import cookie_name, who, who_by_proxy


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


def person(request: Request) -> SignedIn | None:
    """The person who asks; None when no one is signed in. Reads the database."""
    return who(request.cookies.get(cookie_name())) or who_by_proxy(request.headers)
