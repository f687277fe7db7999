"""What we ask of the engine: the coming runs of visits, and that a form's parameters leave it again.

Our database is the truth and the engine is told: `reconcile_runs` makes the engine hold exactly the runs the database wants.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType, FlowRunFilterTags
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.flows import FlowStateHook
from prefect.states import Cancelled, Scheduled

from domain.forms import Form
from tasks.form_schemas import ids_only

PAGE = 200  # the most the engine answers at once


async def scrub(run_id: UUID, parameters: Mapping[str, Any]) -> None:
    """Replace what was submitted, so that no name is left in any of the engine's tables; see `form_schemas.ids_only`."""
    async with get_client() as client:
        await client.update_flow_run(run_id, parameters=dict(parameters))


def scrub_run(form: type[Form]) -> FlowStateHook[..., Any]:
    """The hook of a form's flow: a run that is done keeps the numbers of what was chosen."""

    async def scrub_when_done(flow: Any, flow_run: FlowRun, state: Any) -> None:
        await scrub(flow_run.id, ids_only(form, flow_run.parameters))

    return scrub_when_done


@dataclass(frozen=True)
class WantedRun:
    """A run that is to start by itself. `parameters` and `tags` hold ids only; `deployment` is «flow name/deployment name»."""

    deployment: str
    at: datetime
    parameters: Mapping[str, Any] = field(default_factory=dict)
    tags: Sequence[str] = ()
    name: str | None = None


@dataclass(frozen=True)
class ScheduledRun:
    id: UUID
    at: datetime


@dataclass(frozen=True)
class Difference:
    """What separates the engine from what is wanted, by idempotency key."""

    create: tuple[str, ...]
    move: tuple[str, ...]
    cancel: tuple[str, ...]


async def create_visit_run(
    deployment: str,
    parameters: Mapping[str, Any],
    at: datetime,
    tags: Sequence[str],
    idempotency_key: str,
    name: str | None = None,
) -> UUID:
    """Have a run start at `at` (with zone). The same key is the same run: one that ended or moved is scheduled again."""
    async with get_client() as client:
        return await _create(client, idempotency_key, WantedRun(deployment, at, parameters, tags, name))


async def scheduled_runs(tag: str) -> dict[str, ScheduledRun]:
    """The coming runs with this tag, by idempotency key."""
    wanted = FlowRunFilter(
        tags=FlowRunFilterTags(all_=[tag]),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
    )
    async with get_client() as client:
        return {
            run.idempotency_key: ScheduledRun(run.id, run.next_scheduled_start_time)
            for run in await every_run(client, wanted)
            if run.idempotency_key and run.next_scheduled_start_time
        }


async def cancel_run(run_id: UUID) -> None:
    async with get_client() as client:
        await _cancel(client, run_id)


def difference(wanted: Mapping[str, WantedRun], present: Mapping[str, ScheduledRun]) -> Difference:
    return Difference(
        create=tuple(key for key in wanted if key not in present),
        move=tuple(key for key, run in wanted.items() if key in present and present[key].at != run.at),
        cancel=tuple(key for key in present if key not in wanted),
    )


async def reconcile_runs(wanted: Mapping[str, WantedRun], present: Mapping[str, ScheduledRun]) -> Difference:
    """Create, move and cancel what separates `present` (from `scheduled_runs`) from `wanted`; return what was done.

    One after the other: on SQLite, runs created at the same time stall each other for up to a minute. About 11-16 a second,
    so ask for weeks ahead, not for a year.
    """
    todo = difference(wanted, present)
    async with get_client() as client:
        for key in todo.cancel:
            await _cancel(client, present[key].id)
        for key in todo.move:
            await client.set_flow_run_state(present[key].id, Scheduled(scheduled_time=wanted[key].at))
        for key in todo.create:
            await _create(client, key, wanted[key])
    return todo


async def every_run(client: PrefectClient, wanted: FlowRunFilter) -> list[FlowRun]:
    """All runs that fit; the engine answers page by page."""
    found: list[FlowRun] = []
    while (
        len(page := await client.read_flow_runs(flow_run_filter=wanted, limit=PAGE, offset=len(found), sort=FlowRunSort.ID_DESC))
        == PAGE
    ):
        found += page
    return found + page


async def _create(client: PrefectClient, key: str, wanted: WantedRun) -> UUID:
    deployment = await client.read_deployment_by_name(wanted.deployment)
    run = await client.create_flow_run_from_deployment(
        deployment.id,
        parameters=dict(wanted.parameters),
        state=Scheduled(scheduled_time=wanted.at),
        name=wanted.name,
        tags=wanted.tags,
        idempotency_key=key,
    )
    ended = run.state is None or run.state.is_final()
    moved = run.state is not None and run.state.is_scheduled() and run.next_scheduled_start_time != wanted.at
    if ended or moved:  # an earlier run with this key
        await client.set_flow_run_state(run.id, Scheduled(scheduled_time=wanted.at), force=True)
    return run.id


async def _cancel(client: PrefectClient, run_id: UUID) -> None:
    await client.set_flow_run_state(run_id, Cancelled(message="Det er ikke lenger bruk for denne kjøringen."))
