"""The desk (skrivebordet): what one sees first, apart from how it is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.facts import Facts
from domain.process import Life

MOST_LINES = 200
"""Lines of what is to be done: those with more to do look at what is urgent first."""
MOST_DONE = 8
DAYS_OF_A_WEEK = 7


class ToDoLine(Facts):
    """One thing to do; an address is blank where there is nothing to open, or it is not the reader's to open.

    `note`: the reminder that is done with it.
    """

    what: str
    since: date
    waited: int
    urgent: bool
    form: str
    form_address: str
    page: str
    letter: str
    visit: str
    about: tuple[Life, int] | None = None
    note: int | None = None


class Group(Facts):
    """What is to be done about one life, under its heading."""

    heading: str
    address: str
    lines: tuple[ToDoLine, ...]


class Planned(Facts):
    """A visit, a meeting or a first day. `what` is «Besøk», `whom` who it is with and where."""

    at: str
    what: str
    whom: str
    who: str = ""
    address: str = ""


class DeskDay(Facts):
    day: date
    is_today: bool
    planned: tuple[Planned, ...]


class Wrong(Facts):
    """Something that went wrong. `address` opens what mends it."""

    what: str
    on: date
    address: str
    says: str


class DoneLine(Facts):
    """`about` is «Søknad 7»; the addresses are blank where there is no page left to open."""

    on: date
    what: str
    about: str
    address: str
    who: str
    answer: str = ""


class FirstStep(Facts):
    """A step of an office's first days, ticked when it is done."""

    says: str
    address: str
    done: bool


class DeskPage(Facts):
    """`everyone`: the list is of everyone's and not the reader's own. `left_out` lines are not shown."""

    name: str
    day: date
    everyone: bool
    urgent: tuple[ToDoLine, ...]
    groups: tuple[Group, ...]
    left_out: int
    week: tuple[DeskDay, ...]
    wrong: tuple[Wrong, ...] = ()
    done: tuple[DoneLine, ...] = ()
    first_steps: tuple[FirstStep, ...] = ()

    @property
    def candidacies(self) -> frozenset[int]:
        """Those whose names stand here."""
        shown = (*self.urgent, *(line for group in self.groups for line in group.lines))
        return frozenset(line.about[1] for line in shown if line.about and line.about[0] is Life.CANDIDACY)

    @property
    def letters(self) -> int:
        """How many of the lines are letters to print."""
        return sum(bool(line.letter) for group in self.groups for line in group.lines)

    @property
    def waiting(self) -> int:
        return len(self.urgent) + sum(len(group.lines) for group in self.groups) + self.left_out


class Named(NamedTuple):
    """What a life is called on our own pages: «Sara Solberg (søknad 7), Kiwi Bjorbekk»."""

    heading: str
    address: str


OTHER = "Annet"


def grouped(lines: Iterable[ToDoLine], named: Mapping[tuple[Life, int], Named]) -> tuple[Group, ...]:
    """The lines by what they are about, each once, in the order of the first line of each; what is about no life comes last."""
    groups: dict[tuple[Life, int] | None, list[ToDoLine]] = {}
    for line in lines:
        groups.setdefault(line.about if line.about in named else None, []).append(line)
    others = groups.pop(None, [])
    found = [
        Group(heading=named[about].heading, address=named[about].address, lines=tuple(of_it))
        for about, of_it in groups.items()
        if about
    ]
    return (*found, *([Group(heading=OTHER, address="", lines=tuple(others))] if others else []))


def without_label(what: str, about: tuple[Life, int] | None) -> str:
    """«Fadder mangler.» of «Stilling 3 (Kiwi): fadder mangler.», where it stands under the heading of that life."""
    label, _, said = what.partition(": ")
    if about and said and label.startswith(f"{about[0].capitalize()} {about[1]}"):
        return said[:1].upper() + said[1:]
    return what


def week_from(today: date, planned: Mapping[date, Sequence[Planned]]) -> tuple[DeskDay, ...]:
    """Today and the days after it, a week in all; a Saturday or Sunday only when something is planned then."""
    days = (today + timedelta(days=ahead) for ahead in range(DAYS_OF_A_WEEK))
    return tuple(
        DeskDay(day=day, is_today=day == today, planned=tuple(sorted(planned.get(day, ()), key=lambda each: each.at)))
        for day in days
        if planned.get(day) or day.isoweekday() <= 5 or day == today
    )


def told_of(steps: Sequence[FirstStep]) -> tuple[FirstStep, ...]:
    """The first steps while one of them is left to do; none when all are done."""
    return tuple(steps) if any(not step.done for step in steps) else ()


def counted(waiting: int, urgent: int) -> str:
    """«12 ting venter, og 3 av dem haster.»"""
    if not waiting:
        return "Det er ingenting som venter."
    if waiting == urgent == 1:
        return "1 ting venter, og den haster."
    return f"{waiting} ting venter{f', og {urgent} av dem haster' if urgent else ''}."
