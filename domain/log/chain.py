"""What has been done to the log behind its back: a line that is gone, altered, put in or moved, and an end cut off."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.log.line import EMPTY, Head, Line

GONE = "Linje {first} til {last} er borte."
ALTERED = "Linje {number} er endret etter at den ble skrevet."
DOES_NOT_FOLLOW = "Linje {number} følger ikke på den som står foran: noe er fjernet, satt inn, byttet om eller endret der."
CUT_OFF = "Loggen slutter på linje {last}, men linje {number} er sendt ut: slutten er fjernet."
ANOTHER = "Linje {number} er en annen enn den som ble sendt ut."


class Fault(NamedTuple):
    """A sentence with fields, and what stands in them."""

    sentence: str
    values: dict[str, int | str]

    def __str__(self) -> str:
        return self.sentence.format(**self.values)


class Walked:
    """The log walked once, from the first line on: afterwards `head` is the newest line's."""

    def __init__(self, mailed: Head | None = None) -> None:
        self.head = EMPTY
        self._mailed = mailed

    def faults(self, lines: Iterable[tuple[Line, str]]) -> Iterator[Fault]:
        """The faults as they are met. `lines` are each with the hash that stands on it, in the order of their numbers."""
        for line, digest in lines:
            yield from self._step(line, digest)
            self.head = Head(line.id, digest)
        if self._mailed and self._mailed.number > self.head.number:
            yield Fault(CUT_OFF, {"last": self.head.number, "number": self._mailed.number})

    def _step(self, line: Line, digest: str) -> Iterator[Fault]:
        if line.id > self.head.number + 1:
            yield Fault(GONE, {"first": self.head.number + 1, "last": line.id - 1})
        elif line.previous != self.head.digest:
            yield Fault(DOES_NOT_FOLLOW, {"number": line.id})
        if line.digest() != digest:
            yield Fault(ALTERED, {"number": line.id})
        if self._mailed and line.id == self._mailed.number and digest != self._mailed.digest:
            yield Fault(ANOTHER, {"number": line.id})
