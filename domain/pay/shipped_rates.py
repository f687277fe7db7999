"""The tariff rates an installation starts with. Data with a date and a source; newer rows are registered with a form.

Only rates read in the regulation itself, or in a source that cites the agreement, stand here. Proposed rates do not, nor do
rates of agreements (HK and Virke, KS) whose present text has not been read: the coordinator registers those.
"""

from datetime import date
from decimal import Decimal

from domain.pay.wages import TariffRate

HOSPITALITY = "Allmenngjort minstelønn i overnatting, servering og catering"
CLEANING = "Allmenngjort minstelønn i renhold"
RIKSAVTALEN = "Riksavtalen"
ADULT_IN_HOSPITALITY = "over 20 år, eller over 18 år med fire måneders praksis"
ADULT_IN_CLEANING = "over 18 år"

_HOSPITALITY_LAW = "forskrift 21.10.2024 nr. 2543 § 3"
_CLEANING_LAW = "forskrift 21.10.2024 nr. 2545 § 3"
_EARLIER = "tidligere sats i forskriften, fra annenhåndskilde"
_UNION = "Fellesforbundet om Riksavtalen 2026, fra annenhåndskilde; se i avtalen før bruk"


def _rate(agreement: str, group: str, valid_from: date, kroner_per_hour: str, source: str) -> TariffRate:
    return TariffRate(
        agreement=agreement, group=group, valid_from=valid_from, kroner_per_hour=Decimal(kroner_per_hour), source=source
    )


SHIPPED_RATES: tuple[TariffRate, ...] = (
    _rate(HOSPITALITY, ADULT_IN_HOSPITALITY, date(2023, 6, 15), "190.79", _EARLIER),
    _rate(HOSPITALITY, ADULT_IN_HOSPITALITY, date(2024, 11, 1), "197.79", _EARLIER),
    _rate(HOSPITALITY, ADULT_IN_HOSPITALITY, date(2025, 6, 15), "204.79", _HOSPITALITY_LAW),
    _rate(HOSPITALITY, "18 år", date(2025, 6, 15), "166.34", _HOSPITALITY_LAW),
    _rate(HOSPITALITY, "17 år", date(2025, 6, 15), "152.08", _HOSPITALITY_LAW),
    _rate(HOSPITALITY, "under 17 år", date(2025, 6, 15), "142.58", _HOSPITALITY_LAW),
    _rate(CLEANING, ADULT_IN_CLEANING, date(2025, 6, 15), "236.54", _CLEANING_LAW),
    _rate(CLEANING, "under 18 år", date(2025, 6, 15), "185.55", _CLEANING_LAW),
    _rate(RIKSAVTALEN, "ufaglært, begynnerlønn", date(2026, 6, 1), "215.29", _UNION),
    _rate(RIKSAVTALEN, "faglært, begynnerlønn", date(2026, 6, 1), "230.29", _UNION),
)
