"""A run is called off by a person: nothing else of it is changed, and nothing is written along."""

import json

from deployments.door.answers import NOT_FOR_PERSONS, CannotAccept, as_object

_NAMES = {"CANCELLING": "Cancelling", "CANCELLED": "Cancelled"}


def as_cancelled(body: bytes) -> bytes:
    """What the engine is asked instead. Raises CannotAccept for any other state."""
    state = as_object(body).get("state")
    kind = state.get("type") if isinstance(state, dict) else None
    if not isinstance(kind, str) or kind not in _NAMES:
        raise CannotAccept(403, NOT_FOR_PERSONS)
    return json.dumps({"state": {"type": kind, "name": _NAMES[kind]}, "force": False}).encode()
