"""Makes the engine hold exactly the deployments of the code, each with its schedule, and each missed run only once."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from inspect import cleandoc
from typing import Any, Protocol
from uuid import UUID

from prefect import Flow
from prefect._internal.versioning import VersionType
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterNextScheduledStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.exceptions import ObjectNotFound
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from domain.desk.said_words import words_of
from domain.forms.form import Form
from tasks.engine.form_schemas import form_of
from tasks.engine.runs import every_run

TIMEZONE = "Europe/Oslo"


class Deployed(Protocol):
    """A line of `stages.py`. `schedule` is a cron string in Oslo time; None: started by a person.

    `takes_up_mail`: run at once when mail waits at the start.
    """

    @property
    def name(self) -> str: ...
    @property
    def flow(self) -> Flow[..., Any]: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def schedule(self) -> str | None: ...
    @property
    def takes_up_mail(self) -> bool: ...


async def register(client: PrefectClient, runner: Runner, deployments: Iterable[Deployed]) -> dict[UUID, Deployed]:
    """Have the runner serve the deployments, and remove from the engine what is no longer in the code.

    Each carries the program's version, as its version and as a tag, which its runs have too.
    A form shows no choices until `tasks.forms.refresh.refresh_choices` has run after this.
    """
    await forget_missed_runs(client)
    registered: dict[UUID, Deployed] = {}
    program = version("heltmed")
    for deployment in deployments:
        form = form_of(deployment.flow.fn)
        made = await deployment.flow.ato_deployment(
            name=deployment.name,
            version=program,
            tags=[*deployment.tags, f"versjon {program}"],
            schedules=[Cron(deployment.schedule, timezone=TIMEZONE)] if deployment.schedule else [],
            description=_described(deployment.name, form) if form else None,
            entrypoint_type=EntrypointType.MODULE_PATH,
            version_type=VersionType.SIMPLE,  # else Prefect asks git about each deployment
        )
        known = await runner.aadd_deployment(made)
        registered[known] = deployment
    await _remove_others(client, registered)
    return registered


def _described(name: str, form: type[Form]) -> str:
    """What the form is for, and what people say when they mean it."""
    words = words_of(name)
    return "\n\n".join([cleandoc(form.__doc__ or ""), *([f"Ord for dette: {', '.join(words)}."] if words else [])])


async def forget_missed_runs(client: PrefectClient) -> None:
    """Delete the scheduled runs whose time has passed, but keep the last of each deployment: it is caught up once."""
    missed = await every_run(
        client,
        FlowRunFilter(
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
            next_scheduled_start_time=FlowRunFilterNextScheduledStartTime(before_=datetime.now(UTC)),
        ),
    )
    by_schedule = sorted(
        (at, run.deployment_id, run.id) for run in missed if run.auto_scheduled and (at := run.next_scheduled_start_time)
    )
    last = {deployment: run for _, deployment, run in by_schedule}
    for _, deployment, run in by_schedule:
        if run != last[deployment]:
            with suppress(ObjectNotFound):  # the client asks again when its first answer was lost in a busy moment
                await client.delete_flow_run(run)


async def _remove_others(client: PrefectClient, registered: Mapping[UUID, Deployed]) -> None:
    for deployment in await client.read_deployments():
        if deployment.id not in registered:
            await client.delete_deployment(deployment.id)
    flows = {deployment.flow.name for deployment in registered.values()}
    for flow in await client.read_flows():
        if flow.name not in flows:
            await client.delete_flow(flow.id)
