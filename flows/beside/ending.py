"""The end of an employment (avslutning)."""

from domain.contact import Party
from domain.endings.ending import EndingForm, end_job
from domain.language.languages import Both
from flows.shell import form_flow
from tasks.candidacies.choice import load_offered
from tasks.clock import today
from tasks.endings.ending import record_ending
from tasks.load.candidacies import load_candidacy
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.visits.runs import sync_visit_runs


@form_flow("Avslutning", run="Søknad {candidacy}: avslutning")
async def end_employment(skjema: EndingForm) -> Receipt:
    """After stage 11 (avslutning): a job ends, and HELT MED helps it end well.

    Takes   the employment, the last day, why, when notice was given, whether the person goes back to the pool
    Leaves  a letter as kort utgave, the certificate (attest) to sign, mails; visits after the last day are cancelled
    Then    the last visits; the seat is free and can be advertised
    """
    candidacy = load_candidacy(skjema.candidacy)
    ending = end_job(candidacy, skjema, today(), load_offered(candidacy.position.number))
    papers = written(
        paper("ending_short", Both("Du skal slutte i jobben, kort utgave", "Du skal slutte i jobben, kort utgåve"), ending.short),
        paper("certificate", "Attest", ending.certificate, to_sign=(Party.LEADER,)),
    )
    receipt = record_ending(candidacy, skjema, ending, papers)
    await send(receipt.history_id)
    await sync_visit_runs(today(), candidacy.number)
    return receipt
