"""A withdrawal as it is typed."""

from datetime import date
from typing import Any

from domain.endings.withdrawal import WithdrawForm

TODAY = date(2026, 12, 8)


def a_withdrawal(**said: Any) -> WithdrawForm:
    return WithdrawForm.read(
        {
            "registered_by": "1 - K.N.",
            "candidacy": "7 - Kiwi Bjorbekk, S.S.",
            "decided_by": "søkeren selv",
            "withdrawn_on": "08.12.2026",
            **said,
        }
    )
