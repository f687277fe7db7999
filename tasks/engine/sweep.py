"""Clear up after the engine: runs that no process runs any more, and submissions still there with names in them.

A process that is killed leaves its run Crashed, or Running for ever when the process that watched it died as well.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentFlowRunCreate
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterEndTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.exceptions import PrefectHTTPStatusError
from prefect.states import Cancelled, Completed, Crashed, Scheduled, to_state_create
from sqlalchemy import select

from domain.forms.form import Form
from domain.tables.history import HistoryRow
from tasks.database import reading
from tasks.engine.form_schemas import PARAMETER, ids_only, reference_in
from tasks.engine.runs import every_run, scrub

AGAIN = "igjen"
_REFUSED = (409, 422)
_RECORDED = "Registrert. Programmet stoppet før det rakk å svare. Det som hører til, er laget, og e-post som ikke er sendt, sendes av seg selv."

Forms = Mapping[UUID, type[Form] | None]
"""Our deployments and the form each takes; None for one that runs by itself."""


@dataclass(frozen=True)
class Swept:
    """What a sweep did, by the ids of the runs; numbers only, so it may be told to anyone."""

    stopped: tuple[UUID, ...] = ()
    """Runs set Crashed (or Cancelled, where that was asked for), because no process runs them."""
    again: tuple[tuple[UUID, UUID], ...] = ()
    """A crashed submission and the run it was submitted again as."""
    given_up: tuple[UUID, ...] = ()
    """Submissions that crashed a second time, or can't be submitted again: the form has to be filled in anew."""


async def sweep(forms: Forms, standing_since: datetime, already_recorded: Callable[[UUID], bool]) -> Swept:
    """Stop the runs that stand Running or Pending since before `standing_since`, and submit crashed forms again, once.

    At start every such run is an orphan: pass now. While serving, pass a moment so long ago that no run of ours lasts since
    then. A submission that `already_recorded` knows is done: it is completed and scrubbed. Repeating a sweep changes nothing.
    """
    async with get_client() as client:
        standing = [
            run
            for run in await _runs(client, forms, StateType.RUNNING, StateType.PENDING, StateType.CANCELLING)
            if run.state and run.state.timestamp < standing_since
        ]
        for run in standing:
            await _stop(client, run)
        again: list[tuple[UUID, UUID]] = []
        given_up: list[UUID] = []
        for run in await _runs(client, forms, StateType.CRASHED):
            form = forms.get(run.deployment_id) if run.deployment_id else None
            if form is None or _is_scrubbed(form, run):
                continue
            if already_recorded(run.id):
                await client.set_flow_run_state(run.id, Completed(message=_RECORDED), force=True)
                await scrub(run.id, ids_only(form, run.parameters))
            elif new_run := await _submit_again(client, run):
                await scrub(run.id, ids_only(form, run.parameters))
                again.append((run.id, new_run))
            else:
                given_up.append(run.id)
    return Swept(tuple(run.id for run in standing), tuple(again), tuple(given_up))


async def scrub_completed(forms: Forms, ended_after: datetime) -> int:
    """Scrub the finished submissions that kept their parameters because the process died in between; return how many."""
    return await _scrub(forms, FlowRunFilterEndTime(after_=ended_after), StateType.COMPLETED)


async def scrub_old_refusals(forms: Forms, before: datetime) -> int:
    """Scrub what was refused, failed, cancelled or given up before this, kept until then for mending; return how many."""
    return await _scrub(forms, FlowRunFilterEndTime(before_=before), StateType.FAILED, StateType.CANCELLED, StateType.CRASHED)


def is_recorded(run_id: UUID) -> bool:
    """Whether our own history says that this run did what was asked."""
    with reading() as session:
        return session.scalar(select(HistoryRow.id).where(HistoryRow.run_id == str(run_id)).limit(1)) is not None


async def _scrub(forms: Forms, ended: FlowRunFilterEndTime, *states: StateType) -> int:
    scrubbed = 0
    async with get_client() as client:
        for run in await _runs(client, forms, *states, ended=ended):
            form = forms.get(run.deployment_id) if run.deployment_id else None
            if form and not _is_scrubbed(form, run):
                await scrub(run.id, ids_only(form, run.parameters))
                scrubbed += 1
    return scrubbed


async def _runs(
    client: PrefectClient, forms: Forms, *states: StateType, ended: FlowRunFilterEndTime | None = None
) -> list[FlowRun]:
    return await every_run(
        client,
        FlowRunFilter(
            deployment_id=FlowRunFilterDeploymentId(any_=list(forms)),
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states))),
            end_time=ended,
        ),
    )


def _is_scrubbed(form: type[Form], run: FlowRun) -> bool:
    return bool(run.parameters == ids_only(form, run.parameters))


async def _stop(client: PrefectClient, run: FlowRun) -> None:
    message = "Kjøringen ble avbrutt: programmet som kjørte den, er stoppet."
    asked_to_stop = run.state is not None and run.state.is_cancelling()
    await client.set_flow_run_state(run.id, Cancelled(message=message) if asked_to_stop else Crashed(message=message), force=True)


async def _submit_again(client: PrefectClient, run: FlowRun) -> UUID | None:
    """The id of the new run, the same one however often this is called; None for a run that is itself a second try."""
    if AGAIN in run.tags or run.deployment_id is None:
        return None
    handed_in = reference_in(run.parameters.get(PARAMETER)) is not None
    asked = DeploymentFlowRunCreate(
        parameters=run.parameters,
        state=to_state_create(Scheduled()),
        tags=[AGAIN, str(run.id)],
        idempotency_key=f"{AGAIN}-{run.id}",
        enforce_parameter_schema=False if handed_in else None,  # checked when it was handed in; only its numbers are here
    )
    try:
        answer = await client.request(
            "POST",
            "/deployments/{id}/create_flow_run",
            path_params={"id": run.deployment_id},
            json=asked.model_dump(mode="json", exclude_unset=True),
        )
    except PrefectHTTPStatusError as refused:
        if refused.response.status_code in _REFUSED:  # a choice made then is not in today's list
            return None
        raise
    return UUID(answer.json()["id"])
