"""How the door answers for itself, in the shape the engine's screen shows: the sentence under `detail`."""

import json
from math import isfinite
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

MOST = 2_000_000  # bytes: more than any form with all its lists, and what any machine can hold

NOT_FOR_PERSONS = "Dette hører til motoren og ikke til skjemaene. Trenger du det, spør en administrator."
NOT_SIGNED_IN = "Du er ikke logget inn lenger. Last siden på nytt, og logg inn."
FROM_ELSEWHERE = "Dette ble sendt fra en annen nettside enn denne, og er stoppet."
TOO_LONG = "Det du sendte inn, er for langt. Ingenting er lagret. Kort det ned, og send det inn på nytt."
UNREADABLE = "Det du sendte inn, kan ikke leses. Last siden på nytt, og fyll ut skjemaet igjen."
NOT_COORDINATOR = "Skjemaene er for koordinatorer. Ditt finner du på din egen side."


_SETTINGS = {"server": {"analytics_enabled": False, "ui": {"show_promotional_content": False}}}


def told(path: str) -> Response:
    """What the screen needs to hear to draw its pages where the engine's own answer is none of a person's business."""
    return JSONResponse(_SETTINGS if path.endswith("/settings") else [])


def refused(status: int, sentence: str) -> Response:
    return JSONResponse({"detail": sentence}, status)


class CannotAccept(Exception):
    """What was sent is stopped before it is looked at; `answer` says why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.answer = refused(status, sentence)


async def body_of(request: Request) -> bytes:
    """The whole body. Raises CannotAccept when it is too long."""
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > MOST:
            raise CannotAccept(413, TOO_LONG)
        parts.append(part)
    return b"".join(parts)


def _number(written: str) -> float:
    read = float(written)
    return read if isfinite(read) else _no_number(written)


def _no_number(written: str) -> float:
    """What is no number in JSON, though some write it so; a database refuses it later on."""
    raise ValueError(written)


def as_object(body: bytes) -> dict[str, Any]:
    """The JSON object of a body. Raises CannotAccept when it is none."""
    try:
        said = json.loads(body or b"{}", parse_constant=_no_number, parse_float=_number)
    except (ValueError, RecursionError):
        raise CannotAccept(422, UNREADABLE) from None
    if not isinstance(said, dict):
        raise CannotAccept(422, UNREADABLE)
    return said
