"""What a person must weigh when a position is agreed on: open law about its wage, before anybody has applied for it."""

from collections.abc import Sequence
from datetime import date

from domain.contract.cautions import Caution, general_application_at, tariff_pay
from domain.pay.wages import TariffRate
from domain.positions.facts import WorkplaceFacts
from domain.positions.local_agreement import LocalAgreement


def position_cautions(
    workplace: WorkplaceFacts, agreement: LocalAgreement, rates: Sequence[TariffRate], today: date
) -> tuple[Caution, ...]:
    """About the wage as the local agreement says it."""
    found = (
        general_application_at(workplace.kind, agreement.wage, rates, today, on_nav_measure=False),
        tariff_pay(agreement.wage, agreement.bound_by, agreement.clarified_on),
    )
    return tuple(caution for caution in found if caution)
