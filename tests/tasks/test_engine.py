import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Annotated, Any, cast
from uuid import UUID, uuid4

import pytest
from prefect import Flow, flow, get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterTags,
    LogFilter,
    LogFilterFlowRunId,
)
from prefect.client.schemas.objects import FlowRun, State
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import PrefectHTTPStatusError
from prefect.states import Cancelled, Completed, Crashed, Failed, Running, Scheduled

from deployments.registration import forget_missed_runs
from domain.forms import Choices, Chosen, Form, Line, Text, field, optional
from tasks.coming_runs import AT_ONCE, ScheduledRun, WantedRun, create_runs, difference, reconcile_runs, scheduled_runs
from tasks.engine import PAGE, every_run, scrub, scrub_run
from tasks.engine_sweep import Swept, scrub_completed, scrub_old_refusals, sweep
from tasks.form_refresh import refresh_forms
from tasks.form_schemas import form_schema
from tasks.settings import Settings

LISTS = {"staff": ["1 - K.N."], "partners": ["3 - Kiwi"]}
NAME = "Kari Nordmann"
SUBMITTED = {"skjema": {"registered_by": "1 - K.N.", "partner": "3 - Kiwi", "name": NAME}}
SCRUBBED = {"skjema": {"registered_by": 1, "partner": 3}}
MORNING = datetime(2027, 3, 1, 6, 0, tzinfo=UTC)
LATER = MORNING + timedelta(days=2)


class Example(Form):
    partner: Annotated[Chosen, Choices("partners")] = field("Partner")
    name: Line = field("Navn")
    how: Text = optional("Hvordan")


@flow(validate_parameters=False, persist_result=False, on_completion=[scrub_run(Example)])
async def example(skjema: Example) -> State[Any]:
    submitted: Any = skjema
    if submitted.get("how") == "nei":
        return Failed(name="Avvist", message="Stilling 12 kan ikke lyses ut: den har ingen fadder ennå.")
    return Completed(message="Stilling 12 er lyst ut.")


@flow
async def by_itself(visit: int = 0) -> None: ...


@pytest.fixture
async def client(prefect_server: Settings) -> AsyncIterator[PrefectClient]:
    async with get_client() as client:
        yield client


async def deploy(client: PrefectClient, of: Flow[..., Any], schema: dict[str, Any] | None = None, cron: str = "") -> UUID:
    return await client.create_deployment(
        await client.create_flow_from_name(of.name),
        name=f"prøve {uuid4()}",
        parameter_openapi_schema=schema or {},
        enforce_parameter_schema=True,
        schedules=[{"schedule": CronSchedule(cron=cron, timezone="Europe/Oslo"), "active": True}] if cron else None,
    )


@pytest.fixture
async def form(client: PrefectClient) -> UUID:
    return await deploy(client, example, form_schema(Example, LISTS))


@pytest.fixture
async def visits(client: PrefectClient) -> str:
    deployment = await client.read_deployment(await deploy(client, by_itself))
    return f"{by_itself.name}/{deployment.name}"


@pytest.fixture
def tag() -> str:
    return f"besøk-{uuid4()}"


async def submitted(client: PrefectClient, form: UUID, state: State[Any], parameters: Mapping[str, Any] = SUBMITTED) -> UUID:
    run = await client.create_flow_run_from_deployment(form, parameters=dict(parameters))
    await client.set_flow_run_state(run.id, state, force=True)
    return run.id


async def until(seen: Callable[[], Awaitable[Any]], seconds: float = 60) -> Any:
    async with asyncio.timeout(seconds):
        while not (found := await seen()):
            await asyncio.sleep(0.1)
        return found


def runs_of(client: PrefectClient, deployment: UUID) -> Callable[[], Awaitable[list[FlowRun]]]:
    wanted = FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[deployment]))
    return lambda: every_run(client, wanted)


async def test_a_schedule_gives_runs_in_oslo_time(client: PrefectClient):
    deployment = await deploy(client, by_itself, cron="0 6 * * *")

    runs = await until(runs_of(client, deployment))

    assert {run.state_name for run in runs} == {"Scheduled"}
    assert len(runs) <= 3
    assert {run.expected_start_time.in_timezone("Europe/Oslo").hour for run in runs if run.expected_start_time} == {6}


async def test_of_what_was_missed_only_the_last_is_caught_up(client: PrefectClient):
    deployment = await deploy(client, by_itself, cron="0 6 * * *")
    runs = await until(runs_of(client, deployment))
    missed = [datetime.now(UTC) - timedelta(days=days) for days, _ in enumerate(runs, start=1)]
    for at, run in zip(missed, runs, strict=True):
        await client.set_flow_run_state(run.id, Scheduled(scheduled_time=at), force=True)

    await forget_missed_runs(client)

    now = datetime.now(UTC)
    assert [run.id for run in await runs_of(client, deployment)() if run.next_scheduled_start_time < now] == [runs[0].id]


