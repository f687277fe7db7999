"""When what is kept about someone has been kept long enough (rydding): each kind ends on a day, and is told of thirty days before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.privacy.periods import Keeping, Period, months_later, period_on

TOLD_BEFORE = timedelta(days=30)
ASKED_BEFORE = 1  # month: one who waits for a job is asked after 23 of the 24


class Of(StrEnum):
    """What a removal is of; the value is the table's name."""

    CANDIDACY = "candidacy"
    PERSON = "person"
    SPONSOR = "sponsor"
    POSITION = "position"
    STAFF = "staff"


@dataclass(frozen=True)
class CandidacyHeld:
    """What decides how long a candidacy is kept. `noted` are the days of visits and situations that something is written of."""

    number: int
    closed_on: date | None = None
    trial_from: date | None = None
    trial_until: date | None = None
    in_job: bool = False
    job_until: date | None = None
    noted: tuple[date, ...] = ()

    @property
    def over_on(self) -> date | None:
        """The last day that anything went on; None while it does."""
        ended = self.job_until if self.in_job else self.closed_on
        return None if ended is None else max(ended, self.trial_until or ended)


@dataclass(frozen=True)
class PersonHeld:
    """A person with every candidacy of theirs. `said_yes_on`: when they last agreed to wait for a job; None when they don't."""

    number: int
    candidacies: tuple[CandidacyHeld, ...]
    said_yes_on: date | None = None


@dataclass(frozen=True, order=True)
class Due:
    """One kind, of one row: on `ends_on` it has been kept long enough."""

    keeping: Keeping
    of: Of
    number: int
    ends_on: date

    @property
    def named(self) -> tuple[Keeping, Of, int]:
        """What makes it the same as another, whatever its day."""
        return self.keeping, self.of, self.number


def ends_of_candidacy(candidacy: CandidacyHeld, periods: Sequence[Period], day: date) -> Mapping[Keeping, date]:
    """When each kind of it ends, by the periods of a day; nothing of a kind that has not begun to end."""

    def ends(keeping: Keeping, since: date | None) -> dict[Keeping, date]:
        return {} if since is None else {keeping: period_on(periods, keeping, day).ends(since)}

    over = candidacy.over_on
    worked = candidacy.trial_from is not None or candidacy.in_job
    return {
        **ends(Keeping.APPLICATION, over),
        **ends(Keeping.RECRUITMENT, candidacy.trial_from or over),
        **ends(Keeping.TRIAL_PAY, over and candidacy.trial_until),
        **ends(Keeping.JOB, over if worked else None),
        **ends(Keeping.VISIT_NOTES, min(candidacy.noted, default=None)),
    }


def due_of_person(person: PersonHeld, periods: Sequence[Period], day: date) -> Iterator[Due]:
    """Each kind of each candidacy, and the person when all of it has ended and nothing goes on."""
    last: list[date] = []
    goes_on = not person.candidacies
    for candidacy in person.candidacies:
        ends = ends_of_candidacy(candidacy, periods, day)
        yield from (Due(keeping, Of.CANDIDACY, candidacy.number, on) for keeping, on in ends.items())
        goes_on = goes_on or candidacy.over_on is None
        last += ends.values()
    if person.said_yes_on and not goes_on:
        waits_until = period_on(periods, Keeping.POOL, day).ends(person.said_yes_on)
        last.append(waits_until)
        yield Due(Keeping.POOL, Of.PERSON, person.number, waits_until)
    if not goes_on:
        yield Due(Keeping.PERSON, Of.PERSON, person.number, max(last))


def asks_on(person: PersonHeld, periods: Sequence[Period], day: date) -> date | None:
    """The day one who waits for a job, and has nothing going on, is asked whether they still do; None: is not to be asked."""
    if person.said_yes_on is None or any(each.over_on is None for each in person.candidacies):
        return None
    return months_later(period_on(periods, Keeping.POOL, day).ends(person.said_yes_on), -ASKED_BEFORE)


def to_tell(due: Iterable[Due], day: date) -> list[Due]:
    """Those that end within thirty days, or have ended."""
    return sorted(each for each in due if each.ends_on - TOLD_BEFORE <= day)


def to_remove(due: Iterable[Due], told: Mapping[tuple[Keeping, Of, int], date], day: date) -> list[Due]:
    """Those that have ended and were told of thirty days before, the person last."""
    ready = [each for each in due if each.ends_on <= day and (told_on := told.get(each.named)) and told_on + TOLD_BEFORE <= day]
    return sorted(ready, key=lambda each: (each.keeping is Keeping.PERSON, each))
