"""A file written anew while others may read it: they get all of the old or all of the new."""

import os
from pathlib import Path


def put_whole(target: Path, content: bytes) -> None:
    """Write `content` beside the target and put it in its place; the folder is made when it isn't there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(".ny")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target)