class AnswersLost:
    """A busy moment: the engine removes the run, its answer is lost on the way, and the client asks once more."""

    def __init__(self, client: PrefectClient) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    async def delete_flow_run(self, run: UUID) -> None:
        await self._client.delete_flow_run(run)
        await self._client.delete_flow_run(run)


async def test_what_was_missed_may_be_gone_already_when_it_is_removed(client: PrefectClient):
    deployment = await deploy(client, by_itself, cron="0 6 * * *")
    for run in await until(runs_of(client, deployment)):
        await client.set_flow_run_state(run.id, Scheduled(scheduled_time=datetime.now(UTC) - timedelta(days=1)), force=True)

    await forget_missed_runs(cast(PrefectClient, AnswersLost(client)))

    now = datetime.now(UTC)
    assert len([run.id for run in await runs_of(client, deployment)() if run.next_scheduled_start_time < now]) == 1


async def test_a_refusal_is_a_sentence_and_no_traceback(client: PrefectClient):
    state = await example(SUBMITTED["skjema"] | {"how": "nei"}, return_state=True)

    run = await client.read_flow_run(state.state_details.flow_run_id)
    assert (run.state_type, run.state_name) == ("FAILED", "Avvist")
    assert run.state.message == "Stilling 12 kan ikke lyses ut: den har ingen fadder ennå."
    logged = await until(lambda: client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run.id]))))
    assert not [line for line in logged if "Traceback" in line.message]


async def test_a_run_that_is_done_keeps_only_numbers(client: PrefectClient, prefect_server: Settings):
    state = await example(SUBMITTED["skjema"], return_state=True)

    run_id = state.state_details.flow_run_id
    assert (await client.read_flow_run(run_id)).parameters == SCRUBBED
    with closing(sqlite3.connect(prefect_server.prefect_home / "prefect.db")) as database:
        kept = database.execute("SELECT parameters FROM flow_run WHERE id = ?", (str(run_id),)).fetchall()
    assert NAME not in str(kept)
    assert kept


async def test_new_choices_reach_the_form_and_a_stale_one_is_refused(client: PrefectClient, form: UUID):
    known = await refresh_forms(client, {str(form): Example}, LISTS, {})
    before = (await client.read_deployment(form)).updated

    unchanged = await refresh_forms(client, {str(form): Example}, LISTS, known)
    untouched = (await client.read_deployment(form)).updated
    changed = await refresh_forms(client, {str(form): Example}, LISTS | {"partners": ["4 - Rema"]}, known)

    assert (unchanged, untouched) == (known, before)
    assert changed != known
    shown = (await client.read_deployment(form)).parameter_openapi_schema["definitions"]["Example"]["properties"]
    assert shown["partner"]["enum"] == ["4 - Rema"]
    with pytest.raises(PrefectHTTPStatusError, match="409"):
        await client.create_flow_run_from_deployment(form, parameters=SUBMITTED)


def test_the_difference_is_exact():
    at, moved = WantedRun("d", MORNING), WantedRun("d", LATER)
    present = {key: ScheduledRun(uuid4(), MORNING) for key in ("same", "moved", "gone")}

    todo = difference({"same": at, "moved": moved, "new": at}, present)

    assert (todo.create, todo.move, todo.cancel) == (("new",), ("moved",), ("gone",))


async def test_the_engine_holds_what_is_wanted(prefect_server: Settings, visits: str, tag: str):
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


async def test_the_same_key_is_the_same_run(visits: str, tag: str, prefect_server: Settings):
    first = await wanted_at(MORNING, visits, tag)

    second = await wanted_at(LATER, visits, tag)

    assert second == first
    assert await scheduled_runs(tag) == {f"{tag}-7": ScheduledRun(first, LATER)}


@pytest.mark.parametrize("ended", [Cancelled(), Completed(), Crashed()], ids=["cancelled", "done", "crashed"])
async def test_a_run_that_ended_is_scheduled_again(client: PrefectClient, visits: str, tag: str, ended: State[Any]):
    run = await wanted_at(MORNING, visits, tag)
    await client.set_flow_run_state(run, ended, force=True)
    assert await scheduled_runs(tag) == {}

    await wanted_at(LATER, visits, tag)

    assert await scheduled_runs(tag) == {f"{tag}-7": ScheduledRun(run, LATER)}


async def test_what_is_no_longer_wanted_is_not_coming(visits: str, tag: str, prefect_server: Settings):
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


async def test_what_the_engine_did_not_make_is_sent_again_under_the_same_key(client: PrefectClient, visits: str, tag: str):
    wanted = {f"{tag}-{number}": WantedRun(visits, MORNING, {"visit": number}, [tag]) for number in range(40)}
    busy = HalfHeard(client)

    await create_runs(cast(PrefectClient, busy), await client.read_deployment_by_name(visits), wanted)

    assert busy.asked[0] == list(wanted)
    assert all(set(later) <= set(keys) for keys, later in pairwise(busy.asked))  # never what stands there already
    assert len(busy.asked[-1]) < 40
    present = await scheduled_runs(tag)
    assert {key: run.at for key, run in present.items()} == dict.fromkeys(wanted, MORNING)
    assert len(await every_run(client, FlowRunFilter(tags=FlowRunFilterTags(all_=[tag])))) == 40


