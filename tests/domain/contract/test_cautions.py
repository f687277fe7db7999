from datetime import date
from decimal import Decimal

import pytest

from domain.contract.cautions import (
    CautionCode,
    general_application,
    low_overtime,
    old_rate,
    part_time_need,
    probation_notice,
    short_notice,
    tariff_pay,
)
from domain.contract.terms import ContractTerms
from domain.pay.shipped_rates import ADULT_IN_HOSPITALITY, HOSPITALITY, SHIPPED_RATES
from domain.pay.wages import TariffRate, Wage, rate_valid_on, wage_from

GENERAL_RATE = rate_valid_on(SHIPPED_RATES, HOSPITALITY, ADULT_IN_HOSPITALITY, date(2026, 3, 1))


def a_wage(percent: int = 20, valid_from: date = date(2025, 6, 15)) -> Wage:
    rate = TariffRate(
        agreement="Riksavtalen", group="ufaglært", valid_from=valid_from, kroner_per_hour=Decimal("204.79"), source="protokoll"
    )
    return wage_from(rate, Decimal(percent), None)


@pytest.mark.parametrize(
    ("kind", "private", "on_nav_measure", "warns"),
    [
        pytest.param("Hotell", True, False, True, id="a hotel"),
        pytest.param("Kafé", False, False, True, id="a municipal café"),
        pytest.param("Hotell", True, True, False, id="a hotel, on a NAV measure"),
        pytest.param("Renholdsfirma", True, False, True, id="a private cleaning firm"),
        pytest.param("Renhold", False, False, False, id="municipal cleaning"),
        pytest.param("Butikk", True, False, False, id="a shop"),
        pytest.param("Sykehjem", False, False, False, id="a nursing home"),
    ],
)
def test_general_application(kind: str, private: bool, on_nav_measure: bool, warns: bool) -> None:
    caution = general_application(kind, private=private, on_nav_measure=on_nav_measure, wage=a_wage())

    assert (caution is not None) == warns


def test_general_application_says_wage_and_minimum() -> None:
    caution = general_application("Hotell", private=True, on_nav_measure=False, wage=a_wage(), general_rate=GENERAL_RATE)

    assert caution is not None
    assert caution.sentence == (
        "Lønnen er 40,96 kroner i timen. I overnatting, servering og catering gjelder en allmenngjort minstelønn på 204,79 kroner i "
        "timen for alle som ikke er lærlinger eller på et arbeidsmarkedstiltak. Uten et tiltak fra NAV er en lavere lønn ulovlig "
        "(allmenngjøringsloven § 6). Vurder om arbeidstakeren er på et tiltak fra NAV."
    )


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        pytest.param(
            GENERAL_RATE, "I overnatting, servering og catering gjelder en allmenngjort minstelønn på 204,79", id="canteen"
        ),
        pytest.param(
            GENERAL_RATE.model_copy(update={"agreement": "allmenngjort minstelønn i fiskeindustri"}),
            "I denne bransjen gjelder en allmenngjort minstelønn på 204,79",
            id="a trade we do not know",
        ),
    ],
)
def test_the_rate_that_is_chosen_tells_what_the_kind_of_workplace_does_not(rate: TariffRate, said: str) -> None:
    wage = wage_from(rate, Decimal(20), None)

    caution = general_application("kontor", private=False, on_nav_measure=False, wage=wage)

    assert caution
    assert said in caution.sentence
    assert general_application("kontor", private=False, on_nav_measure=True, wage=wage) is None
    assert general_application("kontor", private=False, on_nav_measure=False, wage=wage_from(rate, Decimal(100), None)) is None


def test_full_pay_collides_with_nothing() -> None:
    wage = a_wage(percent=100)

    assert general_application("Hotell", private=True, on_nav_measure=False, wage=wage, general_rate=GENERAL_RATE) is None


@pytest.mark.parametrize(
    ("start", "warns"),
    [
        pytest.param(date(2026, 9, 15), False, id="just fifteen months"),
        pytest.param(date(2026, 9, 16), True, id="fifteen months and a day"),
    ],
)
def test_an_old_rate(start: date, warns: bool) -> None:
    caution = old_rate(a_wage(), start)

    assert (caution is not None) == warns


def test_an_old_rate_is_told_with_its_values() -> None:
    caution = old_rate(a_wage(), date(2026, 11, 2))

    assert caution is not None
    assert caution.code is CautionCode.OLD_RATE
    assert caution.sentence == (
        "Tariffsatsen 204,79 kroner (Riksavtalen, ufaglært) er fra 15.06.2025 og mer enn 15 måneder gammel 02.11.2026. "
        "Undersøk om det har kommet en ny sats."
    )


@pytest.mark.parametrize(
    ("hours", "documented_on", "warns"),
    [
        pytest.param("20", None, True, id="part-time, not documented"),
        pytest.param("20", date(2026, 5, 4), False, id="part-time, documented"),
        pytest.param("37.5", None, False, id="full time"),
    ],
)
def test_the_need_for_part_time(hours: str, documented_on: date | None, warns: bool) -> None:
    caution = part_time_need(Decimal(hours), Decimal("37.5"), documented_on)

    assert (caution is not None) == warns


def test_a_shorter_notice_is_looked_at() -> None:
    caution = short_notice(ContractTerms(notice_days=14, notice_agreement="avtale med Per Tillitsvalgt"))

    assert caution
    assert "14 dager" in caution.sentence
    assert "Per" not in caution.sentence
    assert short_notice(ContractTerms(employer_notice_months=3)) is None


@pytest.mark.parametrize(
    ("overtime", "warns"),
    [
        pytest.param("", False, id="the law's own"),
        pytest.param("Merarbeid gir 20 % i tillegg.", False, id="extra hours are not overtime"),
        pytest.param("Merarbeid gir timelønn, overtid 50 %.", False, id="50 percent"),
        pytest.param("Overtid gir 33,5 prosent i tillegg.", True, id="33.5 percent"),
        pytest.param("Overtid betales med 30 %.", True, id="30 percent"),
    ],
)
def test_overtime_under_the_law(overtime: str, warns: bool) -> None:
    assert (low_overtime(ContractTerms(overtime=overtime)) is not None) == warns


@pytest.mark.parametrize(
    ("terms", "warns"),
    [
        pytest.param({"probation_months": 3}, False, id="the law's 14 days"),
        pytest.param({"probation_months": 3, "probation_notice_days": 14}, False, id="14 days"),
        pytest.param({"probation_months": 3, "probation_notice_days": 7}, True, id="a week"),
        pytest.param({"probation_notice_days": 7}, False, id="no probation"),
    ],
)
def test_a_shorter_notice_in_probation(terms: dict[str, int], warns: bool) -> None:
    assert (probation_notice(ContractTerms(**terms)) is not None) is warns


def test_pay_under_the_tariff_that_binds_needs_an_agreement_with_the_representative() -> None:
    caution = tariff_pay(a_wage(), "Riksavtalen", date(2026, 11, 20))

    assert caution
    assert "20 % av satsen, og arbeidsgiveren er bundet av Riksavtalen" in caution.sentence
    assert "avtalt særskilt med tillitsvalgt" in caution.sentence
    assert "20.11.2026" in caution.sentence
    assert tariff_pay(a_wage(), "", date(2026, 11, 20)) is None
    assert tariff_pay(a_wage(percent=100), "Riksavtalen", date(2026, 11, 20)) is None
