"""What meets a thing that is registered: the same, another, or something to ask about."""

from itertools import combinations
from typing import Any

import pytest

from deployments.rehearsal.workplaces import PARTNERS, WORKPLACES
from domain.language.same_name import folded, nearly_same
from domain.pay.shipped_rates import SHIPPED_RATES
from domain.refusal import RuleBroken
from domain.registered import (
    AddressIsCorrected,
    AnothersAddress,
    NearlyKnown,
    RateNamedTwice,
    RateNotNamed,
    RegisteredRate,
    RegisteredStaff,
    RegisteredWorkplace,
    StaffNameKnown,
    WorkplaceKnown,
    WorkplaceNameTaken,
    WorkplaceNearlyKnown,
    rate_meant,
    staff_meant,
    workplace_meant,
)
from tests.domain.register_forms import a_member_of_staff, a_rate, a_workplace_form

KARI = RegisteredStaff(1, "Kari Koordinator", "Kari@heltmed.example")
KIWI = RegisteredWorkplace(1, "Kiwi Bjorbekk", "Arendal", "Vesterveien 1, 4848 Arendal", "974760673")
OTHER = RegisteredWorkplace(2, "Rema Saltrød", "Arendal", "Saltrødveien 2, 4815 Saltrød", "923609016")
UNSKILLED = RegisteredRate(1, "Landsoverenskomsten HK–Virke", "ufaglært")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param({"name": "Ola Nordmann"}, AnothersAddress, id="a colleague's shared address"),
        pytest.param({"name": "Ola Nordmann", "email": "KARI@heltmed.example"}, AnothersAddress, id="the same in capitals"),
        pytest.param({"email": "kk@heltmed.example"}, StaffNameKnown, id="the same name at another address"),
        pytest.param({"name": "Kari Kordinator", "email": "kk@heltmed.example"}, StaffNameKnown, id="a letter lost"),
        pytest.param({"email": "kk@heltmed.example", "known": "1 - K.K."}, AddressIsCorrected, id="another address, picked"),
    ],
)
def test_what_meets_another_of_the_staff_is_asked_about(said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal) as refused:
        staff_meant(a_member_of_staff(**said), [KARI])

    assert "Kari" not in str(refused.value)
    assert "Ansatt 1 (K.K.)" in str(refused.value)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param({}, 1, id="the same"),
        pytest.param({"name": "KARI\u00a0koordinator", "email": "KARI@heltmed.example"}, 1, id="the same, written otherwise"),
        pytest.param({"name": "Kari Gift", "known": "1 - K.K."}, 1, id="a new name, picked"),
        pytest.param({"email": "kk@heltmed.example", "another": True}, None, id="another of the same name"),
        pytest.param({"name": "Ola Nordmann", "email": "ola@heltmed.example"}, None, id="another"),
    ],
)
def test_which_of_the_staff_is_meant(said: dict[str, Any], meant: int | None) -> None:
    assert staff_meant(a_member_of_staff(**said), [KARI]) == meant


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param({"address": "Stoaveien 14, 4848 Arendal"}, WorkplaceKnown, id="the same name at another place"),
        pytest.param({"address": "Stoaveien 14, 4848 Arendal", "another": True}, WorkplaceKnown, id="the same name, and ticked"),
        pytest.param({"organisation_number": "923 609 016"}, WorkplaceKnown, id="the same name with another employer"),
        pytest.param(
            {"name": "KIWI\u200b bjorbekk", "address": "Stoaveien 14"}, WorkplaceKnown, id="in capitals, hidden character"
        ),
        pytest.param({"name": "Kiwi Bjorbek"}, WorkplaceNearlyKnown, id="a letter lost"),
        pytest.param({"name": "Kiwi-Bjorbekk"}, WorkplaceNearlyKnown, id="a hyphen"),
        pytest.param({"known": "2 - Rema Saltrød, Arendal"}, WorkplaceNameTaken, id="another picked, to be called the same"),
    ],
)
def test_what_meets_another_workplace_is_asked_about(said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal) as refused:
        workplace_meant(a_workplace_form(**said), [KIWI, OTHER])

    assert "rbeidsplass 1" in str(refused.value)
    assert "Kiwi Bjorbekk" in str(refused.value)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param({"leader_name": "Nils Ny"}, 1, id="another leader"),
        pytest.param({"name": "KIWI Bjorbekk", "address": "vesterveien 1 4848 arendal"}, 1, id="written otherwise"),
        pytest.param({"address": "Stoaveien 14", "known": "1 - Kiwi Bjorbekk, Arendal"}, 1, id="moved, picked"),
        pytest.param({"name": "Kiwi Stoa", "known": "1 - Kiwi Bjorbekk, Arendal"}, 1, id="a new name, picked"),
        pytest.param({"municipality": "Grimstad"}, None, id="in another town"),
        pytest.param({"name": "Kiwi Bjorbek", "another": True}, None, id="nearly the same, ticked"),
        pytest.param({"name": "Kiwi Stoa", "address": "Stoaveien 14"}, None, id="another"),
    ],
)
def test_which_workplace_is_meant(said: dict[str, Any], meant: int | None) -> None:
    assert workplace_meant(a_workplace_form(**said), [KIWI, OTHER]) == meant


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param({"agreement": "Landsoverenskomsten HK Virke"}, NearlyKnown, id="the dash is missing"),
        pytest.param({"agreement": "Landsoverenskomsten HKVirke"}, NearlyKnown, id="the dash and the space"),
        pytest.param({"agreement": "Landsoverenkomsten HK-Virke"}, NearlyKnown, id="a letter is missing"),
        pytest.param({"agreement": "Landsoverenskomsten HK-Virke", "group": "ufaglæt"}, NearlyKnown, id="in the group"),
        pytest.param({"agreement": "", "group": ""}, RateNotNamed, id="nothing"),
        pytest.param({"agreement": ""}, RateNotNamed, id="only the group"),
        pytest.param({"known": "1 - HK"}, RateNamedTwice, id="picked and written"),
    ],
)
def test_a_rate_nearly_of_a_known_agreement_is_asked_about(said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        rate_meant(a_rate(**said), [UNSKILLED])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param({"agreement": "landsoverenskomsten HK-Virke"}, UNSKILLED[1:], id="as it is written where it is known"),
        pytest.param({"known": "1 - HK", "agreement": "", "group": ""}, UNSKILLED[1:], id="picked"),
        pytest.param(
            {"agreement": "Landsoverenskomsten HK-Virke", "group": "faglært"}, (UNSKILLED[1], "faglært"), id="the other group"
        ),
        pytest.param(
            {"agreement": "Landsoverenkomsten HK-Virke", "another": True},
            ("Landsoverenkomsten HK-Virke", "ufaglært"),
            id="another, ticked",
        ),
    ],
)
def test_which_agreement_a_rate_is_of(said: dict[str, Any], meant: tuple[str, str]) -> None:
    assert rate_meant(a_rate(**said), [UNSKILLED]) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kiwi", "Rema"),
        ("Kiwi 1", "Kiwi 2"),
        ("trinn 1 over 18 år", "trinn 1 over 20 år"),
        ("ufaglært", "faglært"),
        ("Landsoverenskomsten HK–Virke", "Landsoverenskomsten HK–NHO"),
        ("", "Riksavtalen"),
        ("", ""),
    ],
)
def test_what_is_no_slip_of_the_other(one: str, other: str) -> None:
    assert not nearly_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kari Nordmann", "Kari Nrodmann"), ("Coop Extra", "Coop Ekstra"), ("Riksavtalen", "riksavtalen."), ("Kiwi", "KIWI")],
)
def test_what_is_a_slip_of_the_other(one: str, other: str) -> None:
    assert nearly_same(one, other)
    assert nearly_same(other, one)


def test_nothing_that_is_shipped_is_asked_about() -> None:
    named = {(folded(rate.agreement), folded(rate.group)) for rate in SHIPPED_RATES}
    groups = [pair for pair in combinations(sorted(named), 2) if pair[0][0] == pair[1][0]]
    towns = [pair for pair in combinations(WORKPLACES, 2) if pair[0].town == pair[1].town]

    assert not [pair for pair in groups if nearly_same(pair[0][1], pair[1][1])]
    assert not [pair for pair in combinations({agreement for agreement, _ in named}, 2) if nearly_same(*pair)]
    assert not [pair for pair in towns if nearly_same(pair[0].name, pair[1].name)]
    assert not [pair for pair in combinations(PARTNERS, 2) if nearly_same(*pair)]
