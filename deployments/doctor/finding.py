"""What a check of the installation found."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The value stands in the JSON; a person reads the words of `doctor.line`."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """What was found, and how to mend it; both whole sentences in the terminal's language. No personal data, no passwords."""

    level: Level
    what: str
    mend: str = ""


def fine(what: str) -> Finding:
    return Finding(Level.OK, what)


def warning(what: str, mend: str = "") -> Finding:
    """The system runs, but not as it should, or not for everyone."""
    return Finding(Level.WARNING, what, mend)


def fault(what: str, mend: str) -> Finding:
    """The system can't start, or loses what people rely on."""
    return Finding(Level.FAULT, what, mend)
