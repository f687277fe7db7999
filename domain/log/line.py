"""One line of the log, and the hash that ties it to the line before."""

import hashlib
import json
import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from domain.process import Life

FIRST = "0" * 64
"""What the first line follows on."""


class What(StrEnum):
    """What was done with what a line is about; the value is what people read."""

    READ = "lest"
    CHANGED = "endret"
    SIGNED_IN = "logget inn"
    ADMINISTRATOR = "administrator"
    EXPORTED = "gitt ut"
    ERASED = "slettet"


class Who(StrEnum):
    """By what right: one who is signed in or fills in a form, the program by itself, or the holder of a link."""

    STAFF = "ansatt"
    PROCESS = "systemet"
    LINK = "lenke"


class Opened(StrEnum):
    """What can be opened and read about someone; the value is what people read."""

    CANDIDACY = "siden om søknaden"
    POSITION = "siden om stillingen"
    WORKPLACE = "siden om arbeidsplassen"
    PARTNER = "siden om partneren"
    STAFF = "siden om den ansatte"
    DOCUMENT = "dokumentet"
    VISIT = "besøkssiden"
    RECORD = "opplysningene"
    FOLDER = "mappen med innsyn"
    TRAIL = "loggen"
    DESK = "skrivebordet"
    DAY = "dagens besøk"
    LIST = "en liste"
    FOUND = "et søk"
    SYSTEM = "systemet"


class Line(NamedTuple):
    """A line as it is tied into the chain: numbers, names of tables and columns, and keyed hashes; never a value.

    A changed row has no `before` when it is new and no `after` when it is removed; what is only read has neither.
    """

    id: int
    at: datetime
    staff_id: int | None
    who: Who
    what: What
    life: Life | None
    life_id: int | None
    person_id: int | None
    about: str
    about_id: int | None
    columns: str
    before: str | None
    after: str | None
    run_id: str | None
    previous: str

    def digest(self) -> str:
        """SHA-256 of all the line says, the hash of the line before among it: the same on every database."""
        said = [self.id, self.at.astimezone(UTC).isoformat(timespec="microseconds"), *self[2:]]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


class NotAHead(ValueError):
    """What was given as a head is not NUMBER:HASH."""


class Head(NamedTuple):
    """The newest line: its number and its hash, which stand for every line before it."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"

    @classmethod
    def read(cls, written: str) -> "Head":
        """A head as it was mailed, «12:ab34…». Raises NotAHead."""
        found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", written.strip(), re.ASCII)
        if found is None:
            raise NotAHead(written)
        return cls(int(found[1]), found[2])


EMPTY = Head(0, FIRST)
"""The head of a log without a line."""
