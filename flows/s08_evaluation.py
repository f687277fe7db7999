"""Stage 8: the evaluation (vurdering)."""

from domain.contact import Party
from domain.process import Stage
from domain.trials.evaluation import EvaluationForm, evaluate
from flows.shell import form_flow
from tasks.candidacies.choice import load_offered
from tasks.clock import today
from tasks.load.candidacies import load_candidacy
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.trials.evaluation import record_evaluation


@form_flow(Stage.EVALUATION, run="Søknad {candidacy}: vurdering")
async def evaluate_trial(skjema: EvaluationForm) -> Receipt:
    """Stage 8 (vurdering): after the trial, what the worker wants and what the employer wants.

    Takes   yes or no from both, in their own words, adjustments, the reason for a no
    Leaves  the evaluation for both to sign, a short edition or a kind letter for the worker, a mail to the workplace
    Then    yes from both: the info meeting; a no: it ends well, and the next reserve is offered the seat
    """
    candidacy = load_candidacy(skjema.candidacy)
    decided = evaluate(candidacy, skjema, today(), load_offered(candidacy.position.number))
    kind, title = decided.short_paper
    papers = written(
        paper("evaluation", "Vurdering etter praksis", decided.evaluation, to_sign=(Party.WORKER, Party.LEADER)),
        paper(kind, title, decided.short),
    )
    receipt = record_evaluation(candidacy, skjema, decided, papers)
    await send(receipt.history_id)
    return receipt
