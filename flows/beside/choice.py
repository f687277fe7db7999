"""The choice (valg av søker): one candidate is offered the trial."""

from domain.candidacies.choice import ChooseForm, choose, chosen_early
from domain.papers.titles import title_for
from flows.shell import form_flow
from tasks.candidacies.choice import load_offered, record_choice
from tasks.clock import today
from tasks.load.candidacies import load_candidacy, load_staff
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send


@form_flow("Valg av søker", run="Søknad {candidacy}: valgt")
async def choose_candidate(skjema: ChooseForm) -> Receipt:
    """Between 6 and 7 (valg av søker): one candidate is offered the trial, the others stay as reserves.

    Takes   the candidacy, and how long the person may think about it
    Leaves  the offer (kort utgave), by mail or to print
    Then    the trial is agreed when the person says yes
    """
    candidacy = load_candidacy(skjema.candidacy)
    offered = load_offered(candidacy.position.number)
    offer = choose(candidacy, skjema, offered, load_staff(skjema.registered_by), today())
    papers = written(paper("trial_offer_short", title_for("trial_offer_short", offer), offer))
    receipt = record_choice(candidacy, skjema, offer, papers, chosen_early(candidacy, today()))
    await send(receipt.history_id)
    return receipt
