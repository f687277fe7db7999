"""Cautions (advarsler): where the law is open or uncertain. They never stop a form; a person reads them and ticks «vurdert».

A caution stands in the answer, in the history and on the to-do list until then. What the law forbids is a refusal elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.contract.benefits import says_none
from domain.contract.limits import months_after
from domain.contract.terms import TermsForm
from domain.language.norwegian import decimal_comma, kroner, short_day
from domain.pay.agreements import Trade, general_minimum, is_generally_applied, trade_of
from domain.pay.wages import TariffRate, Wage
from domain.registers import NEEDS_POLICE_CERTIFICATE

LEAST_PROBATION_NOTICE = 14  # days, aml § 15-3 (7)
LEAST_OVERTIME = 40  # percent, aml § 10-6 (11)
RATE_IS_OLD_AFTER = 15  # months: rates change each spring, and a settlement may be late (ours)


class CautionCode(StrEnum):
    GENERAL_APPLICATION = "general_application"
    OLD_RATE = "old_rate"
    INCOME_LIMIT = "income_limit"
    PART_TIME_NEED = "part_time_need"
    NIGHT_WORK = "night_work"
    SUNDAY_WORK = "sunday_work"
    SHORT_REST = "short_rest"
    OVER_FULL_TIME = "over_full_time"
    CASELOAD = "caseload"
    LIVES_ELSEWHERE = "lives_elsewhere"
    UNDER_AGE = "under_age"
    TRIAL_EMPLOYER = "trial_employer"
    TRIAL_TERMS = "trial_terms"
    POLICE_CERTIFICATE = "police_certificate"
    TOLD_MORE = "told_more"
    NOTICE_PERIOD = "notice_period"
    EMPLOYERS_NOTICE = "employers_notice"
    SHORT_NOTICE = "short_notice"
    AVERAGED_HOURS = "averaged_hours"
    LOW_OVERTIME = "low_overtime"
    NO_PENSION = "no_pension"
    SHORT_HOLIDAY = "short_holiday"
    HOLIDAY_PAY = "holiday_pay"
    PROBATION_NOTICE = "probation_notice"
    TARIFF_PAY = "tariff_pay"
    CONTRACT_LATE = "contract_late"
    BACK_PAY = "back_pay"
    DOCUMENT_ALTERED = "document_altered"
    JOB_CALLED_OFF = "job_called_off"
    PROLONGED_ANYWAY = "prolonged_anyway"
    CLOSED_FOR_THE_JOB = "closed_for_the_job"
    MEETING_DAY_OFF = "meeting_day_off"
    MEETING_BOOKED = "meeting_booked"
    CHOSEN_EARLY = "chosen_early"


@dataclass(frozen=True)
class Caution:
    """One thing a person must weigh: what it is about, and the Norwegian sentence with the values.

    `assessment` is the reason given in the form, when it asked for one: the caution is then weighed already.
    """

    code: CautionCode
    sentence: str
    assessment: str = ""


def general_application(
    kind_of_workplace: str, *, private: bool, on_nav_measure: bool, wage: Wage, general_rate: TariffRate | None = None
) -> Caution | None:
    """A wage of 20 % may collide with the generally applied minimum (allmenngjøring) in hotels, restaurants and cleaning firms.

    Both regulations' § 2 exempt people on a NAV measure; without one the lower wage is unlawful (allmenngjøringsloven § 6).
    Cleaning concerns private cleaning firms only. A rate that is itself generally applied says what the kind of workplace may
    not: a canteen in an office. `general_rate` is the minimum on the start date where it is known: a wage that reaches it
    collides with nothing.
    """
    trade: str | None = trade_of(kind_of_workplace)
    if trade == Trade.CLEANING and not private:
        trade = None
    minimum = general_rate.kroner_per_hour if general_rate else None
    if is_generally_applied(wage.agreement):
        trade, minimum = trade_of(wage.agreement) or "denne bransjen", wage.rate
    if trade is None or on_nav_measure or (minimum is not None and wage.kroner_per_hour >= minimum):
        return None
    of_what = f" på {kroner(minimum)} kroner i timen" if minimum is not None else ""
    return Caution(
        CautionCode.GENERAL_APPLICATION,
        f"Lønnen er {kroner(wage.kroner_per_hour)} kroner i timen. I {trade} gjelder en allmenngjort minstelønn{of_what} for "
        "alle som ikke er lærlinger eller på et arbeidsmarkedstiltak. Uten et tiltak fra NAV er en lavere lønn ulovlig "
        "(allmenngjøringsloven § 6). Vurder om arbeidstakeren er på et tiltak fra NAV.",
    )


def general_application_at(
    kind_of_workplace: str, wage: Wage, rates: Sequence[TariffRate], day: date, *, on_nav_measure: bool
) -> Caution | None:
    """The same for a kind that is registered, with the minimum that holds on a day."""
    return general_application(
        kind_of_workplace,
        private=kind_of_workplace == "renholdsbedrift",
        on_nav_measure=on_nav_measure,
        wage=wage,
        general_rate=general_minimum(kind_of_workplace, rates, day),
    )


def old_rate(wage: Wage, start: date) -> Caution | None:
    """The rate is more than 15 months old when the job starts: a newer one has probably come."""
    if months_after(wage.rate_valid_from, RATE_IS_OLD_AFTER) >= start:
        return None
    return Caution(
        CautionCode.OLD_RATE,
        f"Tariffsatsen {kroner(wage.rate)} kroner ({wage.agreement}, {wage.group}) er fra {short_day(wage.rate_valid_from)} og "
        f"mer enn {RATE_IS_OLD_AFTER} måneder gammel {short_day(start)}. Undersøk om det har kommet en ny sats.",
    )


def part_time_need(hours_a_week: Decimal, full_time: Decimal, documented_on: date | None) -> Caution | None:
    """Before hiring part-time the employer documents the need and discusses it with the union representatives (aml § 14-1b)."""
    if hours_a_week >= full_time or documented_on is not None:
        return None
    return Caution(
        CautionCode.PART_TIME_NEED,
        f"Stillingen er på {decimal_comma(hours_a_week)} av {decimal_comma(full_time)} timer i uken. Arbeidsgiver skal skrive "
        "ned hvorfor det trengs deltid, og drøfte det med tillitsvalgte, før noen ansettes (arbeidsmiljøloven § 14-1 b).",
    )


def short_notice(terms: TermsForm) -> Caution | None:
    """Less than a month, by an agreement with the union representatives that a person looks at (aml § 15-3 (1))."""
    if terms.notice_days is None:
        return None
    return Caution(
        CautionCode.SHORT_NOTICE,
        f"Oppsigelsestiden er {terms.notice_days} dager, kortere enn lovens ene måned. Se på at arbeidsgiveren er bundet av "
        "tariffavtalen, og at avtalen er gjort med de tillitsvalgte der (arbeidsmiljøloven § 15-3 første ledd).",
    )


def probation_notice(terms: TermsForm) -> Caution | None:
    """Less than the law's two weeks in probation, which must be agreed in writing (aml § 15-3 (7))."""
    days = terms.probation_notice_days
    if not terms.probation_months or days is None or days >= LEAST_PROBATION_NOTICE:
        return None
    return Caution(
        CautionCode.PROBATION_NOTICE,
        f"Oppsigelsestiden i prøvetiden er {days} dager, kortere enn lovens {LEAST_PROBATION_NOTICE}. Se på at det er skriftlig avtalt "
        "eller står i tariffavtalen (arbeidsmiljøloven § 15-3 sjuende ledd).",
    )


