"""A change of a contract as it is typed, and what is decided of it."""

from datetime import date
from typing import Any

from domain.candidacies.facts import CandidacyFacts
from domain.contract.terms import ContractTerms
from domain.contract.versions import ContractVersion
from domain.jobs.contract_change import ContractChange, change_contract
from domain.jobs.contract_change_form import ContractChangeForm
from domain.pay.wages import TariffRate
from domain.positions.facts import PositionFacts
from tests.later_stages import RATE, an_employed, an_employment

TODAY = date(2027, 5, 20)
FROM = date(2027, 6, 1)
TERMS = ContractTerms(pension_scheme="Fjellheim Pensjon, 2 %", injury_insurance="Fjellheim Forsikring", pay_day=12)


def employed(*versions: ContractVersion, **said: Any) -> CandidacyFacts:
    return an_employed(employment=an_employment(terms=TERMS, versions=versions), **said)


def a_form(**said: Any) -> ContractChangeForm:
    given = {"registered_by": "1", "candidacy": "7 - Kiwi", "from_on": str(FROM), "agreed": "Avtalt i møte 20.05.2027."}
    return ContractChangeForm.read({**given, **said})


def change(
    candidacy: CandidacyFacts | None = None,
    *,
    rates: tuple[TariffRate, ...] = (RATE,),
    today: date = TODAY,
    to: PositionFacts | None = None,
    **said: Any,
) -> ContractChange:
    return change_contract(candidacy or employed(), a_form(**said), rates, today, to=to)
