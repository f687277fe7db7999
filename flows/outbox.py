"""The outbox (utboks): every ten minutes what did not go, and submissions whose process was killed."""

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.morning_round import put_engine_right
from flows.shell import NOTHING_KEPT
from tasks.sending import send


@flow(name="Utboks", flow_run_name="Utboks", **NOTHING_KEPT)
async def empty_outbox() -> State[None]:
    """Every ten minutes: what waits in the outbox is sent, and a submission that lost its process is submitted again.

    Takes   nothing
    Leaves  sent mail
    Then    nothing
    """
    sent = await send()
    await put_engine_right()
    get_run_logger().info("Sendt: %s", sent)
    return Completed(message=f"{sent} {'e-post' if sent == 1 else 'e-poster'} er sendt.")
