"""What is drawn, as plain data."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from domain.process import Life


@dataclass(frozen=True)
class Box:
    name: str
    number: int | None
    life: Life
    forms: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Arrow:
    """What is in the second box may follow what is in the first."""

    first: str
    then: str


@dataclass(frozen=True)
class Picture:
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def digest(self) -> str:
        return sha256(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()).hexdigest()
