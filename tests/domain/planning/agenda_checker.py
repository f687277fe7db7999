"""Counts the visits that one job specialist can't do both of. Shares no code with the planner."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import NamedTuple

AN_HOUR, A_QUARTER = timedelta(hours=1), timedelta(minutes=15)


class Appointment(NamedTuple):
    number: int
    visitor: int
    on: date
    at: time
    workplace: str
    town: str


def too_close(visits: Iterable[Appointment]) -> list[tuple[Appointment, Appointment]]:
    """Pairs of one job specialist's visits in two places on one day: an hour there, and a quarter within a town or an hour between
    towns, is not left from one to the other."""
    days: dict[tuple[int, date], list[Appointment]] = defaultdict(list)
    for visit in visits:
        days[visit.visitor, visit.on].append(visit)
    return [
        (one, other)
        for same_day in days.values()
        for one, other in combinations(sorted(same_day, key=lambda each: each.at), 2)
        if one.workplace != other.workplace
        and datetime.combine(one.on, other.at) - datetime.combine(one.on, one.at)
        < AN_HOUR + (A_QUARTER if one.town == other.town else AN_HOUR)
    ]
