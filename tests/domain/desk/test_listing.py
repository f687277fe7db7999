"""A list sorted, narrowed down and cut into pages, by numbers that may stand in any address."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.desk.listing import ON_A_PAGE, Cell, Listing, Row, Shown, shown


def a_list(*rows: tuple[str, int | None, str]) -> Listing:
    return Listing(
        name="alle",
        title="Alle",
        about="",
        columns=("Navn", "Nummer"),
        rows=tuple(Row(cells=(Cell(value=name), Cell(value=number)), place=place) for name, number, place in rows),
    )


LIST = a_list(("Åse", 3, "Oslo"), ("Aasen", None, "Arendal"), ("Bo", 20, "Oslo"), ("Ære", 1, ""))


def names(now: Shown) -> list[object]:
    return [row.cells[0].value for row in now.rows]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Bo", "Ære", "Åse", "Aasen"]),
        ({"etter": 1, "snudd": 1}, ["Aasen", "Åse", "Ære", "Bo"]),
        ({"etter": 2}, ["Ære", "Åse", "Bo", "Aasen"]),
        ({"etter": 2, "snudd": 1}, ["Bo", "Åse", "Ære", "Aasen"]),
        ({"sted": 2}, ["Bo", "Åse"]),
        ({"sted": 1}, ["Aasen"]),
        ({"sted": 9, "etter": 9, "side": 9}, ["Bo", "Ære", "Åse", "Aasen"]),
    ],
)
def test_it_is_sorted_as_norwegians_sort_and_what_is_blank_comes_last(asked: dict[str, int], found: list[str]) -> None:
    assert names(shown(LIST, asked)) == found


def test_days_are_sorted_as_days() -> None:
    days = [date(2027, 2, 1), date(2026, 12, 31), date(2027, 1, 15)]
    listing = Listing(name="x", title="", about="", columns=("Dag",), rows=tuple(Row(cells=(Cell(value=day),)) for day in days))

    assert [row.cells[0].value for row in shown(listing, {}).rows] == sorted(days)


@given(
    many=st.integers(0, 350),
    asked=st.dictionaries(st.sampled_from(["sted", "etter", "snudd", "side"]), st.integers(0, 10**9), max_size=4),
)
def test_every_row_stands_on_one_page_whatever_is_asked(many: int, asked: dict[str, int]) -> None:
    listing = a_list(*[(f"N{number}", number, "") for number in range(many)])
    pages = shown(listing, asked).pages
    seen = [name for page in range(1, pages + 1) for name in names(shown(listing, {**asked, "side": page}))]

    assert sorted(map(str, seen)) == sorted(f"N{number}" for number in range(many))
    assert all(len(shown(listing, {**asked, "side": page}).rows) <= ON_A_PAGE for page in range(1, pages + 1))
