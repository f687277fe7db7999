from datetime import date
from typing import Any

import pytest

from domain.papers.correction import FIELDS, NoSuchField, Unreadable, correctable, read_new_value, replacement


@pytest.mark.parametrize(
    ("old", "new", "fact", "after"),
    [
        pytest.param("Sara Søker", "Sara Moen", "Sara Søker", "Sara Moen", id="the whole of a fact"),
        pytest.param(
            "Sara Søker", "Sara Moen", "Arbeidstaker er Sara Søker, født", "Arbeidstaker er Sara Moen, født", id="within"
        ),
        pytest.param("rydde", "vaske", "Du skal rydde.", "Du skal rydde.", id="a short word could be anything"),
        pytest.param("rydde", "vaske", "rydde", "vaske", id="a short word alone"),
        pytest.param("91 11 11 11", "92 22 22 22", "Telefon 91 11 11 11.", "Telefon 92 22 22 22.", id="a number"),
        pytest.param("91 11 11 11", None, "91 11 11 11", "", id="a number that is gone"),
        pytest.param(None, "92 22 22 22", "", "", id="what wasn't there stands nowhere"),
        pytest.param(date(1999, 5, 17), date(1999, 5, 18), "1999-05-17", "1999-05-18", id="a day as it is kept"),
        pytest.param(date(1999, 5, 17), date(1999, 5, 18), "født 17.05.1999.", "født 18.05.1999.", id="a day in a sentence"),
        pytest.param(date(1999, 5, 17), date(1999, 5, 18), "fra 17. mai 1999", "fra 18. mai 1999", id="a day in words"),
        pytest.param(date(2027, 12, 31), None, "2027-12-31", None, id="an end that is gone"),
        pytest.param("974760673", "923609016", "nummer 974 760 673,", "nummer 923 609 016,", id="an organisation number"),
        pytest.param("Sara Søker", "Sara Moen", 7, 7, id="what is no text"),
    ],
)
def test_the_new_text_stands_where_the_old_stood(old: Any, new: Any, fact: Any, after: Any) -> None:
    assert replacement(old, new)(fact) == after


@pytest.mark.parametrize("what", FIELDS)
def test_no_field_takes_control_characters(what: str) -> None:
    with pytest.raises(Unreadable, match="Det riktige"):
        read_new_value(correctable(what), "\x00")


def test_only_what_is_listed_can_be_corrected() -> None:
    with pytest.raises(NoSuchField):
        correctable("Søknad: chosen_on")
