"""The boards stand at the engine: the morning puts up what has changed, and a form puts up all of them."""

import pytest
from prefect import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

from flows.beside import registers
from tasks.boards.boards import show_boards
from tasks.clock import moved_to
from tests.flows.conftest import Installation
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob

KEYS = ["tavle-rekruttering", "tavle-besok", "tavle-kommuner", "tavle-slutt"]


@pytest.fixture
def in_job(installation: Installation) -> InAJob:
    return InAJob(installation)


async def boards() -> dict[str, str]:
    async with get_client() as client:
        found = await client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=KEYS)))
    assert len(found) == len(KEYS), "one of each, the newest"
    return {str(artifact.key): str(artifact.data) for artifact in found}


async def test_a_coordinator_gets_them_now_however_often(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        said = await in_job.installation.done(registers.show_all_boards, registered_by=ME)
        again = await in_job.installation.done(registers.show_all_boards, registered_by=ME)

    assert (
        said
        == "Tavlene er laget på nytt. Se dem under «Tavler og lister»: tavle-rekruttering, tavle-besok, tavle-kommuner, tavle-slutt."
    )
    assert again == said
    shown = await boards()
    assert "data:image/png;base64," in shown["tavle-besok"]
    assert "1 er i fast jobb" in shown["tavle-kommuner"]
    assert not any("Sara" in text or "Spesialist" in text for text in shown.values())


async def test_in_the_morning_only_what_has_changed_is_put_up_again(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        assert await show_boards(MONDAY) == 4
        assert await show_boards(MONDAY) == 0


async def test_it_must_be_one_of_the_staff(in_job: InAJob) -> None:
    said = await in_job.installation.refused(registers.show_all_boards, registered_by="99 - X.Y.")

    assert said == "Du er ikke registrert som ansatt lenger, så skjemaet kan ikke tas imot. Spør en koordinator."
