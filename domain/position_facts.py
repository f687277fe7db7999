"""What the rules of stages 3 to 10 know about a position and its workplace."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from domain.contacts import Contact
from domain.contract_terms import ContractTerms
from domain.day_plan import DayHours


class Facts(BaseModel):
    model_config = ConfigDict(frozen=True)


class WorkplaceFacts(Facts):
    """`partner` is blank where the employer stands alone."""

    number: int
    name: str
    partner: str
    employer_name: str
    organisation_number: str
    address: str
    municipality: str
    kind: str
    leader: Contact
    leader_phone: str
    keeps_fellesferie: bool


class SponsorFacts(Facts):
    sponsor: Contact
    phone: str
    substitute: Contact
    substitute_phone: str
    from_on: date


class AdvertFacts(Facts):
    number: int
    round: int
    publish_on: date
    deadline: date
    reserved_for_residents: bool
    text: str
    closed_on: date | None

    def open_on(self, day: date) -> bool:
        """Applications are taken from the day it is published to the deadline, both included."""
        return self.closed_on is None and self.publish_on <= day <= self.deadline


class PositionFacts(Facts):
    """`agreement_ends` is None for an agreement that runs on (løpende); `seat_taken` counts a trial or a job today."""

    number: int
    workplace: WorkplaceFacts
    seat_number: int
    title: str
    tasks: str
    day_plan: tuple[DayHours, ...]
    hours_per_week: Decimal
    tariff_agreement: str
    tariff_parties: str
    tariff_group: str
    wage_percent: Decimal
    terms: ContractTerms
    union_representative: str
    clarified_on: date
    part_time_documented_on: date | None
    agreement_ends: date | None
    sponsor: SponsorFacts | None
    advert: AdvertFacts | None
    applicants: int
    seat_held_by: int | None
    seat_free_after: date | None
    closed_on: date | None

    @property
    def label(self) -> str:
        """«Stilling 12 (Kiwi Bjorbekk)»: how a refusal names it."""
        return f"Stilling {self.number} ({self.workplace.name})"
