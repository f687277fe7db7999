"""`heltmed run` once the server answers: register, put right what was left behind, and serve until told to stop."""

import asyncio
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.runner import Runner

from deployments.automations import AUTOMATIONS
from deployments.server.automations import put_up
from deployments.server.ready_processes import ReadyRunner, are_possible, begin, look_when_told
from deployments.server.registration import Deployed, register
from deployments.terminal.language import text
from tasks.engine.form_schemas import form_of
from tasks.engine.runs import every_run
from tasks.engine.sweep import Swept, is_recorded, scrub_completed, sweep
from tasks.forms.refresh import refresh_choices, remember_deployments
from tasks.send.sending import release_claims

_LEFTOVERS = timedelta(days=30)  # how far back a finished run may have missed its scrubbing
_RUNS_AT_ONCE = 4
_FINISH = 10.0  # seconds the runs in progress are given at the end


async def serve(
    deployments: Sequence[Deployed], ready: Callable[[Swept], None], submitted: int | None = None, *, ready_processes: bool = True
) -> None:
    """Serve until Ctrl-C or SIGTERM; `ready` is called with what the sweep found, when forms can be submitted.

    `ready_processes`: runs begin with everything imported, where the operating system can do that, and as soon as a byte out of
    the pipe `submitted` tells of one. Else all is Prefect's own way: it looks each second, and each run imports everything.
    """
    ready_processes = ready_processes and are_possible()
    if ready_processes:
        begin()
    runner = (ReadyRunner if ready_processes else Runner)(
        name="heltmed", query_seconds=1, limit=_RUNS_AT_ONCE, pause_on_shutdown=False
    )
    async with get_client() as client:
        registered = await register(client, runner, deployments)
        await put_up(client, AUTOMATIONS, {deployment.name: known for known, deployment in registered.items()})
        forms = {known: form_of(deployment.flow.fn) for known, deployment in registered.items()}
        by_function = {deployment.flow.fn.__name__: known for known, deployment in registered.items() if forms[known]}
        remember_deployments(by_function)
        await refresh_choices({name: form for name, known in by_function.items() if (form := forms[known])})
        swept = await sweep(forms, datetime.now(UTC), is_recorded)
        await scrub_completed(forms, datetime.now(UTC) - _LEFTOVERS)
        if release_claims():
            for each in (known for known, deployment in registered.items() if deployment.takes_up_mail):
                await client.create_flow_run_from_deployment(each)
        stop = asyncio.Event()
        serving = asyncio.create_task(runner.start())
        await _started(runner, serving)
        looking = asyncio.create_task(look_when_told(runner, submitted)) if submitted and ready_processes else None
        for signal_number in (signal.SIGINT, signal.SIGTERM):  # after the runner has set its own, which ends with runs half-way
            asyncio.get_running_loop().add_signal_handler(signal_number, stop.set)
        ready(swept)
        await _first(serving, stop)
        print(text("Stopper ..."), flush=True)
        await _let_runs_finish(client, registered)
        for task in (looking, serving):
            if task:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def _started(runner: Runner, serving: asyncio.Task[None]) -> None:
    while not runner.started and not serving.done():  # noqa: ASYNC110 the engine tells no event of ours
        await asyncio.sleep(0.02)


async def _first(serving: asyncio.Task[None], stop: asyncio.Event) -> None:
    asked = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, asked}, return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    if serving.done():
        serving.result()  # raises what made the runner give up


async def _let_runs_finish(client: PrefectClient, registered: Mapping[UUID, Deployed]) -> None:
    """Wait for the runs in progress, a second or two. One not done in time is ended, and submitted again at the next start."""
    in_progress = FlowRunFilter(
        deployment_id=FlowRunFilterDeploymentId(any_=list(registered)),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING])),
    )
    with suppress(TimeoutError):
        async with asyncio.timeout(_FINISH):
            while await every_run(client, in_progress):  # noqa: ASYNC110 the engine tells no event of ours
                await asyncio.sleep(0.2)
