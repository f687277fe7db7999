"""`heltmed run` as a process of its own: started, killed, and started again on the same data."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from deployments.server.startup import HOST
from domain.staff.signed_in import How
from tasks.database import engine_for
from tasks.settings import settings
from tasks.staff.sessions import cookie_name, start
from tests.free_ports import free_port

READY = "HELT MED er klart"
PATIENCE = 240  # seconds; a bound, not a wait


def until(seen: Callable[[], bool], what: str, pause: float = 0.1, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not seen():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(pause)


class System:
    """One data folder, its ports, and the process that serves it. `environment` is what an operator would set besides."""

    def __init__(self, data: Path, **environment: str) -> None:
        self.data = data
        self.port = free_port()
        self.address = f"http://{HOST}:{self.port}"
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "HELTMED_"))}
        ours = {"HELTMED_DATA": str(data), "HELTMED_PORT": str(self.port), "HELTMED_LANGUAGE": "nb"}
        ours |= {"HELTMED_WEB_PORT": str(free_port()), "HELTMED_INBOX_PORT": str(free_port())}
        self.environment = plain | ours | environment
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def output(self) -> str:
        """What has been printed since the last start."""
        return (self.data / "utskrift.txt").read_text(encoding="utf-8")

    def on(self, day: date) -> None:
        """Move the system to `day`. Only an example can be moved; the running system reads the day without a restart."""
        moved = self.data / "dagens-dato.tmp"
        moved.write_text(day.isoformat(), encoding="utf-8")
        moved.rename(self.data / "dagens-dato.txt")  # in one step: it is never read half written

    @property
    def password(self) -> str:
        return (self.data / "passord.txt").read_text(encoding="utf-8").strip()

    def start(self) -> None:
        """Start the system and return when forms can be submitted."""
        until(self._port_is_free, "the port of the one before is free")
        with (self.data / "utskrift.txt").open("wb") as printed:
            self._process = process = subprocess.Popen(
                [sys.executable, "-m", "deployments", "run"],
                env=self.environment,
                stdout=printed,
                stderr=printed,
                start_new_session=True,  # a process group of its own, that can be killed as one
            )
        until(lambda: READY in self.output or process.poll() is not None, "the system is ready")
        assert process.poll() is None, self.output

    def kill_all(self) -> None:
        """Kill the serving process and its runs at once, with no time for a last word."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def kill_serving(self) -> None:
        """Kill only the serving process; its runs are left without it."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Inside, what is handed in is taken, and no run of it begins."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(PATIENCE)

    def _port_is_free(self) -> bool:
        with closing(socket.socket()) as trial:
            return trial.connect_ex((HOST, self.port)) != 0


@contextmanager
def running(data: Path, day: date | None = None, **environment: str) -> Iterator[System]:
    """A system that is started, and stopped in order at the end. An example may be on another `day` from the start on."""
    system = System(data, **environment)
    if day:
        system.on(day)
    try:
        system.start()
        yield system
    finally:
        system.stop()


@contextmanager
def data_of(system: System) -> Iterator[None]:
    """Inside, this process works on the data of that system."""
    before = {name: os.environ.get(name) for name in _WHOSE}
    _set({name: system.environment.get(name) for name in _WHOSE})
    try:
        yield
    finally:
        engine_for(settings().database).dispose()
        engine_for.cache_clear()
        _set(before)


_WHOSE = ("HELTMED_DATA", "HELTMED_DATABASE_URL", "HELTMED_EXAMPLE")
"""What says which installation it is, and so where its rows are and what its cookie is called."""


def _set(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
    settings.cache_clear()


def cookies_of(system: System, staff: int) -> dict[str, str]:
    """What the browser of one who is signed in sends along; `staff` is 0 for the first person."""
    with data_of(system):
        return {cookie_name(): start(staff, How.PRINTED)}
