"""A caseload is spread over several job specialists: one workplace to one of them, near those visited already, and evenly."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

NEARBY = 3  # ours: so many workers more than the smallest caseload, before nearness gives way to evenness


class WorkerAt(NamedTuple):
    """Where one worker is, by candidacy."""

    candidacy: int
    workplace: int
    town: str


class Room(NamedTuple):
    """A job specialist's caseload, its cap, and the workplaces and towns visited already."""

    number: int
    now: int
    cap: int
    workplaces: frozenset[int] = frozenset()
    towns: frozenset[str] = frozenset()

    def with_more(self, group: Sequence[WorkerAt]) -> "Room":
        return self._replace(
            now=self.now + len(group),
            workplaces=self.workplaces | {worker.workplace for worker in group},
            towns=self.towns | {worker.town for worker in group},
        )

    def share(self, more: int = 0) -> float:
        """The share of the cap: a part-time job specialist is full with fewer."""
        return (self.now + more) / max(self.cap, 1)


def spread(workers: Iterable[WorkerAt], rooms: Sequence[Room]) -> dict[int, int]:
    """The job specialist's number by candidacy. The largest workplaces are placed first; `rooms` is not empty.

    Workers beyond every cap are given out too: that it is too much is for the caller to say.
    """
    groups = [list(group) for _, group in groupby(sorted(workers, key=lambda each: each.workplace), lambda each: each.workplace)]
    standing = {room.number: room for room in rooms}
    found: dict[int, int] = {}
    for group in sorted(groups, key=lambda each: (-len(each), each[0].town, each[0].workplace)):
        room = _best(group, list(standing.values()))
        standing[room.number] = room.with_more(group)
        found |= {worker.candidacy: room.number for worker in group}
    return found


def _best(group: Sequence[WorkerAt], rooms: Sequence[Room]) -> Room:
    where = group[0]
    fitting = [room for room in rooms if room.now + len(group) <= room.cap] or list(rooms)
    least = min(room.share() for room in fitting)
    there = [room for room in fitting if where.workplace in room.workplaces]
    near = [room for room in fitting if where.town in room.towns and room.share(-NEARBY) <= least]
    return min(there or near or fitting, key=lambda room: (room.share(len(group)), room.number))
