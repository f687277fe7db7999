"""A move that touches the world is a task of the engine: it stands on the run's page, with how long it took and what was tried again.

Outside a run (the visit page, say) and while a form is only looked at, the same move is a plain call.
"""

import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import iscoroutinefunction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast

from httpx import HTTPError
from sqlalchemy.exc import OperationalError

from domain.refusal import RuleBroken
from tasks.database import may_write

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

MAKE_DOCUMENTS, SAVE, SEND_MAIL = "Lag dokumenter", "Lagre", "Send e-post"
UPDATE_VISITS, UPDATE_LISTS = "Oppdater besøkene", "Oppdater listene"

_PAUSES = (1, 3)  # seconds before it is tried again, each time
_MAY_HEAL = (OperationalError, HTTPError, OSError)  # a locked database or a lost connection, a disk or a share that is away
_REFUSED = "Avvist"

P = ParamSpec("P")
R = TypeVar("R")

_within_one: ContextVar[bool] = ContextVar("within_a_move", default=False)


def move(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function a task with this name in every run of the engine; a move within another is a part of that one.

    The engine tries again what may heal by itself. What is raised at last is raised here too.
    """

    def make(moved: Callable[P, R]) -> Callable[P, R]:
        if iscoroutinefunction(moved):
            return cast("Callable[P, R]", _awaited(name, moved))

        @wraps(moved)
        def called(*args: P.args, **kwargs: P.kwargs) -> R:
            if not _is_shown():
                return moved(*args, **kwargs)
            outcome = _Outcome[R]()

            def attempt() -> "State[Any]":
                with outcome.of_an_attempt():
                    outcome.value = moved(*args, **kwargs)
                return outcome.state()

            _task(name, attempt, outcome)(return_state=True)
            return outcome.told()

        return called

    return make


def _awaited(name: str, moved: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    @wraps(moved)
    async def awaited(*args: P.args, **kwargs: P.kwargs) -> R:
        if not _is_shown():
            return await moved(*args, **kwargs)
        outcome = _Outcome[R]()

        async def attempt() -> "State[Any]":
            with outcome.of_an_attempt():
                outcome.value = await moved(*args, **kwargs)
            return outcome.state()

        await _task(name, attempt, outcome)(return_state=True)
        return outcome.told()

    return awaited


def _is_shown() -> bool:
    from prefect.context import FlowRunContext  # in a run it is there already; our other commands start without it

    return may_write() and not _within_one.get() and FlowRunContext.get() is not None


class _Outcome(Generic[R]):
    """The outcome of the last attempt. The engine gets its state only: a text may hold what a person typed."""

    value: R
    failure: Exception | None = None

    @contextmanager
    def of_an_attempt(self) -> Iterator[None]:
        self.failure = None
        token = _within_one.set(True)
        try:
            yield
        except Exception as failure:  # noqa: BLE001 told outside the task: the engine would keep its text
            self.failure = failure
        finally:
            _within_one.reset(token)

    def state(self) -> "State[Any]":
        from prefect.states import Completed, Failed

        if self.failure is None:
            return Completed()
        return Failed(name=_REFUSED) if isinstance(self.failure, RuleBroken) else Failed()

    def told(self) -> R:
        if self.failure is not None:
            raise self.failure
        return self.value


def _task(name: str, attempt: Callable[[], Any], outcome: _Outcome[Any]) -> Callable[..., Any]:
    """The task, without parameters, results and texts: the engine keeps nothing of what passes through it."""
    from prefect import task
    from prefect.cache_policies import NO_CACHE

    def may_heal(*_: object) -> bool:
        return isinstance(outcome.failure, _MAY_HEAL)

    return task(
        name=name,
        task_run_name=name,
        retries=len(_PAUSES),
        retry_delay_seconds=list(_PAUSES),
        retry_condition_fn=may_heal,
        cache_policy=NO_CACHE,
        persist_result=False,
        result_storage=Path(os.devnull),
        log_prints=False,
    )(attempt)
