"""Access (innsyn): a person who asks is given all that stands about them."""

from domain.privacy.access import AccessForm
from flows.shell import form_flow
from tasks.privacy.access import record_access
from tasks.record.receipt import Receipt
from tasks.send.sending import send


@form_flow("Innsyn", run="Person {person}")
async def give_access(skjema: AccessForm) -> Receipt:
    """Access (innsyn): what others said in confidence is shown to the coordinator, or the folder is made.

    Takes   the person, how it is handed over, what becomes of what was said in confidence
    Leaves  a mail to the coordinator; the folder for fourteen days, and a mail with a link or a letter to the person
    Then    the code is told, or the folder is handed over with the letter
    """
    receipt = record_access(skjema)
    await send(receipt.history_id)
    return receipt
