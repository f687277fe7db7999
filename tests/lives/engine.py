"""A double of the engine's client that remembers: runs under idempotency keys, their states, what has ended stays ended.

It answers what `tasks/engine/coming_runs.py` asks, as the real server does (seen on 3.8.8): the same key gives the first run back as it now
stands, a moved run has a new `next_scheduled_start_time`, and a run that has ended starts anew only when that is forced.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any
from uuid import UUID, uuid4

from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterStateType
from prefect.client.schemas.objects import State, StateType
from prefect.states import Completed, Crashed, Scheduled

from domain.tables.base import OSLO


@dataclass(frozen=True)
class Deployment:
    id: UUID
    flow_id: UUID


@dataclass
class Run:
    deployment_id: UUID
    flow_id: UUID
    parameters: dict[str, Any]
    tags: list[str]
    idempotency_key: str
    state: State[Any]
    id: UUID = field(default_factory=uuid4)

    @property
    def next_scheduled_start_time(self) -> datetime | None:
        return self.state.state_details.scheduled_time if self.state.is_scheduled() else None


class Engine:
    """`step` is called before and after each call works: there a process may be killed. `chance` loses some of the runs."""

    def __init__(self, step: Callable[[], None], chance: Random) -> None:
        self.step, self.chance = step, chance
        self.deployments: dict[str, Deployment] = {}
        self.by_key: dict[str, Run] = {}
        self.by_id: dict[UUID, Run] = {}
        self.scheduled: dict[UUID, Run] = {}
        self.made = self.lost = 0

    @asynccontextmanager
    async def client(self) -> AsyncIterator["Engine"]:
        yield self

    async def read_deployment_by_name(self, name: str) -> Deployment:
        return self.deployments.setdefault(name, Deployment(uuid4(), uuid4()))

    async def request(self, method: str, path: str, *, path_params: Any, json: list[dict[str, Any]]) -> None:
        """Make many runs at once. The real engine may answer 200 and have lost single ones: «database is locked»."""
        assert (method, path) == ("POST", "/deployments/{id}/create_flow_run/bulk")
        assert len(json) <= 100
        [deployment] = [each for each in self.deployments.values() if each.id == path_params["id"]]
        self.step()
        for asked in json:
            if self.chance.random() < 0.01:
                self.lost += 1
                continue
            self._make(deployment, asked)
        self.step()

    def _make(self, deployment: Deployment, asked: dict[str, Any]) -> None:
        if asked["idempotency_key"] in self.by_key:
            return  # the first run under the key, as it now stands
        moment = datetime.fromisoformat(asked["state"]["state_details"]["scheduled_time"])
        state: State[Any] = Scheduled(scheduled_time=moment)
        run = Run(deployment.id, deployment.flow_id, asked["parameters"], asked["tags"], asked["idempotency_key"], state)
        self.by_key[run.idempotency_key] = self.by_id[run.id] = self.scheduled[run.id] = run
        self.made += 1

    async def set_flow_run_state(self, run_id: UUID, state: State[Any], force: bool = False) -> None:
        self.step()
        run = self.by_id[run_id]
        if force or not run.state.is_final():
            self._becomes(run, state)
        self.step()

    async def read_flow_runs(self, *, flow_run_filter: FlowRunFilter, limit: int, offset: int, sort: Any) -> list[Run]:
        self.step()
        if keys := flow_run_filter.idempotency_key:
            found = [run for key in keys.any_ or () if (run := self.by_key.get(key))]
        else:
            assert flow_run_filter.tags is not None
            assert flow_run_filter.state is not None
            assert flow_run_filter.state.type == FlowRunFilterStateType(any_=[StateType.SCHEDULED])
            asked = set(flow_run_filter.tags.all_ or ())
            found = [run for run in self.scheduled.values() if asked <= set(run.tags)]
        return sorted(found, key=lambda run: run.id, reverse=True)[offset : offset + limit]

    def due(self, day: date) -> list[Run]:
        """The runs that start by themselves on that day, also those of earlier days that were not served."""
        found = [(at, run) for run in self.scheduled.values() if (at := run.next_scheduled_start_time)]
        return [run for at, run in sorted(found, key=lambda each: each[0]) if at.astimezone(OSLO).date() <= day]

    def ended(self, run: Run, *, crashed: bool = False) -> None:
        self._becomes(run, Crashed() if crashed else Completed())

    def _becomes(self, run: Run, state: State[Any]) -> None:
        run.state = state
        if state.is_scheduled():
            self.scheduled[run.id] = run
        else:
            self.scheduled.pop(run.id, None)
