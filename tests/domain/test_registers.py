from decimal import Decimal
from typing import Any

import pytest

from domain.refusal import RuleBroken
from domain.registers import CASELOAD_NORM, CapTooLow, NoRole, OwnStandIn, RateOutOfReach, check_rate, check_staff
from tests.domain.register_forms import a_member_of_staff, a_rate, a_workplace_form


def test_the_first_of_the_staff_is_registered_by_nobody() -> None:
    form = a_member_of_staff()

    assert (form.registered_by, form.caseload_cap, form.stand_in, form.phone) == (0, CASELOAD_NORM, None, None)
    assert check_staff(form, None) == []


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param({"roles": []}, NoRole, id="no role"),
        pytest.param({"caseload_cap": 0}, CapTooLow, id="room for nobody"),
        pytest.param({"stand_in": "4 - K.K."}, OwnStandIn, id="the stand-in of oneself"),
    ],
)
def test_staff_is_refused(said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    assert [type(rule) for rule in check_staff(a_member_of_staff(**said), 4)] == [refusal]


def test_all_that_is_wrong_with_a_member_of_staff_is_told() -> None:
    assert len(check_staff(a_member_of_staff(roles=[], caseload_cap=0, stand_in="4"), 4)) == 3


def test_one_may_be_both_and_have_another_as_stand_in() -> None:
    form = a_member_of_staff(roles=["koordinator", "jobbspesialist"], stand_in="4 - P.H.", caseload_cap=20)

    assert check_staff(form, 5) == []


@pytest.mark.parametrize(
    "kroner",
    [
        pytest.param("36", id="20 percent of an old rate"),
        pytest.param("99,99", id="just under the lowest"),
        pytest.param("2000,01", id="just over the highest"),
        pytest.param("34000", id="a month's wage"),
    ],
)
def test_a_rate_is_a_whole_hours_wage(kroner: str) -> None:
    (refused,) = check_rate(a_rate(kroner_per_hour=kroner))

    assert isinstance(refused, RateOutOfReach)
    assert "Skriv hele timelønnen" in str(refused)


@pytest.mark.parametrize("kroner", ["100", "215,29", "2000"])
def test_a_rate_within_reach_is_taken(kroner: str) -> None:
    assert check_rate(a_rate(kroner_per_hour=kroner)) == []


def test_a_rate_is_kroner_with_ore() -> None:
    assert a_rate(kroner_per_hour="kr 215,3").kroner_per_hour == Decimal("215.30")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            a_member_of_staff(), a_member_of_staff(email="KARI@heltmed.example", name="Kari K."), id="staff, by address"
        ),
        pytest.param(
            a_workplace_form(), a_workplace_form(name="KIWI BJORBEKK", leader_name="Nils Ny"), id="workplace, by name and place"
        ),
        pytest.param(a_rate(), a_rate(agreement="riksavtalen", kroner_per_hour="216"), id="rate, by group and day"),
    ],
)
def test_the_same_thing_registered_again_is_a_change(one: Any, other: Any) -> None:
    assert one.key() == other.key()


def test_a_rate_from_another_day_is_another_rate() -> None:
    assert a_rate().key() != a_rate(valid_from="01.06.2027").key()


def test_two_workplaces_of_the_same_name_in_two_towns_are_two() -> None:
    assert a_workplace_form().key() != a_workplace_form(municipality="Grimstad").key()
