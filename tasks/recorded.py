"""What a step did, as it is told to the coordinator."""

from typing import Self

from pydantic import BaseModel, ConfigDict

from tasks.settings import settings


class Recorded(BaseModel):
    """What a step did, for the run's state: no names of people."""

    model_config = ConfigDict(frozen=True)

    history_id: int
    done: str
    then: str = ""
    documents: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    def also(self, sentence: str) -> Self:
        """The same, with what is known only after it was recorded."""
        return self.model_copy(update={"done": f"{self.done} {sentence}"})

    def message(self) -> str:
        parts = [self.done]
        if self.documents:
            parts.append(f"Dokumenter: {', '.join(self.documents)}.")
        if self.mails:
            stays = (
                " E-posten ligger i innboksen på denne maskinen (data/innboks) og er ikke sendt ut."
                if settings().mail_stays_here
                else ""
            )
            parts.append(f"E-post til: {', '.join(self.mails)}.{stays}")
        if self.letters:
            parts.append(f"Brev som må skrives ut og leveres til: {', '.join(self.letters)}.")
        parts += [f"Vurder: {caution}" for caution in self.cautions]
        if self.then:
            parts.append(f"Neste: {self.then}")
        return " ".join(parts)
