"""How much a person may earn before the disability benefit (uføretrygd) is reduced: bunnfradrag, until July 2026 inntektsgrense.

The fribeløp is 0,4 G; from 2026 it is 1 G after two years on the benefit without a higher degree (forskrift om
uføretrygd §§ 3-1, 3-5 to 3-7). The person's own figure may differ and stands at NAV, so this is information and never advice.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from domain.contract.cautions import Caution, CautionCode
from domain.language.norwegian import decimal_comma, kroner, short_day
from domain.pay.wages import WEEKS_A_YEAR, Wage
from domain.pay.yearly_figures import OLD_AFTER, SHIPPED_FIGURES, FigureName, YearlyFigure, figure_on

ORDINARY_SHARE = Decimal("0.4")  # of G
LONG_TERM_SHARE = Decimal(1)  # of G, after two years with the benefit
LONG_TERM_FROM = date(2026, 1, 1)  # law 12 June 2026 no. 24, in force 1 October with effect from 1 January
NEAR = Decimal("0.9")  # ours: from nine tenths of the limit a person should have been told


def income_a_year(wage: Wage, hours_a_week: Decimal, holiday_pay_percent: Decimal) -> Decimal:
    """Expected kroner a year with holiday pay, which counts as income too (forskriften § 2-2)."""
    pay = wage.kroner_per_hour * hours_a_week * WEEKS_A_YEAR
    return (pay * (1 + holiday_pay_percent / 100)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def income_limit(
    expected: Decimal,
    start: date,
    *,
    two_years_on_benefit: bool,
    on_vta: bool = False,
    figures: Iterable[YearlyFigure] = SHIPPED_FIGURES,
) -> Caution | None:
    """Tell when the expected yearly income is near or over the limit on the start date; None when it is well below.

    `on_vta`: a participant in VTA has a fribeløp of 1 G from the first day, whatever the year (forskriften § 3-1). The sentence
    says when the G it compares with is old; as G only rises, an old one warns too early and never too late.
    """
    long_term = on_vta or (two_years_on_benefit and start >= LONG_TERM_FROM)
    share = LONG_TERM_SHARE if long_term else ORDINARY_SHARE
    basic = figure_on(figures, FigureName.BASIC_AMOUNT, start)
    limit = (share * basic.kroner).quantize(Decimal(1), ROUND_HALF_UP)
    if expected < NEAR * limit:
        return None
    compared = "over" if expected > limit else "nær"
    old = f" Det er mer enn {OLD_AFTER} måneder siden: undersøk om det har kommet et nytt, og registrer det med skjema 00g."
    return Caution(
        CautionCode.INCOME_LIMIT,
        f"Forventet lønn er {kroner(expected)} kroner i året med feriepenger. Det er {compared} det vanlige bunnfradraget, "
        f"{kroner(limit)} kroner ({decimal_comma(share)} G, der G er {kroner(basic.kroner)} kroner fra "
        f"{short_day(basic.valid_from)}, kilde: {basic.source}).{old if basic.is_old(start) else ''} Bunnfradraget er personlig og står i «Din uføretrygd» hos NAV. Arbeidstakeren melder selv "
        "fra til NAV om forventet inntekt.",
    )
