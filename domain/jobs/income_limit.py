"""How much a person may earn before the disability benefit (uføretrygd) is reduced: bunnfradrag, until July 2026 inntektsgrense.

The fribeløp is 0,4 G; from 2026 it is 1 G after two years on the benefit without a higher degree (forskrift om
uføretrygd §§ 3-1, 3-5 to 3-7). The person's own figure may differ and stands at NAV, so this is information and never advice.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pydantic import BaseModel, ConfigDict

from domain.contract.cautions import Caution, CautionCode
from domain.language.norwegian import decimal_comma, kroner, short_day
from domain.pay.wages import WEEKS_A_YEAR, Wage
from domain.refusal import RuleBroken

ORDINARY_SHARE = Decimal("0.4")  # of G
LONG_TERM_SHARE = Decimal(1)  # of G, after two years with the benefit
LONG_TERM_FROM = date(2026, 1, 1)  # law 12 June 2026 no. 24, in force 1 October with effect from 1 January
NEAR = Decimal("0.9")  # ours: from nine tenths of the limit a person should have been told


class BasicAmount(BaseModel):
    """G (grunnbeløpet) in kroner a year, from the day it was set."""

    model_config = ConfigDict(frozen=True)

    valid_from: date
    kroner: Decimal
    source: str


_TABLE = "NAVs tabell over grunnbeløpet"
BASIC_AMOUNTS: tuple[BasicAmount, ...] = (
    BasicAmount(valid_from=date(2023, 5, 1), kroner=Decimal(118_620), source=_TABLE),
    BasicAmount(valid_from=date(2024, 5, 1), kroner=Decimal(124_028), source=_TABLE),
    BasicAmount(valid_from=date(2025, 5, 1), kroner=Decimal(130_160), source=_TABLE),
    BasicAmount(valid_from=date(2026, 5, 1), kroner=Decimal(136_549), source="brev fra NAV"),
)


class NoBasicAmount(RuleBroken):
    def __init__(self, day: date) -> None:
        super().__init__(f"Grunnbeløpet (G) som gjaldt {short_day(day)}, er ikke registrert.")


def basic_amount_on(amounts: Iterable[BasicAmount], day: date) -> BasicAmount:
    """G on a day. Raises NoBasicAmount for a day before the first one known."""
    begun = [amount for amount in amounts if amount.valid_from <= day]
    if not begun:
        raise NoBasicAmount(day)
    return max(begun, key=lambda amount: amount.valid_from)


def income_a_year(wage: Wage, hours_a_week: Decimal, holiday_pay_percent: Decimal) -> Decimal:
    """Expected kroner a year with holiday pay, which counts as income too (forskriften § 2-2)."""
    pay = wage.kroner_per_hour * hours_a_week * WEEKS_A_YEAR
    return (pay * (1 + holiday_pay_percent / 100)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def income_limit(
    expected: Decimal, start: date, *, two_years_on_benefit: bool, amounts: Iterable[BasicAmount] = BASIC_AMOUNTS
) -> Caution | None:
    """Tell when the expected yearly income is near or over the limit on the start date; None when it is well below.

    `two_years_on_benefit` is True also for a participant in VTA, whose fribeløp is 1 G from the first day.
    """
    share = LONG_TERM_SHARE if two_years_on_benefit and start >= LONG_TERM_FROM else ORDINARY_SHARE
    basic = basic_amount_on(amounts, start)
    limit = (share * basic.kroner).quantize(Decimal(1), ROUND_HALF_UP)
    if expected < NEAR * limit:
        return None
    compared = "over" if expected > limit else "nær"
    return Caution(
        CautionCode.INCOME_LIMIT,
        f"Forventet lønn er {kroner(expected)} kroner i året med feriepenger. Det er {compared} det vanlige bunnfradraget, "
        f"{kroner(limit)} kroner ({decimal_comma(share)} G, der G er {kroner(basic.kroner)} kroner fra "
        f"{short_day(basic.valid_from)}). Bunnfradraget er personlig og står i «Din uføretrygd» hos NAV. Arbeidstakeren melder selv "
        "fra til NAV om forventet inntekt.",
    )
