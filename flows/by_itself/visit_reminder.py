"""A visit's own run (besøksvarsel): at seven on its day the job specialist is told what to bring."""

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.shell import NOTHING_KEPT, own_log
from tasks.clock import today
from tasks.send.sending import send
from tasks.visits.reminder import queue_reminder, why_no_reminder


@flow(name="Besøksvarsel", flow_run_name="Besøk {visit}: varsel", **NOTHING_KEPT)
async def remind_of_visit(visit: int, sequence: int) -> State[None]:
    """Stage 11 (oppfølging): the job specialist is told of today's visit, once for each time it was put somewhere.

    Takes   the visit's number and its sequence
    Leaves  a mail with the visit sheet, or with a link to the form
    Then    the visit is registered
    """
    said = await remind(visit, sequence)
    own_log().info(said)
    return Completed(message=said)


async def remind(visit: int, sequence: int) -> str:
    """Send the reminder, unless it is not needed; return what was done, or why nothing was."""
    said = why_no_reminder(visit, sequence, today())
    if not said:
        said = queue_reminder(visit)
        await send()
    return said
