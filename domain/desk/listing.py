"""A list (liste) that can be sorted, narrowed down and taken out as a spreadsheet, apart from how it is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from domain.facts import Facts
from domain.language.alphabet import alphabetical
from domain.refusal import RuleBroken

ON_A_PAGE = 100
"""Rows on one page: more than is read at once, and few enough to be drawn at once."""
Value = str | int | date | None


class Cell(Facts):
    """`value` is what it is sorted by and what the spreadsheet holds; `address` opens what it is about."""

    value: Value = None
    address: str = ""


class Row(Facts):
    """One line. `place` is the municipality it is narrowed down by, `candidacies` those whose names stand in it."""

    cells: tuple[Cell, ...]
    place: str = ""
    candidacies: tuple[int, ...] = ()


class Listing(Facts):
    """The whole list. `columns` are the headings, and `sorted_by` the column it is sorted by at first."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sorted_by: int = 0
    backwards: bool = False


class Shown(Facts):
    """What of a list is shown: narrowed down, sorted, and one page of it."""

    listing: Listing
    rows: tuple[Row, ...]
    places: tuple[str, ...]
    place: str
    sorted_by: int
    backwards: bool
    page: int
    pages: int
    found: int


class NoSuchList(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Denne listen finnes ikke. Velg en av dem under «Lister».")


def sorted_rows(rows: Iterable[Row], column: int, *, backwards: bool) -> list[Row]:
    """By one column, words as in the Norwegian alphabet; what is blank comes last whichever way."""
    filled = [row for row in rows if row.cells[column].value not in (None, "")]
    blank = [row for row in rows if row.cells[column].value in (None, "")]
    return [*sorted(filled, key=lambda row: _key(row.cells[column].value), reverse=backwards), *blank]


def _key(value: Value) -> tuple[int, Any]:
    return (1, alphabetical(value)) if isinstance(value, str) else (0, value.toordinal() if isinstance(value, date) else value)


def places_in(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted({row.place for row in rows if row.place}, key=alphabetical))


def narrowed(listing: Listing, place: str) -> Sequence[Row]:
    return [row for row in listing.rows if row.place == place] if place else listing.rows


def shown(listing: Listing, asked: Mapping[str, int]) -> Shown:
    """`asked` are numbers: `sted` of the municipality among those of the list, `etter` of the column from 1, `snudd` 1, `side` from 1.

    A number that leads nowhere is as if it was not there.
    """
    places = places_in(listing.rows)
    place = places[asked["sted"] - 1] if 0 < asked.get("sted", 0) <= len(places) else ""
    given = asked.get("etter", 0)
    column = given - 1 if 0 < given <= len(listing.columns) else listing.sorted_by
    backwards = bool(asked.get("snudd", 0)) if given else listing.backwards
    rows = sorted_rows(narrowed(listing, place), column, backwards=backwards)
    pages = max(1, -(-len(rows) // ON_A_PAGE))
    page = min(max(1, asked.get("side", 1)), pages)
    return Shown(
        listing=listing,
        rows=tuple(rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]),
        places=places,
        place=place,
        sorted_by=column,
        backwards=backwards,
        page=page,
        pages=pages,
        found=len(rows),
    )
