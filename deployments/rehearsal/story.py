"""The story of one position: from its local agreement to the worker who gets it, and how that goes on."""

from collections.abc import AsyncIterator, Sequence
from datetime import date

from deployments.rehearsal.agreements import Agreements
from deployments.rehearsal.coordinator import Coordinator
from deployments.rehearsal.job import in_the_job
from deployments.rehearsal.people import Applicant, Fate
from deployments.rehearsal.recruiting import Numbers, recruiting
from deployments.rehearsal.trial import trial
from deployments.rehearsal.visits import Visits
from deployments.rehearsal.workplaces import KnownWorkplace
from domain.days.working_days import next_working_day
from tasks.clock import today


async def position_story(
    coordinator: Coordinator,
    agreements: Agreements,
    visits: Visits,
    workplace: KnownWorkplace,
    applicants: Sequence[Applicant],
    opens: date,
) -> AsyncIterator[date]:
    """Stages 2 to 11 of one seat; `applicants` are in the order they are offered it."""
    yield opens
    position = await agreements.made_position(workplace)
    await agreements.give_sponsor(position, workplace)
    yield next_working_day(today())
    announced = await agreements.announce(position, workplace)
    numbers: Numbers = {}
    async for day in recruiting(coordinator, announced, applicants, numbers):
        yield day
    for applicant in applicants:
        if applicant not in numbers or applicant.fate in (Fate.FAILS_INTERVIEW, Fate.WITHDRAWS):
            continue
        async for day in trial(coordinator, announced, applicant, numbers[applicant]):
            yield day
        if applicant.fate.works_on:
            async for day in in_the_job(coordinator, visits, announced, applicant, numbers[applicant]):
                yield day
            return
