"""The only clock: Oslo's today and now. A rehearsal moves it, and so may an example; the engine's own clock stays real."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from domain.tables.base import OSLO
from tasks.settings import settings

_moved_to: ContextVar[date | None] = ContextVar("moved_to", default=None)
_stands_at: ContextVar[time | None] = ContextVar("stands_at", default=None)


def now() -> datetime:
    """This moment in Oslo; on a moved day, that day at the real time of day, or where the clock stands."""
    moved = _moved_to.get() or example_day()
    real = datetime.now(OSLO)
    return datetime.combine(moved, _stands_at.get() or real.time(), OSLO) if moved else real


def unmoved() -> datetime:
    """This moment, also where an example's file moves the days: no one is signed in for longer, or thrown out, because of it."""
    moved = _moved_to.get()
    real = datetime.now(OSLO)
    return datetime.combine(moved, _stands_at.get() or real.time(), OSLO) if moved else real


def today() -> date:
    return _moved_to.get() or example_day() or datetime.now(OSLO).date()


def example_day() -> date | None:
    """The day in an example's file (2027-01-04); None without a file, and always outside an example. Raises ValueError."""
    given = settings()
    if not given.example or not given.example_day.exists():
        return None
    return date.fromisoformat(given.example_day.read_text(encoding="utf-8").strip())


def at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, OSLO)


@contextmanager
def moved_to(day: date, clock: time | None = None) -> Iterator[None]:
    """Inside, the day is this one; given a `clock`, at that time of day, also on the days moved to from there."""
    moved, stands = _moved_to.set(day), _stands_at.set(clock or _stands_at.get())
    try:
        yield
    finally:
        _stands_at.reset(stands)
        _moved_to.reset(moved)
