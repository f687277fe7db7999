"""What the engine was told last, kept beside its own files, so that it is told only what has changed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from typing import Any

from tasks.settings import settings


@contextmanager
def told(name: str) -> Iterator[dict[str, Any]]:
    """Read, and written back at the end. Held by one process at a time: whoever comes last has read the rows last."""
    settings().prefect_home.mkdir(parents=True, exist_ok=True)
    with (settings().prefect_home / f"{name}.json").open("a+", encoding="utf-8") as file:
        flock(file, LOCK_EX)
        file.seek(0)
        known = json.loads(file.read() or "{}")
        yield known
        file.truncate(0)
        json.dump(known, file)
