"""A flow that does nothing, served by a program that is whole: whoever runs it imports what every run imports."""

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

import flows  # noqa: F401
from flows.shell import NOTHING_KEPT


@flow(name="Tom", flow_run_name="Tom", **NOTHING_KEPT)
async def empty() -> State[None]:
    return Completed(message="Ingenting er gjort.")
