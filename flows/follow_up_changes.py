"""Stage 11: what changes how often a worker is visited, and by whom."""

from domain.follow_up_changes import ClosedForm, PhasesForm, SituationForm, change_phases, close_days, report_situation
from domain.job_specialist_change import JobSpecialistForm, change_job_specialist
from domain.process import Stage
from flows.shell import form_flow
from tasks.candidacies import load_candidacy, load_staff
from tasks.clock import today
from tasks.follow_up_changes import record_closed, record_phases, record_situation
from tasks.job_specialist import load_job_specialist, load_next_visit, record_job_specialist
from tasks.recorded import Recorded
from tasks.recording import paper
from tasks.sending import send
from tasks.visit_runs import sync_visit_runs


@form_flow(Stage.FOLLOW_UP, run="Søknad {candidacy}: situasjon")
async def report_what_arose(skjema: SituationForm) -> Recorded:
    """Stage 11 (situasjon): something at work asks for more visits.

    Takes   the worker, what arose, when
    Leaves  a visit within three working days, then more often for six weeks
    Then    the visits are as before
    """
    candidacy = load_candidacy(skjema.candidacy)
    report_situation(candidacy, skjema, today())
    recorded = record_situation(candidacy, skjema)
    await sync_visit_runs(today(), candidacy.number)
    return recorded


@form_flow(Stage.FOLLOW_UP, run="Søknad {candidacy}, arbeidsplass {workplace}: uten besøk")
async def keep_days_free(skjema: ClosedForm) -> Recorded:
    """Stage 11 (fravær eller stengt): days on which nobody is visited.

    Takes   one worker or a whole workplace, from, to, why
    Leaves  the visits of those days skipped with their reason
    Then    the next visit within the worker's five working days after
    """
    close_days(skjema, load_candidacy(skjema.candidacy) if skjema.candidacy else None, today())
    recorded, affected = record_closed(skjema)
    if affected:
        await sync_visit_runs(today(), *affected)
    return recorded


@form_flow(Stage.FOLLOW_UP, run="Søknad {candidacy}: besøksplan")
async def change_visit_plan(skjema: PhasesForm) -> Recorded:
    """Stage 11 (besøksplan): how often one worker in a job is visited.

    Takes   the worker, how often for how many weeks
    Leaves  the coming visits by the new plan, never rarer than monthly
    Then    the next visit
    """
    candidacy = load_candidacy(skjema.candidacy)
    recorded = record_phases(candidacy, change_phases(candidacy, skjema, today()))
    await sync_visit_runs(today(), candidacy.number)
    return recorded


@form_flow(Stage.FOLLOW_UP, run="Søknad {candidacy}: ny jobbspesialist")
async def hand_over_worker(skjema: JobSpecialistForm) -> Recorded:
    """Stage 11 (bytte jobbspesialist): another job specialist visits from a day on.

    Takes   the worker, who, from when
    Leaves  a letter to the worker (kort utgave), mails to the leader and both job specialists, the visits with the new one
    Then    the two meet the worker together
    """
    candidacy = load_candidacy(skjema.candidacy)
    old, new = load_job_specialist(candidacy, skjema.from_on), load_staff(skjema.job_specialist)
    next_visit = load_next_visit(candidacy.number, skjema.from_on)
    change = change_job_specialist(candidacy, old, new, skjema, next_visit, today())
    papers = [paper("job_specialist_change_short", "Du får ny jobbspesialist", change)]
    recorded = record_job_specialist(candidacy, old, new, change, papers)
    await send(recorded.history_id)
    await sync_visit_runs(today(), candidacy.number)
    return recorded
