from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.pay.shipped_rates import SHIPPED_RATES
from domain.pay.wages import (
    LEAST_PERCENT,
    NoRate,
    NotAWage,
    NoWage,
    TariffRate,
    UnderTheFloor,
    WageDisagrees,
    floor,
    pay_a_month,
    position_percent,
    rate_valid_on,
    wage_from,
)


def a_rate(
    kroner_per_hour: str | Decimal = "204.79", valid_from: date = date(2025, 6, 15), group: str = "ufaglært"
) -> TariffRate:
    return TariffRate(
        agreement="Riksavtalen",
        group=group,
        valid_from=valid_from,
        kroner_per_hour=Decimal(kroner_per_hour),
        source="protokoll 2025",
    )


rates = st.decimals("100", "999.99", places=2).map(a_rate)
percents = st.decimals("20", "200", places=2)


@pytest.mark.parametrize(
    ("rate", "least"),
    [
        pytest.param("204.79", "40.96", id="40.958 is rounded up"),
        pytest.param("200.00", "40.00", id="nothing to round"),
        pytest.param("200.01", "40.01", id="a fifth of an øre is rounded up"),
        pytest.param("236.54", "47.31", id="cleaning"),
        pytest.param("179.94", "35.99", id="the rate behind the old 36 kroner"),
    ],
)
def test_the_floor_is_a_fifth_of_the_rate_rounded_up(rate: str, least: str) -> None:
    assert floor(a_rate(rate)) == Decimal(least)


@settings(deadline=None)
@given(rates)
def test_the_floor_is_never_under_20_percent_nor_an_ore_too_high(rate: TariffRate) -> None:
    exact = rate.kroner_per_hour * LEAST_PERCENT / 100

    assert exact <= floor(rate) < exact + Decimal("0.01")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2025, 6, 15), "204.79", id="the first day of the newer rate"),
        pytest.param(date(2025, 6, 14), "197.79", id="the last day of the older rate"),
        pytest.param(date(2027, 1, 1), "204.79", id="no newer rate yet"),
    ],
)
def test_the_rate_is_the_newest_that_has_begun(day: date, expected: str) -> None:
    known = [a_rate("204.79"), a_rate("197.79", date(2024, 11, 1)), a_rate("300", group="faglært")]

    assert rate_valid_on(known, "Riksavtalen", "ufaglært", day).kroner_per_hour == Decimal(expected)


def test_a_day_before_the_first_rate_is_refused_with_agreement_group_and_date() -> None:
    with pytest.raises(NoRate, match=r"^Ingen tariffsats for Riksavtalen, ufaglært, gjelder 14\.06\.2025\."):
        rate_valid_on([a_rate()], "Riksavtalen", "ufaglært", date(2025, 6, 14))


def test_a_percent_gives_kroner_rounded_up() -> None:
    wage = wage_from(a_rate(), Decimal(25), None)

    assert (wage.percent, wage.kroner_per_hour) == (Decimal(25), Decimal("51.20"))


@pytest.mark.parametrize(
    ("kroner", "percent"),
    [
        pytest.param("40.96", "20", id="the floor is just 20"),
        pytest.param("51.20", "25", id="a round percent"),
        pytest.param("41.00", "20.02", id="two decimals are needed"),
        pytest.param("204.79", "100", id="full tariff"),
    ],
)
def test_kroner_give_the_roundest_percent(kroner: str, percent: str) -> None:
    assert wage_from(a_rate(), None, Decimal(kroner)).percent == Decimal(percent)


@settings(deadline=None)
@given(rates, percents)
def test_percent_to_kroner_and_back_gives_the_same_kroner(rate: TariffRate, percent: Decimal) -> None:
    there = wage_from(rate, percent, None)
    back = wage_from(rate, None, there.kroner_per_hour) if there.kroner_per_hour <= 2 * rate.kroner_per_hour else there

    assert back.kroner_per_hour == there.kroner_per_hour
    assert wage_from(rate, back.percent, None).kroner_per_hour == there.kroner_per_hour
    assert back.percent >= LEAST_PERCENT


