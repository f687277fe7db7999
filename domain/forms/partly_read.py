"""What else is wrong with a form of which a field can't be read, so that everything is mended in one go.

The field is tried with two values far apart. What is refused in the same words with both is wrong whatever the field holds;
what depends on it is refused when it can be read. A list is not tried: an empty one would be refused for having nothing in it.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from domain.forms.form import Choices, Form, item_model

_TRIED: Sequence[tuple[object, object]] = (  # the first of which both can be read
    ("Anna Aas", "Odd Østby"),
    ("01.01.1901", "31.12.2198"),
    ("00:01", "23:58"),
    ("anna@aas.example", "odd@ostby.example"),
    (1, 99999),
    ("974760673", "923609016"),
    (1, 20),
    ("21 00 00 01", "98 99 99 98"),
    ("mandag 00:01-00:03", "søndag 19:00-23:58"),
    ("Vardø", "Oslo"),
    (False, True),
)

AForm = TypeVar("AForm", bound=Form)


def tried_with(form: type[AForm], submitted: object) -> tuple[AForm, AForm] | None:
    """The form with each field that can't be read holding one of two values; None where that says nothing, as for a choice."""
    if not isinstance(submitted, Mapping):
        return None
    low, high = ({name: deepcopy(value) for name, value in submitted.items() if name in form.model_fields} for _ in range(2))
    for path in _unreadable(form, low):
        pair = _pair_for(form, path, low)
        if pair is None:
            return None
        for values, value in zip((low, high), pair, strict=True):
            _put(values, path, value)
    try:
        return form.model_validate(low), form.model_validate(high)
    except ValidationError:
        return None


def _unreadable(form: type[Form], values: Mapping[str, Any]) -> list[tuple[int | str, ...]]:
    try:
        form.model_validate(values)
    except ValidationError as error:
        return [found["loc"] for found in error.errors()]
    return []


def _pair_for(form: type[Form], path: tuple[int | str, ...], values: Mapping[str, Any]) -> tuple[object, object] | None:
    field = _field_at(form, path)
    if field is None or any(isinstance(mark, Choices) for mark in field.metadata):
        return None
    options = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
    for pair in [(options[0], options[-1])] if options else _TRIED:
        if all(_is_read(form, path, values, value) for value in pair):
            return pair
    return None


def _is_read(form: type[Form], path: tuple[int | str, ...], values: Mapping[str, Any], value: object) -> bool:
    tried = deepcopy(dict(values))
    _put(tried, path, value)
    return path not in _unreadable(form, tried)


def _field_at(form: type[BaseModel], path: tuple[int | str, ...]) -> Any:
    model: type[BaseModel] | None = form
    field = None
    for part in path:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part) if model else None
        model = item_model(field.annotation) if field else None
    return field


def _put(values: Any, path: tuple[int | str, ...], value: object) -> None:
    for part in path[:-1]:
        values = values[part]
    values[path[-1]] = value
