"""The Prefect server beside our own processes: what it is told through the environment, its start and its end."""

import os
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.error import URLError
from urllib.request import urlopen

import certifi

from deployments.server.startup import HOST, CannotStart
from deployments.terminal.language import text
from tasks.engine.happenings import tell_the_rest
from tasks.settings import Settings

USER = "koordinator"
_PATIENCE = 180  # seconds; the very first start makes the server's database, which takes a while on a slow disk
_GRACE = 15  # seconds to stop by itself
_LAST_WORDS = 10  # seconds for the last happenings to reach it


def login(password: str) -> str:
    return f"{USER}:{password}"


def engine_environment(settings: Settings, password: str) -> dict[str, str]:
    """The environment of every process of ours that speaks to the engine, also those of the runs."""
    return {
        "HELTMED_DATA": str(settings.data.absolute()),
        "PREFECT_HOME": str(settings.prefect_home.absolute()),
        "PREFECT_API_URL": f"http://{HOST}:{settings.port}/api",
        "PREFECT_API_AUTH_STRING": login(password),
        "PREFECT_API_SSL_CERT_FILE": str(_one_authority(settings.prefect_home).absolute()),
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "false",  # the server asks for no token, but every client would ask for one
        "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",  # it is of the same environment, and each run would ask twice
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
        "PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL": "WARNING",  # the engine's own lines; ours are in Norwegian, and say it all
        "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "CRITICAL",  # a task's states are enough, and a traceback never goes along
        "DO_NOT_TRACK": "1",
    }


def _one_authority(folder: Path) -> Path:
    """A file with a single certificate authority, for the engine's clients only.

    Each run makes three clients, and each of them reads the whole bundle of authorities first: two thirds of what a run costs.
    The engine is reached by plain http on this machine, so not one of them is needed; mail is sent with the whole bundle.
    """
    file = folder / "autoritet.pem"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        end = "-----END CERTIFICATE-----\n"
        file.write_text(Path(certifi.where()).read_text(encoding="utf-8").partition(end)[0] + end, encoding="utf-8")
    return file


def server_environment(settings: Settings, password: str) -> dict[str, str]:
    """What the server itself has in its environment besides. What an operator has set there wins over the last group."""
    return {
        "PREFECT_SERVER_API_HOST": HOST,
        "PREFECT_SERVER_API_PORT": str(settings.port),
        "PREFECT_UI_API_URL": "/api",  # relative: works through a proxy as well
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    } | {
        name: os.environ.get(name, value)
        for name, value in {
            "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
            "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
            "PREFECT_EVENTS_RETENTION_PERIOD": "P7D",
            # A schedule holds three runs ahead, so that at most three wait after the machine has slept.
            "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "3",
            "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": "2",
        }.items()
    }


class Server:
    """The server's process, which runs from `with` to the end of it."""

    process = "deployments.door.engine_process"

    def __init__(self, settings: Settings, password: str) -> None:
        self._settings = settings
        self._environment = os.environ | engine_environment(settings, password) | server_environment(settings, password)
        self._environment.pop("PREFECT_SERVER_API_AUTH_STRING", None)  # the door asks who it is, and answers to no login page
        self.log = settings.data / "logg" / "prefect.log"
        self._process: subprocess.Popen[bytes] | None = None
        self.submitted = -1
        """A pipe out of which a byte comes for each run that is submitted, so that it may begin at once."""

    def __enter__(self) -> Self:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.submitted, tells = os.pipe()
        with _private(self.log) as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self.process, HOST, str(self._settings.port), str(tells)],
                pass_fds=[tells],
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us; we stop the server when the runs are done
            )
        os.close(tells)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process is None:
            return
        tell_the_rest(_LAST_WORDS)
        self._process.terminate()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        os.close(self.submitted)

    def wait_until_it_answers(self) -> None:
        """Return when the server answers. Raises CannotStart when it ends or is too slow."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                raise CannotStart(text("Prefect-serveren stoppet under oppstart. Se {log}.", log=self.log))
            try:
                with urlopen(f"http://{HOST}:{self._settings.port}/api/health", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise CannotStart(
            text("Prefect-serveren svarte ikke innen {seconds} sekunder. Se {log}.", seconds=_PATIENCE, log=self.log)
        )


def _private(log: "os.PathLike[str]") -> IO[bytes]:
    """The log of this start, for the owner only; the one before is not kept, so that it can't grow for ever."""
    return os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
