"""The coming runs of visits: our database is the truth, and `reconcile_runs` makes the engine hold exactly what it wants."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentFlowRunCreate
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterIdempotencyKey,
    FlowRunFilterState,
    FlowRunFilterStateType,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.responses import DeploymentResponse
from prefect.states import Cancelled, Scheduled, to_state_create

from tasks.engine.runs import every_run

AT_ONCE = 100  # the most runs the engine makes in one request
_TRIES = 5


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


def difference(wanted: Mapping[str, WantedRun], present: Mapping[str, ScheduledRun]) -> Difference:
    return Difference(
        create=tuple(key for key in wanted if key not in present),
        move=tuple(key for key, run in wanted.items() if key in present and present[key].at != run.at),
        cancel=tuple(key for key in present if key not in wanted),
    )


async def reconcile_runs(wanted: Mapping[str, WantedRun], present: Mapping[str, ScheduledRun]) -> Difference:
    """Create, move and cancel what separates `present` (from `scheduled_runs`) from `wanted`; return what was done.

    One request after the other: on SQLite, what is asked at the same time stalls for up to a minute. The same key is the same
    run: one that ended or was moved is scheduled again.
    """
    todo = difference(wanted, present)
    async with get_client() as client:
        for key in todo.cancel:
            await client.set_flow_run_state(
                present[key].id, Cancelled(message="Det er ikke lenger bruk for denne kjøringen."), force=True
            )
        for key in todo.move:
            await client.set_flow_run_state(present[key].id, Scheduled(scheduled_time=wanted[key].at))
        by_deployment: dict[str, dict[str, WantedRun]] = defaultdict(dict)
        for key in todo.create:
            by_deployment[wanted[key].deployment][key] = wanted[key]
        for deployment, runs in by_deployment.items():
            await create_runs(client, await client.read_deployment_by_name(deployment), runs)
    return todo


async def create_runs(client: PrefectClient, deployment: DeploymentResponse, wanted: Mapping[str, WantedRun]) -> None:
    """Create many runs in a request. A run reported as made may be undone with its neighbour: only what stands there counts.

    Missing runs are sent again under the same key, so that none is made twice; at last one by one, which tells why not.
    """
    missing = dict(wanted)
    for _ in range(_TRIES):
        keys = list(missing)
        for start in range(0, len(keys), AT_ONCE):
            some = {key: missing[key] for key in keys[start : start + AT_ONCE]}
            await client.request(
                "POST",
                "/deployments/{id}/create_flow_run/bulk",  # type: ignore[arg-type]  # the client's list of addresses lacks it
                path_params={"id": deployment.id},
                json=[_request(key, run) for key, run in some.items()],
            )
            for made in await every_run(client, FlowRunFilter(idempotency_key=FlowRunFilterIdempotencyKey(any_=list(some)))):
                if made.flow_id == deployment.flow_id and made.idempotency_key in missing:
                    await _schedule(client, made, missing.pop(made.idempotency_key))
        if not missing:
            return
    for key, run in missing.items():
        made = await client.create_flow_run_from_deployment(
            deployment.id,
            parameters=dict(run.parameters),
            state=Scheduled(scheduled_time=run.at),
            name=run.name,
            tags=run.tags,
            idempotency_key=key,
        )
        await _schedule(client, made, run)


def _request(key: str, run: WantedRun) -> dict[str, Any]:
    request = DeploymentFlowRunCreate(
        parameters=dict(run.parameters),
        state=to_state_create(Scheduled(scheduled_time=run.at)),
        name=run.name,
        tags=list(run.tags),
        idempotency_key=key,
    )
    asked: dict[str, Any] = request.model_dump(mode="json", exclude_unset=True)
    return asked


async def _schedule(client: PrefectClient, run: FlowRun, wanted: WantedRun) -> None:
    """Schedule an earlier run with the same key that ended or stands at another time, or whose state was lost on the way."""
    ended = run.state is None or run.state.is_final()
    moved = run.state is not None and run.state.is_scheduled() and run.next_scheduled_start_time != wanted.at
    if ended or moved:
        await client.set_flow_run_state(run.id, Scheduled(scheduled_time=wanted.at), force=True)
