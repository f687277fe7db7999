"""The order of a day's visits: by time where a time is agreed, the others by place, and none on the other side of an agreed one."""

from collections.abc import Sequence
from datetime import date, time
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.visits.day import DayVisit, in_order_of_place, stretches, telephone
from domain.visits.sheet import VisitSheet

KIWI = ("Vesterveien 1, 4848 Arendal", "Arendal")
SPAR = ("Vesterveien 9, 4848 Arendal", "Arendal")
TROMOY = ("Kirkeveien 3, 4818 Færvik", "Arendal")
GRIMSTAD = ("Storgata 1, 4876 Grimstad", "Grimstad")
TVEDESTRAND = ("Havna 2, 4900 Tvedestrand", "Tvedestrand")


def visit(number: int, hour: int, at: tuple[str, str] = KIWI, *, agreed: bool = False) -> DayVisit:
    sheet = VisitSheet(
        visit_number=number,
        worker="S.S.",
        workplace="Kiwi",
        address=at[0],
        leader_name="Ola Leder",
        leader_phone="",
        sponsor_name="",
        sponsor_phone="",
        planned_on=date(2027, 3, 15),
        planned_at=time(hour),
        why="",
        agreed="",
        agreed_on=None,
    )
    return DayVisit(sheet=sheet, whom="S.S.", candidacy=number, municipality=at[1], time_agreed=agreed)


def numbers(visits: Sequence[DayVisit]) -> list[int]:
    return [each.sheet.visit_number for each in visits]


@pytest.mark.parametrize(
    ("day", "order"),
    [
        pytest.param([], [], id="none"),
        pytest.param([visit(1, 9), visit(2, 10, GRIMSTAD), visit(3, 11)], [1, 3, 2], id="those in one municipality together"),
        pytest.param([visit(1, 9), visit(2, 10, TROMOY), visit(3, 11, SPAR)], [1, 3, 2], id="those at one postal place together"),
        pytest.param([visit(1, 9), visit(2, 10, SPAR), visit(3, 11)], [1, 3, 2], id="those at one address together"),
        pytest.param(
            [visit(1, 9), visit(2, 10, SPAR), visit(3, 11, ("vesterveien 1,  4848 ARENDAL", "Arendal"))],
            [1, 3, 2],
            id="an address written otherwise",
        ),
        pytest.param(
            [visit(1, 9), visit(2, 10, GRIMSTAD, agreed=True), visit(3, 11)], [1, 2, 3], id="an agreed time is not passed by"
        ),
        pytest.param(
            [visit(1, 9, agreed=True), visit(2, 10, GRIMSTAD, agreed=True), visit(3, 11, agreed=True)],
            [1, 2, 3],
            id="agreed times stand by time",
        ),
        pytest.param(
            [visit(1, 9, GRIMSTAD, agreed=True), visit(2, 10, TVEDESTRAND), visit(3, 11, GRIMSTAD)],
            [1, 3, 2],
            id="first where one comes from",
        ),
        pytest.param(
            [visit(1, 9, GRIMSTAD), visit(2, 10, TVEDESTRAND), visit(3, 11, GRIMSTAD, agreed=True)],
            [2, 1, 3],
            id="last where one is to be next",
        ),
    ],
)
def test_the_order(day: list[DayVisit], order: list[int]) -> None:
    assert numbers(in_order_of_place(day)) == order
    assert numbers(in_order_of_place(reversed(day))) == order


@st.composite
def days(draw: st.DrawFn) -> list[DayVisit]:
    places = st.sampled_from([KIWI, SPAR, TROMOY, GRIMSTAD, TVEDESTRAND])
    drawn = draw(st.lists(st.tuples(st.integers(7, 17), places, st.booleans()), max_size=10))
    return [visit(number, hour, place, agreed=agreed) for number, (hour, place, agreed) in enumerate(drawn)]


@given(days())
def test_each_visit_stands_once_and_none_passes_an_agreed_time(day: list[DayVisit]) -> None:
    ordered = in_order_of_place(day)

    assert sorted(numbers(ordered)) == sorted(numbers(day))
    for turn, agreed in enumerate(ordered):
        if agreed.time_agreed:
            assert all(each.at <= agreed.at for each in ordered[:turn])
            assert all(each.at >= agreed.at for each in ordered[turn:])


@given(days())
def test_between_agreed_times_no_place_is_come_back_to(day: list[DayVisit]) -> None:
    for agreed, between in groupby(in_order_of_place(day), key=lambda each: each.time_agreed):
        gone = list(between)
        for depth in () if agreed else (1, 2, 3):
            places = [place for place, _ in groupby(gone, key=lambda each: each.place[:depth])]
            assert len(places) == len(set(places))


def test_a_stretch_is_in_one_municipality() -> None:
    found = stretches(in_order_of_place([visit(1, 9), visit(2, 10, GRIMSTAD, agreed=True), visit(3, 11), visit(4, 12, TROMOY)]))

    assert [(each.municipality, numbers(each.visits)) for each in found] == [
        ("Arendal", [1]),
        ("Grimstad", [2]),
        ("Arendal", [3, 4]),
    ]


@pytest.mark.parametrize(
    ("address", "postal_code"),
    [("Vesterveien 1, 4848 Arendal", "4848"), ("Vei 1200, 4848 Arendal", "4848"), ("Torget", ""), ("Vei 12345, Arendal", "")],
)
def test_the_postal_code_is_the_last_four_digits(address: str, postal_code: str) -> None:
    assert visit(1, 9, (address, "Arendal")).place.postal_code == postal_code


def test_the_map_is_asked_for_the_address_and_nothing_else() -> None:
    assert visit(1, 9).map == "https://www.openstreetmap.org/search?query=Vesterveien+1%2C+4848+Arendal"


@pytest.mark.parametrize(("number", "address"), [("98 88 90 00", "tel:98889000"), ("+46 70 12 34 567", "tel:+46701234567")])
def test_a_number_is_called(number: str, address: str) -> None:
    assert telephone(number) == address
