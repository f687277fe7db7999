"""What the screen shows of a form that an address of ours leads to: numbers stand in it, and the door fills in the rest."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx

from deployments.door.filling import filled_in
from tests.deployments.web.signed_in import reader


def at_the_form(answer: httpx.Response) -> UUID:
    """The deployment whose form it leads to."""
    assert answer.status_code == 303, answer.text
    path = urlsplit(answer.headers["location"]).path.split("/")
    assert (path[:4], path[5]) == (["", "v2", "deployments", "deployment"], "run")
    return UUID(path[4])


def what_it_shows(answer: httpx.Response, staff: int) -> dict[str, Any] | None:
    """What stands in the fields of the form, for that member of staff; None for an empty form."""
    deployment, address = at_the_form(answer), answer.headers["location"]
    (carried,) = parse_qs(urlsplit(address).query)["additionalOptions"]
    assert re.fullmatch(r'{"kladd": \d+}|{"valg": {("\w+": \d+(, )?)*}}', carried), carried  # and nothing of what was typed
    shown = filled_in(reader(staff), deployment, address)
    return shown and shown["skjema"]
