"""Clearing (rydding): on the first of each month what has been kept long enough is removed, and it is said what was."""

from collections.abc import Mapping
from datetime import date

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from domain.language.norwegian import listed
from domain.privacy.periods import Keeping
from flows.shell import NOTHING_KEPT, own_log, type_of_form
from tasks.clock import today
from tasks.engine.pages import show
from tasks.forms.refresh import deployed_forms
from tasks.privacy.removals_told import clearing_page, queue_clearing_mails
from tasks.privacy.retention import remove_what_has_ended
from tasks.send.sending import send


@flow(name="Rydding", flow_run_name="Rydding", **NOTHING_KEPT)
async def clear_out() -> State[None]:
    """On the first of each month: what has been kept long enough is removed.

    Takes   nothing
    Leaves  rows emptied or removed, files deleted, a page with the counts, a mail to each administrator
    Then    nothing
    """
    done = await clear(today())
    own_log().info(done)
    return Completed(message=done)


async def clear(day: date) -> str:
    """Remove what has been kept long enough; return what was done, in counts. Ended anywhere, it is simply run again."""
    removed = remove_what_has_ended(day)
    queue_clearing_mails(removed, day)
    await send()
    if deployed_forms(type_of_form):
        await show(clearing_page(removed, day))
    return said(removed)


def said(removed: Mapping[Keeping, int]) -> str:
    if not removed:
        return "Ingenting var gammelt nok til å fjernes."
    return f"Fjernet: {listed(f'{keeping} ({count})' for keeping, count in removed.items())}."
