"""Stage 6: the reference check (referansesjekk)."""

from domain.candidacies.reference_check import AnswerReferenceForm, AskReferenceForm, ask_reference, register_answer
from domain.process import Stage
from flows.shell import form_flow
from tasks.candidacies.reference_check import asked_before, load_reference, next_number, record_answer, record_asked
from tasks.clock import today
from tasks.load.candidacies import load_candidacy, load_staff
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send


@form_flow(Stage.REFERENCE_CHECK, run="Søknad {candidacy}: be om referanse")
async def ask_for_reference(skjema: AskReferenceForm) -> Receipt:
    """Stage 6 (referansesjekk): a referee the candidate named is asked about the work.

    Takes   the candidacy, the referee, the candidate's consent
    Leaves  the referee's form (.docx), by mail or to print
    Then    the answer is registered when it comes
    """
    candidacy = load_candidacy(skjema.candidacy)
    asked = asked_before(candidacy, skjema)
    questions = ask_reference(candidacy, skjema, asked, load_staff(skjema.registered_by), today())
    number = next_number(candidacy, asked)
    papers = written(paper("reference_form", f"Referanseskjema {number}", questions, part=str(number)))
    receipt = record_asked(candidacy, skjema, number, questions, papers)
    await send(receipt.history_id)
    return receipt


@form_flow(Stage.REFERENCE_CHECK, run="Referanse {reference}: svar")
async def register_reference(skjema: AnswerReferenceForm) -> Receipt:
    """Stage 6 (referansesjekk): the referee's answer.

    Takes   the referee, the day, the answers, whether they recommend the candidate
    Leaves  the answers on the candidacy
    Then    a candidate is chosen, when both interviews are passed
    """
    asked = load_reference(skjema.reference)
    answer = register_answer(asked.candidacy, skjema, asked.asked_on, today())
    return record_answer(asked, answer)
