from datetime import date
from decimal import Decimal

import pytest

from domain.contract.cautions import CautionCode
from domain.jobs.income_limit import income_a_year, income_limit
from domain.pay.wages import TariffRate, Wage, wage_from
from domain.pay.yearly_figures import SHIPPED_FIGURES, FigureName, YearlyFigure

AUTUMN_2026 = date(2026, 9, 1)


def a_wage(percent: int = 20) -> Wage:
    rate = TariffRate(
        agreement="Riksavtalen",
        group="ufaglært",
        valid_from=date(2025, 6, 15),
        kroner_per_hour=Decimal("204.79"),
        source="protokoll",
    )
    return wage_from(rate, Decimal(percent), None)


def test_holiday_pay_is_income_too() -> None:
    assert income_a_year(a_wage(), Decimal(10), Decimal("10.2")) == Decimal("23471.72")


@pytest.mark.parametrize(
    ("expected", "start", "two_years", "compared"),
    [
        pytest.param(20_000, AUTUMN_2026, False, None, id="well below"),
        pytest.param(49_157, AUTUMN_2026, False, None, id="just under nine tenths"),
        pytest.param(49_158, AUTUMN_2026, False, "nær", id="nine tenths"),
        pytest.param(54_620, AUTUMN_2026, False, "nær", id="just at 0,4 G"),
        pytest.param(54_621, AUTUMN_2026, False, "over", id="over 0,4 G"),
        pytest.param(54_621, AUTUMN_2026, True, None, id="after two years 1 G counts"),
        pytest.param(140_000, AUTUMN_2026, True, "over", id="over 1 G"),
        pytest.param(60_000, date(2025, 9, 1), True, "over", id="1 G did not count in 2025"),
    ],
)
def test_the_income_limit(expected: int, start: date, two_years: bool, compared: str | None) -> None:
    caution = income_limit(Decimal(expected), start, two_years_on_benefit=two_years)

    assert (caution is not None) == (compared is not None)
    if caution is not None:
        assert f"Det er {compared} det vanlige bunnfradraget" in caution.sentence


def test_the_caution_is_neutral_and_has_the_values() -> None:
    caution = income_limit(Decimal("60000.50"), AUTUMN_2026, two_years_on_benefit=False)

    assert caution is not None
    assert caution.code is CautionCode.INCOME_LIMIT
    assert caution.sentence.replace("\xa0", " ") == (
        "Forventet lønn er 60 000,50 kroner i året med feriepenger. Det er over det vanlige bunnfradraget, 54 620,00 kroner "
        "(0,4 G, der G er 136 549,00 kroner fra 01.05.2026, kilde: brev fra NAV). Bunnfradraget er personlig og står i «Din uføretrygd» hos NAV. "
        "Arbeidstakeren melder selv fra til NAV om forventet inntekt."
    )


def test_a_participant_in_vta_has_the_whole_g_from_the_first_day() -> None:
    assert income_limit(Decimal(60_000), date(2025, 9, 1), two_years_on_benefit=False, on_vta=True) is None
    assert income_limit(Decimal(140_000), AUTUMN_2026, two_years_on_benefit=False, on_vta=True)


def test_an_old_g_is_told_and_a_registered_one_is_used() -> None:
    start = date(2027, 7, 1)
    newer = YearlyFigure(name=FigureName.BASIC_AMOUNT, valid_from=date(2027, 5, 1), kroner=Decimal(150_000), source="nav.no")

    told = income_limit(Decimal(60_000), start, two_years_on_benefit=False)
    known = income_limit(Decimal(60_000), start, two_years_on_benefit=False, figures=(newer, *SHIPPED_FIGURES))

    assert told
    assert known
    assert "Det er mer enn 14 måneder siden: undersøk om det har kommet et nytt" in told.sentence
    assert "G er 150\xa0000,00 kroner fra 01.05.2027, kilde: " in known.sentence


def test_a_job_of_20_hours_at_the_floor_is_below_the_limit() -> None:
    expected = income_a_year(a_wage(), Decimal(20), Decimal("10.2"))

    assert income_limit(expected, AUTUMN_2026, two_years_on_benefit=False) is None
