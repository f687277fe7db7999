"""Runs that are to be forgotten: with their tasks, states, logs and artifacts, through the engine's own interface."""

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from httpx import HTTPError
from prefect import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId
from prefect.exceptions import ObjectNotFound, PrefectException


class EngineOutOfReach(Exception):
    """The engine did not answer: what was to be forgotten there is tried again the next morning."""


async def forget_runs(runs: Sequence[str]) -> None:
    """Delete these runs; one that is gone already is no fault. Events leave by themselves after a week. Raises EngineOutOfReach."""
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
