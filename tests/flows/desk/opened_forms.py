"""What the screen shows of a form that an address of ours leads to."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx


def at_the_form(answer: httpx.Response) -> UUID:
    """The deployment whose form it leads to."""
    path = urlsplit(answer.headers["location"]).path.split("/")
    assert (path[:4], path[5]) == (["", "v2", "deployments", "deployment"], "run")
    return UUID(path[4])


def what_it_shows(answer: httpx.Response, function: str) -> dict[str, Any]:
    """What stands in the fields of the form of the flow with that function."""
    (parameters,) = parse_qs(urlsplit(answer.headers["location"]).query)["parameters"]
    fields: dict[str, Any] = json.loads(parameters)["skjema"]
    return fields
