"""Sample facts for any document, made from the types of its fields and told by one invented story."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from domain.language.languages import BOKMAL, Language, in_language
from domain.papers.example_documents import AS_IT_HAPPENED, lists, of_document
from domain.papers.example_story import A_CLOCK, A_DAY, CLOCKS, COUNTS, DAYS, ENDINGS, NUMBERS, WORDS

Model = TypeVar("Model", bound=BaseModel)
NOT_TOLD = "EKSEMPEL"
"""A text that the story has no words for."""


class _Way(NamedTuple):
    sparse: bool
    language: Language


def sample(facts: type[Model], *, sparse: bool = False, language: Language = BOKMAL) -> Model:
    """Facts as a document may get them; `sparse` leaves blank what can be blank: no lists, no answers, no yes."""
    return _sample(facts, _Way(sparse, language))


def believable(document: str, facts: type[Model], language: Language) -> Model:
    """The same facts as they would be in one real case, for a document that somebody looks at."""
    return sample(facts, language=language).model_copy(update=AS_IT_HAPPENED.get(document, {}))


def _sample(facts: type[Model], way: _Way) -> Model:
    told = {} if way.sparse else of_document(facts.__name__, way.language)
    return facts.model_validate(
        {name: told[name] if name in told else _value(name, each.annotation, way) for name, each in facts.model_fields.items()}
    )


def _value(name: str, kind: Any, way: _Way) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _value(name, arguments[0], way)
    if origin in (Union, UnionType):
        return None if way.sparse and NoneType in arguments else _value(name, arguments[0], way)
    if origin is Literal:
        return arguments[0]
    if origin is tuple and Ellipsis not in arguments:
        return tuple(_value(name, each, way) for each in arguments)
    if origin in (list, tuple, frozenset, set):
        return [] if way.sparse else _several(name, arguments[0], way)
    if origin in (dict, Mapping):
        return {}
    return _plain(name, kind, way)


def _several(name: str, kind: Any, way: _Way) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)  # all that can be chosen, so that the document says everything it can
    told = lists(way.language).get(name, ())
    fits = told and (not isinstance(kind, type) or isinstance(told[0], kind))
    return list(told) if fits else [_value(name, kind, way._replace(sparse=False))] * 2


def _plain(name: str, kind: type, way: _Way) -> Any:
    if issubclass(kind, Language):
        return way.language
    if issubclass(kind, Enum):
        return next(iter(kind))
    if issubclass(kind, BaseModel):
        return _sample(kind, way)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        told = [each.name for each in fields_of(kind) if each.metadata.get("printed", True)]
        return kind(**{name: _value(name, hints[name], way) for name in told})
    if kind is str:
        return "" if way.sparse else in_language(WORDS.get(name) or _by_ending(name), way.language)
    return _NOT_WORDS[kind](name, way.sparse)


_NOT_WORDS: Mapping[type, Any] = {
    bool: lambda _name, sparse: not sparse,
    int: lambda name, _sparse: COUNTS.get(name, 1),
    Decimal: lambda name, _sparse: NUMBERS.get(name, Decimal("51.20") if "kroner" in name else Decimal("37.5")),
    date: lambda name, _sparse: DAYS.get(name, A_DAY),
    datetime: lambda name, _sparse: datetime.combine(DAYS.get(name, A_DAY), time(9)),
    time: lambda name, _sparse: CLOCKS.get(name, A_CLOCK),
}


def _by_ending(name: str) -> str:
    return next((words for ending, words in ENDINGS.items() if name.endswith(ending)), NOT_TOLD)
