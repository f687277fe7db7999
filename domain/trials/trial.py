"""Stage 7 (arbeidspraksis): four weeks of paid work practice. HELT MED pays; the employer is named outright."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from domain.candidacies.age import check_born, under_age
from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.contract.benefits import broken_benefits
from domain.contract.cautions import Caution, CautionCode, general_application_at, old_rate
from domain.contract.deadlines import made_late
from domain.contract.facts import PRACTICE_GROUND, ContractFacts, TemporaryContract
from domain.contract.items import MissingContractItems, check_complete
from domain.contract.terms import ContractTerms, in_force
from domain.contract.terms_cautions import terms_cautions
from domain.contract.working_time import averaging, check_hours, time_cautions
from domain.days.day_plan import DayHours, hours_in
from domain.facts import Facts
from domain.pay.wages import FULL_TIME, TariffRate, Wage, rate_valid_on, wage_from
from domain.refusal import Checked, broken_in, refuse
from domain.registers import NEEDS_POLICE_CERTIFICATE
from domain.staff.caseload import Caseload, check_caseload, overridden
from domain.trials.days import DayPlan, Timesheet, WorkDay, day_plan, timesheet, work_days
from domain.trials.form import Employer, TrialForm
from domain.trials.papers import Organisation, TrialAgreement, TrialShort, trial_agreement, trial_short
from domain.trials.refusals import CertificateHalf, NoDayToWork, what_is_in_the_way

LASTS = timedelta(days=27)  # after the first day: four weeks, both days counted (S3)
_NO_NOTICE_OF_A_PERMANENT_JOB = {
    "employer_notice_months": None,
    "worker_notice_months": None,
    "notice_days": None,
    "notice_agreement": "",
    "termination_procedure": "",
}


class Trial(Facts):
    """The trial as it is written down, its papers and what a person must weigh."""

    starts_on: date
    ends_on: date
    days: tuple[DayHours, ...]
    hours_per_week: Decimal
    employer: Employer
    wage: Wage
    job_specialist: StaffFacts
    caseload: str
    birth_date: date | None
    address: str
    certificate_seen_on: date | None
    certificate_seen_by: str
    first: WorkDay
    agreement: TrialAgreement
    short: TrialShort
    timesheet: Timesheet
    day_plan: DayPlan
    pay_day: int
    cautions: tuple[Caution, ...]

    @property
    def first_from(self) -> time:
        return self.first.start


def agree_trial(
    candidacy: CandidacyFacts,
    form: TrialForm,
    *,
    rates: list[TariffRate],
    job_specialist: StaffFacts,
    caseload: Caseload,
    organisation: Organisation,
    today: date,
) -> Trial:
    """Decide the four weeks; everything in the way is refused at once, each missing § 14-6 item too."""
    position = candidacy.position.with_sponsor_of(form.starts_on)
    terms = _terms(position.terms, form)
    days = form.days or position.day_plan
    pause, paid = in_force(terms).break_minutes or 0, bool(in_force(terms).breaks_paid)
    hours = form.hours_per_week or (hours_in(days, pause, paid) if form.days else position.hours_per_week)
    broken = what_is_in_the_way(candidacy, form.starts_on, today)
    wage = Checked(lambda: _wage(candidacy, form, rates))
    broken += wage.broken
    broken += broken_in(
        lambda: check_hours(days, hours, pause, paid, terms.averaging_agreement),
        lambda: check_caseload(caseload, form.caseload_reason),
    )
    broken += broken_benefits(terms)
    broken += check_born(candidacy.person, form.birth_date, form.starts_on, today)
    facts = _contract(candidacy, form, organisation, terms, days, hours, wage.value_or(None))
    checked = Checked(lambda: _complete(facts, wage))
    broken += [rule for rule in checked.broken if rule not in broken]
    if (form.certificate_seen_on is None) != (not form.certificate_seen_by):
        broken.append(CertificateHalf())
    workdays = work_days(days, form.starts_on, form.starts_on + LASTS, pause, paid)
    if not workdays:
        broken.append(NoDayToWork(form.starts_on, form.starts_on + LASTS))
    refuse(broken)
    contract = checked.value
    person = candidacy.person
    return Trial(
        starts_on=form.starts_on,
        ends_on=form.starts_on + LASTS,
        days=days,
        hours_per_week=hours,
        employer=form.employer,
        wage=contract.wage,
        job_specialist=job_specialist,
        caseload=caseload.sentence,
        birth_date=contract.worker_born,
        address=contract.worker_address,
        certificate_seen_on=form.certificate_seen_on,
        certificate_seen_by=form.certificate_seen_by,
        first=workdays[0],
        agreement=trial_agreement(contract, position, job_specialist, organisation, form.helper, workdays, today),
        short=trial_short(contract, position, job_specialist, organisation, workdays),
        timesheet=timesheet(contract, position, job_specialist, organisation.name),
        day_plan=day_plan(person, position, job_specialist, days, workdays[0], form.meeting_place),
        pay_day=contract.terms.pay_day or 0,
        cautions=_cautions(candidacy, form, contract, caseload, rates, today),
    )


def _terms(agreed: ContractTerms, form: TrialForm) -> ContractTerms:
    """The position's terms for four weeks: no probation (the trial isn't prøvetid), and HELT MED's pay day.

    The position's notice is that of a permanent job, and longer than the four weeks: the law's own stands, and the employer
    waives the worker's in writing (`domain/contract/sentences.py`).
    Pension and insurance are the employer's own, so the workplace's never stand where HELT MED is the employer.
    """
    own = form.employer == "HELT MED"
    return agreed.model_copy(
        update={
            "probation_months": 0,
            **_NO_NOTICE_OF_A_PERMANENT_JOB,
            "pay_day": form.pay_day or agreed.pay_day,
            "pension_scheme": form.pension_scheme or ("" if own else agreed.pension_scheme),
            "injury_insurance": form.injury_insurance or ("" if own else agreed.injury_insurance),
            "other_benefits": "" if own else agreed.other_benefits,
        }
    )


def _wage(candidacy: CandidacyFacts, form: TrialForm, rates: list[TariffRate]) -> Wage:
    position = candidacy.position
    rate = rate_valid_on(rates, position.tariff_agreement, position.tariff_group, form.starts_on)
    said = form.wage_percent is not None or form.wage_kroner is not None
    return wage_from(rate, form.wage_percent if said else position.wage_percent, form.wage_kroner)


def _contract(
    candidacy: CandidacyFacts,
    form: TrialForm,
    organisation: Organisation,
    terms: ContractTerms,
    days: tuple[DayHours, ...],
    hours: Decimal,
    wage: Wage | None,
) -> ContractFacts:
    position, workplace, person = candidacy.position, candidacy.position.workplace, candidacy.person
    own = form.employer == "HELT MED"
    bound_by = "" if own or not position.tariff_parties else position.bound_by  # HELT MED isn't bound by the workplace's
    return ContractFacts(
        employer_name=organisation.name if own else workplace.employer_name,
        employer_number=organisation.number if own else workplace.organisation_number,
        employer_address=organisation.address if own else workplace.business_address,
        workplace_employs=not own,
        worker_name=person.name,
        worker_born=form.birth_date or person.birth_date,
        worker_address=form.address or person.address,
        workplace=workplace.name,
        workplace_address=workplace.address,
        title=position.title,
        tasks=position.tasks,
        start=form.starts_on,
        end=form.starts_on + LASTS,
        temporary_ground=PRACTICE_GROUND.written(person.language),
        wage=wage,
        paid_by="" if own else organisation.name,
        hours_a_week=hours,
        days=days,
        tariff_agreement=bound_by,
        tariff_parties=position.tariff_parties if bound_by else "",
        clarified_with=position.union_representative,
        clarified_on=position.clarified_on,
        terms=terms,
        language=person.language,
    )


def _complete(facts: ContractFacts, wage: Checked[Wage]) -> TemporaryContract:
    """A wage that is refused with its own sentence isn't told once more as missing."""
    try:
        return TemporaryContract(**dict(check_complete(facts)))
    except MissingContractItems as missing:
        refused_already = {"lønn"} if wage.broken else set()
        left = {letter: tuple(name for name in names if name not in refused_already) for letter, names in missing.missing.items()}
        if left := {letter: names for letter, names in left.items() if names}:
            raise MissingContractItems(left) from None
        raise wage.broken[0] from None


