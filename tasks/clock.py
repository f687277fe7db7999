"""The only clock: Oslo's today and now. A rehearsal moves it, and so may an example; the engine's own clock stays real."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from domain.mapping import OSLO
from tasks.settings import settings

_moved_to: ContextVar[date | None] = ContextVar("moved_to", default=None)


def now() -> datetime:
    """This moment in Oslo; on a moved day, that day at the real time of day."""
    moved = _moved_to.get() or example_day()
    real = datetime.now(OSLO)
    return datetime.combine(moved, real.time(), OSLO) if moved else real


def today() -> date:
    return _moved_to.get() or example_day() or datetime.now(OSLO).date()


def example_day() -> date | None:
    """The day an example's file says it is (2027-01-04); None without one, and always outside an example. Raises ValueError."""
    given = settings()
    if not given.example or not given.example_day.exists():
        return None
    return date.fromisoformat(given.example_day.read_text(encoding="utf-8").strip())


def at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, OSLO)


@contextmanager
def moved_to(day: date) -> Iterator[None]:
    """Everything inside happens on this day."""
    token = _moved_to.set(day)
    try:
        yield
    finally:
        _moved_to.reset(token)