def tariff_pay(wage: Wage, bound_by: str, clarified_on: date) -> Caution | None:
    """Less than the tariff where the employer is bound by it: only the agreement, or one with the union representative, allows it."""
    if not bound_by or wage.kroner_per_hour >= wage.rate:
        return None
    return Caution(
        CautionCode.TARIFF_PAY,
        f"Lønnen er {decimal_comma(wage.percent)} % av satsen, og arbeidsgiveren er bundet av {bound_by}. Lavere lønn enn tariffen må ha "
        f"grunnlag i tariffavtalen, eller være avtalt særskilt med tillitsvalgt (arbeidstvistloven § 6). Se på at avklaringen "
        f"{short_day(clarified_on)} er en slik avtale.",
    )


def no_pension(terms: TermsForm) -> Caution | None:
    """The terms say that there is no pension: only the smallest employers need none."""
    if not says_none(terms.pension_scheme):
        return None
    return Caution(
        CautionCode.NO_PENSION,
        "Vilkårene sier at det ikke er noen tjenestepensjon. Bare de minste arbeidsgiverne er fritatt, og lønnen teller fra første krone "
        "(lov om obligatorisk tjenestepensjon §§ 1 og 4). Undersøk om arbeidsgiveren må ha en ordning.",
    )


def low_overtime(terms: TermsForm) -> Caution | None:
    """The terms speak of overtime with a supplement under the law's 40 % (aml § 10-6 (11))."""
    if "overtid" not in terms.overtime.casefold():
        return None
    under = [
        figure for figure in re.findall(r"(\d+(?:,\d+)?) ?(?:%|prosent)", terms.overtime) if _number(figure) < LEAST_OVERTIME
    ]
    if not under:
        return None
    return Caution(
        CautionCode.LOW_OVERTIME,
        f"I vilkårene om arbeid ut over avtalt tid står det {under[0]} %. Arbeid ut over lovens grenser er overtid, og gir minst "
        f"{LEAST_OVERTIME} % i tillegg (arbeidsmiljøloven § 10-6). Se på at det lavere tallet bare gjelder merarbeid.",
    )


def _number(figure: str) -> Decimal:
    return Decimal(figure.replace(",", "."))


def police_certificate(kind_of_workplace: str, workplace: str, seen_on: date | None) -> Caution | None:
    """The kind of workplace needs a police certificate (politiattest), and it is not registered as seen."""
    if kind_of_workplace not in NEEDS_POLICE_CERTIFICATE or seen_on is not None:
        return None
    return Caution(
        CautionCode.POLICE_CERTIFICATE,
        f"{workplace} krever politiattest. Den er ikke sett ennå, og må vises fram før første dag (skjema 17d).",
    )
