"""Stage 11 (besøksplan): how often one worker is visited, shown before it is changed, and looked at."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from domain.candidacies.facts import CandidacyFacts
from domain.forms.form import Choices, Chosen, Form, at_most, field, optional
from domain.language.norwegian import short_day
from domain.planning.facts import Frequency, Phase, check_phases
from domain.refusal import RuleBroken, broken_in, refuse
from domain.visits.changes import NotFollowed, is_followed


class PhaseLine(BaseModel):
    """Hvor ofte, og i hvor mange uker."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    frequency: Literal["to ganger i uken", "hver uke", "annenhver uke", "hver måned"] = field(
        "Hvor ofte", "Aldri sjeldnere enn hver måned."
    )
    weeks: Annotated[int, at_most(520)] = optional(
        "Antall uker", "0 i den siste linjen: så lenge jobben varer. Eksempel: 8", default=0
    )


_SAVE = "lagre planen"


class PhasesForm(Form):
    """Endre hvor ofte én arbeidstaker får besøk. Linjene regnes fra første dag i jobben, og den siste varer så lenge jobben varer.

    Vanlig plan: to ganger i uken i 4 uker, hver uke i 8, annenhver uke i 14, og så hver måned. Du får et bilde av de neste tolv
    månedene. Vis forslaget så mange ganger du vil; ingenting endres før du velger å lagre.
    """

    candidacy: Annotated[Chosen, Choices("employments")] = field(
        "Arbeidstaker", "De som har fast jobb. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    phases: list[PhaseLine] = field(
        "Besøksplan",
        "En linje for hver periode, i rekkefølge. Aldri sjeldnere enn hver måned. Trykk «Add item» for hver linje. Eksempel: hver uke i 10 uker",
    )
    what: Literal["vis forslaget først", "lagre planen"] = optional(
        "Vis eller lagre",
        "Vises forslaget, endres ingenting. Lagres planen, flyttes besøkene. Eksempel: vis forslaget først",
        default="vis forslaget først",
    )

    @property
    def saves(self) -> bool:
        return self.what == _SAVE

    @property
    def repeats(self) -> bool:
        return not self.saves

    def key(self) -> str:
        return f"phases:{self.candidacy}" if self.saves else f"phases_shown:{self.candidacy}"

    def said_of_it(self, today: date) -> str:
        return f"Planen slik den ble lagret {short_day(today)}." if self.saves else f"Forslag {short_day(today)}, ikke lagret."

    def content(self) -> dict[str, Any]:
        """The plan itself, so that one saved before there was anything to choose is the same."""
        return {name: said for name, said in super().content().items() if name != "what"}


class VisitPlanForm(Form):
    """Se besøkene de neste tolv månedene, som bilde og liste: når, hvorfor, situasjoner og dager uten besøk. Ingenting endres."""

    repeats: ClassVar[bool] = True
    can_be_undone: ClassVar[bool] = False

    candidacy: Annotated[Chosen, Choices("candidacies_followed")] = field(
        "Arbeidstaker", "Den du vil se planen for, i praksis eller i fast jobb. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )

    def key(self) -> str:
        return f"visit_plan:{self.candidacy}"


class NoJobToPlanFor(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ikke fast jobb. I praksisen er det to besøk i uken, og det kan ikke endres.")


def look_at_plan(candidacy: CandidacyFacts, today: date) -> None:
    """Raises NotFollowed."""
    refuse([] if is_followed(candidacy, today) else [NotFollowed(candidacy)])


def written_phases(phases: Sequence[Phase]) -> str:
    """«hver uke i 10 uker, så hver måned»"""
    return ", så ".join(f"{phase.frequency} i {phase.weeks} uker" if phase.weeks else phase.frequency for phase in phases)


def change_phases(candidacy: CandidacyFacts, form: PhasesForm, today: date) -> tuple[Phase, ...]:
    """The phases as the planner takes them. Raises NoJobToPlanFor, PhasesIncomplete."""
    job = candidacy.employment
    broken: list[RuleBroken] = []
    if job is None or (job.last_day is not None and job.last_day < today):
        broken.append(NoJobToPlanFor(candidacy))
    phases = tuple(
        Phase(frequency=Frequency(line.frequency), weeks=None if line.weeks == 0 else line.weeks) for line in form.phases
    )
    refuse([*broken, *broken_in(lambda: check_phases(phases))])
    return phases
