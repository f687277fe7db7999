"""At what time of a day a visit is, where the job specialist has others that day: the way between two places takes its time."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, time

from domain.days.day_plan import DayHours
from domain.planning.facts import VISITS_A_DAY, PeerVisit, StandsAt, visit_time_for

VISIT_LASTS = 60  # minutes; all three are ours
BETWEEN_PLACES = 15  # from one workplace to another in the same town
BETWEEN_TOWNS = 60
_STEP = 15
_DAY = 24 * 60


def usual_time(hours: DayHours) -> time:
    """One hour into that day's work, or at its start when the day is no longer than that."""
    at = visit_time_for(hours.start)
    return at if hours.is_at_work(at) else hours.start


def fits(at: time, others: Iterable[PeerVisit]) -> bool:
    """Whether a visit at this time leaves the job specialist the time for the others of the day, and the way between.

    Several at one workplace are visited on one way there, also at the same time.
    """
    return all(abs(_minutes(at) - _minutes(other.at)) >= _between(other) for other in others)


def time_among(hours: DayHours, others: Collection[PeerVisit]) -> time | None:
    """The usual time, or the nearest to it in the worker's hours that fits, a later one first; None when none does."""
    return next((at for at in _from_the_usual(hours) if fits(at, others)), None)


def _from_the_usual(hours: DayHours) -> Iterator[time]:
    usual, begins = _minutes(usual_time(hours)), _minutes(hours.start)
    ends = min(begins + hours.minutes, _DAY) - VISIT_LASTS  # the visit is over before midnight, also where work goes on
    yield usual_time(hours)
    for apart in range(_STEP, _DAY, _STEP):
        for minute in (usual + apart, usual - apart):
            if begins <= minute <= ends:
                yield time(*divmod(minute, 60))


def _between(other: PeerVisit) -> int:
    if other.same_workplace:
        return 0
    return VISIT_LASTS + (BETWEEN_PLACES if other.same_town else BETWEEN_TOWNS)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


class Agenda:
    """The job specialist's other visits day by day, and what they leave for one worker. A day without a time is in it: it is full."""

    def __init__(
        self, others: Iterable[PeerVisit], hours_on: Callable[[date], DayHours], standing: Mapping[date, StandsAt]
    ) -> None:
        """`hours_on` is asked of the worker's own days only; `standing` are the worker's visits as they stand."""
        self._on: dict[date, list[PeerVisit]] = defaultdict(list)
        for other in others:
            self._on[other.on].append(other)
        self._hours_on, self._standing = hours_on, standing
        self.crowded = frozenset(day for day, found in self._on.items() if len(found) >= VISITS_A_DAY) - standing.keys()
        """With visits enough for a day on the road; a day this worker is visited on stays."""

    def __bool__(self) -> bool:
        return bool(self._on)

    def __contains__(self, day: object) -> bool:
        assert isinstance(day, date)
        others = self.others_on(day)
        return bool(others) and time_among(self._hours_on(day), others) is None

    def others_on(self, day: date) -> Sequence[PeerVisit]:
        return self._on.get(day, ())

    def stands(self, day: date) -> StandsAt:
        """When a visit of this day is to be: as it stands, while its usual time is the same and it still fits."""
        hours, others = self._hours_on(day), self.others_on(day)
        usual, stands = usual_time(hours), self._standing.get(day)
        if stands and stands.instead_of == usual and hours.is_at_work(stands.at) and fits(stands.at, others):
            return stands
        at = time_among(hours, others) or usual
        return StandsAt(at, usual if at != usual else None)

    def is_too_close(self, day: date, at: time) -> bool:
        """Whether a visit then meets another, or leaves no time for the way between."""
        return not fits(at, self.others_on(day))
