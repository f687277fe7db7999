"""The layer in front of the engine and of our own pages: it finds out who asks, and passes on what they have a right to."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse

from deployments.door.administrators import FullRights, administrators_routes, note
from deployments.door.answers import (
    FROM_ELSEWHERE,
    NOT_COORDINATOR,
    NOT_FOR_PERSONS,
    NOT_SIGNED_IN,
    UNREADABLE,
    CannotAccept,
    as_object,
    body_of,
    refused,
    told,
)
from deployments.door.cancelling import as_cancelled
from deployments.door.checking import as_checked
from deployments.door.filling import filled_in
from deployments.door.forgetting import PATH as FORGET_PATH
from deployments.door.forgetting import forget
from deployments.door.forms_only import as_forms_only
from deployments.door.handed_in import Counter
from deployments.door.headers import guarded
from deployments.door.identity import InnerSecret, person
from deployments.door.norwegian import InNorwegian, is_wanted
from deployments.door.rights import Asked, Right, asked, is_page
from deployments.door.searching import as_searched
from deployments.server.busy_engine import App, Message, Receive, Send
from deployments.web.addresses import DESK, OUR_PATHS, sign_in_address
from deployments.web.ours import our_pages
from deployments.web.same_origin import is_same_origin
from domain.staff.signed_in import SignedIn

Scope = MutableMapping[str, Any]

_HEALTH = "/api/health"
_LISTENED_TO = frozenset({"/api/events/in", "/api/events/out", "/api/logs/out"})
_READ_IN_FULL = frozenset({Right.TOLD, Right.RUNS, Right.LOG, Right.LOG_FILE})
"""What a person is shown less of than an administrator with the engine's full rights."""
_MORE_IN_FULL = frozenset({Right.NONE, Right.CANCEL}) | _READ_IN_FULL
"""What an administrator does with the engine's full rights; a form is handed in as ever, to our own database."""
_CHANGES_NOTHING = frozenset({"GET", "HEAD"})
_OUR_WORD = ("authorization", "prefect-", "x-prefect-")
"""Headers by which a client says what it is to the engine: a person's browser says nothing there."""


