"""A person's birth date: one that can't be, or isn't the known one, is refused; the rules for the young are cautioned about.

The date itself is never told: the sentence stands in the engine's database.
"""

from datetime import date

from domain.candidacies.facts import PersonFacts
from domain.contract.cautions import Caution, CautionCode
from domain.refusal import RuleBroken

LEAST_AGE = 15  # years; children under 15 may not work (aml § 11-1)
FULL_AGE = 18  # years; aml chapter 11 holds for the younger, and uføretrygd is from 18 (folketrygdloven § 12-4)
_MOST_AGE = 80  # years; ours: uføretrygd ends at 67, and the oldest in work are a little over 70


class TooYoung(RuleBroken):
    def __init__(self) -> None:
        super().__init__(f"Fødselsdatoen kan ikke stemme: personen ville vært under {LEAST_AGE} år. Se på årstallet.")


class TooOld(RuleBroken):
    def __init__(self) -> None:
        super().__init__(f"Fødselsdatoen kan ikke stemme: personen ville vært over {_MOST_AGE} år. Se på årstallet.")


class BornTooLate(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Fødselsdatoen kan ikke stemme: den er etter dagens dato.")


class BornAnotherDay(RuleBroken):
    """The one picked may be the wrong one, whose birth date must not be overwritten."""

    def __init__(self, known: PersonFacts) -> None:
        super().__init__(
            f"Person {known.number} er registrert med en annen fødselsdato. Se om du har valgt riktig person. Er datoen som står feil, rett "
            "den med «16b Rett opplysninger», og la «Fødselsdato» stå tomt her."
        )


def age_on(born: date, day: date) -> int:
    """Whole years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def check_age(born: date | None, day: date) -> list[RuleBroken]:
    """What is wrong with the birth date of one who applies or begins on that day; a blank one is not wrong."""
    if born is None or born > day:
        return []  # one to come is refused as that
    if age_on(born, day) < LEAST_AGE:
        return [TooYoung()]
    return [TooOld()] if age_on(born, day) > _MOST_AGE else []


def is_another_day(known: PersonFacts, said: date | None) -> bool:
    """Whether a form says another birth date than the known one; a blank one is as it is known."""
    return known.birth_date is not None and said is not None and said != known.birth_date


def check_born(known: PersonFacts, said: date | None, starts_on: date, today: date) -> list[RuleBroken]:
    """What is wrong with the birth date, as it is known and as a form says it, of one who begins at work on that day."""
    if is_another_day(known, said):
        return [BornAnotherDay(known)]
    return [BornTooLate()] if said and said > today else check_age(said or known.birth_date, starts_on)


def under_age(born: date | None, day: date) -> Caution | None:
    if born is None or age_on(born, day) >= FULL_AGE:
        return None
    return Caution(
        CautionCode.UNDER_AGE,
        f"Personen er under {FULL_AGE} år. Da gjelder egne regler om arbeidstid, pauser og hvile (arbeidsmiljøloven kapittel 11), "
        "vergen må være med på avtalen, og uføretrygd gis først fra 18 år. Se om fødselsdatoen er riktig.",
    )
