"""An administrator is made by another, and the last one stays; an address one signs in with is not changed by a colleague."""

from typing import get_args

import pytest

from domain.administrators import (
    AddressOfAnother,
    Administrators,
    Answer,
    LastAdministrator,
    OnlyAnAdministratorMakesOne,
    becomes,
    check_address,
)
from domain.refusal import RuleBroken

KARI, OLA, EVA = 1, 2, 3
ONE = frozenset({KARI})
TWO = frozenset({KARI, OLA})


@pytest.mark.parametrize("answer", get_args(Answer))
def test_the_first_of_an_installation_is_administrator(answer: Answer) -> None:
    assert becomes(None, answer, Administrators(frozenset(), None))


@pytest.mark.parametrize(
    ("number", "answer", "here", "asked_by", "is_one"),
    [
        pytest.param(KARI, "som før", ONE, EVA, True, id="as before"),
        pytest.param(EVA, "som før", ONE, EVA, False, id="as before, not one"),
        pytest.param(None, "som før", ONE, EVA, False, id="a new colleague"),
        pytest.param(EVA, "ja", ONE, KARI, True, id="made one by one"),
        pytest.param(None, "ja", ONE, KARI, True, id="a new one made one by one"),
        pytest.param(KARI, "ja", ONE, EVA, True, id="is one already"),
        pytest.param(EVA, "nei", ONE, EVA, False, id="is none already"),
        pytest.param(OLA, "nei", TWO, KARI, False, id="taken from another"),
        pytest.param(KARI, "nei", TWO, KARI, False, id="given up"),
        pytest.param(EVA, "ja", frozenset(), EVA, True, id="no one is"),
    ],
)
def test_who_is_one_afterwards(number: int | None, answer: Answer, here: frozenset[int], asked_by: int, is_one: bool) -> None:
    assert becomes(number, answer, Administrators(here, asked_by)) is is_one


@pytest.mark.parametrize(
    ("number", "answer", "here", "asked_by", "refusal"),
    [
        pytest.param(EVA, "ja", ONE, EVA, OnlyAnAdministratorMakesOne, id="oneself"),
        pytest.param(None, "ja", ONE, EVA, OnlyAnAdministratorMakesOne, id="a new one by a colleague"),
        pytest.param(KARI, "nei", TWO, EVA, OnlyAnAdministratorMakesOne, id="taken by a colleague"),
        pytest.param(KARI, "nei", ONE, KARI, LastAdministrator, id="the last one"),
    ],
)
def test_what_is_refused(number: int, answer: Answer, here: frozenset[int], asked_by: int, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        becomes(number, answer, Administrators(here, asked_by))


@pytest.mark.parametrize(
    ("asked_by", "here", "may"),
    [(OLA, ONE, True), (KARI, ONE, True), (EVA, ONE, False), (EVA, frozenset(), True), (EVA, frozenset({EVA}), True)],
)
def test_whose_address_may_be_changed_by_whom(asked_by: int, here: frozenset[int], may: bool) -> None:
    assert [type(each) for each in check_address(OLA, Administrators(here, asked_by))] == ([] if may else [AddressOfAnother])
