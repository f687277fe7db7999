"""What is asked when all of a job specialist's workers go to others, and the refusals with their sentences."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.forms.form import Choices, Chosen, Day, DayOrBlank, Form, FunctionWords, field, optional
from domain.language.norwegian import initials, listed, short_day
from domain.refusal import RuleBroken
from domain.staff.away import Absence
from domain.staff.caseload import reason_field

_DAY = timedelta(days=1)
LEAVES = "sluttet"


class PickedLine(BaseModel):
    """Én arbeidstaker til én bestemt jobbspesialist."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    candidacy: Annotated[Chosen, Choices("candidacies_followed")] = field("Arbeidstaker", "Eksempel: 7 - Kiwi Bjorbekk, K.N.")
    job_specialist: Annotated[Chosen, Choices("job_specialists")] = field("Ny jobbspesialist", "Eksempel: 4 - E.S.")


class HandOverAllForm(Form):
    """Alle en jobbspesialist følger opp, går over til andre på én gang. Besøk og kalender følger med, og alle det gjelder, får beskjed."""

    correction: ClassVar[str] = "14b Bytt jobbspesialist"

    job_specialist: Annotated[Chosen, Choices("job_specialists_with_caseload")] = field(
        "Jobbspesialist", "Den som skal overlate arbeidstakerne sine. Eksempel: 2 - J.S."
    )
    from_on: Day = field("Fra dato", "Den første dagen de nye følger opp. Eksempel: 01.09.2027")
    reason: Literal["sluttet", "langvarig fravær", "omfordeling"] = field(
        "Hvorfor", "Aldri noe om helse. Den som har sluttet, kan ikke velges i skjemaene lenger. Eksempel: sluttet"
    )
    last_day: DayOrBlank = optional(
        "Siste arbeidsdag",
        "Bare når personen slutter. Tomt: dagen før «Fra dato». Kalenderlenken slutter å virke dagen etter. Eksempel: 31.01.2027",
    )
    to: list[Annotated[Chosen, Choices("job_specialists")]] = optional(
        "Fordel på",
        "Velg én eller flere. Alle på samme arbeidsplass går til samme person, og ellers fordeles de jevnt og etter kommune. Eksempel: 4 - E.S.",
        default=[],
    )
    picked: list[PickedLine] = optional(
        "Bestem selv",
        "Bare for dem som skal til en bestemt. De andre fordeles. Trykk «Add item» for hver. Eksempel: én som skal til E.S.",
        default=[],
    )
    caseload_reason: FunctionWords = reason_field()

    def key(self) -> str:
        return f"caseload:{self.job_specialist}:{self.from_on}"

    @property
    def left_on(self) -> date | None:
        """The first day without the job specialist who leaves."""
        if self.reason != LEAVES:
            return None
        return self.last_day + _DAY if self.last_day else self.from_on


class NobodyToHandOver(RuleBroken):
    def __init__(self, old: StaffFacts, from_on: date) -> None:
        super().__init__(f"{initials(old.name)} har ingen å overlate fra {short_day(from_on)}.")


class ToThemself(RuleBroken):
    def __init__(self, old: StaffFacts) -> None:
        super().__init__(f"{initials(old.name)} kan ikke overta etter seg selv. Velg en annen.")


class NobodyToReceive(RuleBroken):
    def __init__(self, left: Sequence[CandidacyFacts]) -> None:
        who = listed(each.label for each in left[:3])
        more = f" og {len(left) - 3} til" if len(left) > 3 else ""
        super().__init__(f"Velg noen i «Fordel på», eller bestem selv for hver: ingen overtar {who}{more}.")


class NotTheirs(RuleBroken):
    def __init__(self, candidacy: int, old: StaffFacts, from_on: date) -> None:
        super().__init__(f"Søknad {candidacy} følges ikke opp av {initials(old.name)} fra {short_day(from_on)}. Ta bort linjen.")


class PickedTwice(RuleBroken):
    def __init__(self, candidacy: int) -> None:
        super().__init__(f"Søknad {candidacy} står på flere linjer. Velg én jobbspesialist.")


class ReceiverAway(RuleBroken):
    def __init__(self, absence: Absence) -> None:
        super().__init__(
            f"{initials(absence.who.name)} er borte {absence.period} og kan ikke ta over i den tiden. "
            "Velg en annen, eller en dag etterpå."
        )


class ReceiverLeaves(RuleBroken):
    def __init__(self, receiver: StaffFacts, left_on: date) -> None:
        super().__init__(f"{initials(receiver.name)} slutter {short_day(left_on)} og kan ikke ta over. Velg en annen.")


class HandoverHasBeen(RuleBroken):
    def __init__(self, from_on: date) -> None:
        super().__init__(f"«Fra dato» er {short_day(from_on)}, og den dagen har vært. Velg i dag eller senere.")


class LeavesTooEarly(RuleBroken):
    def __init__(self, last_day: date, from_on: date) -> None:
        super().__init__(
            f"Siste arbeidsdag er {short_day(last_day)}, men de nye begynner først {short_day(from_on)}. "
            f"Velg {short_day(last_day + _DAY)} som «Fra dato», så ingen står uten."
        )


class DoesNotLeave(RuleBroken):
    def __init__(self, reason: str) -> None:
        super().__init__(f"«Siste arbeidsdag» fylles bare ut når personen slutter, ikke ved {reason}. La feltet stå tomt.")
