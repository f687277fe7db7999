"""What a person is asked for one by one, how the answer was given, and which answer stands."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from domain.facts import Facts


class ConsentTo(StrEnum):
    """One purpose. The value is what a coordinator picks, and what is kept."""

    RECRUITING = "søknaden"
    POOL = "nye jobber"
    REFERENCE = "referanse"
    INFO_MEETING = "det som blir fortalt i infomøtet"
    SUPPORT_PERSON = "støtteperson"
    SPONSOR_CALENDAR = "besøk i fadderens kalender"
    PHOTO = "bilder og gyldne øyeblikk"


class HowGiven(StrEnum):
    """How a person said yes or no. Shown: with pictures or signs, by one who does not use words."""

    SAID = "sagt"
    WRITTEN = "skrevet"
    SHOWN = "vist"


OF_THE_PERSON = frozenset({ConsentTo.POOL, ConsentTo.PHOTO})
"""What is answered once, whichever position it was about."""


class Answered(Facts):
    """One answer: yes or no. `number` tells the referees of a candidacy apart; `wording` is the version that was shown."""

    to: ConsentTo
    number: int | None = None
    yes: bool
    answered_on: date
    how: HowGiven
    explained_by: str
    wording: int


def standing(answers: Iterable[Answered]) -> Sequence[Answered]:
    """The last answer to each purpose, and to each referee, in the order of the purposes. `answers` in the order they came."""
    last = {(each.to, each.number or 0): each for each in answers}
    order = list(ConsentTo)
    return [last[key] for key in sorted(last, key=lambda key: (order.index(key[0]), key[1]))]
