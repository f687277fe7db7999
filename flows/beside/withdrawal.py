"""Withdrawal (trekke søknad): the person decides."""

from domain.endings.withdrawal import WithdrawForm, stop_for, withdraw
from domain.language.languages import Both
from flows.shell import form_flow
from tasks.clock import today
from tasks.endings.withdrawal import record_withdrawal
from tasks.load.candidacies import load_candidacy, load_staff
from tasks.privacy.periods import load_periods
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.trials.trial import our_organisation
from tasks.visits.runs import sync_visit_runs


@form_flow("Trekke søknad", run="Søknad {candidacy}: trekk søknad")
async def withdraw_candidacy(skjema: WithdrawForm) -> Receipt:
    """Any time before the permanent job (trekke søknad): the person does not want to go on.

    Takes   the candidacy, who decided, when, and why if the person wants to say
    Leaves  a confirmation (kort utgave), cancelled appointments, a free seat; what rests on consent is emptied
    Then    the next reserve can be offered the seat
    """
    candidacy = load_candidacy(skjema.candidacy)
    confirmation = withdraw(candidacy, skjema, load_staff(skjema.registered_by), today(), load_periods())
    stop = stop_for(candidacy, skjema, our_organisation().name, today())
    title = Both("Bekreftelse på trukket søknad, kort utgave", "Stadfesting på trekt søknad, kort utgåve")
    papers = written(paper("withdrawal_short", title, confirmation))
    receipt = record_withdrawal(candidacy, skjema, confirmation, stop, papers)
    await send(receipt.history_id)
    await sync_visit_runs(today(), candidacy.number)
    return receipt
