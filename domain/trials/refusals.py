"""What stands in the way of a trial (arbeidspraksis), each with its sentence."""

from collections.abc import Sequence
from datetime import date

from domain.candidacies.choice import missing_before_trial
from domain.candidacies.facts import CandidacyFacts
from domain.candidacies.interviews import CandidacyClosed
from domain.language.norwegian import listed, short_day
from domain.positions.advertisement import SeatTaken
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken

CORRECTION = "16b Rett opplysninger"


class NotChosen(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ikke fått tilbud om praksis ennå. Velg søkeren først (skjema 06c).")


class Missing(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, missing: Sequence[str]) -> None:
        super().__init__(f"{candidacy.label} kan ikke begynne i praksis. Det mangler: {listed(missing)}.")


class StartsInThePast(RuleBroken):
    def __init__(self, starts_on: date, today: date) -> None:
        super().__init__(f"Praksisen kan ikke begynne {short_day(starts_on)}: i dag er det {short_day(today)}.")


class TrialBegun(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        assert candidacy.trial
        super().__init__(
            f"{candidacy.label} begynte i praksis {short_day(candidacy.trial.starts_on)}, og avtalen kan ikke endres her. "
            f"Bruk skjemaet «{CORRECTION}»."
        )


class TrialIsStopped(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        assert candidacy.trial
        assert candidacy.trial.stopped_on
        super().__init__(f"{candidacy.label}: praksisen ble stoppet {short_day(candidacy.trial.stopped_on)}.")


class CertificateHalf(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Skriv både når politiattesten ble sett og hvem som så den, eller la begge feltene stå tomme.")


class NoDayToWork(RuleBroken):
    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            f"Ingen av arbeidsdagene faller i tiden {short_day(first)} til {short_day(last)} når helligdagene er trukket fra."
        )


def what_is_in_the_way(candidacy: CandidacyFacts, starts_on: date, today: date) -> list[RuleBroken]:
    """Everything about the candidacy, the seat and the day that stops a trial from being agreed or changed."""
    trial = candidacy.trial
    if trial and trial.stopped_on:
        return [TrialIsStopped(candidacy)]
    if trial and trial.starts_on <= today:
        return [TrialBegun(candidacy)]
    position, broken = candidacy.position, list[RuleBroken]()
    if candidacy.closed_on:
        broken.append(CandidacyClosed(candidacy))
    if position.closed_on:
        broken.append(PositionClosed(position))
    if candidacy.chosen_on is None:
        broken.append(NotChosen(candidacy))
    if missing := missing_before_trial(candidacy):
        broken.append(Missing(candidacy, missing))
    free_then = position.seat_free_after is not None and position.seat_free_after < starts_on
    if position.seat_held_by not in (None, candidacy.number) and not free_then:
        broken.append(SeatTaken(position))
    if starts_on < today:
        broken.append(StartsInThePast(starts_on, today))
    return broken
