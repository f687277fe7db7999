"""How one worker's visits would lie in the job specialist's year: beside others on the road, or on days that are full."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from domain.planning.days import monday_of

VISITS_A_DAY = 4  # ours: what a job specialist gets done in a day on the road
# what a visit costs the job specialist besides itself, in minutes (ours): only how they compare matters
_FULL_DAY = 80  # for each visit more than a day holds
_ALONE_AT_WORKPLACE = 30
_ALONE_IN_TOWN = 10
_FROM_ANOTHER_TOWN = 10
_OTHERS_IN_WEEK = 2  # for each: of weeks that are alike otherwise the emptier one


class PeerVisit(NamedTuple):
    """A coming visit of the same job specialist to another worker."""

    on: date
    same_workplace: bool
    same_town: bool


class Room:
    """The job specialist's other visits, counted as one worker's visits meet them."""

    def __init__(self, peers: Collection[PeerVisit]) -> None:
        self._on = Counter(peer.on for peer in peers)
        self._at_workplace = {peer.on for peer in peers if peer.same_workplace}
        self._in_town = {peer.on for peer in peers if peer.same_town}
        self._in_week = Counter(monday_of(peer.on) for peer in peers)

    def cost(self, visits: Iterable[date]) -> int:
        """In minutes; never less for a visit more."""
        return sum(map(self._cost_of, visits))

    def _cost_of(self, day: date) -> int:
        others = self._on[day]
        cost = _FULL_DAY * max(others + 1 - VISITS_A_DAY, 0) + _OTHERS_IN_WEEK * self._in_week[monday_of(day)]
        if day not in self._at_workplace:
            cost += _ALONE_AT_WORKPLACE
        if day not in self._in_town:
            cost += _ALONE_IN_TOWN + (_FROM_ANOTHER_TOWN if others else 0)
        return cost
