"""Long work shows in the engine how far it has come, and is done also where the engine can't be told."""

import pytest
from prefect import flow, get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.client.schemas.objects import Artifact

from flows.beside import staffing
from tasks.clock import moved_to
from tasks.database import only_looking
from tasks.engine.progress import progress
from tests.flows.conftest import Installation
from tests.flows.stories.in_a_job import MONDAY, InAJob
from tests.flows.stories.several_in_jobs import everybody, several

pytestmark = pytest.mark.usefixtures("prefect_server")


@flow(name="Langt arbeid")
async def long_work(key: str, total: int, stops_at: int) -> list[tuple[object, object]]:
    """What the engine shows after each step, where it has changed."""
    seen: list[tuple[object, object]] = []
    async with progress(key, "Brev laget", total) as one_done:
        for _ in range(stops_at):
            await one_done()
            for artifact in await shown(key):
                if (artifact.data, artifact.description) not in seen:
                    seen.append((artifact.data, artifact.description))
    return seen


async def shown(key: str) -> list[Artifact]:
    named = ArtifactFilter(key=ArtifactFilterKey(any_=[f"framdrift-{key}"]))
    async with get_client() as client:
        return await client.read_artifacts(artifact_filter=named)


async def test_it_is_told_at_most_twenty_times() -> None:
    seen = await long_work("mange", 45, 45)

    assert len(seen) <= 21
    assert seen[-1] == (100, "Brev laget: 45 av 45")


async def test_the_same_work_again_begins_anew_in_the_place_of_the_last() -> None:
    await long_work("igjen", 10, 10)
    seen = await long_work("igjen", 10, 3)

    assert seen == [(10, "Brev laget: 1 av 10"), (20, "Brev laget: 2 av 10"), (30, "Brev laget: 3 av 10")]
    (artifact,) = await shown("igjen")
    assert (artifact.type, artifact.flow_run_id is None) == ("progress", False)


async def test_little_work_shows_nothing() -> None:
    assert await long_work("lite", 4, 4) == []


async def test_what_is_only_looked_at_shows_nothing() -> None:
    with only_looking():
        assert await long_work("sett-paa", 10, 10) == []


async def test_it_goes_on_when_what_was_shown_is_gone() -> None:
    done = 0
    async with get_client() as client:

        @flow(name="Fjernet")
        async def removed_meanwhile() -> None:
            nonlocal done
            async with progress("fjernet", "Brev laget", 10) as one_done:
                for _ in range(10):
                    await one_done()
                    done += 1
                    for artifact in await shown("fjernet"):
                        await client.delete_artifact(artifact.id)

        await removed_meanwhile()

    assert done == 10


async def test_handing_over_a_whole_caseload_ends_with_everything_done(installation: Installation) -> None:
    in_job = InAJob(installation)
    workers = several(in_job)
    with moved_to(MONDAY):
        await installation.done(staffing.hand_over_caseload, **everybody(in_job))

    (artifact,) = await shown("overlat-alle")
    done = 2 * len(workers)
    assert (artifact.data, artifact.description) == (100, f"Brev laget og sendt: {done} av {done}")
