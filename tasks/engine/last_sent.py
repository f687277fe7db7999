"""What was last sent to the engine, kept beside its own files, so that only changes are sent."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from filelock import AsyncFileLock

from tasks.settings import settings
from tasks.whole_files import put_whole

_PAUSE = 0.05  # seconds between two tries for the lock


def last_sent(name: str) -> dict[str, Any]:
    """What was last sent under this name. A writer that is sending more just now is not waited for."""
    file = _file(name)
    return json.loads(file.read_bytes()) if file.exists() else {}


@asynccontextmanager
async def updating(name: str) -> AsyncIterator[dict[str, Any]]:
    """What was last sent, written back at the end. One at a time holds it: the last to get it has read the rows last.

    Waiting lets the others of the same event loop go on: one of them may be the holder.
    """
    settings().prefect_home.mkdir(parents=True, exist_ok=True)
    async with AsyncFileLock(_file(name).with_suffix(".lock"), poll_interval=_PAUSE, run_in_executor=False):
        known = last_sent(name)
        yield known
        replace_last_sent(name, known)


def replace_last_sent(name: str, known: Mapping[str, Any]) -> None:
    """Replace all that was known."""
    put_whole(_file(name), json.dumps(known).encode())


def _file(name: str) -> Path:
    return settings().prefect_home / f"{name}.json"
