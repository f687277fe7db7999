"""The example's content: workplaces of the source with invented people, in every stage of the process today.

Everything goes through the forms, on the days it would have; what has happened ends today.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from deployments.rehearsal.agreements import Agreements
from deployments.rehearsal.coordinator import Coordinator
from deployments.rehearsal.days import play
from deployments.rehearsal.organisation import register_organisation
from deployments.rehearsal.people import Fate, invented
from deployments.rehearsal.play import register_what_starts_by_itself, spread
from deployments.rehearsal.progress import progress
from deployments.rehearsal.story import position_story
from deployments.rehearsal.visits import Visits
from deployments.rehearsal.workplaces import PARTNERS, WORKPLACES, KnownWorkplace
from deployments.terminal.language import text
from deployments.terminal.progress_bar import progress_bar
from domain.days.working_days import working_days_after
from flows.by_itself import morning_round
from tasks.clock import moved_to
from tasks.desk.lists import show_desk_lists

_SEED = 1
_OPENED = timedelta(days=240)  # before today
_ENDS_SOON = "McDonald's"  # its agreement, so that a renewal is on the coordinator's list


class Begun(NamedTuple):
    """A position: the age of its local agreement today, and how its applicants fare, in the order they are chosen."""

    days_ago: int
    fates: tuple[Fate, ...]


_STORIES = (  # the stage of each today follows from how long ago it began
    Begun(6, (Fate.JOB,)),
    Begun(17, (Fate.JOB, Fate.JOB)),
    Begun(26, (Fate.FAILS_INTERVIEW, Fate.JOB)),
    Begun(34, (Fate.WITHDRAWS, Fate.JOB)),
    Begun(38, (Fate.JOB,)),
    Begun(58, (Fate.JOB,)),
    Begun(80, (Fate.JOB,)),
    Begun(86, (Fate.JOB,)),
    Begun(105, (Fate.JOB,)),
    Begun(150, (Fate.NO_AT_EVALUATION, Fate.JOB)),
    Begun(238, (Fate.JOB,)),
)
_WITH_SPONSOR, _ONLY_AGREED = 3, 6
"""The number of positions that wait to be announced, and for a sponsor."""


async def tell_all(today: date) -> None:
    """Play the example up to `today`. Raises Stumbled."""
    await register_what_starts_by_itself()
    coordinator, first = Coordinator(), today - _OPENED
    agreements, visits = Agreements(coordinator, _SEED), Visits(coordinator)
    with moved_to(first), progress_bar(len(WORKPLACES)) as tell_places:
        await register_organisation(coordinator)
        for partner in PARTNERS:
            await agreements.agreed(partner, ends_on=today + timedelta(days=70) if partner == _ENDS_SOON else None)
        for done, workplace in enumerate(WORKPLACES, start=1):
            await agreements.registered(workplace)
            tell_places(done, text("Arbeidsplasser: {done} av {total}", done=done, total=len(WORKPLACES)))
    chosen = spread(0)
    stories = [
        position_story(
            coordinator,
            agreements,
            visits,
            chosen[number],
            [invented(10 * number + each, fate, _SEED) for each, fate in enumerate(begun.fates)],
            working_days_after(today - timedelta(days=begun.days_ago + 1), 1),
        )
        for number, begun in enumerate(_STORIES)
    ]
    stories.append(_waiting(agreements, chosen[len(_STORIES) :], today - timedelta(days=9)))
    with progress(first, today) as tell:
        await play(
            coordinator,
            stories,
            visits,
            first + timedelta(days=1),
            today,
            leave_papers=5,
            tell=tell,
        )
    await coordinator.run("90 Morgenrunde", morning_round.morning_round)
    await show_desk_lists(today)  # no form has put them up: there was no reader for them


async def _waiting(agreements: Agreements, workplaces: Sequence[KnownWorkplace], day: date) -> AsyncIterator[date]:
    yield day
    for number, workplace in enumerate(workplaces[: _WITH_SPONSOR + _ONLY_AGREED]):
        position = await agreements.made_position(workplace)
        if number < _WITH_SPONSOR:
            await agreements.give_sponsor(position, workplace)
