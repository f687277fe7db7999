"""Correction (rett opplysninger): one record is shown, and put right with a reason."""

from domain.papers.correction import CorrectionForm, LookUpForm
from flows.shell import form_flow
from tasks.clock import today
from tasks.papers.correction import record_correction, record_look_up
from tasks.record.receipt import Receipt
from tasks.send.sending import send
from tasks.visits.runs import sync_visit_runs


@form_flow("Rett opplysninger", run="Se nummer {number}")
async def look_up(skjema: LookUpForm) -> Receipt:
    """Correction (se opplysninger): one record as it stands, sent to the one who asks.

    Takes   which record
    Leaves  a mail with every field that can be corrected
    Then    it can be corrected
    """
    receipt = record_look_up(skjema)
    await send(receipt.history_id)
    return receipt


@form_flow("Rett opplysninger", run="Rett nummer {number}")
async def correct(skjema: CorrectionForm) -> Receipt:
    """Correction (rett opplysninger): one field is put right, and what was printed with it is printed anew.

    Takes   the field, the record, what is right, why
    Leaves  the history, new versions of the documents, mail to those who had the old ones, calendars put right
    Then    new signatures where a signed document changed
    """
    receipt, visits = record_correction(skjema)
    await send()  # also mail refused at the wrong address, which other steps queued
    if visits:
        await sync_visit_runs(today(), *visits)
    return receipt
