"""Workers whose wage is behind a new rate."""

from datetime import date
from typing import Any

from domain.contract.terms import ContractTerms
from tasks.database import unit_of_work
from tests.rows import (
    WAGE,
    a_candidacy_row,
    a_position_row,
    a_rate_row,
    a_staff_row,
    a_trial_row,
    a_workplace_row,
    an_employment_row,
)

TODAY = date(2027, 5, 20)
TERMS = ContractTerms(pension_scheme="Fjellheim Pensjon, 2 %", injury_insurance="Fjellheim Forsikring", pay_day=12)


def workers() -> None:
    """Add the workers: Sara and Rolf paid a fifth, Wenche a quarter of what the rate becomes, Ole not begun, and Tora in a trial."""
    with unit_of_work() as session:
        jon = a_staff_row(session)
        a_rate_row(session)
        kiwi = a_workplace_row(session)
        jobs: dict[str, dict[str, Any]] = {
            "Sara Søker": {},
            "Rolf Ravn": {},
            "Wenche Vel": {"wage": {**WAGE, "percent": "25", "kroner_per_hour": "53.75"}},
            "Ole Ny": {"starts_on": date(2027, 6, 14)},
        }
        for seat, (name, said) in enumerate(jobs.items(), start=1):
            position = a_position_row(session, kiwi, seat_number=seat, tariff_parties="Handel og Kontor og Virke")
            an_employment_row(session, a_candidacy_row(session, position, name), jon, terms=TERMS.model_dump(mode="json"), **said)
        position = a_position_row(session, kiwi, seat_number=5, tariff_parties="Handel og Kontor og Virke")
        tora = a_candidacy_row(session, position, "Tora Ung")
        a_trial_row(session, tora, jon, starts_on=date(2027, 5, 10), ends_on=date(2027, 6, 6))
