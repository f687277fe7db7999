"""The visits of this week and the next, by job specialist and day, and the number of workers each follows."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from domain.facts import Facts
from domain.language.alphabet import alphabetical
from domain.language.norwegian import initials
from domain.planning.facts import VISITS_A_DAY
from domain.staff.caseload import Caseload

_DAYS = 14
_SATURDAY = 5


class DayVisit(NamedTuple):
    """A visit that is planned or was held. `name` is only ever told as initials."""

    job_specialist: int
    name: str
    on: date
    workplace: str


class BusyDay(Facts):
    """One job specialist's visits on one day, by workplace and how many there."""

    on: date
    job_specialist: str
    workplaces: tuple[tuple[str, int], ...]

    @property
    def visits(self) -> int:
        return sum(count for _, count in self.workplaces)

    @property
    def over(self) -> bool:
        """More than a job specialist gets done in a day on the road."""
        return self.visits > VISITS_A_DAY


class Row(Facts):
    """A job specialist with the visits of each day of the board; without a caseload when the job specialist has left."""

    job_specialist: str
    visits: tuple[int, ...]
    caseload: Caseload | None


class VisitBoard(Facts):
    """`days` are the working week's, and a Saturday or Sunday with a visit. Days without a visit have no `busy`."""

    days: tuple[date, ...]
    rows: tuple[Row, ...]
    busy: tuple[BusyDay, ...]

    @property
    def visits(self) -> int:
        return sum(sum(row.visits) for row in self.rows)


def fortnight(today: date) -> tuple[date, date]:
    """From Monday of this week to Sunday of the next, both counted."""
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=_DAYS - 1)


def visit_board(visits: Iterable[DayVisit], caseloads: Iterable[Caseload], today: date) -> VisitBoard:
    """Every job specialist still employed or with a visit, in an order that stays the same from day to day."""
    found = list(visits)
    loads = {each.job_specialist: each for each in caseloads}
    names = {number: each.name for number, each in loads.items()} | {each.job_specialist: each.name for each in found}
    there: dict[tuple[date, int], Counter[str]] = defaultdict(Counter)
    for each in found:
        there[each.on, each.job_specialist][each.workplace] += 1
    first, _ = fortnight(today)
    days = [first + timedelta(days=ahead) for ahead in range(_DAYS)]
    days = [day for day in days if day.weekday() < _SATURDAY or any(on == day for on, _ in there)]
    return VisitBoard(
        days=tuple(days),
        rows=tuple(
            Row(
                job_specialist=_label(number, names[number]),
                visits=tuple(there[day, number].total() if (day, number) in there else 0 for day in days),
                caseload=loads.get(number),
            )
            for number in sorted(names)
        ),
        busy=tuple(
            BusyDay(
                on=day,
                job_specialist=_label(number, names[number]),
                workplaces=tuple(sorted(workplaces.items(), key=lambda each: alphabetical(each[0]))),
            )
            for (day, number), workplaces in sorted(there.items())
        ),
    )


def _label(number: int, name: str) -> str:
    """The number too: two can have the same initials."""
    return f"{number} - {initials(name)}"
