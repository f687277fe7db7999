"""An office's own templates are examined and filled in a process of their own, bounded in time and memory.

What an office has written may ask for more than the machine has, by mistake or not; then that process ends, and nothing else does.
The templates that follow with the program need no such care and are filled where they are asked for.
"""

import base64
import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

PROCESSOR_SECONDS, SECONDS, BYTES = 20, 120, 1_500_000_000
"""The processor's seconds are what a template can use up; the clock's are many, for a machine may be busy with other things."""
_CHILD = Path(__file__).with_name("bounded_child.py")
_ROOT = Path(__file__).parents[2]


class UsedUp(Exception):
    """The process was ended, or ended by itself without an answer."""

    SENTENCE = "malen bruker for mye tid eller minne. Ta bort det som gjentas mange ganger, og prøv igjen."

    def __init__(self) -> None:
        super().__init__(self.SENTENCE)


class NotMade(Exception):
    """The template could be read, and not be filled with these facts."""


def faults_in_child(paths: list[Path], kind: str = "", language: str | None = None) -> list[list[tuple[str, str, str, str]]]:
    """The faults of each template or mail text, in that order: place, words, what, the nearest name. Raises UsedUp."""
    return [
        [(f[0], f[1], f[2], f[3]) for f in each]
        for each in _asked("faults", [str(path.absolute()) for path in paths], kind, language)
    ]


def filled_in_child(path: Path, context: dict[str, Any], *, example: bool) -> bytes | None:
    """The document the template makes; None where it has faults. Raises UsedUp, NotMade."""
    made = _asked("fill", str(path.absolute()), context, example)
    return None if made is None else base64.b64decode(made)


def texts_in_child(paths: list[Path], context: dict[str, Any]) -> list[str | None]:
    """The text that each of a mail's templates makes, in that order; None where it has faults. Raises UsedUp, NotMade."""
    made = _asked("texts", [str(path.absolute()) for path in paths], context)
    return [None if each is None else str(each) for each in made]


def _asked(*work: Any) -> Any:
    """The answer of a process that knows nothing of ours but what it is handed: no settings, no environment, no database."""
    command = [sys.executable, "-I", "-B", str(_CHILD), str(_ROOT), str(PROCESSOR_SECONDS), str(BYTES)]
    try:
        handed = pickle.dumps(work)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        raise NotMade from error
    try:
        done = subprocess.run(  # ended by its own id when its time is out
            command, input=handed, capture_output=True, timeout=SECONDS, check=False, env={"LANG": "C.UTF-8"}, cwd=_ROOT
        )
    except subprocess.TimeoutExpired:
        raise UsedUp from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise UsedUp from None
    if "made" not in answer:
        raise UsedUp if answer.get("used_up") else NotMade
    return answer["made"]
