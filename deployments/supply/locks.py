"""The packages that the locks name, with their versions."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
LOCK, DEV_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
"""Of what the system runs on, and of what it is built with."""


class Package(NamedTuple):
    name: str
    version: str


def locked(*locks: Path) -> list[Package]:
    """The packages in those locks, or in both, by name."""
    lines = (line for lock in locks or (LOCK, DEV_LOCK) for line in lock.read_text(encoding="utf-8").splitlines())
    found = (re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line) for line in lines)
    return sorted({Package(each[1], each[2]) for each in found if each})
