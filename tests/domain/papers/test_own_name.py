"""Whose name it is that was written beside a signature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.papers.own_name import same_person


@given(name=st.lists(st.text(st.characters(categories=["L"]), min_size=1), min_size=2, max_size=4, unique_by=str.casefold))
def test_nobody_signs_with_a_word_that_is_not_in_the_name_in_place_of_one_that_is(name: list[str]) -> None:
    *rest, last = name

    assert same_person(" ".join(rest), " ".join(rest))
    assert not same_person(" ".join([*rest, "1"]), " ".join([*rest, last]))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        pytest.param("sara søker", "Sara Søker", id="small letters"),
        pytest.param("Sara", "Sara Søker", id="the first name alone"),
        pytest.param("Søker, Sara", "Sara Søker", id="the family name first"),
        pytest.param("Sara Elise Søker", "Sara Søker", id="a middle name we don't have"),
        pytest.param("Sara E. Søker", "Sara Søker", id="a middle initial we don't have"),
        pytest.param("Sara E. Søker", "Sara Elise Søker", id="an initial for a name we have"),
        pytest.param("Elise Søker", "Sara Elise Søker", id="the name she goes by"),
        pytest.param("Maria O’Hara", "Maria O'Hara", id="another apostrophe"),
        pytest.param("Anne–Lise Berg", "Anne-Lise Berg", id="another dash"),
        pytest.param("Linnea Berg", "Linnéa Berg", id="without the accent"),
        pytest.param("Anne Lise Berg", "Anne-Lise Berg", id="no hyphen"),
        pytest.param("Sara\u200b Søker", "Sara Søker", id="something invisible pasted along"),
    ],
)
def test_the_own_name_is_taken_however_it_is_written(written: str, name: str) -> None:
    assert same_person(written, name)


@pytest.mark.parametrize(
    "written",
    [
        "Sara Søker v/verge Vera Verge",
        "Sara Søker v/ Vera Søker",
        "Sara v/verge Vera Søker",
        "Sara Søker ved Vera Søker",
        "Sara Søker og Per Søker",
        "Sara Søker / Vera Verge",
        "Sara Søker (Vera Verge)",
        "Vera Verge for Sara Søker",
        "Vera Verge, Sara Søker",
        "Per Søker",
        "Sära Søker",
        "Søker",
        "S. Søker",
        "S. S.",
        " ",
    ],
)
def test_a_name_that_holds_anyone_else_or_could_be_the_familys_is_not_hers(written: str) -> None:
    assert not same_person(written, "Sara Søker")
