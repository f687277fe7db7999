"""The screen's own list of forms is searched by what people say too: «syk» finds «11f Fravær eller stengt»."""

import json

from deployments.door.answers import as_object
from deployments.stages import DEPLOYMENTS
from domain.desk.said_words import forms_for

_SAID, _LIKE = "flow_or_deployment_name", "like_"


def as_searched(body: bytes) -> bytes:
    """What the engine is asked instead: for the forms meant, and for those it would have found. Raises CannotAccept."""
    asked = as_object(body)
    wanted = asked.get("deployments")
    if not isinstance(wanted, dict) or not isinstance(wanted.get(_SAID), dict):
        return body
    text = wanted[_SAID].get(_LIKE)
    meant = {each.name for each in forms_for(text)} if isinstance(text, str) else set()
    if not meant or "name" in wanted:
        return body
    written = str(text).casefold()
    named = {each.name for each in DEPLOYMENTS if written in each.name.casefold() or written in str(each.flow.name).casefold()}
    others = {name: each for name, each in wanted.items() if name != _SAID}
    return json.dumps({**asked, "deployments": {**others, "name": {"any_": sorted(meant | named)}}}).encode()
