"""The progress of long work, shown in the engine while it goes on (framdrift). It counts, and names no one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from uuid import UUID

from httpx import HTTPError
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import ArtifactCreate, ArtifactUpdate
from prefect.exceptions import PrefectException
from prefect.runtime import flow_run

from tasks.database import may_write
from tasks.engine.pages import remove_older

_FEWEST = 5  # ours: fewer are done before the page can be opened
_STEP = 5  # percent: twenty updates, however many there are

Step = Callable[[], Awaitable[None]]


@asynccontextmanager
async def progress(key: str, what: str, total: int) -> AsyncIterator[Step]:
    """Gives a step to await after each of the `total`. `what` names them: «Endringer i avtaler» gives «…: 3 av 40»."""
    if total < _FEWEST or not flow_run.id or not may_write():
        yield _quietly
        return
    shown = _Shown(f"framdrift-{key}", what, total)
    await shown.begin()
    yield shown.step


async def _quietly() -> None:
    pass


class _Shown:
    """The progress shown. The work goes on when the engine can't be told of it."""

    def __init__(self, key: str, what: str, total: int) -> None:
        self._key, self._what, self._total = key, what, total
        self._done, self._told = 0, 0
        self._artifact: UUID | None = None

    @property
    def _said(self) -> str:
        return f"{self._what}: {self._done} av {self._total}"

    async def begin(self) -> None:
        run = UUID(flow_run.id) if flow_run.id else None
        begun = ArtifactCreate(key=self._key, type="progress", data=0.0, description=self._said, flow_run_id=run)
        try:
            async with get_client() as client:
                self._artifact = (await client.create_artifact(begun)).id
                await remove_older(client, self._key)
        except (HTTPError, PrefectException, OSError):
            self._artifact = None

    async def step(self) -> None:
        self._done += 1
        percent = 100 * self._done // self._total
        if self._artifact and (percent >= self._told + _STEP or self._done == self._total):
            self._told = percent
            try:
                async with get_client() as client:
                    await client.update_artifact(self._artifact, ArtifactUpdate(data=float(percent), description=self._said))
            except (HTTPError, PrefectException, OSError):  # also where another run of the same work has taken its place
                self._artifact = None
