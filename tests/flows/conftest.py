"""The installation of `tests/conftest.py` as the flows' tests need it: with a worker in a job, or two chosen for a trial."""

from collections.abc import Iterator

import pytest
from prefect import get_client

from flows.by_itself.visit_reminder import remind_of_visit
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.engine.coming_runs import scheduled_runs
from tasks.visits.runs import TAG
from tests.conftest import Installation as Installation
from tests.flows.stories.chosen_for_trial import TODAY
from tests.flows.stories.in_a_job import InAJob
from tests.rows import a_candidacy_row, a_position_row, a_rate_row, a_staff_row, a_workplace_row


@pytest.fixture
def in_job(installation: Installation) -> InAJob:
    return InAJob(installation)


@pytest.fixture
async def reminding(installation: Installation) -> Installation:
    """An installation with the reminder's deployment, and none of an earlier test's runs."""
    async with get_client() as client:
        flow_id = await client.create_flow(remind_of_visit)
        await client.create_deployment(flow_id=flow_id, name="92 Besøksvarsel", enforce_parameter_schema=False)
        for run in (await scheduled_runs(TAG)).values():
            await client.delete_flow_run(run.id)
    return installation


@pytest.fixture
def deployed(in_job: InAJob, reminding: Installation) -> InAJob:
    assert in_job.installation is reminding
    return in_job


@pytest.fixture
def chosen(installation: Installation) -> Iterator[Installation]:
    """An installation with two chosen for one seat, everything in place; it is 20 January 2027."""
    with unit_of_work() as session:
        a_staff_row(session)
        a_rate_row(session)
        position = a_position_row(session, a_workplace_row(session))
        a_candidacy_row(session, position)
        a_candidacy_row(session, position, name="Rune Reserve")
    with moved_to(TODAY):
        yield installation
