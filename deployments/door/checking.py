"""What is typed in a form is checked while it is filled in: by the engine, but with no ways of its own in it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


_SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^'(?P<field>\w+)' is a required property$"), "Feltet «{title}» må fylles ut."),
    (re.compile(r" is not one of \[", re.DOTALL), "Valget er ikke i listen lenger. Last siden på nytt, og velg igjen."),
    (re.compile(r" is not a '(?:date|date-time)'$", re.DOTALL), "Dette er ikke en dato. Skriv for eksempel 24.12.2026."),
    (re.compile(r"(?: should be non-empty| is too short)$", re.DOTALL), "Velg minst én."),
    (re.compile(r" is too long$", re.DOTALL), "Her er det for mange."),
    (re.compile(r" has non-unique elements$", re.DOTALL), "Det samme er valgt to ganger."),
    (re.compile(r" is not of type '(?:integer|number)'$", re.DOTALL), "Skriv et tall."),
    (re.compile(r" is not of type '\w+'$", re.DOTALL), "Dette kan ikke leses. Tøm feltet, og fyll det ut på nytt."),
)
"""What the engine's check says, and what a person reads instead; what isn't known here stays as it came."""


def in_norwegian(answer: Any, schema: Any) -> Any:
    """The engine's answer, with its sentences in Norwegian; the fields are called what they are called in the form."""
    titles = dict(_titles(schema))

    def told(part: Any) -> Any:
        if isinstance(part, str):
            return _sentence(part, titles)
        if isinstance(part, list):
            return [told(each) for each in part]
        if isinstance(part, dict):
            return {name: told(each) if name == "errors" else each for name, each in part.items()}
        return part

    return told(answer)


def sentences(faults: Iterable[tuple[str, Sequence[str | int]]], schema: Any) -> list[str]:
    """Each fault of a whole form once, with the label of the field it is in. `faults` are what the check says, and where."""
    titles = dict(_titles(schema))
    told = []
    for said, path in faults:
        field = next((titles[part] for part in reversed(path) if part in titles), "")
        sentence = _sentence(said, titles)
        if sentence == said:
            sentence = "Dette kan ikke leses."
        told.append(f"«{field}»: {sentence}" if field and not sentence.startswith("Feltet") else sentence)
    return list(dict.fromkeys(told))


def _sentence(said: str, titles: Mapping[str, str]) -> str:
    for pattern, sentence in _SAID:
        if found := pattern.search(said):
            field = found.groupdict().get("field", "")
            return sentence.format(title=titles.get(field, field))
    return said


def _titles(schema: Any) -> Iterator[tuple[str, str]]:
    """The name and the label of every field, at whatever depth."""
    if isinstance(schema, dict):
        for name, each in (schema.get("properties") or {}).items():
            if isinstance(each, dict) and isinstance(each.get("title"), str):
                yield name, each["title"]
        for each in schema.values():
            yield from _titles(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _titles(each)
