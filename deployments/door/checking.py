"""What is typed in a form is checked while it is filled in: by the engine, but with no ways of its own in it."""

import json
from typing import Any

from deployments.door.answers import UNREADABLE, CannotAccept, as_object

_KIND, _TAKEN = "__prefect_kind", ("json", "none")
_SLOW = ("pattern", "patternProperties")  # none of our schemas has one, and one made for it takes for ever


def as_checked(body: bytes) -> bytes:
    """What the engine is asked instead. Raises CannotAccept for values that would be looked up or worked out by the engine."""
    asked = as_object(body)
    return json.dumps({"schema": _without(asked.get("schema"), _SLOW), "values": plain(asked.get("values"))}).encode()


def plain(values: Any) -> Any:
    """The values themselves. Raises CannotAccept where one of them is a template or a variable of the engine."""
    if isinstance(values, dict):
        if _KIND in values and values[_KIND] not in _TAKEN:
            raise CannotAccept(422, UNREADABLE)
        return {name: plain(each) for name, each in values.items()}
    return [plain(each) for each in values] if isinstance(values, list) else values


def _without(schema: Any, names: tuple[str, ...]) -> Any:
    if isinstance(schema, dict):
        return {name: _without(each, names) for name, each in schema.items() if name not in names}
    return [_without(each, names) for each in schema] if isinstance(schema, list) else schema
