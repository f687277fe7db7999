"""What was typed into a form before any field of it is read, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel


def each_field(typed: Any, location: tuple[int | str, ...] = ()) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """What was typed in each field, and where: also in those that are no texts."""
    if isinstance(typed, BaseModel):
        return  # read already
    if isinstance(typed, Mapping | list):
        inner = typed.items() if isinstance(typed, Mapping) else enumerate(typed)
        for name, each in inner:
            yield from each_field(each, (*location, name))
    else:
        yield location, str(typed)


def make_blank(kept: Any, location: Sequence[int | str]) -> None:
    """Make the field at this place blank."""
    for step in location[:-1]:
        kept = kept[step]
    kept[location[-1]] = ""
