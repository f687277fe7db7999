"""Which weekday a worker is usually visited on: several at one workplace or in one town on the same day, the week levelled."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

VISITS_A_DAY = 4  # ours: what a job specialist gets done in a day on the road
LOOK_AHEAD = 12  # weeks of the job specialist's calendar that are weighed


class PeerVisit(NamedTuple):
    """A coming visit of the same job specialist to another worker."""

    on: date
    same_workplace: bool
    same_town: bool


def weekday_with_room(own: Iterable[int], peers: Sequence[PeerVisit]) -> int | None:
    """The worker's own weekday that suits the job specialist best; None without other visits: the planner spreads by itself.

    A weekday is full at four visits a day on average; a full one is taken only when all are.
    """
    if not peers:
        return None
    load = Counter(peer.on.weekday() for peer in peers)
    workplace = Counter(peer.on.weekday() for peer in peers if peer.same_workplace)
    town = Counter(peer.on.weekday() for peer in peers if peer.same_town)

    def worth(weekday: int) -> tuple[bool, int, int, int, int]:
        full = load[weekday] >= VISITS_A_DAY * LOOK_AHEAD
        return full, -workplace[weekday], -town[weekday], load[weekday], weekday

    return min(own, key=worth)


def usual_weekdays(own: Iterable[int], visits: Iterable[date]) -> list[int]:
    """The worker's own weekdays that most of the visits fall on, as many as share the first place."""
    found = Counter(day.weekday() for day in visits)
    most = max((found[weekday] for weekday in own), default=0)
    return [weekday for weekday in sorted(own) if most and found[weekday] == most]
