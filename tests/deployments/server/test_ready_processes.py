"""Runs in copies of a process that waits: nothing goes into a copy but what was imported, and one that dies is told as any."""

import asyncio
import multiprocessing
import os
import random
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from prefect import flow, get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun, State
from prefect.states import Cancelling, Completed

from deployments.server.ready_processes import ReadyRunner, begin, end, look_when_told, wait_until_ready
from deployments.server.registration import register
from deployments.stages import Deployment
from tasks.database import engine_for
from tasks.settings import settings
from tests.deployments.running import PATIENCE, until


@pytest.fixture
def waiting() -> Iterator[None]:
    begin()
    wait_until_ready()
    yield
    end()


def tell_what_it_began_with(told: Connection) -> None:
    opened = [str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.exists()]
    told.send(
        {
            "threads": threading.active_count(),
            "databases": engine_for.cache_info().currsize,
            "settings": settings.cache_info().currsize,
            "opened": sorted(each for each in opened if not each.startswith(("/dev/", "/proc/", "pipe:"))),
            "imported": {"flows", "tasks.database", "prefect.flow_engine", "docxtpl"} <= set(sys.modules),
            "by chance": random.random(),
        }
    )


def begun_with() -> dict[str, Any]:
    hears, tells = multiprocessing.get_context("forkserver").Pipe(duplex=False)
    process = multiprocessing.get_context("forkserver").Process(target=tell_what_it_began_with, args=(tells,))
    process.start()
    told: dict[str, Any] = hears.recv()
    process.join()
    hears.close()
    tells.close()
    return told


@pytest.mark.usefixtures("waiting")
def test_a_copy_begins_with_everything_imported_and_nothing_opened() -> None:
    first, second = begun_with(), begun_with()

    assert first["by chance"] != second["by chance"]
    printed_to = {str(Path(f"/proc/self/fd/{each}").readlink()) for each in (1, 2)}
    del first["by chance"]
    assert set(first.pop("opened")) <= printed_to
    assert first == {"threads": 1, "databases": 0, "settings": 0, "imported": True}


@flow(name="Hils i en kopi")
async def greet() -> State[Any]:
    return Completed(message=f"Hilst av {multiprocessing.current_process().name}.")


@flow(name="Bli stående")
async def stand() -> None:
    (settings().data / "nummer.tmp").write_text(str(os.getpid()), encoding="utf-8")
    (settings().data / "nummer.tmp").rename(settings().data / "nummer.txt")
    await asyncio.sleep(PATIENCE)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    settings.cache_clear()
    before = signal.getsignal(signal.SIGTERM)
    yield tmp_path
    signal.signal(signal.SIGTERM, before)
    settings.cache_clear()


class Desk:
    def __init__(self, client: PrefectClient, tells: int) -> None:
        self._client, self._tells = client, tells

    async def submit(self, name: str) -> FlowRun:
        form = await self._client.read_deployment_by_name(name)
        run = await self._client.create_flow_run_from_deployment(form.id)
        os.write(self._tells, b".")
        return run

    async def becomes(self, run: FlowRun, state: str) -> FlowRun:
        async with asyncio.timeout(PATIENCE):
            while (run := await self._client.read_flow_run(run.id)).state_name != state:
                await asyncio.sleep(0.1)
        return run

    async def process_of_one_that_stands(self, data: Path) -> int:
        await asyncio.to_thread(until, (data / "nummer.txt").exists, "the run has begun")
        return int((data / "nummer.txt").read_text(encoding="utf-8"))

    async def cancel(self, run: FlowRun) -> None:
        await self._client.set_flow_run_state(run.id, Cancelling())


@asynccontextmanager
async def served() -> AsyncIterator[Desk]:
    hears, tells = os.pipe()
    runner = ReadyRunner(name="kopier", query_seconds=1, pause_on_shutdown=False)
    async with get_client() as client:
        await register(client, runner, (Deployment("Hils", greet, ()), Deployment("Stå", stand, ())))
        serving = asyncio.create_task(runner.start())
        while not runner.started:
            await asyncio.sleep(0.02)
        looking = asyncio.create_task(look_when_told(runner, hears))
        yield Desk(client, tells)
        for task in (looking, serving):
            task.cancel()
            await asyncio.wait({task}, timeout=PATIENCE)
            assert task.done()
    os.close(hears)
    os.close(tells)


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.usefixtures("prefect_server")
async def test_a_run_that_dies_is_told_and_the_next_one_is_made(data: Path) -> None:
    async with served() as desk:
        standing = await desk.submit("Bli stående/Stå")
        os.kill(await desk.process_of_one_that_stands(data), signal.SIGKILL)
        await desk.becomes(standing, "Crashed")

        done = await desk.becomes(await desk.submit("Hils i en kopi/Hils"), "Completed")

    assert done.state
    assert done.state.message
    assert done.state.message.startswith("Hilst av ForkServerProcess-")  # not of a new interpreter, whose name is MainProcess


@pytest.mark.usefixtures("prefect_server")
async def test_a_run_is_cancelled_and_its_process_ends(data: Path) -> None:
    async with served() as desk:
        standing = await desk.submit("Bli stående/Stå")
        process = await desk.process_of_one_that_stands(data)

        await desk.cancel(standing)

        await desk.becomes(standing, "Cancelled")
        await asyncio.to_thread(until, lambda: is_gone(process), "the process has ended")


@pytest.mark.usefixtures("prefect_server")
async def test_a_run_ends_with_the_process_that_waits_and_another_waits_for_the_next(data: Path) -> None:
    async with served() as desk:
        standing = await desk.submit("Bli stående/Stå")
        process = await desk.process_of_one_that_stands(data)

        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]

        await desk.becomes(standing, "Crashed")
        await asyncio.to_thread(until, lambda: is_gone(process), "the process has ended")
        await desk.becomes(await desk.submit("Hils i en kopi/Hils"), "Completed")


@pytest.mark.usefixtures("prefect_server")
async def test_what_is_in_progress_ends_with_the_serving(data: Path) -> None:
    async with served() as desk:
        await desk.submit("Bli stående/Stå")
        process = await desk.process_of_one_that_stands(data)

    await asyncio.to_thread(until, lambda: is_gone(process), "the process has ended")
