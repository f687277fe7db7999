"""Erasure (slette opplysninger): the person asks, and is gone."""

from domain.language.languages import Both
from domain.privacy.erasure import EraseForm, check_erasure, erasure_receipt
from flows.shell import form_flow
from tasks.clock import today
from tasks.load.candidacies import load_staff
from tasks.privacy.erasure import load_to_erase, record_erasure
from tasks.privacy.finishing import finish_erasures
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send

_TITLE = Both("Kvittering: vi har slettet, kort utgave", "Kvittering: vi har sletta, kort utgåve")


@form_flow("Slette opplysninger", run="Person {person}: sletting")
async def erase_person(skjema: EraseForm) -> Receipt:
    """Any time all is over (slette opplysninger): a person wants to be forgotten.

    Takes   the person, who asked and when, that it was explained
    Leaves  nothing of them but what the law keeps, and figures without a person; a receipt (kort utgave), the last thing sent
    Then    the receipt is handed over, and leaves too
    """
    whom = load_to_erase(skjema.person)
    check_erasure(skjema, whom.is_erased, whom.candidacies, today())
    coordinator = load_staff(skjema.registered_by)
    facts = erasure_receipt(
        whom.person.name,
        skjema,
        whom.kept,
        sorted({str(each.role) for each in whom.received}),
        (coordinator.name, coordinator.phone),
        whom.person.language,
        today(),
    )
    papers = written(paper("erasure_receipt_short", _TITLE, facts))
    receipt = record_erasure(skjema, whom, facts, papers)
    await send(receipt.history_id)
    await finish_erasures(today())
    return receipt
