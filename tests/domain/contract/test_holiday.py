from decimal import Decimal

import pytest

from domain.contract.cautions import CautionCode
from domain.contract.holiday import holiday_cautions
from domain.contract.terms import ContractTerms


@pytest.mark.parametrize(
    ("holiday", "percent", "code"),
    [
        pytest.param("", None, None, id="the law's own"),
        pytest.param("fem uker i året, etter Riksavtalen", "12", None, id="five weeks with their pay"),
        pytest.param("25 virkedager", "10.2", None, id="the law's, written out"),
        pytest.param("fem uker i året", None, CautionCode.HOLIDAY_PAY, id="five weeks with pay for four"),
        pytest.param("", "12", CautionCode.HOLIDAY_PAY, id="pay for five weeks that are not said"),
        pytest.param("fire uker", None, CautionCode.SHORT_HOLIDAY, id="four weeks are a day too few"),
        pytest.param("20 virkedager", None, CautionCode.SHORT_HOLIDAY, id="twenty days"),
    ],
)
def test_holiday_beside_the_law(holiday: str, percent: str | None, code: CautionCode | None) -> None:
    terms = ContractTerms(holiday=holiday, holiday_pay_percent=Decimal(percent) if percent else None)

    assert [caution.code for caution in holiday_cautions(terms)] == ([code] if code else [])
