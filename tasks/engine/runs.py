"""The engine's runs: listed, and a form's parameters removed from them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.sorting import FlowRunSort
from prefect.flows import FlowStateHook
from sqlalchemy.exc import SQLAlchemyError

from domain.forms.form import Form
from tasks.engine.form_schemas import PARAMETER, ids_only
from tasks.engine.run_workplaces import run_tags

PAGE = 200  # the most the engine answers at once


async def scrub(run_id: UUID, parameters: Mapping[str, Any], tags: Sequence[str] | None = None) -> None:
    """Replace what was submitted, so that no name is left in any of the engine's tables; see `form_schemas.ids_only`.

    `tags` are the run's from now on; None leaves them.
    """
    async with get_client() as client:
        await client.update_flow_run(run_id, parameters=dict(parameters), tags=tags)


def scrub_run(form: type[Form]) -> FlowStateHook[..., Any]:
    """The hook of a form's flow: a finished run keeps the numbers of what was chosen, and tags to find it by."""

    async def scrub_when_done(flow: Any, flow_run: FlowRun, state: Any) -> None:
        kept, tags = ids_only(form, flow_run.parameters), None
        with suppress(SQLAlchemyError):  # a name leaves the engine whether or not the run gets its tags
            tags = [*flow_run.tags, *run_tags(str(flow_run.id), kept.get(PARAMETER, {}))]
        await scrub(flow_run.id, kept, tags)

    return scrub_when_done


async def every_run(client: PrefectClient, wanted: FlowRunFilter) -> list[FlowRun]:
    """All runs that fit; the engine answers page by page."""
    found: list[FlowRun] = []
    while (
        len(page := await client.read_flow_runs(flow_run_filter=wanted, limit=PAGE, offset=len(found), sort=FlowRunSort.ID_DESC))
        == PAGE
    ):
        found += page
    return found + page
