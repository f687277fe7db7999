"""The two papers of a permanent job: the contract (arbeidsavtale) and its short edition (kort utgave)."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.contract.facts import CompleteContract, ContractFacts
from domain.contract.holiday import weeks_in_words
from domain.contract.items import Item, items
from domain.contract.notice_period import example_of
from domain.contract.terms import ContractTerms, Deviation, deviations, in_force
from domain.contract.terms_wording import written
from domain.days.day_plan import DayHours, in_words, weekdays_of
from domain.days.working_days import first_work_day
from domain.facts import Printed
from domain.jobs.permanent_job_form import PermanentJobForm
from domain.language.languages import Language
from domain.pay.wages import FULL_TIME, Wage, about, pay_a_month, position_percent
from domain.positions.facts import tasks_in


class EmploymentContract(Printed):
    """Exactly what the contract prints; `items` are the seventeen of § 14-6 (1), a to q. `first_day` is the first at work."""

    worker_name: str
    employer_name: str
    workplace: str
    position_title: str
    starts_on: date
    first_day: date = Field(default_factory=lambda said: said["starts_on"])  # as papers of before have it
    hours_per_week: Decimal
    position_percent: Decimal
    wage: Wage
    items: list[Item]
    deviations: list[Deviation]
    sponsor_name: str
    job_specialist_name: str
    job_specialist_phone: str
    helper: str
    leader_name: str
    replaces_earlier: bool
    dated: date


class EmploymentShort(Printed):
    """Exactly what the short edition prints. `starts_on` is the first day at work; `probation` is blank where none is agreed."""

    worker_name: str
    workplace: str
    address: str
    position_title: str
    tasks: list[str]
    starts_on: date
    days: list[str]
    hours_per_week: Decimal
    break_minutes: int
    kroner_per_hour: Decimal
    kroner_per_month: Decimal
    pay_day: int
    probation: str
    notice: str
    notice_example: str = ""
    """«30. april»: the last day of a notice given in March; blank in papers of before, as the holiday is."""
    holiday_weeks: str = ""
    leader_name: str
    leader_phone: str
    sponsor_name: str
    substitute_name: str
    job_specialist_name: str
    job_specialist_phone: str


def contract_facts(
    candidacy: CandidacyFacts,
    starts_on: date,
    terms: ContractTerms,
    days: tuple[DayHours, ...],
    hours: Decimal,
    wage: Wage | None,
    *,
    born: date | None = None,
    address: str = "",
) -> ContractFacts:
    """Everything the seventeen items are written from. The employer is the workplace's; there is no end date.

    `born` and `address` are the worker's as a form says them; blank is as they are known.
    """
    person, position = candidacy.person, candidacy.position
    workplace = position.workplace
    return ContractFacts(
        employer_name=workplace.employer_name,
        employer_number=workplace.organisation_number,
        employer_address=workplace.business_address,
        worker_name=person.name,
        worker_born=born or person.birth_date,
        worker_address=address or person.address,
        workplace=workplace.name,
        workplace_address=workplace.address,
        title=position.title,
        tasks=position.tasks,
        start=starts_on,
        wage=wage,
        hours_a_week=hours,
        days=days,
        tariff_agreement=position.bound_by,
        tariff_parties=position.tariff_parties if position.bound_by else "",
        clarified_with=position.union_representative,
        clarified_on=position.clarified_on,
        terms=terms,
        language=person.language,
    )


def write_contract(
    candidacy: CandidacyFacts, form: PermanentJobForm, facts: CompleteContract, specialist: StaffFacts, today: date
) -> EmploymentContract:
    """The contract from complete facts. Raises MissingContractItems."""
    position, hours = candidacy.position, facts.hours_a_week
    return EmploymentContract(
        worker_name=facts.worker_name,
        employer_name=facts.employer_name,
        workplace=facts.workplace,
        position_title=facts.title,
        starts_on=form.starts_on,
        first_day=first_work_day(weekdays_of(facts.days), form.starts_on),
        hours_per_week=hours,
        position_percent=position_percent(hours, in_force(facts.terms).full_time_hours or FULL_TIME),
        wage=facts.wage,
        items=list(items(facts)),
        deviations=list(deviations(position.terms, form.terms(), facts.language)),
        sponsor_name=position.sponsor.sponsor.name if position.sponsor else "",
        job_specialist_name=specialist.name,
        job_specialist_phone=specialist.phone,
        helper=form.helper,
        leader_name=position.workplace.leader.name,
        replaces_earlier=candidacy.employment is not None,
        dated=today,
        language=facts.language,
    )


def write_short(candidacy: CandidacyFacts, facts: CompleteContract, specialist: StaffFacts) -> EmploymentShort:
    """The short edition, from the same facts as the contract."""
    position, hours, terms = candidacy.position, facts.hours_a_week, in_force(facts.terms)
    return EmploymentShort(
        worker_name=facts.worker_name,
        workplace=facts.workplace,
        address=facts.workplace_address,
        position_title=facts.title,
        tasks=tasks_in(facts.tasks),
        starts_on=first_work_day(weekdays_of(facts.days), facts.start),
        days=in_words(facts.days, facts.language),
        hours_per_week=hours,
        break_minutes=terms.break_minutes or 0,
        kroner_per_hour=facts.wage.kroner_per_hour,
        kroner_per_month=about(pay_a_month(facts.wage, hours)),
        pay_day=terms.pay_day or 0,
        probation=written("probation_months", terms.probation_months, facts.language) if terms.probation_months else "",
        notice=_own_notice(terms, facts.language),
        notice_example=example_of(facts.terms),
        holiday_weeks=weeks_in_words(facts.terms, facts.language),
        leader_name=position.workplace.leader.name,
        leader_phone=position.workplace.leader_phone,
        sponsor_name=position.sponsor.sponsor.name if position.sponsor else "",
        substitute_name=position.sponsor.substitute.name if position.sponsor else "",
        job_specialist_name=specialist.name,
        job_specialist_phone=specialist.phone,
        language=facts.language,
    )


def _own_notice(terms: ContractTerms, language: Language) -> str:
    name = "notice_days" if terms.notice_days else "worker_notice_months"
    return written(name, getattr(terms, name), language)
