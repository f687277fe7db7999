"""What the engine was told last, kept beside its own files, so that it is told only what has changed."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from filelock import AsyncFileLock

from tasks.settings import settings
from tasks.whole_files import put_whole

_PAUSE = 0.05  # seconds between two tries to be the one who tells


def last_sent(name: str) -> dict[str, Any]:
    """As it was told last. Nobody is waited for, who is telling more just now."""
    file = _file(name)
    return json.loads(file.read_bytes()) if file.exists() else {}


@asynccontextmanager
async def updating(name: str) -> AsyncIterator[dict[str, Any]]:
    """What is known, written back at the end. Held by one at a time: whoever comes last has read the rows last.

    Whoever waits lets the others of the same event loop go on: one of them may be the one that is waited for.
    """
    settings().prefect_home.mkdir(parents=True, exist_ok=True)
    async with AsyncFileLock(_file(name).with_suffix(".lock"), poll_interval=_PAUSE, run_in_executor=False):
        known = last_sent(name)
        yield known
        replace_last_sent(name, known)


def replace_last_sent(name: str, known: Mapping[str, Any]) -> None:
    """In the place of all that was known."""
    put_whole(_file(name), json.dumps(known).encode())


def _file(name: str) -> Path:
    return settings().prefect_home / f"{name}.json"
