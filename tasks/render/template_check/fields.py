"""The fields a template may use: those of a document's facts, what each holds, and the filters that fit it."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

# the values our own filters write
FITTING: Mapping[str, tuple[type, ...]] = {
    "kroner": (Decimal, int),
    "tall": (Decimal, int),
    "dato": (date,),
    "kortdato": (date,),
    "ukedag": (date,),
    "klokke": (time, datetime),
}


def plain(annotation: Any) -> Any:
    """The type, without None and notes."""
    if get_origin(annotation) is Annotated:
        return plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return plain(next(each for each in get_args(annotation) if each is not NoneType))
    return annotation


def may_be_none(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation)


def attributes(annotation: Any) -> dict[str, Any]:
    """Name and type of all that a full stop can reach in a value; empty for texts, numbers and lists."""
    kind = plain(annotation)
    if not isinstance(kind, type):
        return {}
    held: dict[str, Any] = {}
    if issubclass(kind, BaseModel):
        held = {name: field.annotation for name, field in kind.model_fields.items()}
        held |= {name: field.return_type for name, field in kind.model_computed_fields.items()}
    elif is_dataclass(kind):
        hints = get_type_hints(kind)
        held = {each.name: hints[each.name] for each in fields_of(kind) if each.metadata.get("printed", True)}
    else:
        return {}
    own = {name: each for of in reversed(kind.__mro__[:-1]) if of is not BaseModel for name, each in vars(of).items()}
    properties = {name: each.fget for name, each in own.items() if isinstance(each, property) and each.fget}
    return held | {
        name: get_type_hints(getter).get("return", Any)
        for name, getter in properties.items()
        if name not in held and not name.startswith(("_", "model_"))
    }


def element(annotation: Any, index: object = None) -> Any:
    """The type of what a list or tuple holds; `index` chooses in a tuple of different things."""
    kind = plain(annotation)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and Ellipsis not in arguments:
        return arguments[index] if isinstance(index, int) and -len(arguments) <= index < len(arguments) else arguments[0]
    if origin in (list, tuple, set, frozenset):
        return arguments[0]
    return str if kind is str else Any


def is_list(annotation: Any) -> bool:
    return plain(annotation) is Any or get_origin(plain(annotation)) in (list, tuple, set, frozenset)


def fits(filter_name: str, annotation: Any) -> bool:
    kind = plain(annotation)
    return filter_name not in FITTING or not isinstance(kind, type) or issubclass(kind, FITTING[filter_name])


def filter_for(annotation: Any) -> str:
    """The usual filter of a value, blank where none is needed."""
    kind = plain(annotation)
    if not isinstance(kind, type):
        return ""
    return next((name for name in ("tall", "dato", "klokke") if kind is not bool and issubclass(kind, FITTING[name])), "")


def in_words(annotation: Any) -> str:
    """The type of a value, in a person's words."""
    kind = plain(annotation)
    names = {str: "en tekst", bool: "ja eller nei", int: "et tall", Decimal: "et tall", date: "en dato", time: "et klokkeslett"}
    if is_list(kind) and kind is not Any:
        return "en liste"
    return names.get(kind) or ("en gruppe av felter" if attributes(kind) else "en tekst")
