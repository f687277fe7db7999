"""One engine for the whole session, started by the first test that asks for it, and a whole installation for one test."""

import os
import tempfile
from collections.abc import Iterator
from datetime import date, time
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from sqlalchemy import select

from deployments.server.server import Server, engine_environment
from domain.tables.outbox import OutboxRow
from tasks.clock import moved_to
from tasks.database import engine_for, reading
from tasks.send.inbox import Inbox, messages
from tasks.settings import Settings, settings
from tests.free_ports import free_port
from tests.migrated import a_migrated_database

# CI repeats the same examples, so that it fails for what a change did and for nothing else; here new ones are tried each time
hypothesis_settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis_settings.register_profile("here", deadline=None)
hypothesis_settings.load_profile("ci" if os.environ.get("HELTMED_NOTHING_LEFT_OUT") else "here")

_PASSWORD = "bare-for-tester"
_home = tempfile.TemporaryDirectory(prefix="heltmed-engine-")


_ENGINE = Settings(data=Path(_home.name), port=free_port())
# before anything imports Prefect, which reads its environment once: also the conftest.py of a folder given on the command line
os.environ.update(engine_environment(_ENGINE, _PASSWORD))
for port in ("WEB_PORT", "INBOX_PORT"):  # never those of an installation that runs on this machine
    os.environ[f"HELTMED_{port}"] = str(free_port())
os.environ["HELTMED_PDF_IN_MAIL"] = "false"  # a start of LibreOffice for each mail; where it matters a test turns it on
os.environ["HELTMED_LANGUAGE"] = "nb"  # the terminal says what the tests read, whatever the locale


WEDNESDAY = date(2027, 1, 20)  # a working day with no day off near it
NOON = time(12)


@pytest.fixture(autouse=True)
def fixed_day() -> Iterator[None]:
    """Every test has a day of its own, on which the clock stands; `moved_to` goes on from there.

    What another process or thread serves is on the real day: there an example's file moves it (DECISIONS 24).
    """
    with moved_to(WEDNESDAY, NOON):
        yield


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[Settings]:
    """The server as `heltmed run` starts it, behind its login, empty; every client and flow of the session speaks to it."""
    with Server(_ENGINE, _PASSWORD) as server:
        server.wait_until_it_answers()
        yield _ENGINE


class Installation:
    """What a coordinator has: forms to submit, and documents, mails and rows to look at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def submit(self, flow: Any, **fields: Any) -> Any:
        """Submit a form as the UI does: every value as it is written on the screen."""
        return await flow(skjema=fields, return_state=True)

    async def done(self, flow: Any, **fields: Any) -> str:
        """What was done, without the line that tells where to look at it."""
        state = await self.submit(flow, **fields)
        assert state.name == "Completed", state.message
        return (state.message or "").partition("\nSe ")[0]

    async def refused(self, flow: Any, **fields: Any) -> str:
        """What the rules say, without the sentence that tells where the draft is kept."""
        state = await self.submit(flow, **fields)
        assert state.name == "Avvist", state
        return (state.message or "").partition("\nDet du skrev, er tatt vare på.")[0]

    def mails(self) -> list[EmailMessage]:
        """The mails that went out, without the answers to refused forms (tests/flows/shell/test_drafts.py)."""
        return [mail for mail in messages(settings().inbox) if not mail["Subject"].endswith("ble ikke registrert")]

    def outbox(self) -> list[OutboxRow]:
        """The outbox's rows, without those answers."""
        return self.rows(select(OutboxRow).where(~OutboxRow.key.startswith("draft:")).order_by(OutboxRow.id))

    def documents(self) -> list[str]:
        """Every made file, by its path under the documents folder."""
        return sorted(str(path.relative_to(settings().documents)) for path in settings().documents.rglob("*.docx"))

    def rows(self, query: Any) -> list[Any]:
        with reading() as session:
            return list(session.scalars(query))


@pytest.fixture
def installation(prefect_server: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    port = free_port()
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    monkeypatch.setenv("HELTMED_INBOX_PORT", str(port))
    settings.cache_clear()
    a_migrated_database()
    inbox = Inbox(settings().inbox, port)
    inbox.start()
    yield Installation(tmp_path)
    inbox.stop()
    engine_for(settings().database).dispose()
    engine_for.cache_clear()
    settings.cache_clear()


LONG = (
    "deployments/browser/test_whole_process.py",
    "deployments/rehearsal/test_rehearse.py",
    "lives/test_lives.py",
    "deployments/server/test_killed.py",
    "deployments/browser/test_forms.py",
    "test_whole_process.py",
)
"""The files that take a minute or more each, the longest first."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes long where processes share the tests: else one process ends alone with it."""
    if hasattr(config, "workerinput"):
        order = {Path(__file__).parent / file: at for at, file in enumerate(LONG)}
        items.sort(key=lambda item: order.get(item.path, len(order)))


def pytest_sessionfinish(session: pytest.Session) -> None:
    # CI installs everything first, so there a test left out is a failure and not a remark
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("HELTMED_NOTHING_LEFT_OUT") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what was left out, and why."""
    reasons = sorted({str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])})
    for reason in reasons:
        terminalreporter.write_line(f"UTELATT: {reason}", yellow=True)
