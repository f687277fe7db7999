"""The municipality (kommune) of a workplace or a person, read as one of the official list."""

import re
from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, WithJsonSchema

from domain.forms.reading import cannot_read, filled_in, quoted, read_line
from domain.language.same_name import folded
from domain.places.municipality_list import COUNTIES, FORMER, MUNICIPALITIES

_NEAR = 0.75  # of the letters are the same: «arendl» is near Arendal
_BETWEEN_NAMES = re.compile(r"\s*[/-]\s*")
_SUGGESTED = 3


class Municipality(NamedTuple):
    number: str
    names: tuple[str, ...]
    """The Norwegian name first."""

    @property
    def county(self) -> str:
        return COUNTIES[self.number[:2]]

    @property
    def with_county(self) -> str:
        return f"{self.names[0]} ({self.county})"

    @property
    def name(self) -> str:
        """The name that means this one and no other: «Arendal», «Herøy (Nordland)»."""
        return self.names[0] if _meant_by(self.names[0]) == (self,) else self.with_county


@cache
def municipalities() -> Mapping[str, Municipality]:
    """Each by its number."""
    entries = re.split(r"[;\n]", MUNICIPALITIES.strip())
    read = (entry.strip().split(" ", 1) for entry in entries)
    return {number: Municipality(number, tuple(names.split(" / "))) for number, names in read}


@cache
def _by_name() -> Mapping[str, tuple[Municipality, ...]]:
    """What each name may mean: those called so, and what those that were called so became."""
    found: dict[str, list[Municipality]] = defaultdict(list)
    for each in municipalities().values():
        for name in (*each.names, each.with_county, each.number):
            found[folded(name)].append(each)
    for entry in re.split(r"[;\n]", FORMER.strip()):
        names, _, numbers = entry.partition(": ")
        for name in names.split(", "):
            found[folded(name)] += [municipalities()[number] for number in numbers.split(", ")]
    return {name: tuple(dict.fromkeys(each)) for name, each in found.items()}


def _meant_by(written: str) -> tuple[Municipality, ...]:
    """Those the text may mean: a name in any of its languages or several of them, with the county behind, or the number."""
    text = re.sub(r"\s+kommune$", "", folded(written))
    known = _by_name()
    if text in known:
        return known[text]
    parts = [set(known.get(part, ())) for part in _BETWEEN_NAMES.split(text)]
    return tuple(set.intersection(*parts)) if len(parts) > 1 else ()


@lru_cache(maxsize=1024)
def known_as(written: str) -> str:
    """The official name where the text means one municipality; else the text, which was written before there was a list."""
    meant = _meant_by(written)
    return meant[0].name if len(meant) == 1 else written


def is_known(written: str) -> bool:
    return len(_meant_by(written)) == 1


def read_municipality(value: object) -> str:
    """The official name of the one meant; one that is no more is read as what it became.

    What may mean several, and what means none, is asked about with the names that are near.
    """
    text = read_line(value)
    meant = _meant_by(text)
    if len(meant) == 1:
        return meant[0].name
    if meant:
        raise cannot_read(f"{quoted(text)} kan være flere kommuner. Skriv {_either([each.name for each in meant])}.")
    near = [] if text.isdecimal() else get_close_matches(folded(text), _by_name(), _SUGGESTED, _NEAR)
    names = list(dict.fromkeys(each.name for name in near for each in _by_name()[name]))
    hint = f"Mente du {_either(names)}?" if names else "Skriv navnet på kommunen, for eksempel Arendal."
    raise cannot_read(f"{quoted(text)} er ikke en kommune. {hint}")


def _either(names: list[str]) -> str:
    return " eller ".join(filter(None, (", ".join(names[:-1]), names[-1])))


MunicipalityName = Annotated[str, BeforeValidator(filled_in(read_municipality)), WithJsonSchema({"type": "string"})]
"""A form's field for a municipality, kept by its official name."""


def _blank_or_read(value: object) -> str:
    return read_municipality(value) if str(value or "").strip() else ""


MunicipalityNameOrBlank = Annotated[str, BeforeValidator(_blank_or_read), WithJsonSchema({"type": "string"})]
