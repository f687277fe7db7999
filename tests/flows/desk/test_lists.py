"""What to do now stands at the engine as pages: a list each, with links that open the forms; what is done disappears at once."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from prefect import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

from domain.tables.staff import Staff
from flows import s11_follow_up
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.desk.lists import show_desk_lists
from tasks.forms.refresh import remember_deployments
from tests.deployments.web.signed_in import a_browser
from tests.flows.conftest import Installation
from tests.flows.desk.opened_forms import what_it_shows
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob


@pytest.fixture
def in_job(installation: Installation) -> InAJob:
    remember_deployments({"register_what_happened": uuid4()})
    in_job = InAJob(installation)
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).is_coordinator = True
    return in_job


async def pages(key: str) -> list[str]:
    async with get_client() as client:
        found = await client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key])))
    return [str(artifact.data) for artifact in found]


def link_on(line: str) -> str:
    """The form's: the page of what the line is about comes before it."""
    found: list[str] = re.findall(r"\((http[^)]+)\)", line)
    return found[-1]


async def test_a_visit_nobody_registered_is_on_the_list_until_it_is(in_job: InAJob) -> None:
    visit = in_job.coming(MONDAY)[0]
    later = in_job.coming(MONDAY)[3].planned_on

    with moved_to(later):
        await show_desk_lists(later)
        (before,) = await pages("gjore-alle")
        line = next(line for line in before.splitlines() if f"{visit.planned_on:%d.%m.%Y}" in line)
        async with a_browser(in_job.jon) as browser:
            answer = await browser.get(link_on(line))
        assert (what_it_shows(answer, in_job.jon) or {})["visit"].startswith(f"{visit.id} - ")
        for each in in_job.coming(MONDAY)[:3]:
            await in_job.installation.done(
                s11_follow_up.register_what_happened,
                registered_by=ME,
                visit=in_job.choice(each),
                happened="på arbeidsplassen",
                minutes=40,
            )

    (after,) = await pages("gjore-alle")
    assert f"{visit.planned_on:%d.%m.%Y}" not in after
    assert "Sara" not in before + after


async def test_only_a_list_that_has_changed_is_put_up_again(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        assert await show_desk_lists(MONDAY) == 3  # everything, Jon's own, and Eva's
        assert await show_desk_lists(MONDAY) == 0


async def test_the_list_of_who_is_no_coordinator_any_longer_is_taken_down(in_job: InAJob) -> None:
    mine = f"gjore-{in_job.jon}"

    async def after(**said: object) -> tuple[int, int]:
        with unit_of_work() as session:
            for name, value in said.items():
                setattr(session.get_one(Staff, in_job.jon), name, value)
        with moved_to(MONDAY):
            await show_desk_lists(MONDAY)
        return len(await pages(mine)), len(await pages("gjore-alle"))

    assert await after() == (1, 1)
    assert await after(is_coordinator=False) == (0, 1)
    assert await after(is_coordinator=True) == (1, 1)
    assert await after(left_on=MONDAY - timedelta(days=1)) == (0, 1)


async def test_an_empty_list_says_so(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        await show_desk_lists(MONDAY)

    (mine,) = await pages(f"gjore-{in_job.jon}")
    assert mine.startswith("# Å gjøre nå: J.S.\n")
    assert "Det er ingenting som venter." in mine
