"""Faults of our own, kept in a file of ours: the engine's log must not hold what a person typed."""

import traceback
from uuid import uuid4

from tasks.clock import now
from tasks.settings import settings


def keep_failure(failure: BaseException) -> str:
    """Write the whole traceback to data/feil.log (mode 600) and return the code to find it by."""
    reference = uuid4().hex[:8]
    path = settings().data / "feil.log"
    path.touch(mode=0o600, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{now():%Y-%m-%d %H:%M:%S} {reference}\n{''.join(traceback.format_exception(failure))}\n")
    return reference
