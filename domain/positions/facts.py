"""What the rules of stages 3 to 10 know about a position and its workplace."""

import re
from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import computed_field

from domain.contact import Contact
from domain.contract.terms import ContractTerms
from domain.days.day_plan import DayHours
from domain.facts import Facts, Printed
from domain.language.languages import BOKMAL, Language
from domain.pay.agreements import binding


class PrintedTasks(Printed):
    """What is printed of a position's tasks: as they were written, and one by one."""

    tasks: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def task_list(self) -> list[str]:
        return tasks_in(self.tasks)


class WorkplaceFacts(Facts):
    """`partner` is blank where the employer stands alone; `employer_address` where it is the workplace's."""

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
    language: Language = BOKMAL
    employer_address: str = ""
    retired_on: date | None = None

    @property
    def business_address(self) -> str:
        """The employer's own address (forretningsadresse), as a contract names it."""
        return self.employer_address or self.address


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


class PositionFacts(Facts):
    """`agreement_ends` is the last day it or its renewals cover, None when they run on (løpende); `next_sponsors` have their first day still to come."""

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
    next_sponsors: tuple[SponsorFacts, ...] = ()
    partners_tariff: str = ""
    """The tariff agreement of the central agreement; blank where the employer stands alone."""

    def sponsor_on(self, day: date) -> SponsorFacts | None:
        """The sponsor of a day to come, as it is agreed now."""
        coming = [each for each in self.next_sponsors if each.from_on <= day]
        return coming[-1] if coming else self.sponsor

    def with_sponsor_of(self, day: date) -> Self:
        """The same position, its sponsor the one of that day: what is agreed for that day names the sponsor of that day."""
        return self.model_copy(update={"sponsor": self.sponsor_on(day)})

    @property
    def bound_by(self) -> str:
        """The tariff agreement the employer is bound by, which isn't a generally applied rate (allmenngjort); blank: none."""
        return binding(self.tariff_agreement, self.partners_tariff)

    @property
    def label(self) -> str:
        """«Stilling 12 (Kiwi Bjorbekk)»: how a refusal names it."""
        return f"Stilling {self.number} ({self.workplace.name})"


def tasks_in(text: str) -> list[str]:
    """«fylle varer, rydde lager» is two tasks; so are two lines."""
    return [task.strip(" .") for task in re.split(r"[\n,;]", text) if task.strip(" .")]
