"""Access: what is held back has a reason, and each label is in its reader's language."""

from typing import Any, get_args

import pytest

from domain.language.languages import BOKMAL, NYNORSK
from domain.privacy.access import SAID, AccessForm, HeldBackFor, check_access
from domain.privacy.labels import TITLES, label
from domain.privacy.page import TABLES
from domain.privacy.register import COLUMNS, OnErasure
from domain.refusal import RuleBroken
from tests.languages_in_text import strangers

REASON = get_args(HeldBackFor)[1]


def asked(**said: Any) -> AccessForm:
    return AccessForm.read({"registered_by": "1", "person": "5", "how": "på papir", **said})


@pytest.mark.parametrize(
    ("said", "email", "confided", "broken"),
    [
        ({}, None, True, ""),
        ({"how": "med lenke"}, None, True, ""),
        ({"confided": "ta det med"}, None, True, ""),
        ({"confided": "hold det tilbake"}, None, False, ""),
        ({"confided": "hold det tilbake", "held_back_for": REASON}, None, True, ""),
        ({"confided": "hold det tilbake"}, None, True, "Velg hvorfor"),
        ({"confided": "ta det med", "how": "med lenke"}, "sara@post.example", True, ""),
        ({"confided": "ta det med", "how": "med lenke"}, None, True, "Person 5 har ingen e-postadresse"),
    ],
)
def test_what_is_held_back_has_a_reason_and_a_link_an_address(
    said: dict[str, str], email: str | None, confided: bool, broken: str
) -> None:
    if broken:
        with pytest.raises(RuleBroken, match=broken):
            check_access(asked(**said), email=email, something_confided=confided)
    else:
        check_access(asked(**said), email=email, something_confided=confided)


def test_every_reason_is_told_to_the_person() -> None:
    assert set(SAID) == set(get_args(HeldBackFor)) - {""}


TOLD = [
    name for name, entry in COLUMNS.items() if name.partition(".")[0] in TITLES and entry.erased is not OnErasure.NOT_PERSONAL
]


@pytest.mark.parametrize("column", TOLD)
def test_a_label_is_in_the_language_of_its_reader(column: str) -> None:
    assert strangers(label(column, BOKMAL), BOKMAL) == set()
    assert strangers(label(column, NYNORSK), NYNORSK) == set(), "a word for domain/privacy/labels.py"


def test_the_titles_are_of_tables() -> None:
    assert set(TITLES) <= set(TABLES)
    assert all(strangers(title.nn, NYNORSK) == strangers(title.nb, BOKMAL) == set() for title in TITLES.values())
