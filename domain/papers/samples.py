"""Sample facts for any document, made from the types of its fields: invented, and told apart as EKSEMPEL."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)

_WORDS = {
    "address": "Eksempelveien 1, 0155 Oslo",
    "agreement": "Eksempeltariffen",
    "employer_name": "Eksempelbutikken AS",
    "group": "voksne uten fagbrev",
    "helper": "Beate Bisitter",
    "helt_med": "Stiftelsen HELT MED",
    "helt_med_number": "999999999",
    "job_specialist_name": "Jon Jobbspesialist",
    "leader_name": "Lise Leder",
    "letter": "a",
    "municipality": "Oslo",
    "name": "Kari Eksempel",
    "notice": "én måned",
    "organisation_number": "999999999",
    "partner": "Eksempelkjeden",
    "partner_name": "Eksempelkjeden",
    "payer": "Stiftelsen HELT MED",
    "place": "pauserommet",
    "position_title": "butikkmedarbeider",
    "probation": "to måneder",
    "sponsor_name": "Finn Fadder",
    "subject": "Et eksempel",
    "substitute_name": "Vera Vikarfadder",
    "tariff_agreement": "Eksempeltariffen",
    "tasks": "fylle varer, rydde lager",
    "worker": "K.E.",
    "worker_name": "Kari Eksempel",
    "workplace": "Eksempelbutikken Sentrum",
}
_ENDINGS = {"_name": "Navn Eksempel", "phone": "98 00 00 00", "email": "eksempel@heltmed.example", "address": _WORDS["address"]}
_EACH = {
    "days": ("mandag fra klokka 09.00 til 13.00", "torsdag fra klokka 09.00 til 13.00"),
    "panel": ("Lise Leder", "Finn Fadder"),
    "paragraphs": ("Dette er et eksempel.", "Her står det neste avsnittet."),
    "questions": ("Hva liker du å gjøre?", "Hva er du god til?"),
    "tasks": ("fylle varer", "rydde lager"),
}
_NUMBERS = {
    "hours_per_week": "20",
    "hours_in_all": "80",
    "hours": "4",
    "kroner_per_month": "4438.77",
    "percent": "20",
    "rate": "256",
}
_DAYS = {
    "dated": date(2026, 12, 14),
    "ends_on": date(2027, 1, 29),
    "last_day": date(2027, 1, 29),
    "rate_valid_from": date(2026, 4, 1),
    "worker_born": date(2001, 5, 20),
}
_CLOCKS = {"ends": time(13), "end": time(13)}


def sample(facts: type[Model], *, sparse: bool = False) -> Model:
    """Facts as a document may get them; `sparse` leaves blank what can be blank: no lists, no answers, no yes."""
    return facts.model_validate({name: _value(name, each.annotation, sparse) for name, each in facts.model_fields.items()})


def _value(name: str, kind: Any, sparse: bool) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _value(name, arguments[0], sparse)
    if origin in (Union, UnionType):
        return None if sparse and NoneType in arguments else _value(name, arguments[0], sparse)
    if origin is Literal:
        return arguments[0]
    if origin is tuple and Ellipsis not in arguments:
        return tuple(_value(name, each, sparse) for each in arguments)
    if origin in (list, tuple, frozenset, set):
        return [] if sparse else _several(name, arguments[0])
    if origin in (dict, Mapping):
        return {}
    return _plain(name, kind, sparse)


def _several(name: str, kind: Any) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)  # all that can be chosen, so that the document says everything it can
    return list(_EACH[name]) if kind is str and name in _EACH else [_value(name, kind, sparse=False)] * 2


def _plain(name: str, kind: type, sparse: bool) -> Any:
    if issubclass(kind, Enum):
        return next(iter(kind))
    if issubclass(kind, BaseModel):
        return sample(kind, sparse=sparse)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{each.name: _value(each.name, hints[each.name], sparse) for each in fields_of(kind)})
    if kind is str:
        return _words(name, sparse)
    return _NOT_WORDS[kind](name, sparse)


_NOT_WORDS: Mapping[type, Any] = {
    bool: lambda _name, sparse: not sparse,
    int: lambda name, _sparse: {"pay_day": 12, "break_minutes": 30}.get(name, 1),
    Decimal: lambda name, _sparse: Decimal(_NUMBERS.get(name, "51.20" if "kroner" in name else "37.5")),
    date: lambda name, _sparse: _DAYS.get(name, date(2027, 1, 4)),
    datetime: lambda name, _sparse: datetime.combine(_DAYS.get(name, date(2027, 1, 4)), time(9)),
    time: lambda name, _sparse: _CLOCKS.get(name, time(9)),
}


def _words(name: str, sparse: bool) -> str:
    if sparse:
        return ""
    return _WORDS.get(name) or next((words for ending, words in _ENDINGS.items() if name.endswith(ending)), "EKSEMPEL")
