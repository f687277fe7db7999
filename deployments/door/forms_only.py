"""The screen's list of what was sent in is of forms: what runs by itself is shown where it is asked for, and not among one's own."""

import json
from typing import Any

from deployments.door.answers import as_object
from deployments.stages import BY_ITSELF, FORM

_RUNS, _TAGS, _ALL, _OPERATOR, _AND = "flow_runs", "tags", "all_", "operator", "and_"
_PICKED = {
    _RUNS: ("id", "deployment_id", "parent_flow_run_id", "parent_task_run_id"),
    "deployments": ("id", "name"),
    "flows": ("id", "name"),
    "task_runs": ("id",),
}
"""By which a certain run, or those of a certain deployment, are asked for."""


def as_forms_only(body: bytes) -> bytes:
    """What the engine is asked instead. Raises CannotAccept."""
    asked = as_object(body)
    if any(_is_picked(asked.get(of), names) for of, names in _PICKED.items()):
        return body
    runs = _filter(asked.get(_RUNS))
    tags = _filter(runs.get(_TAGS))
    wanted = tags.get(_ALL) or []
    is_odd = not isinstance(wanted, list) or {_AND} != {each.get(_OPERATOR, _AND) for each in (runs, tags)}
    if is_odd or BY_ITSELF in wanted:
        return body
    return json.dumps({**asked, _RUNS: {**runs, _TAGS: {**tags, _ALL: [*wanted, FORM]}}}).encode()


def _filter(said: Any) -> dict[str, Any]:
    return said if isinstance(said, dict) else {}


def _is_picked(said: Any, names: tuple[str, ...]) -> bool:
    """Whether one of `names` is a list with something in it."""
    return any(_filter(_filter(said).get(name)).get("any_") for name in names)