def _cautions(
    candidacy: CandidacyFacts,
    form: TrialForm,
    contract: TemporaryContract,
    caseload: Caseload,
    rates: Sequence[TariffRate],
    today: date,
) -> tuple[Caution, ...]:
    workplace = candidacy.position.workplace
    found = [
        _employer_caution(form.employer, workplace.employer_name),
        _TERMS_CAUTION,
        made_late(form.starts_on, form.starts_on + LASTS, today),
        general_application_at(workplace.kind, contract.wage, rates, form.starts_on, on_nav_measure=form.on_nav_measure),
        old_rate(contract.wage, form.starts_on),
        under_age(contract.worker_born, form.starts_on),
        averaging(
            contract.days,
            contract.hours_a_week,
            in_force(contract.terms).break_minutes or 0,
            bool(in_force(contract.terms).breaks_paid),
            contract.terms.averaging_agreement,
        ),
        *terms_cautions(contract.terms),
        *time_cautions(contract.days, contract.hours_a_week, in_force(contract.terms).full_time_hours or FULL_TIME),
        *overridden(caseload, form.caseload_reason),
    ]
    seen = form.certificate_seen_on or candidacy.certificate_seen_on
    if workplace.kind in NEEDS_POLICE_CERTIFICATE and seen is None:
        found.append(
            Caution(
                CautionCode.POLICE_CERTIFICATE,
                f"{workplace.name} krever politiattest. Den er ikke sett ennå, og må vises fram før første dag (skjema 17d).",
            )
        )
    return tuple(caution for caution in found if caution)


_TERMS_CAUTION = Caution(
    CautionCode.TRIAL_TERMS,
    "Praksisen er midlertidig som praksisarbeid (arbeidsmiljøloven § 14-9 andre ledd bokstav c), og prøver ut en stilling som kan bli "
    "fast. Få vurdert om grunnlaget holder, eller om det skal være fast ansettelse med prøvetid, eller bokstav d når arbeidstakeren er "
    "på et tiltak fra NAV. I avtalen gir arbeidsgiver avkall på oppsigelsesfristen når arbeidstakeren vil slutte (§ 15-3). Få vurdert "
    "det også.",
)


def _employer_caution(employer: Employer, workplace_employer: str) -> Caution:
    if employer == "HELT MED":
        why = (
            f"HELT MED er arbeidsgiver i praksisen, mens {workplace_employer} leder arbeidet. "
            "Få vurdert om reglene om utleie gjelder (arbeidsmiljøloven §§ 14-12 og 14-13)."
        )
    else:
        why = (
            f"{workplace_employer} er arbeidsgiver i praksisen, mens HELT MED betaler lønnen. "
            "Få vurdert om det er riktig at arbeidsplassen står som arbeidsgiver."
        )
    return Caution(CautionCode.TRIAL_EMPLOYER, why)
