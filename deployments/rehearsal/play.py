"""One whole play, and what it came to."""

from collections.abc import Callable
from datetime import date

from prefect import get_client
from prefect.runner import Runner

from deployments.rehearsal.agreements import Agreements
from deployments.rehearsal.coordinator import Coordinator
from deployments.rehearsal.days import play
from deployments.rehearsal.mornings import Mornings
from deployments.rehearsal.organisation import register_organisation, specialists_come_and_go
from deployments.rehearsal.people import cast
from deployments.rehearsal.story import position_story
from deployments.rehearsal.visits import Visits
from deployments.rehearsal.workplaces import WORKPLACES, KnownWorkplace
from deployments.server.registration import register
from deployments.stages import DEPLOYMENTS
from domain.days.working_days import working_days_after
from domain.pay.shipped_rates import SHIPPED_RATES
from domain.pay.wages import TariffRate
from tasks.clock import moved_to

_APART = 17  # taking every 17th of 43 comes to all of them


async def stage(people: int, seed: int, first: date, last: date, tell: Callable[[date], None]) -> Mornings:
    """Register staff and rates, and play until the last day. Raises Stumbled."""
    await register_what_starts_by_itself()
    coordinator = Coordinator()
    agreements, visits = Agreements(coordinator, seed), Visits(coordinator)
    with moved_to(first):
        await register_organisation(coordinator, _newest_rates(first))
    workplaces = spread(seed)
    stories = [
        position_story(
            coordinator,
            agreements,
            visits,
            workplaces[number],
            applicants,
            working_days_after(first, 1 + 3 * number),
        )
        for number, applicants in enumerate(cast(people, seed))
    ]
    stories.append(specialists_come_and_go(coordinator, first))
    mornings = Mornings(coordinator, seed)
    await play(coordinator, stories, visits, first, last, mornings=mornings, tell=tell)
    return mornings


def _newest_rates(day: date) -> list[TariffRate]:
    """The rate in force for each agreement and group."""
    begun = sorted((rate for rate in SHIPPED_RATES if rate.valid_from <= day), key=lambda rate: rate.valid_from)
    return list({(rate.agreement, rate.group): rate for rate in begun}.values())


def spread(seed: int) -> list[KnownWorkplace]:
    """The workplaces in an order that mixes places and kinds."""
    return [WORKPLACES[(seed + 1 + _APART * number) % len(WORKPLACES)] for number in range(len(WORKPLACES))]


async def register_what_starts_by_itself() -> None:
    """Register the reminders' deployment: they are runs of their own in the engine and need it, the forms played here don't."""
    async with get_client() as client:
        await register(client, Runner(name="øvelse"), [each for each in DEPLOYMENTS if each.name.startswith("92 ")])
