"""The two papers of a change of contract (aml § 14-8): «Endring av arbeidsavtale», and its short edition (kort utgave)."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from domain.candidacies.facts import CandidacyFacts
from domain.contract.facts import ContractFacts
from domain.contract.items import Item, items
from domain.contract.terms import in_force
from domain.contract.versions import Changed, WorkTerms
from domain.days.day_plan import in_words, weekdays_of, written_days
from domain.days.working_days import first_work_day
from domain.facts import Printed
from domain.jobs.employment_contract import contract_facts
from domain.pay.wages import FULL_TIME, Wage, about, pay_a_month, position_percent
from domain.positions.facts import PositionFacts, tasks_in


class ContractAmendment(Printed):
    """Exactly what the amendment prints. `items` are those of § 14-6 (1) whose words are new, in their new words."""

    worker_name: str
    employer_name: str
    workplace: str
    starts_on: date
    from_on: date
    changed: list[Changed]
    title_before: str
    title_after: str
    tasks_before: str
    tasks_after: str
    hours_before: Decimal
    hours_after: Decimal
    percent_after: Decimal
    days_before: list[str]
    days_after: list[str]
    wage_before: Wage
    wage_after: Wage
    items: list[Item]
    agreed: str
    workplace_before: str = ""
    """Where the worker is moved from; blank where the workplace is as before, and in papers of before."""
    address_before: str = ""
    address_after: str = ""
    part_time: bool
    part_time_discussed_on: date | None
    new_rate: bool
    replaces_earlier: bool
    helper: str
    leader_name: str
    dated: date


class ContractAmendmentShort(Printed):
    """Exactly what the short edition prints. `first_day` is the first day at work from `from_on`, when the change begins."""

    worker_name: str
    workplace: str
    from_on: date
    first_day: date = Field(default_factory=lambda said: said["from_on"])  # as papers of before have it
    changed: list[Changed]
    position_title: str
    tasks: list[str]
    hours_per_week: Decimal
    days: list[str]
    kroner_per_hour: Decimal
    kroner_per_month: Decimal
    pay_day: int
    new_rate: bool
    leader_name: str
    job_specialist_name: str
    job_specialist_phone: str
    dated: date
    workplace_before: str = ""
    """As in the amendment; the address, the sponsor and the leader are then those of the new workplace."""
    address_after: str = ""
    sponsor_name: str = ""


def facts_of(candidacy: CandidacyFacts, work: WorkTerms) -> ContractFacts:
    """The whole contract as it is with this work, for the seventeen items."""
    job = candidacy.employment
    assert job
    facts = contract_facts(candidacy, job.starts_on, work.terms, work.days, work.hours_per_week, work.wage)
    return facts.model_copy(update={"title": work.title, "tasks": work.tasks})


def moved(candidacy: CandidacyFacts, to: PositionFacts | None) -> CandidacyFacts:
    """The same worker in the position the job moves to; the very same object where it doesn't. The employer is the one of before,
    with the address of before, also where a shop's own address stands for it."""
    if to is None:
        return candidacy
    here = candidacy.position.workplace
    same_employer = {
        "employer_name": here.employer_name,
        "organisation_number": here.organisation_number,
        "employer_address": here.business_address,
    }
    there = to.workplace.model_copy(update=same_employer)
    return candidacy.model_copy(update={"position": to.model_copy(update={"workplace": there})})


def write_amendment(
    candidacy: CandidacyFacts,
    before: WorkTerms,
    after: WorkTerms,
    from_on: date,
    *,
    agreed: str,
    part_time_discussed_on: date | None,
    new_rate: bool,
    replaces_earlier: bool,
    helper: str,
    today: date,
    to: PositionFacts | None = None,
) -> ContractAmendment:
    """The amendment from complete facts; `to` is the position the job moves to. Raises MissingContractItems."""
    job, workplace = candidacy.employment, candidacy.position.workplace
    assert job
    facts = facts_of(moved(candidacy, to), after)
    said_before = {item.letter: item.text for item in items(facts_of(candidacy, before))}
    full_time, language = in_force(after.terms).full_time_hours or FULL_TIME, facts.language
    return ContractAmendment(
        worker_name=facts.worker_name,
        employer_name=facts.employer_name,
        workplace=facts.workplace,
        starts_on=job.starts_on,
        from_on=from_on,
        changed=[*([Changed.WORKPLACE] if to else []), *before.changed_to(after)],
        title_before=before.title,
        title_after=after.title,
        tasks_before=before.tasks,
        tasks_after=after.tasks,
        hours_before=before.hours_per_week,
        hours_after=after.hours_per_week,
        percent_after=position_percent(after.hours_per_week, full_time),
        days_before=written_days(before.days, language),
        days_after=written_days(after.days, language),
        wage_before=before.wage,
        wage_after=after.wage,
        items=[item for item in items(facts) if item.text != said_before[item.letter]],
        agreed=agreed,
        workplace_before=workplace.name if to else "",
        address_before=workplace.address if to else "",
        address_after=facts.workplace_address if to else "",
        part_time=after.hours_per_week < full_time,
        part_time_discussed_on=part_time_discussed_on,
        new_rate=new_rate,
        replaces_earlier=replaces_earlier,
        helper=helper,
        leader_name=workplace.leader.name,
        dated=today,
        language=language,
    )


def write_amendment_short(
    candidacy: CandidacyFacts, paper: ContractAmendment, after: WorkTerms, to: PositionFacts | None = None
) -> ContractAmendmentShort:
    """The short edition, from the same facts as the amendment, its days without abbreviations."""
    job = candidacy.employment
    assert job
    sponsor = to.sponsor_on(paper.from_on) if to else None
    return ContractAmendmentShort(
        worker_name=paper.worker_name,
        workplace=paper.workplace,
        from_on=paper.from_on,
        first_day=first_work_day(weekdays_of(after.days), paper.from_on),
        changed=paper.changed,
        position_title=after.title,
        tasks=tasks_in(after.tasks),
        hours_per_week=after.hours_per_week,
        days=in_words(after.days, paper.language),
        kroner_per_hour=after.wage.kroner_per_hour,
        kroner_per_month=about(pay_a_month(after.wage, after.hours_per_week)),
        pay_day=in_force(after.terms).pay_day or 0,
        new_rate=paper.new_rate,
        leader_name=to.workplace.leader.name if to else paper.leader_name,
        job_specialist_name=job.job_specialist.name,
        job_specialist_phone=job.job_specialist.phone,
        dated=paper.dated,
        workplace_before=paper.workplace_before,
        address_after=paper.address_after,
        sponsor_name=sponsor.sponsor.name if sponsor else "",
        language=paper.language,
    )
