"""The receipt of a step: what it did, as the coordinator reads it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Self

from pydantic import BaseModel, ConfigDict

from domain.desk.answer import Kind, Line, sentences
from domain.process import Life
from tasks.settings import settings


class Receipt(BaseModel):
    """What a step did, for the run's state: no names of people. `about` is the life it can be looked at with.

    `hard_to_read` are the sentences of a short edition that could be easier: advice, of the form as it was typed.
    """

    model_config = ConfigDict(frozen=True)

    history_id: int
    done: str
    then: str = ""
    documents: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    hard_to_read: tuple[str, ...] = ()
    about: tuple[Life, int] | None = None

    def also(self, sentence: str) -> Self:
        """The same receipt, with a sentence known only after it was recorded."""
        return self.model_copy(update={"done": f"{self.done} {sentence}"})

    def with_those(self, others: Sequence["Receipt"]) -> Self:
        """The same receipt, with what the steps of several lives beside it made: each thing once, and how many of it."""
        every = (self, *others)
        return self.model_copy(
            update={
                name: _counted(thing for each in every for thing in getattr(each, name))
                for name in ("documents", "mails", "letters")
            }
        )

    def message(self, page: str = "") -> str:
        """The receipt as text. `page` is the address of its life's page: it comes last, on a line of its own."""
        said = " ".join(self.lines())
        return f"{said}\nSe {self.about[0]} {self.about[1]}: {page}" if self.about and page else said

    @property
    def parts(self) -> tuple[Line, ...]:
        """What it says, thing by thing."""
        return (
            Line(kind=Kind.DECIDED, text=self.done),
            *sentences(Kind.MADE, self.documents),
            *sentences(Kind.SENT, self.mails),
            *sentences(Kind.PRINT, self.letters),
            *sentences(Kind.ASSESS, self.cautions),
            *sentences(Kind.READS_HARD, self.hard_to_read),
            *sentences(Kind.NEXT, filter(None, (self.then,))),
        )

    def lines(self) -> list[str]:
        """The lines: what was decided, what was made, the roles it goes to, and what is next, one of each."""
        parts = [self.done]
        if self.documents:
            parts.append(f"Dokumenter: {', '.join(self.documents)}.")
        if self.mails:
            stays = " E-posten ligger i innboksen på denne maskinen og er ikke sendt ut." if settings().mail_stays_here else ""
            parts.append(f"E-post til: {', '.join(self.mails)}.{stays}")
        if self.letters:
            parts.append(f"Brev som må skrives ut og leveres til: {', '.join(self.letters)}.")
        parts += [f"Vurder: {caution}" for caution in self.cautions]
        if self.hard_to_read:
            parts.append(f"Vanskelig å lese i det søkeren eller arbeidstakeren får: {' '.join(self.hard_to_read)}")
        if self.then:
            parts.append(f"Neste: {self.then}")
        return parts


def _counted(things: Iterable[str]) -> tuple[str, ...]:
    """«arbeidstaker (12)»"""
    return tuple(f"{thing} ({number})" if number > 1 else thing for thing, number in Counter(things).items())
