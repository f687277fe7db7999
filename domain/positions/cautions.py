"""What a person must weigh when a position is agreed on: open law about its wage, before anybody has applied for it."""

from collections.abc import Sequence
from datetime import date

from domain.contract.cautions import Caution, general_application, tariff_pay
from domain.pay.agreements import general_minimum
from domain.pay.wages import TariffRate
from domain.positions.facts import WorkplaceFacts
from domain.positions.local_agreement import LocalAgreement


def position_cautions(
    workplace: WorkplaceFacts, agreement: LocalAgreement, rates: Sequence[TariffRate], today: date
) -> tuple[Caution, ...]:
    """About the wage as the local agreement says it."""
    found = (
        general_application(
            workplace.kind,
            private=workplace.kind == "renholdsbedrift",
            on_nav_measure=False,
            wage=agreement.wage,
            general_rate=general_minimum(workplace.kind, rates, today),
        ),
        tariff_pay(agreement.wage, agreement.bound_by, agreement.clarified_on),
    )
    return tuple(caution for caution in found if caution)
