"""Whoever acts while something is read or changed: the log says it, and no function has to be told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from domain.log.line import Who


class Acting(NamedTuple):
    """`staff` is None where there is no one of the staff behind it, `run` outside a run of the engine."""

    who: Who
    staff: int | None
    run: str | None


_BY_ITSELF = Acting(Who.PROCESS, None, None)
_acting: ContextVar[Acting] = ContextVar("acting", default=_BY_ITSELF)


def acting() -> Acting:
    return _acting.get()


@contextmanager
def as_staff(staff: int | None, run: str | None = None) -> Iterator[None]:
    """Inside, what is done is done by this one of the staff; by the holder of a link, where a link was opened."""
    who = Who.LINK if acting().who is Who.LINK else Who.PROCESS if staff is None else Who.STAFF
    with _as(Acting(who, staff, run or acting().run)):
        yield


@contextmanager
def by_link(staff: int | None) -> Iterator[None]:
    """Inside, what is done is done by whoever holds a link; `staff` is the one it was made for."""
    with _as(Acting(Who.LINK, staff, None)):
        yield


@contextmanager
def _as(this: Acting) -> Iterator[None]:
    token = _acting.set(this)
    try:
        yield
    finally:
        _acting.reset(token)
