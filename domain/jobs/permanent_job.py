"""Stage 10 (fast jobb): an ordinary, permanent job at the workplace, decided before its contract is written."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from domain.candidacies.age import check_born, under_age
from domain.candidacies.facts import CandidacyFacts, StaffFacts, TrialFacts
from domain.candidacies.interviews import CandidacyClosed
from domain.contract.cautions import Caution
from domain.contract.deadlines import made_late
from domain.contract.items import check_complete
from domain.contract.limits import check_probation, check_terms, handed_over_by
from domain.contract.terms import ContractTerms, in_force, inherit
from domain.contract.versions import WorkTerms
from domain.contract.working_time import check_hours
from domain.days.day_plan import DayHours, hours_in
from domain.facts import Facts
from domain.jobs.cautions import job_cautions
from domain.jobs.employment_contract import EmploymentContract, EmploymentShort, contract_facts, write_contract, write_short
from domain.jobs.info_meeting import NotBothWant, NotEvaluated
from domain.jobs.other_candidacies import others_settled
from domain.jobs.permanent_job_form import PermanentJobForm
from domain.language.norwegian import short_day
from domain.pay.wages import TariffRate, Wage, rate_valid_on, wage_from
from domain.pay.yearly_figures import SHIPPED_FIGURES, YearlyFigure
from domain.positions.facts import PositionFacts
from domain.refusal import Checked, RuleBroken, broken_in, refuse
from domain.staff.caseload import Caseload, check_caseload, overridden
from domain.trials.refusals import CORRECTION


class PermanentJob(Facts):
    """What is decided: the two papers, and what is kept of the job. `hand_over_by` is § 14-5 (2)."""

    contract: EmploymentContract
    short: EmploymentShort
    starts_on: date
    days: tuple[DayHours, ...]
    hours_per_week: Decimal
    wage: Wage
    terms: ContractTerms
    job_specialist: StaffFacts
    caseload: str
    birth_date: date
    hand_over_by: date
    cautions: tuple[Caution, ...]


class MeetingNotHeld(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} kan ikke få fast jobb: informasjonsmøtet er ikke holdt ennå (skjema 09a og 09b).")


class StartsInTrial(RuleBroken):
    def __init__(self, starts_on: date, trial: TrialFacts) -> None:
        super().__init__(
            f"Jobben kan ikke starte {short_day(starts_on)}: arbeidspraksisen varer til og med {short_day(trial.last_day)}."
        )


class SeatNotHeld(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        holder = candidacy.position.seat_held_by
        why = f"søknad {holder} har plassen nå" if holder else "plassen er gitt fra seg"
        super().__init__(f"{candidacy.label} har ikke lenger plassen i stilling {candidacy.position.number}: {why}.")


class JobHasStarted(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, starts_on: date) -> None:
        super().__init__(
            f"{candidacy.label} begynte i jobben {short_day(starts_on)}, så avtalen kan ikke lages på nytt her. Bruk skjemaet "
            f"«{CORRECTION}»."
        )


class JobHasEnded(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, last_day: date) -> None:
        job = candidacy.employment
        ends = "har en jobb som ikke blir noe av" if job and job.never_began else f"har en jobb som slutter {short_day(last_day)}"
        super().__init__(
            f"{candidacy.label} {ends}. Den avtalen kan ikke endres. Går jobben videre likevel, så bruk først skjema 15."
        )


class ContractChangedLater(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, from_on: date) -> None:
        super().__init__(
            f"{candidacy.label} har fått avtalen endret fra {short_day(from_on)}. Den endringen bygger på avtalen som er laget, så den "
            "kan ikke lages på nytt her. Bruk skjema 10b."
        )


class ChangeTakesEffectEarlier(RuleBroken):
    def __init__(self, starts_on: date, today: date) -> None:
        super().__init__(
            f"Endringen kan ikke gjelde fra {short_day(starts_on)}: den må være skrevet senest den dagen den gjelder fra, og i dag "
            f"er det {short_day(today)} (arbeidsmiljøloven § 14-8)."
        )


def offer_permanent_job(
    candidacy: CandidacyFacts,
    form: PermanentJobForm,
    rates: Sequence[TariffRate],
    job_specialist: StaffFacts | None,
    caseload: Caseload | None,
    today: date,
    others: Sequence[CandidacyFacts] = (),
    figures: Sequence[YearlyFigure] = SHIPPED_FIGURES,
) -> PermanentJob:
    """Decide the permanent job, or a change of it before it starts; everything in the way is refused at once.

    `job_specialist` is the one picked in the form, or the trial's, with their `caseload`; None: there was no trial. `others` are
    the person's other open candidacies.
    """
    position = candidacy.position
    terms = inherit(position.terms, form.terms())
    agreed = in_force(terms)
    pause, paid = agreed.break_minutes or 0, bool(agreed.breaks_paid)
    days, hours = form.days or position.day_plan, form.hours_per_week
    if hours is None:
        hours = hours_in(days, pause, paid).quantize(Decimal("0.01")) if form.days else position.hours_per_week
    agreed_wage = Checked(lambda: _wage(position, form, rates))
    broken = [*_standing(candidacy, form, today), *others_settled(others, form.other_candidacies), *agreed_wage.broken]
    broken += broken_in(
        lambda: check_terms(terms, bound_by_tariff=bool(position.bound_by)),
        lambda: check_hours(days, hours, pause, paid, terms.averaging_agreement),
        lambda: check_probation(agreed.probation_months or 0, form.starts_on, trial_start=_counts_from(candidacy)),
    )
    trial = candidacy.trial
    # a wage that is refused is told as that; the trial's stands in, so that it is not told once more as a missing item
    stands = agreed_wage.value_or(trial.wage if trial else None)
    facts = contract_facts(candidacy, form.starts_on, terms, days, hours, stands, born=form.birth_date, address=form.address)
    contract = Checked(lambda: check_complete(facts))
    broken += contract.broken
    if caseload:
        broken += broken_in(lambda: check_caseload(caseload, form.caseload_reason))
    refuse(broken)
    complete, wage = contract.value, agreed_wage.value
    assert job_specialist  # there was a trial
    assert caseload
    return PermanentJob(
        contract=write_contract(candidacy, form, complete, job_specialist, today),
        short=write_short(candidacy, complete, job_specialist),
        starts_on=form.starts_on,
        days=days,
        hours_per_week=hours,
        wage=wage,
        terms=terms,
        job_specialist=job_specialist,
        caseload=caseload.sentence,
        birth_date=complete.worker_born,
        hand_over_by=handed_over_by(form.starts_on, None),
        cautions=(
            *filter(None, [made_late(form.starts_on, None, today), under_age(complete.worker_born, form.starts_on)]),
            *overridden(caseload, form.caseload_reason),
            *job_cautions(
                candidacy,
                WorkTerms(title=position.title, tasks=position.tasks, hours_per_week=hours, days=days, wage=wage, terms=terms),
                form.starts_on,
                rates,
                on_nav_measure=form.on_nav_measure,
                part_time_documented_on=position.part_time_documented_on,
                figures=figures,
            ),
        ),
    )


def _standing(candidacy: CandidacyFacts, form: PermanentJobForm, today: date) -> list[RuleBroken]:
    broken: list[RuleBroken] = []
    trial, meeting, job = candidacy.trial, candidacy.info_meeting, candidacy.employment
    if candidacy.closed_on:
        broken.append(CandidacyClosed(candidacy))
    if trial is None or candidacy.evaluation is None:
        broken.append(NotEvaluated(candidacy))
    elif not candidacy.evaluation.both_want:
        broken.append(NotBothWant(candidacy))
    if meeting is None or meeting.held_on is None:
        broken.append(MeetingNotHeld(candidacy))
    if trial and form.starts_on <= trial.last_day:
        broken.append(StartsInTrial(form.starts_on, trial))
    if candidacy.position.seat_held_by != candidacy.number:
        broken.append(SeatNotHeld(candidacy))
    if job and job.last_day:
        broken.append(JobHasEnded(candidacy, job.last_day))
    elif job and job.starts_on <= today:
        broken.append(JobHasStarted(candidacy, job.starts_on))
    elif job and (later := [version.from_on for version in job.versions if version.from_on > job.starts_on]):
        broken.append(ContractChangedLater(candidacy, min(later)))
    elif job and form.starts_on < today:
        broken.append(ChangeTakesEffectEarlier(form.starts_on, today))
    return [*broken, *check_born(candidacy.person, form.birth_date, form.starts_on, today)]


def _wage(position: PositionFacts, form: PermanentJobForm, rates: Sequence[TariffRate]) -> Wage:
    rate = rate_valid_on(rates, position.tariff_agreement, position.tariff_group, form.starts_on)
    if form.wage_percent is None and form.wage_kroner is None:
        return wage_from(rate, position.wage_percent, None)
    return wage_from(rate, form.wage_percent, form.wage_kroner)


def _counts_from(candidacy: CandidacyFacts) -> date | None:
    """The trial's first day where the workplace was its employer: then it counts toward the six months of probation."""
    trial, workplace = candidacy.trial, candidacy.position.workplace
    same = trial is not None and trial.employer in ("arbeidsplassen", workplace.name, workplace.employer_name)
    return trial.starts_on if trial and same else None
