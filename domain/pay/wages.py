"""What a worker is paid (lønn): a percent of the tariff rate that is valid on the start date, never under 20.

The floor is the programme's own rule: «Lønn vil være 20 % av tariff, eller høyere» (S1, S3). It is always computed from a dated
rate; the «ca kr 36» of older texts is 20 % of a rate that is no longer valid.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal

from pydantic import BaseModel, ConfigDict, Field

from domain.language.languages import BOKMAL, Both, Language
from domain.language.norwegian import decimal_comma, kroner, short_day
from domain.language.same_name import folded
from domain.refusal import RuleBroken

LEAST_PERCENT = Decimal(20)  # S1, S3
MOST_PERCENT = Decimal(200)  # ours: more than twice the tariff is a slip of the pen
FULL_TIME = Decimal("37.5")  # hours a week in most tariff agreements; the law's own limit is 40 (aml § 10-4)
WEEKS_A_YEAR = Decimal(52)  # 37,5 x 52 / 12 is the 162,5 hours that monthly tariff wages are divided by
_ORE = Decimal("0.01")
FOLLOWS_THE_RATE = Both(
    "Lønnen følger satsen, og er aldri under 20 prosent av den.", "Løna følgjer satsen, og er aldri under 20 prosent av han."
)
"""The same in every paper that speaks of the wage, the announcement's and the agreements' templates too."""
_SENTENCE = Both(
    "Lønnen er {hourly} kroner i timen. Det er {percent} % av {rate} kroner i timen ({agreement}, {group}, sats fra {valid_from}). "
    "{follows}",
    "Løna er {hourly} kroner i timen. Det er {percent} % av {rate} kroner i timen ({agreement}, {group}, sats frå {valid_from}). "
    "{follows}",
)
_FINEST_PERCENT = 4  # decimals; enough to tell two neighbouring øre apart for any rate under 10 000 kroner


class TariffRate(BaseModel):
    """One dated row: what an hour is worth to a group in an agreement, from a day until the next row."""

    model_config = ConfigDict(frozen=True)

    agreement: str
    group: str
    valid_from: date
    kroner_per_hour: Decimal = Field(gt=0, lt=10_000)
    source: str

    def is_of(self, agreement: str, group: str) -> bool:
        """Whether this is the agreement's rate for the group, however their names are written."""
        return (folded(self.agreement), folded(self.group)) == (folded(agreement), folded(group))

    @property
    def label(self) -> str:
        return f"{self.agreement}, {self.group}, gjelder fra {short_day(self.valid_from)}"


class Wage(BaseModel):
    """A wage with all it is computed from, so that a contract can print it: agreement, rate, date, percent and kroner."""

    model_config = ConfigDict(frozen=True)

    agreement: str
    group: str
    rate: Decimal
    """Kroner an hour in the tariff."""
    rate_valid_from: date
    source: str
    percent: Decimal
    kroner_per_hour: Decimal

    @property
    def sentence(self) -> str:
        return self.sentence_in(BOKMAL)

    def sentence_in(self, language: Language) -> str:
        return _SENTENCE.written(
            language,
            hourly=kroner(self.kroner_per_hour),
            percent=decimal_comma(self.percent),
            rate=kroner(self.rate),
            agreement=self.agreement,
            group=self.group,
            valid_from=short_day(self.rate_valid_from),
            follows=FOLLOWS_THE_RATE.written(language),
        )


class NoRate(RuleBroken):
    def __init__(self, agreement: str, group: str, day: date) -> None:
        super().__init__(
            f"Ingen tariffsats for {agreement}, {group}, gjelder {short_day(day)}. Registrer satsen med dato og kilde først."
        )


class NoWage(RuleBroken):
    def __init__(self, rate: TariffRate) -> None:
        super().__init__(
            f"Lønnen mangler. Fyll ut prosent av {kroner(rate.kroner_per_hour)} kroner ({rate.label}) eller kroner i timen."
        )


class NotAWage(RuleBroken):
    """Nothing, less than nothing, or so much that it must be a slip of the pen."""

    def __init__(self, written: str, why: str) -> None:
        super().__init__(f"Lønnen kan ikke være {written}. {why}")


class WageDisagrees(RuleBroken):
    def __init__(self, rate: TariffRate, percent: Decimal, given: Decimal, computed: Decimal) -> None:
        super().__init__(
            f"{decimal_comma(percent)} % av {kroner(rate.kroner_per_hour)} kroner er {kroner(computed)} kroner i timen, "
            f"men det står {kroner(given)} kroner ({decimal_comma(_percent_of(rate, given))} %). Fyll ut bare ett av feltene."
        )


