"""The schema the engine draws a form from, with today's lists in it, and the part of a submission that may stay there."""

import hashlib
import inspect
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from domain.forms.form import Choices, Chosen, Form
from domain.forms.reading import NOTHING_TO_CHOOSE

PARAMETER = "skjema"
WHO = "registered_by"
"""The field of every form that says who hands it in."""
REFERENCE = "handed_in"
"""Beside the numbers of a form that was handed in through the door: where the rest is kept, see `tasks/record/handed_in.py`."""
BLANK = ""
_NUMBER_IN_FRONT: TypeAdapter[int] = TypeAdapter(Chosen)


def form_schema(form: type[Form], lists: Mapping[str, Sequence[str]], hints: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The parameter schema of a flow whose only parameter is `form`, every choice field carrying its list as it is now.

    `lists` is the text of each choice by list name; `hints` says what to do about a list that is empty («begynn med skjema 01»).
    All fields of all models get their place, because the engine mixes up the order when only some have one.
    Raises KeyError when a field names a list that is not there.
    """
    model: dict[str, Any] = json.loads(form_without_lists(form))
    _leave_out_who(model)
    definitions: dict[str, Any] = {**model.pop("$defs", {}), form.__name__: model}
    _complete(form, model, definitions, lists, hints or {})
    return {
        "title": "Parameters",
        "type": "object",
        "properties": {PARAMETER: {"$ref": f"#/definitions/{form.__name__}", "position": 0, "title": PARAMETER}},
        "required": [PARAMETER],
        "definitions": definitions,
    }


def _leave_out_who(schema: dict[str, Any]) -> None:
    """The door says who hands a form in, so no one is asked; a process of ours may still say it."""
    schema["properties"].pop(WHO, None)
    schema["required"] = [name for name in schema.get("required", ()) if name != WHO]
    schema.pop("additionalProperties", None)


@cache
def form_without_lists(form: type[Form]) -> str:
    """The form's schema as JSON before its lists are put in; drawn once, for it is asked for after each form that is recorded."""
    return json.dumps(form.model_json_schema(ref_template="#/definitions/{model}"))


def _complete(
    model: type[BaseModel],
    schema: dict[str, Any],
    definitions: Mapping[str, Any],
    lists: Mapping[str, Sequence[str]],
    hints: Mapping[str, str],
) -> None:
    drawn = [(name, field) for name, field in model.model_fields.items() if name in schema["properties"]]
    for index, (name, field) in enumerate(drawn):
        shown = schema["properties"][name]
        shown["position"] = index
        value = shown.get("items", shown)
        if choices := choices_of(field):
            value["enum"] = _entries(choices.of, lists, hints, blank=shown.get("default") == BLANK)
        elif (inner := model_within(field.annotation)) and "$ref" in value:  # a list of models may also be written as text
            _complete(inner, definitions[value["$ref"].rpartition("/")[2]], definitions, lists, hints)


def _entries(of: str, lists: Mapping[str, Sequence[str]], hints: Mapping[str, str], *, blank: bool) -> list[str]:
    entries = list(lists[of]) or [f"{NOTHING_TO_CHOOSE} - {hints[of]}" if of in hints else NOTHING_TO_CHOOSE]
    return [BLANK, *entries] if blank else entries


def choices_of(field: FieldInfo) -> Choices | None:
    """The list that a field, or each item of it, is picked from."""
    inner = getattr(field.annotation, "__args__", ())
    of_items = (mark for part in inner for mark in getattr(part, "__metadata__", ()))
    return next((mark for mark in (*field.metadata, *of_items) if isinstance(mark, Choices)), None)


def model_within(annotation: Any) -> type[BaseModel] | None:
    """The model a field holds, or holds a list of."""
    parts = (annotation, *getattr(annotation, "__args__", ()))
    return next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)


def digest(schema: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()


def form_of(function: Any) -> type[Form] | None:
    """The form a flow takes; None for a flow that runs by itself."""
    parameter = inspect.signature(function, eval_str=True).parameters.get(PARAMETER)
    return parameter.annotation if parameter else None


def ids_only(form: type[BaseModel], parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a run as they may stay at the engine: for each choice the number in front, and nothing else.

    A choice that does not begin with a number is left out, because with the check turned off anything may stand there.
    """
    submitted = parameters.get(PARAMETER)
    return {PARAMETER: _ids(form, submitted)} if isinstance(submitted, Mapping) else {}


def reference_in(submitted: object) -> int | None:
    """The number under which the whole form is kept; None where the form itself stands there."""
    number = submitted.get(REFERENCE) if isinstance(submitted, Mapping) else None
    return number if isinstance(number, int) else None


def _ids(model: type[BaseModel], values: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        value = values.get(name)
        if choices_of(field):
            read = [number_in_front(each) for each in value] if isinstance(value, list) else number_in_front(value)
            kept[name] = [each for each in read if each is not None] if isinstance(read, list) else read
        elif (inner := model_within(field.annotation)) and isinstance(value, list):
            kept[name] = [_ids(inner, each) for each in value if isinstance(each, Mapping)]
        elif inner and isinstance(value, Mapping):
            kept[name] = _ids(inner, value)
    return {name: value for name, value in kept.items() if value not in (None, [], {})}


def number_in_front(choice: object) -> int | None:
    """The number a choice is picked by; None where there is none."""
    try:
        return _NUMBER_IN_FRONT.validate_python(choice)
    except ValidationError:
        return None
