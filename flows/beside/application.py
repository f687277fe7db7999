"""The application (søknad): the first row of a candidacy's life."""

from domain.candidacies.application import receive_application
from domain.candidacies.application_form import ApplicationForm
from domain.language.languages import Both
from flows.shell import form_flow
from tasks.candidacies.application import load_applicant, record_application
from tasks.clock import today
from tasks.load.candidacies import load_staff
from tasks.load.positions import load_position
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send


@form_flow("Søknad", run="Stilling {position}: søknad")
async def receive(skjema: ApplicationForm) -> Receipt:
    """Between 4 and 5 (søknad): a person asks for a position that is announced.

    Takes   the position, the person, consent, confirmed uføretrygd, what helps at work, a support person
    Leaves  a candidacy, and a receipt (kort utgave) by mail or to print
    Then    the first interview is called
    """
    position = load_position(skjema.position)
    who = load_applicant(position, skjema)
    to_applicant = receive_application(position, skjema, *who, load_staff(skjema.registered_by), today())
    papers = written(
        paper(
            "application_receipt_short",
            Both("Kvittering for søknad, kort utgave", "Kvittering for søknad, kort utgåve"),
            to_applicant,
        )
    )
    receipt = record_application(position, skjema, who, to_applicant, papers)
    await send()  # also mail refused at an earlier address, which other steps queued
    return receipt
