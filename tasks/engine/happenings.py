"""Each recorded step as an event of the engine, so that an office can hang automations of its own on it (hendelser).

An alarm and no more: events can be lost or come twice. What is to be done stands in our own database.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from domain.process import Life

PREFIX = "heltmed"

_engine_is_there: ContextVar[bool] = ContextVar("the_engine_is_there", default=False)


@contextmanager
def told_without_a_run() -> Iterator[None]:
    """Inside, the engine is told of what is recorded as in a run of its own: for work done beside it."""
    token = _engine_is_there.set(True)
    try:
        yield
    finally:
        _engine_is_there.reset(token)


def tell_of(step: str, life: Life, table: str, number: int) -> None:
    """Emit «heltmed.employment.agreed» about «heltmed.candidacy.12», where there is an engine to hear it.

    The row's table says what it is about, also beside the lives: «heltmed.document.7», «heltmed.staff.4».

    To be called once the step stands. Nothing waits for it, and it raises nothing: the engine's own client handles failures.
    """
    from prefect.context import FlowRunContext  # in a run it is there already; our other commands start without it
    from prefect.events import emit_event

    if _engine_is_there.get() or FlowRunContext.get() is not None:
        about = {"prefect.resource.id": f"{PREFIX}.{table}.{number}", "prefect.resource.name": f"{life} {number}"}
        emit_event(f"{PREFIX}.{step}", about)


def tell_the_rest(seconds: float) -> None:
    """Wait, `seconds` at most, until the engine has been told of all that happened in this process. Before its server ends."""
    if "prefect" in sys.modules:
        from prefect.events.worker import EventsWorker

        EventsWorker.drain_all(timeout=seconds)
