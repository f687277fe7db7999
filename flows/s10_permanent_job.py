"""Stage 10: the permanent job (fast jobb)."""

from domain.contact import Party
from domain.jobs.contract_change import change_contract
from domain.jobs.contract_change_form import ContractChangeForm
from domain.jobs.permanent_job import offer_permanent_job
from domain.jobs.permanent_job_form import PermanentJobForm
from domain.jobs.tariff_adjustment import TariffAdjustmentForm
from domain.language.languages import Both
from domain.pay.below_floor import BelowAs
from domain.process import Stage
from domain.refusal import RuleBroken
from flows.shell import form_flow
from tasks.candidacies.applicant_answer import load_other_candidacies
from tasks.clock import today
from tasks.engine.progress import progress
from tasks.jobs.contract_change import papers_of, record_contract_change
from tasks.jobs.permanent_job import load_follower, record_permanent_job
from tasks.jobs.tariff_adjustment import load_below, record_adjustment, record_list
from tasks.load.candidacies import load_candidacy, load_staff
from tasks.load.positions import load_figures, load_position, load_rate, load_rates
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.trials.wage import record_trial_wage
from tasks.visits.runs import sync_visit_runs


@form_flow(Stage.PERMANENT_JOB, run="Søknad {candidacy}: fast jobb")
async def employ(skjema: PermanentJobForm) -> Receipt:
    """Stage 10 (fast jobb): an ordinary contract without an end, at 20 % of tariff or more.

    Takes   the candidacy, the first day; hours, wage and terms only where they differ
    Leaves  the contract and its short edition (.docx), mails, the follow-up visits; the other candidates get a kind letter, and the
            person's candidacies elsewhere are closed where the form says so
    Then    follow-up starts by itself, for as long as the job lasts
    """
    candidacy = load_candidacy(skjema.candidacy)
    specialist, caseload = load_follower(candidacy, skjema.job_specialist, skjema.starts_on)
    elsewhere = load_other_candidacies(candidacy)
    job = offer_permanent_job(
        candidacy, skjema, load_rates(), specialist, caseload, today(), others=elsewhere, figures=load_figures()
    )
    papers = written(
        paper("employment_contract", "Arbeidsavtale", job.contract, to_sign=(Party.EMPLOYER, Party.WORKER)),
        paper("employment_contract_short", Both("Arbeidsavtale, kort utgave", "Arbeidsavtale, kort utgåve"), job.short),
    )
    receipt, others = record_permanent_job(candidacy, skjema, job, elsewhere, load_staff(skjema.registered_by), papers)
    await send(*(each.history_id for each in (receipt, *others)))
    await sync_visit_runs(today(), candidacy.number)
    return receipt


@form_flow(Stage.PERMANENT_JOB, run="Søknad {candidacy}: endre arbeidsavtale")
async def change_terms(skjema: ContractChangeForm) -> Receipt:
    """Stage 10 (endring av arbeidsavtale): other hours, days, wage, title or tasks, or another workplace, from a day to come.

    Takes   the job, from when, what is new, what was agreed with whom; a position where the job moves to another workplace
    Leaves  the amendment and its short edition (.docx) to sign, mails; the visits follow the new days and the new workplace
    Then    both sign it no later than the day it holds from
    """
    candidacy = load_candidacy(skjema.candidacy)
    to = load_position(skjema.position) if skjema.position else None
    change = change_contract(candidacy, skjema, load_rates(), today(), load_figures(), to)
    receipt = record_contract_change(candidacy, change, written(*papers_of(change)))
    await send(receipt.history_id)
    await sync_visit_runs(today(), candidacy.number)
    return receipt


@form_flow(Stage.PERMANENT_JOB, run="Sats {rate}: juster lønn")
async def adjust_wages(skjema: TariffAdjustmentForm) -> Receipt:
    """Stage 10 (ny tariffsats): the workers below a fifth of a new rate, and the changes that lift them.

    Takes   the rate, whether the changes are to be made
    Leaves  the list by mail; with the tick the change of each contract to sign, once however often it is asked for
    Then    each pair signs, also of a trial and of what has not begun
    """
    new = load_rate(skjema.rate)
    below = load_below(new, load_rates())
    made: list[int] = []
    steps: list[int] = []
    refused: list[tuple[int, RuleBroken]] = []
    to_lift = [(each.candidacy, _RAISES[each.stands_as]) for each in below if skjema.make]
    async with progress("juster-lonn", "Endringer i avtaler", len(to_lift)) as one_done:
        for candidacy, lift in to_lift:
            try:
                changes = lift(candidacy, new)
            except RuleBroken as broken:
                refused.append((candidacy, broken))
                changes = []
            made += [candidacy] if changes else []
            steps += [change.history_id for change in changes]
            await one_done()
    receipt = record_list(skjema, new, below, made, refused)
    await send(receipt.history_id, *steps)
    return receipt


_RAISES = {BelowAs.JOB: record_adjustment, BelowAs.TRIAL: record_trial_wage}