class UnderTheFloor(RuleBroken):
    def __init__(self, rate: TariffRate, percent: Decimal, given: Decimal) -> None:
        super().__init__(
            f"Lønnen er {decimal_comma(percent)} % av tariff ({kroner(given)} kroner i timen). "
            f"Den må være minst {decimal_comma(LEAST_PERCENT)} %: {kroner(floor(rate))} kroner i timen av "
            f"{kroner(rate.kroner_per_hour)} kroner ({rate.label})."
        )


def rate_valid_on(rates: Iterable[TariffRate], agreement: str, group: str, day: date) -> TariffRate:
    """The newest row that has begun on `day`. Raises NoRate."""
    newest = newest_rate(rates, agreement, group, day)
    if newest is None:
        raise NoRate(agreement, group, day)
    return newest


def newest_rate(rates: Iterable[TariffRate], agreement: str, group: str, day: date) -> TariffRate | None:
    """The newest row that has begun on `day`; None where none has."""
    begun = (rate for rate in rates if rate.is_of(agreement, group) and rate.valid_from <= day)
    return max(begun, key=lambda rate: rate.valid_from, default=None)


def floor(rate: TariffRate) -> Decimal:
    """The least a worker may be paid an hour, in kroner, rounded up to the øre."""
    return _kroner_at(rate, LEAST_PERCENT)


def wage_from(rate: TariffRate, percent: Decimal | None, kroner: Decimal | None) -> Wage:
    """The wage from a percent of the rate, from kroner an hour, or from both when they say the same.

    Raises NoWage, NotAWage, WageDisagrees or UnderTheFloor.
    """
    if percent is not None:
        hourly = _kroner_at(rate, percent)
        if kroner is not None and kroner != hourly:
            raise WageDisagrees(rate, percent, kroner, hourly)
    elif kroner is not None:
        if kroner != kroner.quantize(_ORE):
            raise NotAWage(f"{decimal_comma(kroner)} kroner", "Skriv kroner og hele øre.")
        hourly, percent = kroner.quantize(_ORE), _percent_of(rate, kroner)
    else:
        raise NoWage(rate)
    if hourly <= 0 or percent > MOST_PERCENT:
        raise NotAWage(
            f"{decimal_comma(hourly)} kroner i timen ({decimal_comma(percent)} % av tariff)",
            f"Skriv fra {decimal_comma(LEAST_PERCENT)} til {decimal_comma(MOST_PERCENT)} % av tariff.",
        )
    if percent < LEAST_PERCENT:
        raise UnderTheFloor(rate, percent, hourly)
    return Wage(
        agreement=rate.agreement,
        group=rate.group,
        rate=rate.kroner_per_hour,
        rate_valid_from=rate.valid_from,
        source=rate.source,
        percent=percent,
        kroner_per_hour=hourly,
    )


def pay_a_month(wage: Wage, hours_a_week: Decimal) -> Decimal:
    """Kroner in an average month, before tax and without holiday pay."""
    return (wage.kroner_per_hour * hours_a_week * WEEKS_A_YEAR / 12).quantize(_ORE, ROUND_HALF_UP)


def about(kroner: Decimal) -> Decimal:
    """The kroner as somebody would say them: to the nearest ten."""
    return (kroner / 10).quantize(Decimal(1), ROUND_HALF_UP) * 10


def position_percent(hours_a_week: Decimal, full_time: Decimal = FULL_TIME) -> Decimal:
    """The size of the position (stillingsprosent), with at most two decimals."""
    return (100 * hours_a_week / full_time).quantize(_ORE, ROUND_HALF_UP)


def _kroner_at(rate: TariffRate, percent: Decimal) -> Decimal:
    return (rate.kroner_per_hour * percent / 100).quantize(_ORE, ROUND_CEILING)


def _percent_of(rate: TariffRate, hourly: Decimal) -> Decimal:
    """The roundest percent that gives just these kroner: 40,96 of 204,79 is 20, not 20,0009."""
    exact = 100 * hourly / rate.kroner_per_hour
    for decimals in range(_FINEST_PERCENT):
        percent = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN)
        if _kroner_at(rate, percent) == hourly:
            return percent
    return exact.quantize(Decimal(1).scaleb(-_FINEST_PERCENT), ROUND_DOWN)
