"""Everything a contract of the programme says, the trial's as well as the permanent job's (arbeidsavtale)."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from domain.contract.terms import ContractTerms
from domain.days.day_plan import DayHours
from domain.language.languages import BOKMAL, Both, Language
from domain.pay.wages import Wage

PRACTICE_GROUND = Both(
    "praksisarbeid, arbeidsmiljøloven § 14-9 andre ledd bokstav c", "praksisarbeid, arbeidsmiljølova § 14-9 andre ledd bokstav c"
)


class ContractFacts(BaseModel):
    """The facts behind the 17 items; "" and None are what is not known yet. An `end` makes it temporary.

    `terms` are the position's own, central and local together; the law fills in behind them.
    """

    model_config = ConfigDict(frozen=True)

    employer_name: str = ""
    employer_number: str = ""
    employer_address: str = ""
    workplace_employs: bool = True
    """Whether the three above are the workplace's: HELT MED may employ in the trial."""
    worker_name: str = ""
    worker_born: date | None = None
    worker_address: str = ""
    workplace: str = ""
    workplace_address: str = ""
    works_in_several_places: bool = False
    title: str = ""
    tasks: str = ""
    start: date | None = None
    end: date | None = None
    """The last day of a temporary job; None when it is permanent."""
    temporary_ground: str = ""
    """Why it may be temporary: `PRACTICE_GROUND` for the trial, or a NAV measure (bokstav d)."""
    wage: Wage | None = None
    paid_by: str = ""
    """The payer when it is not the employer: HELT MED pays the trial (S3)."""
    hours_a_week: Decimal | None = None
    days: tuple[DayHours, ...] = ()
    hours_vary: str = ""
    """How the hours are set when they are not the same each week; blank when they are."""
    tariff_agreement: str = ""
    """The agreement the employer is bound by, which may be another than the one the wage is compared with."""
    tariff_parties: str = ""
    clarified_with: str = ""
    clarified_on: date | None = None
    """The union representative (tillitsvalgt) the position is clarified with, and when."""
    terms: ContractTerms = ContractTerms()
    language: Language = BOKMAL
    """The worker's own choice: the contract is theirs."""

    @property
    def is_temporary(self) -> bool:
        return self.end is not None


class CompleteContract(ContractFacts):
    """Facts that lack none of the 17 items, as `check_complete` returns them."""

    worker_born: date
    start: date
    wage: Wage
    hours_a_week: Decimal


class TemporaryContract(CompleteContract):
    """A complete contract with a last day."""

    end: date
