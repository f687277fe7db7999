"""The forms that call an interview, move it, and call it off (intervju 1 og 2)."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from domain.forms.form import Choices, Chosen, Clock, Day, EmailOrBlank, Form, FunctionWords, Line, at_most, field, optional
from domain.forms.short_editions import InShortEdition


class PanelMember(BaseModel):
    """Én som skal være med og intervjue."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line = field("Navn", "Fullt navn, som på innkallingen. Eksempel: Ola Leder")
    email: EmailOrBlank = optional(
        "E-post", "Hit sendes innkallingen og intervjuguiden. Uten e-post blir de brev. Eksempel: petra@butikken.no"
    )


class CallInterviewForm(Form):
    """What both calls ask; a second submission with another time or place moves the interview."""

    number: ClassVar[int]

    candidacy: Chosen = field("Søknad")
    day: Day = field("Dag", "Dagen intervjuet skal holdes. Eksempel: 10.12.2026")
    starts: Clock = field("Klokka", "Når intervjuet begynner. Eksempel: 10:00")
    minutes: Annotated[int, at_most(1440)] = optional("Minutter", "Sett av god tid. Eksempel: 45", default=45)
    place: Annotated[Line, InShortEdition()] = field(
        "Sted", "Så presist at søkeren finner fram. Eksempel: Kiwi Bjorbekk, pauserommet i 2. etasje"
    )
    panel: list[PanelMember] = field(
        "Hvem intervjuer",
        "Alle som er med fra arbeidsplassen og HELT MED. Trykk «Add item» for hver. Eksempel: nærmeste leder og jobbspesialisten",
    )


class CallFirstInterviewForm(CallInterviewForm):
    """Kall inn til intervju 1. Søkeren får kort utgave med spørsmålene, alle får kalenderinvitasjon. Ny tid eller nytt sted flytter intervjuet."""

    number: ClassVar[int] = 1

    candidacy: Annotated[Chosen, Choices("candidacies_for_interview_1")] = field(
        "Søknad", "Søkere som ikke har hatt intervju 1. Eksempel: 7 - Kiwi Bjorbekk, S.S."
    )

    def key(self) -> str:
        return interview_key(self.candidacy, self.number)


class CallSecondInterviewForm(CallInterviewForm):
    """Kall inn til intervju 2, når intervju 1 gikk bra. Ny tid eller nytt sted flytter intervjuet."""

    number: ClassVar[int] = 2

    candidacy: Annotated[Chosen, Choices("candidacies_for_interview_2")] = field(
        "Søknad", "Søkere som har bestått intervju 1. Eksempel: 7 - Kiwi Bjorbekk, S.S."
    )

    def key(self) -> str:
        return interview_key(self.candidacy, self.number)


class CancelInterviewForm(Form):
    """Avlys et intervju. Alle som er invitert får avlysning i kalenderen. Kall inn på nytt med 05a eller 05c."""

    candidacy: Annotated[Chosen, Choices("candidacies_with_interview")] = field(
        "Søknad", "Søkere som har et avtalt intervju. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    which: Literal["intervju 1", "intervju 2"] = field(
        "Hvilket intervju", "Det som er avtalt og ikke skal holdes. Eksempel: intervju 1"
    )
    message: Annotated[FunctionWords, InShortEdition()] = optional(
        "Beskjed til de inviterte",
        "Står i e-posten til alle, så skriv ikke noe personlig. Eksempel: Vi finner en ny dag i neste uke.",
    )

    @property
    def number(self) -> int:
        return int(self.which[-1])

    def key(self) -> str:
        return interview_key(self.candidacy, self.number)


def interview_key(candidacy: int, number: int) -> str:
    """Called, moved and called off are versions of the same thing, so an interview called off can be called again as it was."""
    return f"interview:{candidacy}:{number}"
