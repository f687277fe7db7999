from datetime import date
from typing import Any

import pytest

from domain.forms.function_words import NamesHealth
from domain.positions.facts import WorkplaceFacts
from domain.positions.retired_workplace import (
    AlreadyRetired,
    PositionsOpen,
    RetireWorkplaceForm,
    SomeoneWorksThere,
    in_use,
    retire_workplace,
)
from domain.refusal import RuleBroken, SeveralRulesBroken
from tests.builders import a_workplace

GONE = a_workplace(retired_on=date(2027, 1, 4))


def retired(workplace: WorkplaceFacts, positions: list[int], candidacies: list[int], **said: Any) -> None:
    form = {"registered_by": "1", "workplace": "3 - Kiwi Bjorbekk, Arendal", "reason": "registrert to ganger", **said}
    retire_workplace(workplace, RetireWorkplaceForm.read(form), positions, candidacies)


@pytest.mark.parametrize(
    ("workplace", "positions", "candidacies", "said", "refusal"),
    [
        pytest.param(a_workplace(), [12, 13], [], {}, PositionsOpen, id="positions are open"),
        pytest.param(a_workplace(), [], [7], {}, SomeoneWorksThere, id="someone works there"),
        pytest.param(GONE, [], [], {}, AlreadyRetired, id="retired before"),
        pytest.param(a_workplace(), [], [], {"reason": "lederen har angst"}, NamesHealth, id="a reason about health"),
    ],
)
def test_is_refused_when(
    workplace: WorkplaceFacts, positions: list[int], candidacies: list[int], said: dict[str, Any], refusal: type[RuleBroken]
) -> None:
    with pytest.raises(refusal):
        retired(workplace, positions, candidacies, **said)


def test_all_that_is_in_the_way_is_told_at_once() -> None:
    with pytest.raises(SeveralRulesBroken) as told:
        retired(a_workplace(), [12], [7])

    assert "stilling 12" in str(told.value)
    assert "søknad 7" in str(told.value)


def test_nothing_new_begins_at_a_workplace_that_is_retired() -> None:
    retired(a_workplace(), [], [])

    assert in_use(a_workplace()) == []
    assert [str(each) for each in in_use(GONE)] == [
        "Kiwi Bjorbekk gikk ut 04.01.2027 og kan ikke brukes. Registrer den på nytt først (skjema 00b)."
    ]