@settings(deadline=None)
@given(rates, st.integers(1, 5000))
def test_kroner_are_refused_just_when_they_are_under_the_floor(rate: TariffRate, ore: int) -> None:
    hourly = floor(rate) + Decimal(ore - 2500) / 100
    hourly = min(max(hourly, Decimal("0.01")), rate.kroner_per_hour)

    if hourly < floor(rate):
        with pytest.raises(UnderTheFloor):
            wage_from(rate, None, hourly)
    else:
        assert wage_from(rate, None, hourly).kroner_per_hour == hourly


def test_a_wage_under_the_floor_is_refused_with_all_its_values() -> None:
    with pytest.raises(UnderTheFloor) as refusal:
        wage_from(a_rate(), Decimal("19.9"), None)

    assert str(refusal.value) == (
        "Lønnen er 19,9 % av tariff (40,76 kroner i timen). Den må være minst 20 %: 40,96 kroner i timen av 204,79 kroner "
        "(Riksavtalen, ufaglært, gjelder fra 15.06.2025)."
    )


def test_the_old_36_kroner_are_refused() -> None:
    with pytest.raises(UnderTheFloor, match="36,00 kroner i timen"):
        wage_from(a_rate(), None, Decimal(36))


def test_percent_and_kroner_that_agree_are_one_wage() -> None:
    assert wage_from(a_rate(), Decimal(20), Decimal("40.96")) == wage_from(a_rate(), Decimal(20), None)


def test_percent_and_kroner_that_disagree_are_refused() -> None:
    with pytest.raises(
        WageDisagrees, match="20 % av 204,79 kroner er 40,96 kroner i timen, men det står 45,00 kroner \\(21,97 %\\)"
    ):
        wage_from(a_rate(), Decimal(20), Decimal(45))


def test_neither_percent_nor_kroner_is_refused() -> None:
    with pytest.raises(NoWage, match="204,79"):
        wage_from(a_rate(), None, None)


@pytest.mark.parametrize(
    ("percent", "kroner"),
    [
        pytest.param("0", None, id="nothing"),
        pytest.param("-20", None, id="less than nothing"),
        pytest.param("2000", None, id="2000 for 20,00"),
        pytest.param(None, "0", id="no kroner"),
        pytest.param(None, "-40.96", id="negative kroner"),
        pytest.param(None, "4096", id="4096 for 40,96"),
        pytest.param(None, "40.965", id="half an øre"),
    ],
)
def test_what_no_one_can_be_paid_is_refused(percent: str | None, kroner: str | None) -> None:
    with pytest.raises(NotAWage):
        wage_from(a_rate(), Decimal(percent) if percent else None, Decimal(kroner) if kroner else None)


def test_more_than_the_tariff_is_a_wage() -> None:
    assert wage_from(a_rate(), Decimal(110), None).kroner_per_hour == Decimal("225.27")


def test_the_wage_is_printed_with_agreement_rate_date_percent_and_kroner() -> None:
    assert wage_from(a_rate(), Decimal(20), None).sentence == (
        "Lønnen er 40,96 kroner i timen. Det er 20 % av 204,79 kroner i timen (Riksavtalen, ufaglært, sats fra 15.06.2025). "
        "Lønnen følger satsen, og er aldri under 20 prosent av den."
    )


def test_a_month_of_20_hours_a_week_is_paid() -> None:
    assert pay_a_month(wage_from(a_rate(), Decimal(20), None), Decimal(20)) == Decimal("3549.87")


@pytest.mark.parametrize(
    ("hours", "full_time", "percent"),
    [
        pytest.param("37.5", "37.5", "100", id="full time"),
        pytest.param("20", "37.5", "53.33", id="20 hours"),
        pytest.param("20", "40", "50", id="where full time is 40"),
    ],
)
def test_the_size_of_a_position(hours: str, full_time: str, percent: str) -> None:
    assert position_percent(Decimal(hours), Decimal(full_time)) == Decimal(percent)


def test_shipped_rates_have_a_source_and_one_row_a_day() -> None:
    assert all(rate.source for rate in SHIPPED_RATES)
    assert len({(rate.agreement, rate.group, rate.valid_from) for rate in SHIPPED_RATES}) == len(SHIPPED_RATES)


def test_no_shipped_adult_rate_gives_the_stale_36_kroner() -> None:
    assert all(floor(rate) > 36 for rate in SHIPPED_RATES if "år" not in rate.group or "over" in rate.group)
