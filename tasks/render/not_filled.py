"""The office's own templates that had no faults, and could not be filled when a paper was due: kept, so that they are told of."""

import json
from collections.abc import Iterator
from pathlib import Path

from tasks.settings import settings
from tasks.whole_files import put_whole

_FILE = "maler-ikke-brukt.json"


def keep_not_filled(path: Path, what: str) -> None:
    """Keep that this file, as it is now, could not be used. `what` says why, and nothing of the facts."""
    kept = _kept() | {str(path): [path.stat().st_mtime_ns, what]}
    put_whole(settings().data / _FILE, json.dumps(kept, ensure_ascii=False).encode())


def not_filled() -> Iterator[tuple[Path, str]]:
    """The files and why; those changed or taken away since are left out."""
    for name, (changed, what) in _kept().items():
        path = Path(name)
        if path.is_file() and path.stat().st_mtime_ns == changed:
            yield path, str(what)


def is_kept(path: Path) -> bool:
    return any(each == path for each, _ in not_filled())


def _kept() -> dict[str, list[int | str]]:
    file = settings().data / _FILE
    return dict(json.loads(file.read_bytes())) if file.is_file() else {}
