"""Stage 7: four weeks of paid work practice (arbeidspraksis)."""

from domain.language.languages import Both
from domain.process import Stage
from domain.trials.end import HoursForm, StopForm, report_hours, stop_trial
from domain.trials.form import TrialForm
from domain.trials.prolonged import ProlongForm, prolong_trial
from domain.trials.trial import agree_trial
from flows.shell import form_flow
from tasks.clock import today
from tasks.load.candidacies import load_candidacy, load_staff
from tasks.load.caseload import load_caseload
from tasks.load.positions import load_rates
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.trials.end import record_hours, record_stop
from tasks.trials.prolonged import load_away, record_prolonged
from tasks.trials.trial import our_organisation, record_trial
from tasks.visits.runs import sync_visit_runs


@form_flow(Stage.TRIAL, run="Søknad {candidacy}: arbeidspraksis")
async def start_trial(skjema: TrialForm) -> Receipt:
    """Stage 7 (arbeidspraksis): the chosen candidate works for four weeks, and HELT MED pays.

    Takes   the first day, days and clock times, the job specialist, who the employer is, the wage
    Leaves  the agreement and its short edition, timesheet, day plan, visits twice a week, the first day in everyone's calendar
    Then    the agreement is signed and handed over by day one; after four weeks the hours and the evaluation
    """
    candidacy = load_candidacy(skjema.candidacy)
    trial = agree_trial(
        candidacy,
        skjema,
        rates=load_rates(),
        job_specialist=load_staff(skjema.job_specialist),
        caseload=load_caseload(skjema.job_specialist, candidacy.number),
        organisation=our_organisation(),
        today=today(),
    )
    papers = written(
        paper("trial_agreement", "Avtale om betalt arbeidspraksis", trial.agreement, to_sign=trial.agreement.to_sign),
        paper(
            "trial_agreement_short",
            Both("Avtale om betalt arbeidspraksis, kort utgave", "Avtale om betalt arbeidspraksis, kort utgåve"),
            trial.short,
        ),
        paper("timesheet", "Timeliste for praksisen", trial.timesheet),
        paper("day_plan", "Dagsplan for praksisen", trial.day_plan),
    )
    receipt = record_trial(candidacy, trial, skjema.caseload_reason, papers)
    await send(receipt.history_id)
    await sync_visit_runs(today(), candidacy.number)
    return receipt


@form_flow(Stage.TRIAL, run="Søknad {candidacy}: stopp praksis")
async def stop(skjema: StopForm) -> Receipt:
    """Stage 7 (praksis stoppet): the trial ends before the four weeks are over.

    Takes   the last day, who wanted it, why
    Leaves  a kind letter (kort utgave), the hours to payroll, no more visits, a free seat
    Then    the evaluation, and the next reserve
    """
    candidacy = load_candidacy(skjema.candidacy)
    stopped = stop_trial(candidacy, skjema, our_organisation().name, today())
    title = Both("Praksisen er stoppet, kort utgave", "Praksisen er stoppa, kort utgåve")
    papers = written(paper("trial_stopped_short", title, stopped.letter))
    receipt = record_stop(candidacy, skjema, stopped, papers)
    await send(receipt.history_id)
    await sync_visit_runs(today(), candidacy.number)
    return receipt


@form_flow(Stage.TRIAL, run="Søknad {candidacy}: forlenget praksis")
async def prolong(skjema: ProlongForm) -> Receipt:
    """Stage 7 (forleng praksis): absence has eaten of the four weeks, and both want the rest of them.

    Takes   the new last day, what was agreed with whom
    Leaves  an addition to the agreement and its short edition, a timesheet of the added days, visits to the new end, mails
    Then    it is signed before the day that was the last; the hours and the evaluation wait for the new one
    """
    candidacy = load_candidacy(skjema.candidacy)
    prolonged = prolong_trial(candidacy, skjema, load_away(candidacy.number), our_organisation(), today())
    part = str(prolonged.timesheet.starts_on)
    papers = written(
        paper(
            "trial_prolonged",
            Both("Tillegg til avtale om betalt arbeidspraksis", "Tillegg til avtale om betalt arbeidspraksis"),
            prolonged.paper,
            part=part,
            to_sign=prolonged.paper.to_sign,
        ),
        paper(
            "trial_prolonged_short",
            Both("Praksisen varer lenger, kort utgave", "Praksisen varer lenger, kort utgåve"),
            prolonged.short,
            part=part,
        ),
        paper(
            "timesheet",
            Both("Timeliste for resten av praksisen", "Timeliste for resten av praksisen"),
            prolonged.timesheet,
            part=part,
        ),
    )
    receipt = record_prolonged(candidacy, prolonged, papers)
    await send(receipt.history_id)
    await sync_visit_runs(today(), candidacy.number)
    return receipt


@form_flow(Stage.TRIAL, run="Søknad {candidacy}: timer til lønn")
async def send_hours(skjema: HoursForm) -> Receipt:
    """Stage 7 (timer til lønn): the timesheet goes to HELT MED's payroll.

    Takes   the hours of each of the four weeks, and of the days after them in a trial that was prolonged
    Leaves  a mail to payroll with hours, kroner an hour and the sum
    Then    the evaluation
    """
    candidacy = load_candidacy(skjema.candidacy)
    hours = report_hours(candidacy, skjema, today())
    receipt = record_hours(candidacy, hours)
    await send(receipt.history_id)
    return receipt
