"""The answer to one applicant (svar til søker): a kind no."""

from domain.candidacies.applicant_answer import ApplicantAnswerForm, answer_applicant
from domain.papers.titles import title_for
from flows.shell import form_flow
from tasks.candidacies.applicant_answer import record_answer
from tasks.clock import today
from tasks.load.candidacies import load_candidacy, load_staff
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send


@form_flow("Valg av søker", run="Søknad {candidacy}: svar til søker")
async def answer_one(skjema: ApplicantAnswerForm) -> Receipt:
    """Until the offer (svar til søker): one applicant hears that it is a no.

    Takes   the candidacy, why, whether the letter says why, whether the person wants to hear of other jobs
    Leaves  a kind letter (kort utgave), by mail or to print; coming interviews called off; the candidacy is closed
    Then    the person's answer on hearing of other jobs, where the letter asks
    """
    candidacy = load_candidacy(skjema.candidacy)
    letter = answer_applicant(candidacy, skjema, load_staff(skjema.registered_by), today())
    papers = written(paper("applicant_answer_short", title_for("applicant_answer_short", letter), letter))
    receipt = record_answer(candidacy, skjema, letter, papers)
    await send(receipt.history_id)
    return receipt
