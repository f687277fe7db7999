"""Columns that are sealed: what stands in the database is unreadable without the key of the one it is about.

What is stored says the number of its key, so reading needs nothing else: `s1.<key>.<nonce and ciphertext in base64>`. Who a value is
about is known only where the row is: before a row is written, `tasks/keys/` marks each sealed value of it with the number of its key.
A value without that mark is refused, so that a statement of many rows at once writes nothing in clear and nothing under a wrong key.
What is blank says nothing and stays as it is.
"""

import json
from datetime import date
from typing import Any, ClassVar, Protocol

from sqlalchemy import ClauseElement, Dialect, String
from sqlalchemy.sql.operators import OperatorType, eq, in_op, is_, is_not, ne, not_in_op
from sqlalchemy.types import TypeDecorator

MARK = "s1."
THE_HOUSE = 0
"""The number of the key of what is about no person we serve: staff, sponsors, leaders, partners, lists of many."""
DELETED = "(slettet)"
"""What is read where a name stood that can't be read any more."""


class Ring(Protocol):
    """The keys, by their number."""

    def seal(self, key: int, clear: str, *, alike: bool = False) -> str:
        """`clear` as it is stored; the same text twice is stored alike only when `alike`."""

    def unseal(self, stored: str) -> str | None:
        """What was sealed; None when its key is destroyed."""


class _NoRing:
    def seal(self, key: int, clear: str, *, alike: bool = False) -> str:
        raise NotImplementedError

    def unseal(self, stored: str) -> str | None:
        raise NotImplementedError


_in_use: Ring = _NoRing()


def use_ring(ring: Ring) -> None:
    """Let the tables seal and unseal with the keys of this ring."""
    global _in_use
    _in_use = ring


class NoOnesValue(Exception):
    """A sealed column was given a value that no key is known for: the row itself is changed, or the column emptied."""


class ComparedInTheDatabase(Exception):
    """A condition on what only we can read, which the database would never find: it is compared where it is read."""


class Marked:
    """A value that carries the number of the key it is sealed under."""

    under: int


class _MarkedText(Marked, str):
    pass


class _MarkedDay(Marked, date):
    pass


class _MarkedList(Marked, list[Any]):
    pass


class _MarkedFacts(Marked, dict[str, Any]):
    pass


_KINDS: tuple[tuple[type, Any], ...] = ((str, _MarkedText), (list, _MarkedList), (dict, _MarkedFacts))


def marked(value: Any, key: int) -> Any:
    """The same value with its key; it is equal to what it was and reads as it did."""
    made: Any
    if isinstance(value, date):
        made = _MarkedDay(value.year, value.month, value.day)
    else:
        made = next(kind for plain, kind in _KINDS if isinstance(value, plain))(value)
    made.under = key
    return made


class Sealed(TypeDecorator[Any]):
    """What all sealed columns share; the subclass says how a value is written as text.

    `gone` is what is read when the key is destroyed. `clear` are words of ours that stay as they are, so that the database can
    look for them. A column that is `alike` is the house's and stores the same text alike, so that it can be unique and found.
    """

    impl = String
    cache_ok = True
    blank: ClassVar[tuple[str, ...]] = ("",)

    def __init__(self, gone: str | None = None, *, clear: tuple[str, ...] = (), alike: bool = False) -> None:
        super().__init__()
        self.gone, self.clear, self.alike = gone, clear, alike

    def written(self, value: Any) -> str:
        raise NotImplementedError

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        text = self.written(value)
        if text in self.blank or text in self.clear:
            return text
        if self.alike:
            return _in_use.seal(THE_HOUSE, text, alike=True)
        if not isinstance(value, Marked):
            raise NoOnesValue
        return _in_use.seal(value.under, text)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        clear = _in_use.unseal(value) if value.startswith(MARK) else value  # what an earlier version wrote is read still
        if clear is None:
            clear = self.gone
        return None if clear is None else self.read(clear)

    class comparator_factory(TypeDecorator.Comparator[Any]):
        def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> Any:
            kind = self.type
            assert isinstance(kind, Sealed)
            if op not in (is_, is_not) and not (op in (eq, ne, in_op, not_in_op) and kind.may_be_compared(other)):
                raise ComparedInTheDatabase
            return super().operate(op, *other, **kwargs)

    def may_be_compared(self, others: tuple[Any, ...]) -> bool:
        """With a column, as the mapper compares them among themselves; with no value but what stands in clear."""
        asked = [each for other in others for each in (other if isinstance(other, list | tuple | set | frozenset) else [other])]
        in_clear = (None, *self.blank, *self.clear)
        return self.alike or all(isinstance(each, ClauseElement) or each in in_clear for each in asked)


class SealedText(Sealed):
    """Names, addresses and words."""

    cache_ok = True

    def written(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> str:
        return text


class SealedDay(Sealed):
    """A day, as a birth date is."""

    cache_ok = True

    def written(self, value: Any) -> str:
        return str(value.isoformat())

    def read(self, text: str) -> date | None:
        return date.fromisoformat(text) if text else None


class SealedJson(Sealed):
    """Lists and facts. `gone` is written as JSON."""

    cache_ok = True
    blank = ("[]", "{}")

    def written(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def read(self, text: str) -> Any:
        return json.loads(text)
