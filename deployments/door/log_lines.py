"""The lines of a run's log, where our sentences stand already: the engine's own last line repeats them all, as its program writes them."""

import csv
import io
import re
from collections.abc import Mapping
from logging import INFO
from typing import Any

ENDED = "Endte som «{state}»."

_STATES = {"Failed": "Feilet", "Crashed": "Avbrutt", "Completed": "Gjort", "Cancelled": "Avlyst"}
_FINISHED = re.compile(r"Finished in state (\w+)\(")
_LEVEL, _MESSAGE = "level", "message"


def said_once(line: Any) -> Any:
    """The line as it is; the engine's last one short and in Norwegian, and as a piece of news, since what was wrong is said above."""
    found = _FINISHED.match(str(line.get(_MESSAGE))) if isinstance(line, Mapping) else None
    if not found:
        return line
    return {**line, _LEVEL: INFO, _MESSAGE: ENDED.format(state=_STATES.get(found[1], found[1]))}


def file_said_once(file: str) -> str:
    """The same for the log as a file of comma-separated values."""
    lines = csv.DictReader(io.StringIO(file, newline=""))
    if not lines.fieldnames:
        return file
    kept = io.StringIO(newline="")
    written = csv.DictWriter(kept, lines.fieldnames, extrasaction="ignore")
    written.writeheader()
    written.writerows(said_once(line) for line in lines)
    return kept.getvalue()
