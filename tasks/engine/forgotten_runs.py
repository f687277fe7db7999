"""Runs that are to be forgotten: with their tasks, states, logs, artifacts and events."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from httpx import HTTPError
from prefect import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId, FlowRunFilter, FlowRunFilterTags
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.exceptions import ObjectNotFound, PrefectException

from tasks.engine.form_schemas import PARAMETER
from tasks.engine.happenings import PREFIX
from tasks.engine.runs import every_run
from tasks.engine.sweep import AGAIN

FORGET = "/heltmed/forget"
"""Where the door takes the names of resources whose events the engine is to forget; its own interface deletes none."""
FORM_TAG = "skjema"
"""The tag of every form's deployment, and so of its runs."""
_AT_ONCE = 500
_GOES_ON = frozenset({StateType.RUNNING, StateType.PENDING, StateType.CANCELLING})


class EngineOutOfReach(Exception):
    """The engine did not answer: what was to be forgotten there is tried again the next morning."""


async def runs_of_forms(is_one: Callable[[Any], bool], known: Collection[str]) -> list[str]:
    """These runs, the forms' runs that do not go on and whose parameters are such ones, and the first tries of any of them.

    A first try stands before the run it was handed in again as, which alone says that it was. Raises EngineOutOfReach.
    """
    try:
        async with get_client() as client:
            found = await every_run(client, FlowRunFilter(tags=FlowRunFilterTags(all_=[FORM_TAG])))
    except (HTTPError, PrefectException, OSError) as unreachable:
        raise EngineOutOfReach from unreachable
    such = {*known, *(str(run.id) for run in found if not _goes_on(run) and is_one(run.parameters.get(PARAMETER)))}
    tags = {tag for run in found if str(run.id) in such and AGAIN in run.tags for tag in run.tags}
    first_tries = {str(run.id) for run in found} & tags
    return [*sorted(first_tries), *sorted(such - first_tries)]


def _goes_on(run: FlowRun) -> bool:
    return run.state is not None and run.state.type in _GOES_ON


async def forget_runs(runs: Sequence[str]) -> None:
    """Delete these runs; one that is gone already is no fault. Raises EngineOutOfReach."""
    if not runs:
        return
    numbers = [UUID(each) for each in runs]
    try:
        async with get_client() as client:
            of_them = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=numbers))
            for artifact in await client.read_artifacts(artifact_filter=of_them):
                with suppress(ObjectNotFound):
                    await client.delete_artifact(artifact.id)
            for number in numbers:
                with suppress(ObjectNotFound):
                    await client.delete_flow_run(number)
    except (HTTPError, PrefectException, OSError) as unreachable:
        raise EngineOutOfReach from unreachable


async def forget_happenings(runs: Sequence[str], rows: Sequence[str]) -> None:
    """Delete the events of these runs and their tasks, and those about our rows, as «candidacy.7». Raises EngineOutOfReach."""
    resources = [*(f"prefect.flow-run.{run}" for run in runs), *(f"{PREFIX}.{row}" for row in rows)]
    try:
        async with get_client() as client:
            for start in range(0, len(resources), _AT_ONCE):
                await client.request("POST", FORGET, json={"resources": resources[start : start + _AT_ONCE]})  # type: ignore[arg-type]  # its type lists the engine's own paths
    except (HTTPError, PrefectException, OSError) as unreachable:
        raise EngineOutOfReach from unreachable
