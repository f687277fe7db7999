import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.language.alphabet import alphabetical


@pytest.mark.parametrize(
    "in_order",
    [
        ["Arendal", "Bærum", "Zorro", "Ærlig", "Øygarden", "Ålesund"],
        ["kiwi", "Kiwi Bjorbekk", "KIWI Åsen"],
        ["Adele", "Andé", "Andersen"],
        ["Zeta", "Ås", "Aasen", "Åsen"],
        ["Plass 2", "Plass 10"],
        ["Østby", "Österlund", "Østerud"],
        ["Hå", "Hå 2"],
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(in_order: list[str]) -> None:
    backwards = in_order[::-1]

    assert sorted(backwards, key=alphabetical) == in_order


@given(st.text(), st.text())
def test_two_that_differ_always_stand_in_the_same_order(one: str, other: str) -> None:
    assert (alphabetical(one) == alphabetical(other)) is (one == other)
