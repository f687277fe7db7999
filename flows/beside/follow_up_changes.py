"""Stage 11: changes in how often a worker is visited, and by which job specialist."""

from domain.language.norwegian import short_day
from domain.process import Stage
from domain.staff.change import JobSpecialistForm, change_job_specialist, takes_back
from domain.visits.changes import ClosedForm, SituationForm, close_days, report_situation
from domain.visits.plan_forms import PhasesForm, VisitPlanForm, change_phases, look_at_plan
from domain.visits.taken_back import TakeBackForm, take_back
from flows.shell import form_flow
from tasks.clock import today
from tasks.load.candidacies import load_candidacy, load_staff
from tasks.load.caseload import load_caseload
from tasks.planning.year import load_year, load_year_with
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.staff.job_specialist import load_job_specialist, load_named, load_next_visit, record_job_specialist
from tasks.visits.changes import record_closed, record_situation
from tasks.visits.plan_forms import record_phases, record_plan_proposed, record_plan_seen
from tasks.visits.plan_page import show_visit_plan, visit_plan_page
from tasks.visits.runs import sync_visit_runs
from tasks.visits.taken_back import record_taken_back


@form_flow(Stage.FOLLOW_UP, run="Søknad {candidacy}: situasjon")
async def report_what_arose(skjema: SituationForm) -> Receipt:
    """Stage 11 (situasjon): something at work asks for more visits.

    Takes   the worker, what arose, when, for how many weeks it is felt
    Leaves  a mail at once to those who follow the worker; a visit within three working days, then more often for that long
    Then    the visits are as before
    """
    candidacy = load_candidacy(skjema.candidacy)
    report_situation(candidacy, skjema, today())
    receipt = record_situation(candidacy, skjema)
    await send(receipt.history_id)
    await sync_visit_runs(today(), candidacy.number)
    return receipt


@form_flow(Stage.FOLLOW_UP, run="[Søknad {candidacy}: ][Arbeidsplass {workplace}: ]dager uten besøk")
async def keep_days_free(skjema: ClosedForm) -> Receipt:
    """Stage 11 (fravær eller stengt): days without visits.

    Takes   one worker or a whole workplace, from, to, why
    Leaves  the visits of those days skipped with their reason
    Then    the next visit within the worker's five working days after
    """
    close_days(skjema, load_candidacy(skjema.candidacy) if skjema.candidacy else None, today())
    receipt, affected = record_closed(skjema)
    await send(receipt.history_id)
    if affected:
        await sync_visit_runs(today(), *affected)
    return receipt


@form_flow(Stage.FOLLOW_UP, run="Ta tilbake melding")
async def take_back_report(skjema: TakeBackForm) -> Receipt:
    """Stage 11 (ta tilbake melding): a situation or days without visits that were registered by mistake.

    Takes   the situation or the days, why they are taken back
    Leaves  the visits as they were before, a mail to the job specialist who visits
    Then    the next visit
    """
    take_back(skjema)
    receipt, affected = record_taken_back(skjema)
    await send(receipt.history_id)
    if affected:
        await sync_visit_runs(today(), *affected)
    return receipt


@form_flow(Stage.FOLLOW_UP, run="Søknad {candidacy}: besøksplan")
async def change_visit_plan(skjema: PhasesForm) -> Receipt:
    """Stage 11 (besøksplan): how often one worker in a job is visited.

    Takes   the worker, how often for how many weeks, whether to show it first or to save it
    Leaves  a picture of the next twelve months; saved, the coming visits by the new plan, never rarer than monthly
    Then    the same form to save what was shown, or the next visit
    """
    candidacy = load_candidacy(skjema.candidacy)
    phases = change_phases(candidacy, skjema, today())
    year = load_year_with(candidacy.number, phases, today())
    page = visit_plan_page(candidacy, year, skjema.said_of_it(today()))
    if skjema.saves:
        receipt = record_phases(candidacy, phases)
        await sync_visit_runs(today(), candidacy.number)
    else:
        receipt = record_plan_proposed(candidacy, phases, year)
    return receipt.also(await show_visit_plan(page))


@form_flow(Stage.FOLLOW_UP, run="Søknad {candidacy}: se besøksplan")
async def see_visit_plan(skjema: VisitPlanForm) -> Receipt:
    """Stage 11 (se besøksplan): the coming visits of one worker, shown to the one who asks.

    Takes   the worker
    Leaves  a picture of the next twelve months, and the same as a list
    Then    the plan can be changed
    """
    candidacy = load_candidacy(skjema.candidacy)
    look_at_plan(candidacy, today())
    year = load_year(candidacy.number, today())
    page = visit_plan_page(candidacy, year, f"Slik planen er {short_day(today())}.")
    receipt = record_plan_seen(candidacy, year)
    return receipt.also(await show_visit_plan(page))


@form_flow(Stage.FOLLOW_UP, run="Søknad {candidacy}: ny jobbspesialist")
async def hand_over_worker(skjema: JobSpecialistForm) -> Receipt:
    """Stage 11 (bytte jobbspesialist): another job specialist visits from a day on.

    Takes   the worker, the new job specialist, from when; again for the same day: another, or the same one as before after all
    Leaves  a letter to the worker (kort utgave), mails to the leader and both job specialists, the visits with the new one
    Then    the two meet the worker together
    """
    candidacy = load_candidacy(skjema.candidacy)
    old, new = load_job_specialist(candidacy, skjema.from_on), load_staff(skjema.job_specialist)
    named = load_named(candidacy, skjema.from_on)
    next_visit = load_next_visit(candidacy.number, skjema.from_on, new.number)
    caseload = load_caseload(new.number, candidacy.number)
    change = change_job_specialist(candidacy, old, new, caseload, skjema, next_visit, today(), named)
    letters = [] if takes_back(old, new, named) else [paper("job_specialist_change_short", "Du får ny jobbspesialist", change)]
    papers = written(*letters)
    receipt = record_job_specialist(candidacy, old, named, new, caseload, skjema.caseload_reason, change, papers)
    await send(receipt.history_id)
    await sync_visit_runs(today(), candidacy.number)
    return receipt
