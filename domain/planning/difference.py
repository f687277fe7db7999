"""What a new plan changes in the coming visits that are already written down. A visit whose date stays keeps its id."""

from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from domain.planning.facts import PlannedVisit


class ComingVisit(NamedTuple):
    id: int
    on: date
    at: time


class Difference(NamedTuple):
    keep: tuple[int, ...]
    retime: tuple[tuple[int, PlannedVisit], ...]
    """The date stays, the clock time is new."""
    add: tuple[PlannedVisit, ...]
    remove: tuple[int, ...]

    @property
    def nothing(self) -> bool:
        return not (self.retime or self.add or self.remove)


def difference(coming: Iterable[ComingVisit], planned: Iterable[PlannedVisit]) -> Difference:
    """`coming` is what is written and may still change: planned visits from today on."""
    wanted = {visit.on: visit for visit in planned}
    keep: list[int] = []
    retime: list[tuple[int, PlannedVisit]] = []
    remove: list[int] = []
    for visit in coming:
        new = wanted.pop(visit.on, None)
        if new is None:
            remove.append(visit.id)
        elif new.at == visit.at:
            keep.append(visit.id)
        else:
            retime.append((visit.id, new))
    return Difference(tuple(keep), tuple(retime), tuple(wanted.values()), tuple(remove))
