"""A running job goes on in another position, at another workplace of the same employer: what stands in the way, each with its sentence."""

from datetime import date

from domain.candidacies.facts import CandidacyFacts, EmploymentFacts
from domain.language.norwegian import short_day
from domain.positions.advertisement import SeatTaken
from domain.positions.facts import PositionFacts, WorkplaceFacts
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken


class AnotherEmployer(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, to: PositionFacts) -> None:
        super().__init__(
            f"{candidacy.label} er ansatt hos {candidacy.position.workplace.employer_name}, og {to.label} er hos "
            f"{to.workplace.employer_name}. En annen arbeidsgiver er et nytt arbeidsforhold: avslutt dette med skjema 15, og lag en "
            "ny fast jobb med skjema 10."
        )


class SameWorkplace(RuleBroken):
    def __init__(self, to: PositionFacts) -> None:
        super().__init__(
            f"{to.label} er på arbeidsplassen som er nå. La «Ny stilling» stå tomt, og skriv nye dager, oppgaver og tittel her."
        )


class StillAdvertised(RuleBroken):
    def __init__(self, to: PositionFacts) -> None:
        super().__init__(
            f"{to.label} er lyst ut eller har søkere. Lukk utlysningen (04b) og gi søkerne svar (12) først, så plassen ikke er lovet "
            "bort to ganger."
        )


class NoSponsorThere(RuleBroken):
    def __init__(self, to: PositionFacts, from_on: date) -> None:
        super().__init__(f"{to.label} har ingen fadder {short_day(from_on)}. Utnevn en med skjema 03 først.")


class MoveBeforeTheJob(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, starts_on: date) -> None:
        super().__init__(
            f"{candidacy.label} begynner i jobben {short_day(starts_on)}. En flytting til en annen arbeidsplass lages når jobben har "
            "begynt."
        )


class MoveOfAJobThatEnds(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, last_day: date) -> None:
        super().__init__(
            f"{candidacy.label} har en jobb som slutter {short_day(last_day)}. Den kan ikke flyttes til en annen arbeidsplass."
        )


class MoveWaits(RuleBroken):
    """What is agreed of a later day would be said of the workplace that is left."""

    def __init__(self, candidacy: CandidacyFacts, from_on: date) -> None:
        super().__init__(
            f"{candidacy.label} flytter til en annen arbeidsplass {short_day(from_on)}. Gjelder endringen fra den dagen, så erstatt "
            "flyttingen (10b, med kryss) og skriv alt som skal gjelde. Gjelder den fra senere, så send skjemaet når flyttingen er gjort."
        )


class MoveMade(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, from_on: date) -> None:
        super().__init__(
            f"{candidacy.label} har flyttet til denne arbeidsplassen {short_day(from_on)}, så den endringen kan ikke erstattes. "
            "Lag en ny endring fra en senere dag."
        )


def is_same_employer(one: WorkplaceFacts, other: WorkplaceFacts) -> bool:
    """The employer is who is named in the contract. A shop may stand with a number of its own, under the employer's name; another
    employer of the same partner is another employment."""
    same_number = one.organisation_number == other.organisation_number
    return same_number or one.employer_name.casefold() == other.employer_name.casefold()


def what_stops_the_move(
    candidacy: CandidacyFacts, job: EmploymentFacts, to: PositionFacts, from_on: date, today: date
) -> list[RuleBroken]:
    """Everything about the job and the new position that stops the move.

    The position needs no advertisement: the worker is employed already, so nothing is announced as vacant, and nothing is applied for.
    """
    broken: list[RuleBroken] = []
    here, there = candidacy.position.workplace, to.workplace
    if here.number == there.number:
        broken.append(SameWorkplace(to))
    elif not is_same_employer(here, there):
        broken.append(AnotherEmployer(candidacy, to))
    if to.closed_on:
        broken.append(PositionClosed(to))
    free_then = to.seat_free_after is not None and to.seat_free_after < from_on
    if to.seat_held_by not in (None, candidacy.number) and not free_then:
        broken.append(SeatTaken(to))
    elif to.applicants or (to.advert and to.advert.closed_on is None):
        broken.append(StillAdvertised(to))
    sponsor = to.sponsor_on(from_on)
    if sponsor is None or sponsor.from_on > from_on:
        broken.append(NoSponsorThere(to, from_on))
    if job.starts_on > today:
        broken.append(MoveBeforeTheJob(candidacy, job.starts_on))
    if job.last_day:
        broken.append(MoveOfAJobThatEnds(candidacy, job.last_day))
    return broken


def what_the_move_stops(candidacy: CandidacyFacts, job: EmploymentFacts, from_on: date) -> list[RuleBroken]:
    """What an earlier move stops: a change of a later day while it waits, and another in place of one that is made."""
    broken: list[RuleBroken] = []
    for version in job.versions:
        if version.move_waits and from_on > version.from_on:
            broken.append(MoveWaits(candidacy, version.from_on))
        elif version.is_moved and version.from_on == from_on:
            broken.append(MoveMade(candidacy, from_on))
    return broken