async def test_more_than_the_engine_takes_or_answers_at_once(visits: str, tag: str, prefect_server: Settings):
    many = max(2 * AT_ONCE, PAGE) + 1
    wanted = {f"{tag}-{number}": WantedRun(visits, MORNING, {"visit": number}, [tag]) for number in range(many)}

    await reconcile_runs(wanted, {})

    present = await scheduled_runs(tag)
    assert set(present) == set(wanted)
    assert difference(wanted, present).create == ()


async def test_what_the_engine_refuses_is_told(client: PrefectClient, form: UUID, tag: str):
    deployment = await client.read_deployment(form)

    with pytest.raises(PrefectHTTPStatusError, match="409"):
        await create_runs(client, deployment, {tag: WantedRun("", MORNING, {"skjema": {"partner": "4 - Rema"}})})


def nothing_recorded(_run: UUID) -> bool:
    return False


def now() -> datetime:
    return datetime.now(UTC)


async def test_a_run_left_running_is_submitted_again_once(client: PrefectClient, form: UUID):
    left = await submitted(client, form, Running())

    swept = await sweep({form: Example}, now(), nothing_recorded)
    repeated = await sweep({form: Example}, now(), nothing_recorded)

    [(original, again)] = swept.again
    assert (swept.stopped, original) == ((left,), left)
    assert repeated == Swept()
    crashed, new = await client.read_flow_run(left), await client.read_flow_run(again)
    assert (crashed.state_name, crashed.parameters) == ("Crashed", SCRUBBED)
    assert (new.state_name, new.parameters) == ("Scheduled", SUBMITTED)
    assert {"igjen", str(left)} <= set(new.tags)


async def test_a_second_try_that_dies_is_told_and_not_tried_again(client: PrefectClient, form: UUID):
    left = await submitted(client, form, Crashed())
    [(_, again)] = (await sweep({form: Example}, now(), nothing_recorded)).again
    await client.set_flow_run_state(again, Running(), force=True)

    swept = await sweep({form: Example}, now(), nothing_recorded)

    assert swept == Swept(stopped=(again,), given_up=(again,))
    assert {run.id for run in await runs_of(client, form)()} == {left, again}


async def test_a_crashed_run_that_is_recorded_is_completed_and_not_made_again(client: PrefectClient, form: UUID):
    left = await submitted(client, form, Crashed())

    swept = await sweep({form: Example}, now(), lambda run: run == left)

    assert swept == Swept()
    run = await client.read_flow_run(left)
    assert (run.state_name, run.parameters) == ("Completed", SCRUBBED)
    assert run.state.message.startswith("Registrert. Programmet stoppet før det rakk å svare.")


async def test_a_submission_whose_choice_is_gone_is_given_up(client: PrefectClient, form: UUID):
    left = await submitted(client, form, Crashed())
    await refresh_forms(client, {str(form): Example}, LISTS | {"partners": ["4 - Rema"]}, {})

    assert (await sweep({form: Example}, now(), nothing_recorded)).given_up == (left,)


async def test_a_run_that_may_still_be_alive_is_left_alone(client: PrefectClient, form: UUID):
    await submitted(client, form, Running())

    assert await sweep({form: Example}, now() - timedelta(hours=1), nothing_recorded) == Swept()


async def test_what_runs_by_itself_is_stopped_and_not_submitted_again(client: PrefectClient):
    deployment = await deploy(client, by_itself)
    left = await submitted(client, deployment, Running(), {})

    assert await sweep({deployment: None}, now(), nothing_recorded) == Swept(stopped=(left,))


async def test_leftovers_of_done_runs_are_scrubbed(client: PrefectClient, form: UUID):
    done = await submitted(client, form, Completed())

    assert await scrub_completed({form: Example}, now() - timedelta(days=1)) == 1
    assert await scrub_completed({form: Example}, now() - timedelta(days=1)) == 0
    assert (await client.read_flow_run(done)).parameters == SCRUBBED


async def test_a_refusal_keeps_its_parameters_until_the_next_morning(client: PrefectClient, form: UUID):
    refused = await submitted(client, form, Failed(name="Avvist", message="Nei."))

    assert await scrub_old_refusals({form: Example}, now() - timedelta(hours=1)) == 0
    assert (await client.read_flow_run(refused)).parameters == SUBMITTED
    assert await scrub_old_refusals({form: Example}, now() + timedelta(hours=1)) == 1
    assert (await client.read_flow_run(refused)).parameters == SCRUBBED


async def test_scrubbing_leaves_what_it_is_told(client: PrefectClient, form: UUID):
    run = await submitted(client, form, Completed())

    await scrub(run, {})

    assert (await client.read_flow_run(run)).parameters == {}
