"""The installation of `tests/conftest.py`, under the name the flows' tests know it by, and one with a worker in a job."""

import pytest
from prefect import get_client

from flows.visit_reminder import remind_of_visit
from tasks.coming_runs import scheduled_runs
from tasks.visit_runs import TAG
from tests.conftest import Installation as Installation
from tests.flows.in_a_job import Office


@pytest.fixture
def office(installation: Installation) -> Office:
    return Office(installation)


@pytest.fixture
async def deployed(office: Office) -> Office:
    """The reminder's deployment, and none of an earlier test's runs."""
    async with get_client() as client:
        flow_id = await client.create_flow(remind_of_visit)
        await client.create_deployment(flow_id=flow_id, name="92 Besøksvarsel", enforce_parameter_schema=False)
        for run in (await scheduled_runs(TAG)).values():
            await client.delete_flow_run(run.id)
    return office
