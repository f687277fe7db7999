"""A job specialist's visits of one day, in the order they are gone to: by time where a time is agreed, the others by place."""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from domain.facts import Facts
from domain.visits.sheet import VisitSheet

_MAP = "https://www.openstreetmap.org/search"
_POSTAL_CODE = re.compile(r"\b(\d{4})\b(?!.*\b\d{4}\b)")  # the last four digits: a house number may have as many


class Place(NamedTuple):
    """Where a workplace is, from wide to narrow, written so that two spellings of the same are the same."""

    municipality: str
    postal_code: str
    address: str

    def shares(self, other: "Place | None", depth: int) -> bool:
        """Whether the two are the same as far as `depth` parts go."""
        return other is not None and self[:depth] == other[:depth]


class DayVisit(Facts):
    """One visit of the day. `whom` is as the reader may know the worker; an address is blank where there is nothing to open."""

    sheet: VisitSheet
    whom: str
    candidacy: int
    municipality: str
    time_agreed: bool
    """Moved by hand to that hour, or in the sponsor's calendar; the planner's own hour is agreed with no one but may be told."""
    registered_at: str = ""
    about: str = ""

    @property
    def at(self) -> time:
        return self.sheet.planned_at

    @property
    def place(self) -> Place:
        found = _POSTAL_CODE.search(self.sheet.address)
        return Place(_folded(self.municipality), found[1] if found else "", _folded(self.sheet.address))

    @property
    def map(self) -> str:
        """A map's search for the workplace's address, and nothing else."""
        return f"{_MAP}?{urlencode({'query': self.sheet.address})}"


def as_by_link(visit: DayVisit) -> DayVisit:
    """What the holder of a link is to see of a visit: where and when, initials, numbers to call; no name, no note."""
    least = {"leader_name": "", "sponsor_name": "", "agreed": "", "agreed_on": None}
    return visit.model_copy(
        update={"whom": visit.sheet.worker, "about": "", "sheet": visit.sheet.model_copy(update=least)},
    )


class Stretch(NamedTuple):
    """Visits that follow each other in one municipality."""

    municipality: str
    visits: tuple[DayVisit, ...]


def in_order_of_place(visits: Iterable[DayVisit]) -> tuple[DayVisit, ...]:
    """The visits with an agreed time stand by time, and no visit is put on the other side of one of them.

    Between two of them those in the same municipality stand together, in it those with the same postal code, and at the same
    address: first where one comes from, last where one is to be next, otherwise by the earliest time.
    """
    ordered: list[DayVisit] = []
    between: list[DayVisit] = []
    for visit in sorted(visits, key=lambda each: (each.at, each.sheet.visit_number)):
        if visit.time_agreed:
            ordered += [*_by_place(between, ordered[-1].place if ordered else None, visit.place), visit]
            between = []
        else:
            between.append(visit)
    return (*ordered, *_by_place(between, ordered[-1].place if ordered else None, None))


def _by_place(by_time: Sequence[DayVisit], comes_from: Place | None, goes_to: Place | None) -> list[DayVisit]:
    earliest: dict[tuple[str, ...], int] = {}
    for turn, visit in enumerate(by_time):
        for depth in _DEPTHS:
            earliest.setdefault(visit.place[:depth], turn)

    def turn_of(place: Place) -> list[tuple[int, int]]:
        return [(_nearness(place, comes_from, goes_to, depth), earliest[place[:depth]]) for depth in _DEPTHS]

    return sorted(by_time, key=lambda visit: turn_of(visit.place))


_DEPTHS = (1, 2, 3)


def _nearness(place: Place, comes_from: Place | None, goes_to: Place | None, depth: int) -> int:
    if place.shares(comes_from, depth):
        return 0
    return 2 if place.shares(goes_to, depth) else 1


def stretches(ordered: Iterable[DayVisit]) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(following[0].municipality, following)
        for _, each in groupby(ordered, key=lambda visit: visit.place.municipality)
        if (following := tuple(each))
    )


def telephone(number: str) -> str:
    """The address that calls a number: «tel:98889000»."""
    return f"tel:{''.join(sign for sign in number if sign.isdigit() or sign == '+')}"


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
