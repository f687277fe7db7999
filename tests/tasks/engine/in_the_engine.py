"""A form and a flow in the real engine, and what a person would have typed: what the tests of the engine share."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID, uuid4

from prefect import Flow, flow
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterDeploymentId
from prefect.client.schemas.objects import FlowRun, State
from prefect.client.schemas.schedules import CronSchedule
from prefect.states import Completed, Failed

from domain.forms.form import Choices, Chosen, Form, Line, Text, field, optional
from tasks.engine.runs import every_run, scrub_run

LISTS = {"staff": ["1 - K.N."], "partners": ["3 - Kiwi"]}
NAME = "Kari Nordmann"
SUBMITTED = {"skjema": {"registered_by": "1 - K.N.", "partner": "3 - Kiwi", "name": NAME}}
SCRUBBED = {"skjema": {"registered_by": 1, "partner": 3}}


class Example(Form):
    partner: Annotated[Chosen, Choices("partners")] = field("Partner")
    name: Line = field("Navn")
    how: Text = optional("Hvordan")


@flow(validate_parameters=False, persist_result=False, on_completion=[scrub_run(Example)])
async def example(skjema: Example) -> State[Any]:
    submitted: Any = skjema
    if submitted.get("how") == "nei":
        return Failed(name="Avvist", message="Stilling 12 kan ikke lyses ut: den har ingen fadder ennå.")
    return Completed(message="Stilling 12 er lyst ut.")


@flow
async def by_itself(visit: int = 0) -> None: ...


async def deploy(client: PrefectClient, of: Flow[..., Any], schema: dict[str, Any] | None = None, cron: str = "") -> UUID:
    return await client.create_deployment(
        await client.create_flow_from_name(of.name),
        name=f"prøve {uuid4()}",
        parameter_openapi_schema=schema or {},
        enforce_parameter_schema=True,
        schedules=[DeploymentScheduleCreate(schedule=CronSchedule(cron=cron, timezone="Europe/Oslo"), active=True)]
        if cron
        else None,
    )


async def submitted(client: PrefectClient, form: UUID, state: State[Any], parameters: Mapping[str, Any] = SUBMITTED) -> UUID:
    run = await client.create_flow_run_from_deployment(form, parameters=dict(parameters))
    await client.set_flow_run_state(run.id, state, force=True)
    return run.id


def engines_now() -> datetime:
    """The engine's own time: its server is another process, on the real day."""
    return datetime.now(UTC)


async def until(seen: Callable[[], Awaitable[Any]], seconds: float = 240) -> Any:
    async with asyncio.timeout(seconds):
        while not (found := await seen()):
            await asyncio.sleep(0.1)
        return found


def runs_of(client: PrefectClient, deployment: UUID) -> Callable[[], Awaitable[list[FlowRun]]]:
    wanted = FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[deployment]))
    return lambda: every_run(client, wanted)