class Door:
    """An ASGI application around the engine's. `login` is the inner secret, as the engine's clients send it."""

    def __init__(self, engine: App, login: str) -> None:
        self._engine, self._secret, self._counter = engine, InnerSecret(login), Counter(engine)
        self._full = FullRights()
        self._pages = our_pages(*administrators_routes(self._full))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._engine(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._secret.is_in(headers):
            await self._ours(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._listener(scope, receive, send)
        else:
            await self._http(scope, headers, receive, send)

    async def _ours(self, scope: Scope, receive: Receive, send: Send) -> None:
        """For a process of ours: the engine, and what the engine has no way to be asked."""
        if scope["type"] == "http" and (scope["method"], scope["path"]) == ("POST", FORGET_PATH):
            await (await forget(Request(scope, receive)))(scope, receive, send)
        else:
            await self._engine(scope, receive, send)

    async def _listener(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A client of ours says the secret in its first message. The screen needs no connection of this kind, so no person gets one."""
        if scope["path"] not in _LISTENED_TO or "prefect" not in scope.get("subprotocols", ()):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        waiting = True

        async def only_ours() -> Message:
            nonlocal waiting
            message = await receive()
            if waiting and message["type"] == "websocket.receive":
                waiting = False
                if not self._secret.is_said_by(message):
                    return {"type": "websocket.disconnect", "code": 1008}
            return message

        await self._engine(scope, only_ours, send)

    async def _http(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        method, path = scope["method"], scope["path"]
        send = guarded(send, keep=not path.startswith("/api"))
        if method == "GET" and path == _HEALTH:
            await self._engine(scope, receive, send)
            return
        signed_in = await asyncio.to_thread(person, Request(scope))
        if path == "/" and signed_in is not None:
            await RedirectResponse(DESK, 303)(scope, receive, send)
            return
        if path[1:].partition("/")[0] in OUR_PATHS:
            await self._pages({**scope, "signed_in": signed_in}, receive, send)
            return
        if method not in _CHANGES_NOTHING and not is_same_origin(headers):
            await refused(403, FROM_ELSEWHERE)(scope, receive, send)
            return
        try:
            await self._for(signed_in, scope, receive, send)
        except CannotAccept as stopped:
            await stopped.answer(scope, receive, send)
        except RecursionError:  # lists in lists without an end
            await refused(422, UNREADABLE)(scope, receive, send)

    async def _for(self, signed_in: SignedIn | None, scope: Scope, receive: Receive, send: Send) -> None:
        if signed_in is None:
            sent = RedirectResponse(sign_in_address(scope["path"]), 303) if _is_opened(scope) else refused(401, NOT_SIGNED_IN)
            await sent(scope, receive, send)
            return
        wanted = asked(scope["method"], scope["path"])
        if not signed_in.fills_in_forms:
            own = RedirectResponse(DESK, 303) if _is_opened(scope) else refused(403, NOT_COORDINATOR)
            await own(scope, receive, send)
        elif wanted.right in _MORE_IN_FULL and self._full.are_on(signed_in):
            if wanted.right not in _READ_IN_FULL:  # the screen asks for these on each of its pages
                await asyncio.to_thread(note, signed_in, scope["method"], scope["path"])
            body = await body_of(Request(scope, receive))
            await self._engine(_as_person(scope, len(body)), _having(body, receive), send)
        elif wanted.right is Right.NONE:
            await refused(403, NOT_FOR_PERSONS)(scope, receive, send)
        else:
            await self._given(signed_in, wanted, scope, receive, send)

    async def _given(self, signed_in: SignedIn, wanted: Asked, scope: Scope, receive: Receive, send: Send) -> None:
        body = await body_of(Request(scope, receive))
        if wanted.right is Right.TOLD:
            await told(scope["path"])(scope, receive, send)
            return
        if wanted.right is Right.RUN and wanted.about:
            as_it_came = not is_wanted(Request(scope), signed_in)
            taken = await self._counter.take(signed_in, wanted.about, as_object(body), in_english=as_it_came)
            await taken(scope, receive, send)
            return
        if wanted.right is Right.READ_DEPLOYMENT and wanted.about:
            address = Headers(scope=scope).get("referer", "")
            if values := await asyncio.to_thread(filled_in, signed_in, wanted.about, address):
                await (await self._counter.filled(wanted.about, values))(scope, receive, send)
                return
        if wanted.right is Right.CHECK:
            await (await self._counter.checked(as_checked(body)))(scope, receive, send)
            return
        if wanted.right is Right.LOG:
            await (await self._counter.log(body))(scope, receive, send)
            return
        if wanted.right is Right.LOG_FILE and wanted.about:
            await (await self._counter.log_file(wanted.about))(scope, receive, send)
            return
        if wanted.right is Right.CANCEL:
            body = as_cancelled(body)
        elif wanted.right is Right.RUNS:
            body = as_forms_only(body)
        elif wanted.right is Right.SEARCH:
            body = as_searched(body)
        screen = _is_opened(scope) and is_wanted(Request(scope), signed_in)
        await self._engine(
            _as_person(scope, len(body), whole=screen), _having(body, receive), InNorwegian(send) if screen else send
        )


def _is_opened(scope: Scope) -> bool:
    """Whether a page of the screen is opened, and not a file of it or the API asked for."""
    is_read = scope["method"] in _CHANGES_NOTHING and is_page(scope["path"])
    return is_read and "text/html" in Headers(scope=scope).get("accept", "")


def _as_person(scope: Scope, length: int, *, whole: bool = False) -> Scope:
    """The request as the engine sees it: without what only a client of its own would say. `whole`: the answer is to be read here."""
    headers = MutableHeaders(
        raw=[(name, value) for name, value in scope["headers"] if not name.decode().lower().startswith(_OUR_WORD)]
    )
    if length or "content-length" in headers:
        headers["content-length"] = str(length)
    del headers["transfer-encoding"]
    for name in ("accept-encoding", "if-none-match", "if-modified-since", "range") if whole else ():
        del headers[name]
    return {**scope, "headers": headers.raw}


def _having(body: bytes, receive: Receive) -> Receive:
    """The body, read already, and then what comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
