"""A sentence that is written from several columns, and keeps which of its words came from which."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from domain.columns import Column

# marks within a sentence while it is being written: of the private use area, which no keyboard types
_OPEN, _BETWEEN, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"{_OPEN}([^{_BETWEEN}]*){_BETWEEN}([^{_BETWEEN}]*){_BETWEEN}([^{_CLOSE}]*){_CLOSE}")
_MARKS = str.maketrans("", "", _OPEN + _BETWEEN + _CLOSE)


@dataclass(frozen=True)
class Part:
    """Some words of a sentence. `of` is the column they were written from; `before` stands in front of them where there are any."""

    text: str
    of: Column | None = None
    before: str = ""

    @property
    def written(self) -> str:
        return f"{self.before}{self.text}" if self.text else ""


def part_of(column: Column, text: str, before: str = "") -> str:
    """The text marked as the column's, to be put into a sentence; `parts_of` reads the marks."""
    return "".join((_OPEN, column, _BETWEEN, before.translate(_MARKS), _BETWEEN, text.translate(_MARKS), _CLOSE))


def parts_of(sentence: str) -> tuple[Part, ...]:
    """The parts of a finished sentence, in order."""
    found: list[Part] = []
    end = 0
    for mark in _MARKED.finditer(sentence):
        found += [Part(sentence[end : mark.start()]), Part(mark[3], Column(mark[1]), mark[2])]
        end = mark.end()
    return tuple(part for part in (*found, Part(sentence[end:])) if part.text or part.of)


def text_of(parts: Iterable[Part]) -> str:
    return "".join(part.written for part in parts)


def with_parts(parts: Iterable[Part], anew: Callable[[Column, str], str]) -> tuple[Part, ...]:
    """The same sentence with each column's words as `anew` gives them; all other words stay."""
    return tuple(replace(part, text=anew(part.of, part.text)) if part.of else part for part in parts)
