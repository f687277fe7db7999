"""The automations are there at start, switched off, once; what an office has made of one survives the next start."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.events.actions import DoNothing, RunDeployment
from prefect.events.schemas.automations import Automation

from deployments.automations import AUTOMATIONS
from deployments.server.automations import put_up
from deployments.stages import DEPLOYMENTS
from flows.by_itself.outbox import empty_outbox
from tasks.settings import Settings
from tests.tasks.engine.in_the_engine import deploy


@pytest.fixture
async def client(prefect_server: Settings) -> AsyncIterator[PrefectClient]:
    async with get_client() as client:
        await forget(client)
        yield client
        await forget(client)


async def forget(client: PrefectClient) -> None:
    for each in await there(client):
        await client.delete_automation(each.id)


async def there(client: PrefectClient) -> list[Automation]:
    found = [each for shipped in AUTOMATIONS for each in await client.read_automations_by_name(shipped.name)]
    return sorted(found, key=lambda each: [shipped.name for shipped in AUTOMATIONS].index(each.name))


@pytest.fixture
async def served(client: PrefectClient) -> dict[str, UUID]:
    return {"91 Utboks": await deploy(client, empty_outbox)}


async def test_all_are_there_and_switched_off(client: PrefectClient, served: dict[str, UUID]) -> None:
    assert await put_up(client, AUTOMATIONS, served) == len(AUTOMATIONS)

    made = await there(client)
    assert [(each.name, each.description, each.enabled) for each in made] == [
        (each.name, each.description, False) for each in AUTOMATIONS
    ]
    assert [each.actions for each in made] == [
        [RunDeployment(deployment_id=served[each.starts])] if each.starts else [DoNothing()] for each in AUTOMATIONS
    ]


async def test_the_next_start_leaves_them_as_they_are(client: PrefectClient, served: dict[str, UUID]) -> None:
    await put_up(client, AUTOMATIONS, served)
    before = await there(client)
    await client.resume_automation(before[0].id)

    assert await put_up(client, AUTOMATIONS, served) == 0

    after = await there(client)
    assert [each.id for each in after] == [each.id for each in before]
    assert [each.enabled for each in after] == [True, False, False]


async def test_one_that_would_start_what_is_not_served_is_left_out(client: PrefectClient) -> None:
    await put_up(client, AUTOMATIONS, {})

    assert [each.name for each in await there(client)] == [each.name for each in AUTOMATIONS if not each.starts]


def test_what_they_start_is_served() -> None:
    assert {each.starts for each in AUTOMATIONS if each.starts} <= {deployment.name for deployment in DEPLOYMENTS}
