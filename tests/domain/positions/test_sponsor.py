from datetime import date
from typing import Any

import pytest

from domain.language.languages import BOKMAL
from domain.positions.facts import PositionFacts
from domain.positions.sponsor import (
    BeforeTheSponsorNow,
    HasSponsor,
    NoSponsorToReplace,
    OwnSubstitute,
    PositionClosed,
    SponsorChangeForm,
    SponsorForm,
    SponsorLetter,
    change_sponsor,
)
from domain.refusal import RuleBroken
from tests.builders import a_position
from tests.domain.positions.sponsor import PAIR, TODAY, appointed


def changed(position: PositionFacts | None = None, **said: Any) -> SponsorLetter:
    form = SponsorChangeForm.read(PAIR | {"sponsor_name": "Nils Ny", "from_on": "01.12.2026"} | said)
    return change_sponsor(position or a_position(), form, None, TODAY)


def test_the_first_sponsor_is_there_from_today() -> None:
    letter = appointed()

    assert (letter.sponsor_name, letter.sponsor_phone) == ("Fia Fadder", "91 11 11 11")
    assert (letter.substitute_name, letter.substitute_phone) == ("Vera Vikar", "")
    assert (letter.workplace, letter.leader_name, letter.position_title) == ("Kiwi Bjorbekk", "Ola Leder", "butikkmedarbeider")
    assert (letter.from_on, letter.dated) == (TODAY, TODAY)


@pytest.mark.parametrize(
    "from_on",
    [
        pytest.param("25.11.2026", id="the day the sponsor now began"),
        pytest.param("01.12.2026", id="later"),
    ],
)
def test_another_sponsor_takes_over_from_a_day(from_on: str) -> None:
    letter = changed(from_on=from_on)

    assert (letter.sponsor_name, f"{letter.from_on:%d.%m.%Y}", letter.dated) == ("Nils Ny", from_on, TODAY)


@pytest.mark.parametrize(
    ("position", "said", "refusal", "sentence"),
    [
        pytest.param(a_position(), {}, HasSponsor, "har fadder allerede. Bruk skjemaet «14a Bytt fadder»", id="has one already"),
        pytest.param(
            a_position(sponsor=None, closed_on=date(2026, 11, 1)),
            {},
            PositionClosed,
            r"Stilling 12 \(Kiwi Bjorbekk\) ble lukket 01.11.2026",
            id="the position is closed",
        ),
        pytest.param(
            None, {"substitute_name": "FIA FADDER"}, OwnSubstitute, "to ulike personer", id="the sponsor's own substitute"
        ),
        pytest.param(
            None, {"substitute_name": "Fia\u200b Fadder"}, OwnSubstitute, "to ulike personer", id="pasted with something unseen"
        ),
        pytest.param(None, {"substitute_name": "Fia  Fadder"}, OwnSubstitute, "to ulike personer", id="with a space too many"),
    ],
)
def test_appointing_refuses(
    position: PositionFacts | None, said: dict[str, str], refusal: type[RuleBroken], sentence: str
) -> None:
    with pytest.raises(refusal, match=sentence):
        appointed(position, **said)


@pytest.mark.parametrize(
    ("position", "said", "refusal", "sentence"),
    [
        pytest.param(a_position(sponsor=None), {}, NoSponsorToReplace, "Bruk skjemaet «03 Utnevn fadder»", id="none to replace"),
        pytest.param(a_position(closed_on=date(2026, 11, 1)), {}, PositionClosed, "ble lukket", id="the position is closed"),
        pytest.param(
            None,
            {"from_on": "24.11.2026"},
            BeforeTheSponsorNow,
            "kan ikke begynne 24.11.2026: den som er fadder nå, begynte 25.11.2026",
            id="before the one it takes over from",
        ),
        pytest.param(None, {"substitute_name": "Nils Ny"}, OwnSubstitute, "to ulike personer", id="the sponsor's own substitute"),
    ],
)
def test_changing_refuses(position: PositionFacts | None, said: dict[str, str], refusal: type[RuleBroken], sentence: str) -> None:
    with pytest.raises(refusal, match=sentence):
        changed(position, **said)


def test_tells_everything_at_once_and_names_nobody() -> None:
    with pytest.raises(RuleBroken) as refused:
        appointed(a_position(closed_on=date(2026, 11, 1)), substitute_name="Fia Fadder")

    assert len(refused.value.sentences) == 3
    assert "Fia" not in str(refused.value)


def test_sponsor_and_substitute_each_get_their_own_letter() -> None:
    pair = SponsorForm.read(PAIR | {"sponsor_email": "fia@bjorbekk.example"}).pair(TODAY, BOKMAL)

    assert [(each.role, each.name, each.email) for each in (pair.sponsor, pair.substitute)] == [
        ("fadder", "Fia Fadder", "fia@bjorbekk.example"),
        ("vikarfadder", "Vera Vikar", None),
    ]


def test_a_position_has_one_first_sponsor_and_a_change_for_each_day() -> None:
    assert SponsorForm.read(PAIR).key() == "sponsor:12"
    assert SponsorForm.correction == "14a Bytt fadder"
    assert SponsorChangeForm.read(PAIR | {"from_on": "01.12.2026"}).key() == "sponsor_change:12:2026-12-01"
