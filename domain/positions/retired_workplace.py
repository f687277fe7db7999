"""A workplace is retired (utgått): made by mistake, or no longer there. It is gone from the choices, and its history is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar

from domain.forms.form import Choices, Chosen, Form, FunctionWordsLine, field
from domain.language.norwegian import listed, short_day
from domain.positions.facts import WorkplaceFacts
from domain.refusal import RuleBroken, refuse


class RetireWorkplaceForm(Form):
    """En arbeidsplass som ble registrert ved en feil, eller som ikke finnes lenger, går ut av listene. Historikken blir stående.

    Skal den brukes igjen, registrer den på nytt med «00b Registrer arbeidsplass».
    """

    repeats: ClassVar[bool] = True

    workplace: Annotated[Chosen, Choices("workplaces")] = field(
        "Arbeidsplass",
        "Arbeidsplasser uten åpen stilling og uten noen i praksis eller jobb. Eksempel: 3 - Kiwi Bjorbekk, Arendal",
    )
    reason: FunctionWordsLine = field("Hvorfor", "Står på sidene om stillingene som har vært der. Eksempel: registrert to ganger")

    def key(self) -> str:
        return f"workplace_retired:{self.workplace}"


class PositionsOpen(RuleBroken):
    def __init__(self, workplace: WorkplaceFacts, positions: Sequence[int]) -> None:
        super().__init__(
            f"{workplace.name} har åpne stillinger: {listed(f'stilling {each}' for each in positions)}. Legg dem ned først (skjema 04b)."
        )


class SomeoneWorksThere(RuleBroken):
    def __init__(self, workplace: WorkplaceFacts, candidacies: Sequence[int]) -> None:
        super().__init__(
            f"{workplace.name} har noen i praksis eller jobb: {listed(f'søknad {each}' for each in candidacies)}. Arbeidsplassen kan ikke "
            "gå ut før det er over."
        )


class AlreadyRetired(RuleBroken):
    def __init__(self, workplace: WorkplaceFacts) -> None:
        assert workplace.retired_on
        super().__init__(f"{workplace.name} gikk ut {short_day(workplace.retired_on)}.")


class WorkplaceRetired(RuleBroken):
    """For what would begin something new there."""

    def __init__(self, name: str, retired_on: date) -> None:
        super().__init__(f"{name} gikk ut {short_day(retired_on)} og kan ikke brukes. Registrer den på nytt først (skjema 00b).")


def retire_workplace(
    workplace: WorkplaceFacts, form: RetireWorkplaceForm, open_positions: Sequence[int], followed: Sequence[int]
) -> None:
    """`open_positions` and `followed` are the numbers of what is still there. Everything in the way is refused at once."""
    broken: list[RuleBroken] = []
    if workplace.retired_on:
        broken.append(AlreadyRetired(workplace))
    if open_positions:
        broken.append(PositionsOpen(workplace, open_positions))
    if followed:
        broken.append(SomeoneWorksThere(workplace, followed))
    refuse(broken)


def in_use(workplace: WorkplaceFacts) -> list[RuleBroken]:
    """A refusal when the workplace is retired."""
    return [WorkplaceRetired(workplace.name, workplace.retired_on)] if workplace.retired_on else []
