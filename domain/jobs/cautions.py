"""What a person must weigh when a permanent job is agreed or changed: open law, old rates, the income limit, the hours."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from domain.candidacies.facts import CandidacyFacts
from domain.contract.cautions import (
    Caution,
    general_application_at,
    old_rate,
    part_time_need,
    police_certificate,
)
from domain.contract.limits import months_after
from domain.contract.terms import in_force
from domain.contract.terms_cautions import terms_cautions
from domain.contract.versions import WorkTerms
from domain.contract.working_time import averaging, time_cautions
from domain.jobs.income_limit import income_a_year, income_limit
from domain.pay.wages import FULL_TIME, TariffRate
from domain.pay.yearly_figures import SHIPPED_FIGURES, YearlyFigure

BENEFIT_MONTHS = 24  # forskrift om uføretrygd § 3-1: two years with the benefit give the higher limit


def job_cautions(
    candidacy: CandidacyFacts,
    work: WorkTerms,
    from_on: date,
    rates: Sequence[TariffRate],
    *,
    on_nav_measure: bool,
    part_time_documented_on: date | None,
    figures: Sequence[YearlyFigure] = SHIPPED_FIGURES,
) -> tuple[Caution, ...]:
    """About the work as it is from `from_on`, the first day of the job or of a change."""
    workplace, agreed = candidacy.position.workplace, in_force(work.terms)
    hours, full_time = work.hours_per_week, agreed.full_time_hours or FULL_TIME
    pause, paid = agreed.break_minutes or 0, bool(agreed.breaks_paid)
    since = candidacy.benefit_since
    found = (
        general_application_at(workplace.kind, work.wage, rates, from_on, on_nav_measure=on_nav_measure),
        old_rate(work.wage, from_on),
        income_limit(
            income_a_year(work.wage, hours, agreed.holiday_pay_percent or Decimal(0)),
            from_on,
            two_years_on_benefit=since is not None and months_after(since, BENEFIT_MONTHS) <= from_on,
            on_vta=on_nav_measure,
            figures=figures,
        ),
        part_time_need(hours, full_time, part_time_documented_on),
        police_certificate(workplace.kind, workplace.name, candidacy.certificate_seen_on),
        *terms_cautions(work.terms),
        averaging(work.days, hours, pause, paid, work.terms.averaging_agreement),
        *time_cautions(work.days, hours, full_time),
    )
    return tuple(caution for caution in found if caution)
