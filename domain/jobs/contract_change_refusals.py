"""What stands in the way of a change of contract, each with its sentence."""

from datetime import date

from domain.candidacies.facts import CandidacyFacts, EmploymentFacts
from domain.jobs.contract_change_form import ContractChangeForm
from domain.jobs.permanent_job import ChangeTakesEffectEarlier, SeatNotHeld
from domain.language.norwegian import kroner, short_day
from domain.pay.wages import TariffRate, Wage, floor
from domain.refusal import RuleBroken


class NoJobToChange(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ingen fast jobb, så det er ingen arbeidsavtale å endre.")


class ChangeBeforeTheJob(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, starts_on: date) -> None:
        super().__init__(
            f"{candidacy.label} begynner i jobben {short_day(starts_on)}. En endring fra da av lages ved å sende skjema 10 på nytt; "
            "her endres avtalen fra en senere dag."
        )


class ChangeAfterTheEnd(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, last_day: date) -> None:
        super().__init__(f"{candidacy.label} har en jobb som slutter {short_day(last_day)}. Endringen må gjelde fra før det.")


class ChangeAgreedAlready(RuleBroken):
    def __init__(self, from_on: date) -> None:
        super().__init__(
            f"Det er allerede laget en endring som gjelder fra {short_day(from_on)}. Velg en annen dag, eller kryss av for at denne "
            "erstatter den, og skriv alt som skal gjelde."
        )


class NothingToReplace(RuleBroken):
    def __init__(self, from_on: date) -> None:
        super().__init__(
            f"Det er ikke laget noen endring som gjelder fra {short_day(from_on)}, så det er ingen å erstatte. Ta bort krysset."
        )


class LaterChangeAgreed(RuleBroken):
    def __init__(self, from_on: date, later: date) -> None:
        super().__init__(
            f"Det er allerede laget en endring som gjelder fra {short_day(later)}. En ny kan ikke gjelde fra en tidligere dag "
            f"({short_day(from_on)}): da ville den endringen si feil. La denne gjelde fra {short_day(later)} eller senere."
        )


class NothingChanged(RuleBroken):
    def __init__(self, from_on: date) -> None:
        super().__init__(f"Skjemaet endrer ingenting: alt det sier, gjelder allerede {short_day(from_on)}.")


class WageBehindTheRate(RuleBroken):
    """The wage isn't changed, and a newer rate has lifted the floor over it."""

    def __init__(self, wage: Wage, rate: TariffRate, from_on: date) -> None:
        super().__init__(
            f"Lønnen er {kroner(wage.kroner_per_hour)} kroner i timen, og {short_day(from_on)} må den være minst "
            f"{kroner(floor(rate))} kroner ({rate.label}). Fyll ut ny lønn også, eller bruk «10c Ny sats: juster lønn» først."
        )


def what_is_in_the_way(
    candidacy: CandidacyFacts, job: EmploymentFacts, form: ContractChangeForm, today: date
) -> list[RuleBroken]:
    """Everything about the job, the seat and the day that stops a change from being agreed."""
    from_on, taken = form.from_on, {version.from_on: version for version in job.versions}
    broken: list[RuleBroken] = []
    if from_on < today:
        broken.append(ChangeTakesEffectEarlier(from_on, today))
    if job.last_day and job.last_day < from_on:
        broken.append(ChangeAfterTheEnd(candidacy, job.last_day))
    elif candidacy.position.seat_held_by != candidacy.number:
        broken.append(SeatNotHeld(candidacy))
    if from_on <= job.starts_on:
        broken.append(ChangeBeforeTheJob(candidacy, job.starts_on))
    if from_on in taken and not form.replaces and not taken[from_on].is_moved:  # a move that is made can't be replaced
        broken.append(ChangeAgreedAlready(from_on))
    if from_on not in taken and form.replaces:
        broken.append(NothingToReplace(from_on))
    if later := [each.from_on for each in job.versions if each.from_on > from_on and not each.changes_nothing]:
        broken.append(LaterChangeAgreed(from_on, max(later)))
    return broken
