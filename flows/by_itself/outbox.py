"""The outbox (utboks): every ten minutes the mail that did not go, and submissions whose process was killed."""

from datetime import date, time

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from domain.language.norwegian import counted_as
from flows.by_itself.morning_round import put_engine_right
from flows.shell import NOTHING_KEPT, own_log
from tasks.clock import now, today
from tasks.send.sending import send
from tasks.undo.undoing import forget_what_stood
from tasks.visits.runs import STARTS, sync_visit_runs, visits_without_reminder


@flow(name="Utboks", flow_run_name="Utboks", **NOTHING_KEPT)
async def empty_outbox() -> State[None]:
    """Every ten minutes: the mail that waits is sent, and a submission that lost its process is submitted again.

    Takes   nothing
    Leaves  sent mail, and reminders of today's visits that were lost with their process; what stood before a form is deleted when
            the form can no longer be undone
    Then    nothing
    """
    sent = await what_did_not_go(today(), now().time())
    await put_engine_right()
    forget_what_stood(now())
    said = f"{counted_as(sent, 'e-post', 'e-poster')} er sendt."
    own_log().info(said)
    return Completed(message=said)


async def what_did_not_go(day: date, clock: time) -> int:
    """Send the mail that waits, and after seven the day's reminders lost with their process; return how many mails."""
    sent = await send()
    if clock > STARTS and (lost := visits_without_reminder(day)):
        await sync_visit_runs(day, *lost)
    return sent
