"""The trial's agreement and its short edition, field for field."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from pydantic import Field

from domain.candidacies.facts import CandidacyFacts, StaffFacts, TrialFacts
from domain.contact import Party
from domain.contract.facts import TemporaryContract
from domain.contract.items import Item, items
from domain.contract.limits import handed_over_by
from domain.days.day_plan import in_words
from domain.facts import Facts, Printed
from domain.positions.facts import PositionFacts, tasks_in
from domain.trials.days import WorkDay


class Organisation(Facts):
    """HELT MED itself, as it stands in an agreement."""

    name: str
    number: str
    address: str
    phone: str


class SignedInTrial(Printed):
    """What the trial's agreement, and what is added to it, say of those who sign."""

    worker_name: str
    workplace: str
    employer_name: str
    employer_signs: str
    payer: str
    payer_is_employer: bool
    starts_on: date
    ends_on: date
    dated: date

    @property
    def to_sign(self) -> tuple[Party, ...]:
        """HELT MED signs as the payer, or as the employer when it is that."""
        return (Party.WORKER, Party.EMPLOYER) if self.payer_is_employer else (Party.WORKER, Party.EMPLOYER, Party.HELT_MED)


class TrialAgreement(SignedInTrial):
    """Exactly what the trial's agreement (avtale om betalt arbeidspraksis) prints. `first_day` and `last_day` are at work."""

    first_day: date = Field(default_factory=lambda said: said["starts_on"])  # as papers of before have it
    last_day: date = Field(default_factory=lambda said: said["ends_on"])
    terms: tuple[Item, ...]
    leader_name: str
    sponsor_name: str
    job_specialist_name: str
    job_specialist_phone: str
    helper: str
    hand_over_by: date


class TrialShort(Printed):
    """Exactly what the agreement's short edition prints."""

    worker_name: str
    workplace: str
    address: str
    employer_name: str
    payer: str
    position_title: str
    tasks: list[str]
    first_day: date
    first_from: time
    last_day: date
    days: list[str]
    hours_per_week: Decimal
    kroner_per_hour: Decimal
    pay_day: int
    leader_name: str
    leader_phone: str
    sponsor_name: str
    sponsor_phone: str
    job_specialist_name: str
    job_specialist_phone: str


def trial_agreement(
    contract: TemporaryContract,
    position: PositionFacts,
    job_specialist: StaffFacts,
    organisation: Organisation,
    helper: str,
    work: Sequence[WorkDay],
    today: date,
) -> TrialAgreement:
    """Raises MissingContractItems."""
    own = contract.employer_name == organisation.name
    return TrialAgreement(
        worker_name=contract.worker_name,
        workplace=position.workplace.name,
        employer_name=contract.employer_name,
        employer_signs=organisation.name if own else position.workplace.leader.name,
        payer=organisation.name,
        payer_is_employer=own,
        starts_on=contract.start,
        ends_on=contract.end,
        first_day=work[0].day,
        last_day=work[-1].day,
        terms=items(contract),
        leader_name=position.workplace.leader.name,
        sponsor_name=position.sponsor.sponsor.name if position.sponsor else "",
        job_specialist_name=job_specialist.name,
        job_specialist_phone=job_specialist.phone,
        helper=helper,
        hand_over_by=handed_over_by(contract.start, contract.end),
        dated=today,
        language=contract.language,
    )


def trial_short(
    contract: TemporaryContract,
    position: PositionFacts,
    job_specialist: StaffFacts,
    organisation: Organisation,
    work: Sequence[WorkDay],
) -> TrialShort:
    return TrialShort(
        worker_name=contract.worker_name,
        workplace=position.workplace.name,
        address=position.workplace.address,
        employer_name=contract.employer_name,
        payer=organisation.name,
        position_title=position.title,
        tasks=tasks_in(position.tasks),
        first_day=work[0].day,
        first_from=work[0].start,
        last_day=work[-1].day,
        days=in_words(contract.days, contract.language),
        hours_per_week=contract.hours_a_week,
        kroner_per_hour=contract.wage.kroner_per_hour,
        pay_day=contract.terms.pay_day or 0,
        leader_name=position.workplace.leader.name,
        leader_phone=position.workplace.leader_phone,
        sponsor_name=position.sponsor.sponsor.name if position.sponsor else "",
        sponsor_phone=position.sponsor.phone if position.sponsor else "",
        job_specialist_name=job_specialist.name,
        job_specialist_phone=job_specialist.phone,
        language=contract.language,
    )


def signed_in(candidacy: CandidacyFacts, trial: TrialFacts, organisation: Organisation, today: date) -> SignedInTrial:
    """Those who sign what is added to the agreement of a trial, as they signed it."""
    workplace, own = candidacy.position.workplace, trial.employer == "HELT MED"
    return SignedInTrial(
        worker_name=candidacy.person.name,
        workplace=workplace.name,
        employer_name=organisation.name if own else workplace.employer_name,
        employer_signs=organisation.name if own else workplace.leader.name,
        payer=organisation.name,
        payer_is_employer=own,
        starts_on=trial.starts_on,
        ends_on=trial.ends_on,
        dated=today,
        language=candidacy.person.language,
    )
