"""A whole installation for one test: an empty database, a documents folder, a real inbox, and the session's Prefect server."""

import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from prefect.client.schemas.objects import State

from tasks.database import engine_for, migrate, reading
from tasks.inbox import Inbox, messages
from tasks.settings import settings


class Installation:
    """What a coordinator has: forms to submit, and documents, mails and rows to look at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def submit(self, flow: Any, **fields: Any) -> State[Any]:
        """Submit a form as the UI does: every value as it is written on the screen."""
        return await flow(skjema=fields, return_state=True)

    async def done(self, flow: Any, **fields: Any) -> str:
        state = await self.submit(flow, **fields)
        assert state.name == "Completed", state.message
        return state.message or ""

    async def refused(self, flow: Any, **fields: Any) -> str:
        state = await self.submit(flow, **fields)
        assert state.name == "Avvist", state
        return state.message or ""

    def mails(self) -> list[EmailMessage]:
        return messages(settings().inbox)

    def documents(self) -> list[str]:
        """Every made file, by its path under the documents folder."""
        return sorted(str(path.relative_to(settings().documents)) for path in settings().documents.rglob("*.docx"))

    def rows(self, query: Any) -> list[Any]:
        with reading() as session:
            return list(session.scalars(query))


@pytest.fixture
def installation(prefect_server: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    monkeypatch.setenv("HELTMED_INBOX_PORT", str(port))
    settings.cache_clear()
    migrate()
    inbox = Inbox(settings().inbox, port)
    inbox.start()
    yield Installation(tmp_path)
    inbox.stop()
    engine_for(settings().database).dispose()
    engine_for.cache_clear()
    settings.cache_clear()
