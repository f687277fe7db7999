"""«Mine besøk»: the page a worker gets about the visits of the next month, and when another page is to be sent.

A page before the last one runs out, and another when a day on it is no longer so. What the worker would not notice is no
reason: a clock time moved by less than an hour. Changes far ahead wait until a week after the last page, so that a plan
that is being changed gives one page and not five.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.facts import Facts, Printed

COVERS = timedelta(days=30)
_FIRST_AHEAD = timedelta(days=10)  # the first page comes so long before the first visit
RUNS_OUT, _SOON, _NOT_OFTENER = timedelta(days=7), timedelta(days=7), timedelta(days=7)
_NOTICED = timedelta(hours=1)


class ToldVisit(Facts):
    """A visit as it stands on a page; `who` is the number of the job specialist, and `where` of the workplace: a page of before
    said nothing of it."""

    on: date
    at: time
    who: int
    where: int | None = None


class Told(Facts):
    """The last page: the day it was sent, the last day on it, and its visits."""

    on: date
    until: date
    visits: tuple[ToldVisit, ...]


class Why(StrEnum):
    """What a page is sent for."""

    FIRST = "første"
    NEXT = "neste"
    CHANGED = "endret"


class VisitOnPage(Facts):
    """One line. `who` is a name."""

    on: date
    at: time
    who: str


class MyVisits(Printed):
    """Exactly what the page (kort utgave) prints. `changed`: it takes the place of an earlier one."""

    worker_name: str
    workplace: str
    workplace_after: str = ""
    """Where they are from `moves_on` on; blank where the job doesn't move while the page holds."""
    moves_on: date | None = None
    visits: list[VisitOnPage]
    until: date
    changed: bool
    job_specialist_name: str
    job_specialist_phone: str
    dated: date


def why_now(told: Told | None, coming: Sequence[ToldVisit], today: date) -> Why | None:
    """Whether a page is due, and why. `coming` are the planned visits from today on, in order."""
    if told is None:
        return Why.FIRST if any(visit.on <= today + _FIRST_AHEAD for visit in coming) else None
    different = changed_days(told.visits, coming, today, told.until)
    if different and (min(different) <= today + _SOON or told.on + _NOT_OFTENER <= today):
        return Why.CHANGED
    if told.until < today + RUNS_OUT and any(visit.on <= today + COVERS for visit in coming):
        return Why.NEXT
    return None


def changed_days(told: Iterable[ToldVisit], coming: Iterable[ToldVisit], today: date, until: date) -> set[date]:
    """The days after today on which a worker who trusts the page waits for no one, or is surprised."""
    before, now = _by_day(told, today, until), _by_day(coming, today, until)
    return {day for day in before.keys() | now.keys() if _differs(before.get(day), now.get(day))}


def _by_day(visits: Iterable[ToldVisit], today: date, until: date) -> Mapping[date, ToldVisit]:
    return {visit.on: visit for visit in visits if today < visit.on <= until}


def _differs(one: ToldVisit | None, other: ToldVisit | None) -> bool:
    if one is None or other is None or one.who != other.who:
        return True
    if None not in (one.where, other.where) and one.where != other.where:
        return True
    return abs(datetime.combine(one.on, one.at) - datetime.combine(other.on, other.at)) >= _NOTICED
