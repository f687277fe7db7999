"""A change of the contract of a permanent job (aml § 14-8): from when it may hold, what it may say, and that nothing is lost."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from domain.candidacies.facts import CandidacyFacts
from domain.contract.cautions import Caution
from domain.contract.terms import in_force
from domain.contract.versions import Changed, Changes, ContractVersion, WorkTerms
from domain.contract.working_time import check_hours
from domain.days.day_plan import hours_in
from domain.facts import Facts
from domain.forms.checks import in_the_future
from domain.jobs.cautions import job_cautions
from domain.jobs.contract_amendment import (
    ContractAmendment,
    ContractAmendmentShort,
    moved,
    write_amendment,
    write_amendment_short,
)
from domain.jobs.contract_change_form import ContractChangeForm
from domain.jobs.contract_change_refusals import NoJobToChange, NothingChanged, WageBehindTheRate, what_is_in_the_way
from domain.jobs.new_workplace import what_stops_the_move, what_the_move_stops
from domain.pay.wages import TariffRate, Wage, floor, rate_valid_on, wage_from
from domain.pay.yearly_figures import SHIPPED_FIGURES, YearlyFigure
from domain.positions.facts import PositionFacts
from domain.refusal import Checked, broken_in, refuse


class ContractChange(Facts):
    """What is decided: the version that is kept, its two papers, and what a person must weigh."""

    version: ContractVersion
    before: WorkTerms
    work: WorkTerms
    paper: ContractAmendment
    short: ContractAmendmentShort
    cautions: tuple[Caution, ...]
    to: PositionFacts | None = None
    """The position the job moves to; None where it stays."""

    @property
    def changed(self) -> tuple[Changed, ...]:
        return tuple(self.paper.changed)


def change_contract(
    candidacy: CandidacyFacts,
    form: ContractChangeForm,
    rates: Sequence[TariffRate],
    today: date,
    figures: Sequence[YearlyFigure] = SHIPPED_FIGURES,
    to: PositionFacts | None = None,
) -> ContractChange:
    """Decide a change from a day to come, `to` another position or where the job is; everything in the way is refused at once."""
    job = candidacy.employment
    if job is None:
        raise NoJobToChange(candidacy)
    broken = [
        *what_is_in_the_way(candidacy, job, form, today),
        *what_the_move_stops(candidacy, job, form.from_on),
        *(what_stops_the_move(candidacy, job, to, form.from_on, today) if to else ()),
        *in_the_future(form, today, "part_time_discussed_on"),
    ]
    base = without_version(candidacy, form.from_on)
    before = base.work_on(form.from_on)
    wage = Checked(lambda: _wage(to or candidacy.position, form, before, rates))
    broken += wage.broken
    changes = _changes(form, before, wage.value_or(before.wage))
    if to:  # what isn't said is as before, also where the new position was agreed with another title and other tasks
        changes = changes.model_copy(update={"title": changes.title or before.title, "tasks": changes.tasks or before.tasks})
    after = before.with_changes(changes)
    agreed = in_force(after.terms)
    broken += broken_in(
        lambda: check_hours(
            after.days,
            after.hours_per_week,
            agreed.break_minutes or 0,
            bool(agreed.breaks_paid),
            after.terms.averaging_agreement,
        )
    )
    takes_back = any(version.move_waits and version.from_on == form.from_on for version in job.versions)
    if not to and not takes_back and not wage.broken and not before.changed_to(after):
        broken.append(NothingChanged(form.from_on))
    refuse(broken)
    return draft_change(
        base,
        ContractVersion(
            from_on=form.from_on,
            dated=today,
            changes=changes,
            agreed=form.agreed,
            part_time_discussed_on=form.part_time_discussed_on,
            moves_to=to.number if to else None,
            move_waits=to is not None,
        ),
        rates,
        figures,
        to=to,
        helper=form.helper,
        replaces_earlier=base != candidacy,
    )


def draft_change(
    candidacy: CandidacyFacts,
    version: ContractVersion,
    rates: Sequence[TariffRate],
    figures: Sequence[YearlyFigure] = SHIPPED_FIGURES,
    *,
    to: PositionFacts | None = None,
    helper: str = "",
    new_rate: bool = False,
    replaces_earlier: bool = False,
) -> ContractChange:
    """The papers of a change that is allowed; `candidacy` is without any version of that day. Raises MissingContractItems."""
    job, position = candidacy.employment, to or candidacy.position
    assert job
    before = candidacy.work_on(version.from_on)
    after = before.with_changes(version.changes)
    paper = write_amendment(
        candidacy,
        before,
        after,
        version.from_on,
        agreed=version.agreed,
        part_time_discussed_on=version.part_time_discussed_on,
        new_rate=new_rate,
        replaces_earlier=replaces_earlier,
        helper=helper,
        today=version.dated,
        to=to,
    )
    # § 14-1 b is asked about anew only when the hours are other ones
    new_hours = Changed.HOURS in paper.changed
    documented_on = version.part_time_discussed_on if new_hours else position.part_time_documented_on or job.starts_on
    return ContractChange(
        version=version,
        before=before,
        work=after,
        paper=paper,
        short=write_amendment_short(candidacy, paper, after, to),
        to=to,
        cautions=job_cautions(
            moved(candidacy, to),
            after,
            version.from_on,
            rates,
            on_nav_measure=job.on_nav_measure,
            part_time_documented_on=documented_on,
            figures=figures,
        ),
    )


def without_version(candidacy: CandidacyFacts, from_on: date) -> CandidacyFacts:
    """The same facts as if no change began that day; the very same object where none does."""
    job = candidacy.employment
    assert job
    kept = tuple(version for version in job.versions if version.from_on != from_on)
    if len(kept) == len(job.versions):
        return candidacy
    return candidacy.model_copy(update={"employment": job.model_copy(update={"versions": kept})})


def with_version(candidacy: CandidacyFacts, version: ContractVersion) -> CandidacyFacts:
    """The facts when this change is agreed too, in place of any other of the same day."""
    base = without_version(candidacy, version.from_on)
    job = base.employment
    assert job
    return base.model_copy(update={"employment": job.model_copy(update={"versions": (*job.versions, version)})})


def _wage(position: PositionFacts, form: ContractChangeForm, before: WorkTerms, rates: Sequence[TariffRate]) -> Wage:
    rate = rate_valid_on(rates, position.tariff_agreement, position.tariff_group, form.from_on)
    if form.wage_percent is not None or form.wage_kroner is not None:
        return wage_from(rate, form.wage_percent, form.wage_kroner)
    if before.wage.kroner_per_hour < floor(rate):
        raise WageBehindTheRate(before.wage, rate, form.from_on)
    return before.wage


def _changes(form: ContractChangeForm, before: WorkTerms, wage: Wage) -> Changes:
    """Only what is new, so that what was changed for another reason keeps its own reason."""
    agreed = in_force(before.terms)
    hours = form.hours_per_week
    if hours is None and form.days:
        added = hours_in(form.days, agreed.break_minutes or 0, bool(agreed.breaks_paid))
        hours = added.quantize(Decimal("0.01"))
    return Changes(
        title=form.title or None,
        tasks=form.tasks or None,
        hours_per_week=hours,
        days=form.days or None,
        wage=None if wage == before.wage else wage,
        averaging_agreement=form.averaging_agreement or None,
    )
