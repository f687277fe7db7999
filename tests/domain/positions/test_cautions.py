from datetime import date
from typing import Any

import pytest

from domain.contract.cautions import CautionCode
from domain.pay.shipped_rates import HOSPITALITY, SHIPPED_RATES
from domain.positions.cautions import position_cautions
from tests.builders import a_workplace
from tests.domain.positions.local_agreement import a_rate, an_agreement

TODAY = date(2026, 11, 23)


def codes(kind: str, **said: Any) -> set[CautionCode]:
    workplace = a_workplace(kind=kind)
    return {caution.code for caution in position_cautions(workplace, an_agreement(workplace, **said), SHIPPED_RATES, TODAY)}


@pytest.mark.parametrize(
    ("kind", "said", "warns"),
    [
        pytest.param("hotell", {}, True, id="a hotel"),
        pytest.param("kontor", {"rate": a_rate(agreement=HOSPITALITY)}, True, id="a canteen with a generally applied rate"),
        pytest.param("renholdsbedrift", {}, True, id="a cleaning firm"),
        pytest.param("butikk", {}, False, id="a shop"),
        pytest.param("hotell", {"wage_percent": "100"}, False, id="full pay"),
    ],
)
def test_general_application_is_warned_of_when_the_position_is_made(kind: str, said: dict[str, Any], warns: bool) -> None:
    assert (CautionCode.GENERAL_APPLICATION in codes(kind, **said)) is warns
