"""A whole installation for invented people: its own database, Prefect server and inbox on free ports, everything marked EKSEMPEL.

Nothing of Prefect is imported here: it reads its environment once, and that is made below.
"""

import os
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from deployments.rehearsal.workplaces import made_up_number
from deployments.run import migrate
from deployments.server.server import Server, engine_environment
from deployments.server.startup import HOST, check, password_of, read_settings
from tasks.send.inbox import Inbox
from tasks.settings import Settings, settings

_OWN = {  # an operator's own database and mail server are never touched
    "HELTMED_DATABASE_URL": "",
    "HELTMED_BASE_URL": "",
    "HELTMED_WEB_URL": "",
    "HELTMED_SMTP_HOST": "",
    "HELTMED_EXAMPLE": "true",
    "HELTMED_PDF_IN_MAIL": "false",  # a start of LibreOffice for each mail would be most of the time
}

_QUIET = {
    "PREFECT_LOGGING_TO_API_ENABLED": "false",  # what a run says stands in its state; the log's sender outlives the server
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",  # a refusal is told by the play itself
}

HEARING = frozenset({"EVENT_PERSISTER", "TASK_RUN_RECORDER", "TRIGGERS"})
"""The server's services that take up what a run tells: its tasks and its events."""
_SERVICES = HEARING | {"CANCELLATION_CLEANUP", "FOREMAN", "LATE_RUNS", "PAUSE_EXPIRATIONS", "REPOSSESSOR", "SCHEDULER"}


@contextmanager
def installation(
    data: Path, services: Collection[str] = (), server: type[Server] = Server, *, served_at: str = ""
) -> Iterator[Settings]:
    """A whole installation, running from `with` to the end of it, in this process's environment. Raises CannotStart.

    No user is served here, and what the server does beside answering only takes time: of `_SERVICES` it runs `services` only.
    `served_at` is the address that its mails lead to, where it is to be served afterwards; blank: here and now.
    """
    ports = {f"HELTMED_{each}": _free_port() for each in ("PORT", "WEB_PORT", "INBOX_PORT")}
    os.environ.update(_OWN | ports | {"HELTMED_DATA": str(data), "HELTMED_BASE_URL": served_at})
    example_organisation()
    settings.cache_clear()
    given = read_settings()
    check(given)
    password, _ = password_of(given)
    left_out = {f"PREFECT_SERVER_SERVICES_{each}_ENABLED": "false" for each in _SERVICES - set(services)}
    os.environ.update(engine_environment(given, password) | _QUIET | left_out)
    with server(given, password) as started, Inbox(given.inbox, given.inbox_port):
        migrate()
        import deployments.rehearsal.coordinator  # noqa: F401  the engine's imports take seconds, while its server starts

        started.wait_until_it_answers()
        yield given


def example_organisation() -> None:
    """Set a number for HELT MED itself where none is set: the agreements name both parties."""
    os.environ.setdefault("HELTMED_ORGANISATION_NUMBER", made_up_number(0))


def _free_port() -> str:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return str(free.getsockname()[1])
