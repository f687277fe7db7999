"""Puts the shipped automations into the engine, switched off. One already there is the office's own, however it looks."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.events.actions import ActionTypes, DoNothing, RunDeployment
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification

from deployments.automations import Automation


async def put_up(client: PrefectClient, automations: Iterable[Automation], deployments: Mapping[str, UUID]) -> int:
    """Make those not there by name, and return how many were made. `deployments`: the ids of those served, by name.

    An automation that would start any other deployment is left out.
    """
    made = 0
    for each in automations:
        if (not each.starts or each.starts in deployments) and not await client.read_automations_by_name(each.name):
            await client.create_automation(_switched_off(each, deployments))
            made += 1
    return made


def _switched_off(shipped: Automation, deployments: Mapping[str, UUID]) -> AutomationCore:
    action: ActionTypes = RunDeployment(deployment_id=deployments[shipped.starts]) if shipped.starts else DoNothing()
    related = {"prefect.resource.id": f"prefect.tag.{shipped.tag}", "prefect.resource.role": "tag"} if shipped.tag else {}
    return AutomationCore(
        name=shipped.name,
        description=shipped.description,
        enabled=False,
        trigger=EventTrigger(
            expect={shipped.event},
            match=ResourceSpecification({"prefect.resource.id": f"{shipped.about}*"}),
            match_related=ResourceSpecification(related),
            posture=Posture.Reactive,
            threshold=1,
        ),
        actions=[action],
    )
