"""The other open candidacies of the person who gets a permanent job: closed with it, or left, as the person wants."""

from collections.abc import Sequence

from domain.candidacies.facts import CandidacyFacts
from domain.language.norwegian import counted_as, listed
from domain.refusal import RuleBroken

CLOSE, LEAVE = "avslutt dem", "la dem stå"


class OthersNotSettled(RuleBroken):
    def __init__(self, others: Sequence[CandidacyFacts]) -> None:
        named = listed(f"søknad {each.number} ({each.position.workplace.name})" for each in others)
        several = counted_as(len(others), "annen åpen søknad", "andre åpne søknader")
        super().__init__(
            f"Den som får jobben, har {several}: {named}. Spør personen, og velg under «Andre søknader» om de skal avsluttes eller stå."
        )


class OfferedElsewhere(RuleBroken):
    def __init__(self, other: CandidacyFacts) -> None:
        super().__init__(
            f"Søknad {other.number} ({other.position.workplace.name}) har tilbud om arbeidspraksis eller har hatt praksis, og avsluttes "
            "ikke herfra. Spør personen: sier personen nei der, bruk skjema 12 først. Vil personen ha begge, velg at de andre "
            "søknadene skal stå."
        )


def others_settled(others: Sequence[CandidacyFacts], answer: str) -> list[RuleBroken]:
    """What is in the way of closing the others, or of not having said what becomes of them. `answer` is the form's, or blank."""
    if not others or answer == LEAVE:
        return []
    if answer != CLOSE:
        return [OthersNotSettled(others)]
    return [OfferedElsewhere(each) for each in others if each.chosen_on or each.trial]
