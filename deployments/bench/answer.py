"""L1: a form submitted until its answer can be seen, in a running system, beside an empty flow on Prefect's own runner.

Both are `heltmed run` with an installation of their own, the other with HELTMED_READY_PROCESSES off. Its flow does nothing, but its
processes import what every run of ours imports.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from deployments.bench.bench import Call, CannotMeasure, Row
from deployments.bench.engine_process import a_workplace
from deployments.server.server import USER
from deployments.server.startup import HOST

_PATIENCE = 180  # seconds
_LOOK = 0.01  # seconds between two looks for the answer
_ANSWERED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def rows() -> tuple[Row, ...]:
    form, peer = "skjema (00b) sendt, til svaret er der", "tom flyt på Prefects egen kjører"
    return (
        Row("L1", form, peer, _one, at_most=0.25, rounds=12),
        Row("L1", f"{form}, det tregeste av 20", peer, _slowest, within=1.0, rounds=1),
    )


@contextmanager
def _one() -> Iterator[tuple[Call, Call]]:
    with _systems() as (ours, theirs):
        yield ours.seconds, theirs.seconds


@contextmanager
def _slowest() -> Iterator[tuple[Call, Call]]:
    with _systems() as (ours, theirs):
        yield lambda: max(ours.seconds() for _ in range(20)), theirs.seconds


class _System:
    """A running system, and the one form of it that is submitted again and again."""

    def __init__(self, address: str, password: str, form: str) -> None:
        import httpx

        self._engine = httpx.Client(base_url=f"{address}/api", auth=(USER, password), timeout=_PATIENCE)
        found = self._engine.post("/deployments/filter", json={"deployments": {"name": {"like_": form}}})
        self._form, self._numbers = found.raise_for_status().json()[0]["id"], count(1)
        self._is_empty = form == "Tom"

    def seconds(self) -> float:
        """From the submission until the answer is seen."""
        typed = {} if self._is_empty else {"skjema": {"registered_by": 0, **a_workplace(next(self._numbers))}}
        begun = perf_counter()
        run = self._asked("POST", f"/deployments/{self._form}/create_flow_run", json={"parameters": typed})
        while run["state"]["type"] not in _ANSWERED:
            time.sleep(_LOOK)
            run = self._asked("GET", f"/flow_runs/{run['id']}")
        took = perf_counter() - begun
        assert run["state"]["name"] == "Completed", run["state"]["message"]
        return took

    def _asked(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._engine.request(method, path, **body).raise_for_status().json()
        return answer

    def close(self) -> None:
        self._engine.close()


@contextmanager
def _systems() -> Iterator[tuple[_System, _System]]:
    with (
        _running("00b", "deployments", "run") as ours,
        _running("Tom", "deployments.bench.answer_process", HELTMED_READY_PROCESSES="false") as theirs,
    ):
        yield ours, theirs


@contextmanager
def _running(form: str, *module: str, **besides: str) -> Iterator[_System]:
    with TemporaryDirectory(prefix="heltmed-bench-", ignore_cleanup_errors=True) as folder:
        environment = _environment(folder) | besides
        with (Path(folder) / "utskrift.txt").open("wb") as printed:
            served = subprocess.Popen([sys.executable, "-m", *module], env=environment, stdout=printed, stderr=printed)
        try:
            _wait_until_ready(served, Path(folder) / "utskrift.txt")
            password = (Path(folder) / "passord.txt").read_text(encoding="utf-8").strip()
            system = _System(f"http://{HOST}:{environment['HELTMED_PORT']}", password, form)
            yield system
            system.close()
        finally:
            served.terminate()
            served.wait(_PATIENCE)


def _environment(folder: str) -> dict[str, str]:
    plain: Mapping[str, str] = {name: each for name, each in os.environ.items() if not name.startswith(("HELTMED_", "PREFECT_"))}
    ports = {f"HELTMED_{each}": _free_port() for each in ("PORT", "WEB_PORT", "INBOX_PORT")}
    return {**plain, **ports, "HELTMED_DATA": folder, "HELTMED_LANGUAGE": "nb"}


def _free_port() -> str:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return str(free.getsockname()[1])


def _wait_until_ready(served: "subprocess.Popen[bytes]", printed: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while "HELT MED er klart" not in printed.read_text(encoding="utf-8"):
        if served.poll() is not None or time.monotonic() > deadline:
            raise CannotMeasure("systemet startet ikke")
        time.sleep(0.1)
