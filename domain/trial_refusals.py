"""What stands in the way of a trial (arbeidspraksis), each with its sentence."""

from datetime import date

from domain.advertisement import SeatTaken
from domain.candidacy_facts import CandidacyFacts
from domain.norwegian import short_day
from domain.process import RuleBroken
from domain.sponsor import PositionClosed

CORRECTION = "16b Rett opplysninger"


class CandidacyClosed(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        assert candidacy.closed_on
        super().__init__(f"{candidacy.label} ble avsluttet {short_day(candidacy.closed_on)}.")


class NotChosen(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ikke fått tilbud om praksis ennå. Velg søkeren først (skjema 06c).")


class InterviewMissing(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, number: int) -> None:
        super().__init__(
            f"{candidacy.label} kan ikke begynne i praksis: intervju {number} er ikke holdt og bestått "
            f"(skjema {'05b' if number == 1 else '05d'})."
        )


class ReferenceMissing(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} kan ikke begynne i praksis: ingen referanse har svart ennå (skjema 06b).")


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
    broken += [InterviewMissing(candidacy, number) for number in (1, 2) if not candidacy.passed(number)]
    if not candidacy.reference_in_place:
        broken.append(ReferenceMissing(candidacy))
    free_then = position.seat_free_after is not None and position.seat_free_after < starts_on
    if position.seat_held_by not in (None, candidacy.number) and not free_then:
        broken.append(SeatTaken(position))
    if starts_on < today:
        broken.append(StartsInThePast(starts_on, today))
    return broken
