"""Runs in processes that begin with everything imported: Prefect's own runner, with another way to start a process.

Prefect's own way is a new interpreter for each run, which first imports the program: seconds before the form is even read. Here
one process that has imported everything and done nothing waits (the standard library's forkserver), and each run is a copy of
it. One run a process as before; told, cancelled and found dead by the same runner; ended with the process that serves it.
"""

import asyncio
import multiprocessing
import os
import signal
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from typing import Any, Self

import anyio
from anyio.abc import TaskStatus
from httpx import HTTPError
from prefect.client.schemas.objects import FlowRun
from prefect.runner import Runner
from prefect.runner._control_channel import ControlChannel
from prefect.runner._flow_run_executor import ProcessStarter
from prefect.runner._process_manager import ProcessHandle
from prefect.settings import get_current_settings

from deployments.server.one_run import run_one

_BEFOREHAND = ["deployments.server.beforehand"]
_LOST = 255  # how a process ended of which the one that watched it can't tell any more


def are_possible() -> bool:
    """Whether the operating system makes processes by copying one."""
    return "forkserver" in multiprocessing.get_all_start_methods()


def begin() -> None:
    """Start the process that waits, which imports everything meanwhile."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(_BEFOREHAND)
    forkserver.ensure_running()


def wait_until_ready() -> None:
    """Return when the process that waits has imported everything. Raises RuntimeError where it could not."""
    trial = multiprocessing.get_context("forkserver").Process(target=_nothing)
    trial.start()
    trial.join()
    if trial.exitcode != 0:
        raise RuntimeError(f"The process that waits for runs ended its first copy with {trial.exitcode}.")


def end() -> None:
    """Stop the process that waits; it would end with this one as well."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # noqa: SLF001 there is no public way


def _nothing() -> None:
    pass


class ReadyStarter:
    """Starts one run in a copy of the process that waits, and returns when it has ended: Prefect's `ProcessStarter`."""

    def __init__(self, environment: dict[str, str], channel: ControlChannel, turns: anyio.Lock) -> None:
        self._environment, self._channel, self._turns = environment, channel, turns

    async def start(self, flow_run: FlowRun, task_status: TaskStatus[ProcessHandle] = anyio.TASK_STATUS_IGNORED) -> None:
        port, token = self._channel.register(flow_run.id)
        control = {"PREFECT__CONTROL_PORT": str(port), "PREFECT__CONTROL_TOKEN": token}
        environment = self._environment | control | {"PREFECT__FLOW_RUN_ID": str(flow_run.id)}
        process = multiprocessing.get_context("forkserver").Process(target=run_one, args=(environment,))
        try:
            async with self._turns:  # a start looks which others have ended, and how one ended can be read only once
                await anyio.to_thread.run_sync(process.start)
        except BaseException:
            self._channel.unregister(flow_run.id)
            raise
        child = _Child(process)
        task_status.started(ProcessHandle(child))  # type: ignore[arg-type]  # of a process it reads the number and how it ended
        try:
            await anyio.wait_readable(process.sentinel)
        except BaseException:
            child.kill()
            with anyio.CancelScope(shield=True):
                await anyio.wait_readable(process.sentinel)
            raise
        finally:
            with anyio.CancelScope(shield=True):
                async with self._turns:
                    child.returncode = process.exitcode
            if child.returncode == _LOST:
                child.kill()  # it is told as crashed and its form is submitted again: it must not go on unwatched


class _Child:
    """A run's process as the runner sees it."""

    def __init__(self, process: BaseProcess) -> None:
        assert process.pid
        self.pid = process.pid
        self.returncode: int | None = None

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


class ReadyRunner(Runner):
    """Prefect's runner whose runs are started by `ReadyStarter`. `begin` may have been called before, to lose no time."""

    async def __aenter__(self) -> Self:
        await anyio.to_thread.run_sync(begin)
        await anyio.to_thread.run_sync(wait_until_ready)
        await super().__aenter__()
        turns = anyio.Lock()

        def starter_of(flow_run: FlowRun) -> ProcessStarter:
            names = self._deployment_registry
            name = names.get_deployment_name(flow_run.deployment_id) if flow_run.deployment_id else None
            environment = os.environ | get_current_settings().to_environment_variables(exclude_unset=True)
            environment |= {"PREFECT__ENABLE_CANCELLATION_AND_CRASHED_HOOKS": "false", "PREFECT__DEPLOYMENT_NAME": name or ""}
            return ReadyStarter(environment, self._control_channel, turns)

        self._scheduled_run_poller._resolve_starter = starter_of  # noqa: SLF001 the engine has no public place to give one
        return self

    async def __aexit__(self, *exc_info: Any) -> None:
        try:
            await super().__aexit__(*exc_info)
        finally:
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(end)


async def look_when_told(runner: Runner, submitted: int) -> None:
    """Have the runner look for runs as soon as one is submitted, not only when it would look the next time.

    A byte comes out of the pipe `submitted` for each.
    """
    told = asyncio.Event()

    def hear() -> None:
        if not os.read(submitted, 65536):  # the server has ended
            loop.remove_reader(submitted)
        told.set()

    loop = asyncio.get_running_loop()
    loop.add_reader(submitted, hear)
    try:
        while True:
            await told.wait()
            told.clear()
            with suppress(HTTPError):  # the runner looks by itself within a second, and says what is wrong
                await runner._scheduled_run_poller._get_and_submit_flow_runs()  # noqa: SLF001 the engine has no public one
    finally:
        loop.remove_reader(submitted)
