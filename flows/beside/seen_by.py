"""Who has seen it (hvem har sett): a person asks who has read and changed what stands about them."""

from domain.log.seen_by import SeenByForm
from flows.shell import form_flow
from tasks.log.seen_by import record_seen_by
from tasks.record.receipt import Receipt
from tasks.send.sending import send


@form_flow("Hvem har sett", run="Person {person}: hvem har sett")
async def tell_who_has_seen(skjema: SeenByForm) -> Receipt:
    """A person asks (hvem har sett): who has read and changed what stands about them, and when.

    Takes   the person
    Leaves  the list as a short edition, sent to the person
    Then    nothing
    """
    receipt = record_seen_by(skjema)
    await send(receipt.history_id)
    return receipt
