from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterTags
from prefect.client.schemas.objects import State
from prefect.exceptions import PrefectHTTPStatusError
from prefect.states import Cancelled, Completed, Crashed

from tasks.engine.coming_runs import AT_ONCE, ScheduledRun, WantedRun, create_runs, difference, reconcile_runs, scheduled_runs
from tasks.engine.runs import PAGE, every_run
from tasks.settings import Settings
from tests.tasks.engine.in_the_engine import by_itself, deploy

MORNING = datetime(2027, 3, 1, 6, 0, tzinfo=UTC)
LATER = MORNING + timedelta(days=2)


@pytest.fixture
async def visits(client: PrefectClient) -> str:
    deployment = await client.read_deployment(await deploy(client, by_itself))
    return f"{by_itself.name}/{deployment.name}"


@pytest.fixture
def tag() -> str:
    return f"besøk-{uuid4()}"


def test_the_difference_is_exact() -> None:
    at, moved = WantedRun("d", MORNING), WantedRun("d", LATER)
    present = {key: ScheduledRun(uuid4(), MORNING) for key in ("same", "moved", "gone")}

    todo = difference({"same": at, "moved": moved, "new": at}, present)

    assert (todo.create, todo.move, todo.cancel) == (("new",), ("moved",), ("gone",))


async def test_the_engine_holds_what_is_wanted(prefect_server: Settings, visits: str, tag: str) -> None:
    def at(day: datetime) -> WantedRun:
        return WantedRun(visits, day, {"visit": 7}, [tag], name="Besøk 7")

    await reconcile_runs({f"{tag}-{key}": at(MORNING) for key in "abc"}, {})
    wanted = {f"{tag}-a": at(MORNING), f"{tag}-b": at(LATER), f"{tag}-d": at(MORNING)}

    done = await reconcile_runs(wanted, await scheduled_runs(tag))

    assert (done.create, done.move, done.cancel) == ((f"{tag}-d",), (f"{tag}-b",), (f"{tag}-c",))
    present = await scheduled_runs(tag)
    assert {key: run.at for key, run in present.items()} == {key: run.at for key, run in wanted.items()}
    again = await reconcile_runs(wanted, present)
    assert not (again.create)
    assert not (again.move)
    assert not (again.cancel)


async def wanted_at(day: datetime, visits: str, tag: str, number: int = 7) -> UUID:
    """Have the run of a visit wanted on `day`, whatever stands there; its id."""
    await reconcile_runs({f"{tag}-{number}": WantedRun(visits, day, {"visit": number}, [tag])}, {})
    return (await scheduled_runs(tag))[f"{tag}-{number}"].id


async def test_the_same_key_is_the_same_run(visits: str, tag: str, prefect_server: Settings) -> None:
    first = await wanted_at(MORNING, visits, tag)

    second = await wanted_at(LATER, visits, tag)

    assert second == first
    assert await scheduled_runs(tag) == {f"{tag}-7": ScheduledRun(first, LATER)}


@pytest.mark.parametrize("ended", [Cancelled(), Completed(), Crashed()], ids=["cancelled", "done", "crashed"])
async def test_a_run_that_ended_is_scheduled_again(client: PrefectClient, visits: str, tag: str, ended: State[Any]) -> None:
    run = await wanted_at(MORNING, visits, tag)
    await client.set_flow_run_state(run, ended, force=True)
    assert await scheduled_runs(tag) == {}

    await wanted_at(LATER, visits, tag)

    assert await scheduled_runs(tag) == {f"{tag}-7": ScheduledRun(run, LATER)}


async def test_what_is_no_longer_wanted_is_not_coming(visits: str, tag: str, prefect_server: Settings) -> None:
    await wanted_at(MORNING, visits, tag)

    await reconcile_runs({}, await scheduled_runs(tag))

    assert await scheduled_runs(tag) == {}


class HalfHeard:
    """A busy moment: of every request's runs the engine makes every second one and loses the others."""

    def __init__(self, client: PrefectClient) -> None:
        self._client = client
        self.asked: list[list[str]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    async def request(self, *where: Any, json: list[dict[str, Any]], **of: Any) -> Any:
        self.asked.append([run["idempotency_key"] for run in json])
        return await self._client.request(*where, json=json[::2], **of)


async def test_what_the_engine_did_not_make_is_sent_again_under_the_same_key(
    client: PrefectClient, visits: str, tag: str
) -> None:
    wanted = {f"{tag}-{number}": WantedRun(visits, MORNING, {"visit": number}, [tag]) for number in range(40)}
    busy = HalfHeard(client)

    await create_runs(cast("PrefectClient", busy), await client.read_deployment_by_name(visits), wanted)

    assert busy.asked[0] == list(wanted)
    assert all(set(later) <= set(keys) for keys, later in pairwise(busy.asked))  # never what stands there already
    assert len(busy.asked[-1]) < 40
    present = await scheduled_runs(tag)
    assert {key: run.at for key, run in present.items()} == dict.fromkeys(wanted, MORNING)
    assert len(await every_run(client, FlowRunFilter(tags=FlowRunFilterTags(all_=[tag])))) == 40


async def test_more_than_the_engine_takes_or_answers_at_once(visits: str, tag: str, prefect_server: Settings) -> None:
    many = max(2 * AT_ONCE, PAGE) + 1
    wanted = {f"{tag}-{number}": WantedRun(visits, MORNING, {"visit": number}, [tag]) for number in range(many)}

    await reconcile_runs(wanted, {})

    present = await scheduled_runs(tag)
    assert set(present) == set(wanted)
    assert difference(wanted, present).create == ()


async def test_what_the_engine_refuses_is_told(client: PrefectClient, form: UUID, tag: str) -> None:
    deployment = await client.read_deployment(form)

    with pytest.raises(PrefectHTTPStatusError, match="409"):
        await create_runs(client, deployment, {tag: WantedRun("", MORNING, {"skjema": {"partner": "4 - Rema"}})})
