"""What a form led to (svaret), as the one who sent it in reads it: what was decided, made and sent, and what is next, a line of each."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from domain.desk.life_page import ToDo
from domain.facts import Facts
from domain.process import Life
from domain.refusal import RuleBroken

KEPT_FOR = timedelta(days=7)  # as long as a draft: the history keeps what was done


class Outcome(StrEnum):
    """The value is what the page says first."""

    DONE = "Det er gjort"
    REFUSED = "Ikke registrert"
    FAULT = "Noe gikk galt hos oss"
    UNDONE = "Det er angret"


class Kind(StrEnum):
    """What a line tells; the value is the heading above it."""

    DECIDED = "Registrert"
    MADE = "Laget"
    SENT = "Sendt på e-post"
    PRINT = "Skal skrives ut og leveres"
    ASSESS = "Må vurderes"
    READS_HARD = "Kan skrives enklere"
    NEXT = "Neste"
    REFUSED = "Dette må rettes"
    FAULT = "Dette skjedde"


class Line(Facts):
    """`address` opens what the line is about; blank where there is nothing to open. `state` says how far it has come."""

    kind: Kind
    text: str
    address: str = ""
    state: str = ""


class Answer(Facts):
    """`draft` opens the form with what was typed, for the one who typed it; `about` the life it is about."""

    form: str
    outcome: Outcome
    lines: tuple[Line, ...]
    at: datetime
    life: Life | None = None
    life_id: int = 0
    about: str = ""
    about_address: str = ""
    draft: str = ""
    again: str = ""
    to_do: tuple[ToDo, ...] = ()

    @property
    def groups(self) -> tuple[tuple[Kind, tuple[Line, ...]], ...]:
        """The lines under their headings, in the order they came."""
        return tuple((kind, tuple(lines)) for kind, lines in groupby(self.lines, key=lambda line: line.kind))


class AnswerGone(RuleBroken):
    def __init__(self) -> None:
        super().__init__(
            f"Svaret er slettet: det blir tatt vare på i {KEPT_FOR.days} dager. Det som ble gjort, står i historikken på siden til "
            "søkeren eller stillingen."
        )


def sentences(kind: Kind, texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(kind=kind, text=text) for text in texts)


def newest_first(found: Sequence[tuple[int, str]], titles: Sequence[str]) -> dict[str, int]:
    """The number of the newest document of each of those titles; `found` are numbers with titles, in any order."""
    wanted = set(titles)
    return {title: number for number, title in sorted(found) if title in wanted}
