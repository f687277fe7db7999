"""The end of an employment (avslutning)."""

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Party
from domain.endings.ending import CALLED_OFF, GOES_ON, EndingForm, end_job
from domain.endings.not_ending import call_off_job, let_job_go_on
from domain.language.languages import Both
from flows.shell import form_flow
from tasks.candidacies.choice import load_offered
from tasks.clock import today
from tasks.endings.ending import record_ending
from tasks.endings.not_ending import record_called_off, record_goes_on
from tasks.load.candidacies import load_candidacy
from tasks.load.workplace_of_day import as_on
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.visits.runs import sync_visit_runs


@form_flow("Avslutning", run="Søknad {candidacy}: avslutning")
async def end_employment(skjema: EndingForm) -> Receipt:
    """After stage 11 (avslutning): a job ends, and HELT MED helps it end well. Or it never begins, or goes on after all.

    Takes   the employment, the last day, why, when notice was given, whether the person goes back to the pool
    Leaves  a letter as kort utgave, the certificate (attest) to sign, mails; visits after the last day are cancelled
    Then    the last visits; the seat is free and can be advertised
    """
    candidacy = load_candidacy(skjema.candidacy)
    receipt = _MOVES.get(skjema.reason, _ends)(candidacy, skjema)
    await send(receipt.history_id)
    await sync_visit_runs(today(), candidacy.number)
    return receipt


def _ends(candidacy: CandidacyFacts, form: EndingForm) -> Receipt:
    if form.last_day:  # a job that is to move ends where it is by then
        candidacy = as_on(candidacy, form.last_day)
    ending = end_job(candidacy, form, today(), load_offered(candidacy.position.number))
    papers = written(
        paper("ending_short", Both("Du skal slutte i jobben, kort utgave", "Du skal slutte i jobben, kort utgåve"), ending.short),
        paper("certificate", "Attest", ending.certificate, to_sign=(Party.LEADER,)),
    )
    return record_ending(candidacy, form, ending, papers)


def _is_called_off(candidacy: CandidacyFacts, form: EndingForm) -> Receipt:
    off = call_off_job(candidacy, form, today())
    title = Both("Jobben blir ikke noe av, kort utgave", "Jobben blir ikkje noko av, kort utgåve")
    return record_called_off(candidacy, form, off, written(paper("job_called_off_short", title, off.short)))


def _goes_on(candidacy: CandidacyFacts, form: EndingForm) -> Receipt:
    if candidacy.employment and candidacy.employment.last_day:
        candidacy = as_on(candidacy, candidacy.employment.last_day)
    letter = let_job_go_on(candidacy, form, today(), load_offered(candidacy.position.number))
    title = Both("Jobben går videre, kort utgave", "Jobben går vidare, kort utgåve")
    return record_goes_on(candidacy, form, letter, written(paper("job_goes_on_short", title, letter)))


_MOVES = {CALLED_OFF: _is_called_off, GOES_ON: _goes_on}
