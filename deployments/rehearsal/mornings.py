"""The mornings of a rehearsal: the round, now and then killed half-way, and the engine's runs beside the database's visits."""

import asyncio
from collections.abc import Callable, Coroutine, Generator, Mapping
from datetime import date, datetime
from functools import partial
from random import Random
from typing import Any

from prefect import get_client
from prefect.states import Completed
from sqlalchemy import select
from sqlalchemy.orm import Session

from deployments.rehearsal.coordinator import Coordinator
from domain.desk.standing import Standings
from domain.language.norwegian import short_day
from domain.planning.facts import VisitStatus
from domain.tables.base import OSLO
from domain.tables.follow_up import Visit
from flows.by_itself import morning_round, visit_reminder
from tasks.clock import at
from tasks.database import reading
from tasks.desk.morning import anything_due, jobs_to_plan
from tasks.desk.standing import standings
from tasks.engine.coming_runs import ScheduledRun, scheduled_runs
from tasks.send.sending import release_claims
from tasks.visits.announcements import WINDOW
from tasks.visits.runs import STARTS, TAG

_KILLED = 0.25  # of the rounds
_STEPS = 40  # of a round: the waits for the engine's and the mail server's answers


class Mornings:
    """`problems` has a sentence for each morning on which the engine held anything but the coming fortnight's visits."""

    def __init__(self, coordinator: Coordinator, seed: int) -> None:
        self.coordinator, self._chance = coordinator, Random(seed)
        self.checked = self.killed = 0
        self.problems: list[str] = []
        self._runs = self._fired_at = -1
        self._stands = Standings(agreements=(), positions=(), candidacies=(), papers=())

    async def of(self, day: date) -> None:
        """Run the round, unless it would do nothing, and check the engine's runs before anything else happens that day."""
        if self._anything_to_do(day):
            if self._chance.random() < _KILLED:
                await self._killed_round(day)
            await self.coordinator.run("90 Morgenrunde", morning_round.morning_round)
        present = await scheduled_runs(TAG)
        self._check(day, present)
        await self._fire(day, present)
        self._fired_at = self.coordinator.runs

    async def later(self, day: date) -> None:
        """Start the runs of visits that the day's own forms have put on the day."""
        if self.coordinator.runs > self._fired_at:
            await self._fire(day, await scheduled_runs(TAG))

    async def _fire(self, day: date, present: Mapping[str, ScheduledRun]) -> None:
        """Run the engine's own runs whose time has come, as a server that serves would start them."""
        for run in present.values():
            if run.at.astimezone(OSLO).date() <= day:
                async with get_client() as client:
                    parameters = (await client.read_flow_run(run.id)).parameters
                    await self.coordinator.run("92 Besøksvarsel", visit_reminder.remind_of_visit, **parameters)
                    await client.set_flow_run_state(run.id, Completed(), force=True)

    async def _killed_round(self, day: date) -> None:
        """End a round while it waits for an answer, then do what a start does."""

        async def killed() -> None:
            await _EndedAfter(morning_round.see_to_everyone(day), self._chance.randrange(1, _STEPS))

        try:
            await asyncio.create_task(killed())
        except asyncio.CancelledError:
            self.killed += 1
        release_claims()

    def _check(self, day: date, runs: Mapping[str, ScheduledRun]) -> None:
        present = {key: run.at.astimezone(OSLO) for key, run in runs.items()}
        with reading() as session:
            wanted = {key: moment for _, key, moment in _coming(session, day)}
        self.checked += 1
        if wrong := sorted(key for key in present.keys() | wanted.keys() if present.get(key) != wanted.get(key)):
            self.problems.append(
                f"{short_day(day)}: Prefect har {len(present)} besøksvarsler og databasen {len(wanted)} besøk. "
                f"Det gjelder {', '.join(wrong)}."
            )

    def _anything_to_do(self, day: date) -> bool:
        """Whether a round would do anything. The standings are read again only after a run: nothing else changes them."""
        with reading() as session:
            if self._runs != self.coordinator.runs:
                self._runs, self._stands = self.coordinator.runs, standings(session)
            if not all(announced for announced, _, _ in _coming(session, day)):
                return True
        return anything_due(day, self._stands) or bool(jobs_to_plan(day))


def _coming(session: Session, day: date) -> list[tuple[bool, str, datetime]]:
    """Each visit of the coming fortnight: whether it stands in a calendar, its run's key, and when the run is to start."""
    visits = session.scalars(
        select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on >= day, Visit.planned_on <= day + WINDOW)
    )
    return [
        (visit.announced_to is not None, f"visit-{visit.id}-{visit.sequence}", at(visit.planned_on, STARTS)) for visit in visits
    ]


class _EndedAfter:
    """Awaited in a task of its own: the work goes on until it has waited `waits` times, and is then cancelled where it stands."""

    def __init__(self, work: Coroutine[Any, Any, object], waits: int) -> None:
        self._work, self._waits = work, waits

    def __await__(self) -> Generator[Any, Any, None]:
        steps = self._work.__await__()
        go_on: Callable[[], Any] = partial(steps.send, None)
        waited = 0
        while True:
            try:
                waits_for = go_on()
            except StopIteration:
                return
            waited += 1
            if waited == self._waits and (task := asyncio.current_task()):
                task.cancel()
            try:
                yield waits_for
                go_on = partial(steps.send, None)
            except BaseException as thrown:  # noqa: BLE001 for the work itself to handle
                go_on = partial(steps.throw, thrown)
