import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId
from prefect.exceptions import PrefectHTTPStatusError
from prefect.states import Completed, Scheduled

from deployments.server.registration import forget_missed_runs
from domain.tables.base import OSLO
from tasks.engine.runs import scrub
from tasks.forms.refresh import refresh_forms
from tasks.settings import Settings
from tests.tasks.engine.in_the_engine import (
    LISTS,
    NAME,
    SCRUBBED,
    SUBMITTED,
    Example,
    by_itself,
    deploy,
    engines_now,
    example,
    runs_of,
    submitted,
    until,
)


async def test_a_schedule_gives_runs_in_oslo_time(client: PrefectClient) -> None:
    deployment = await deploy(client, by_itself, cron="0 6 * * *")

    runs = await until(runs_of(client, deployment))

    assert {run.state_name for run in runs} == {"Scheduled"}
    assert len(runs) <= 3
    assert {run.expected_start_time.astimezone(ZoneInfo("Europe/Oslo")).hour for run in runs if run.expected_start_time} == {6}


def far_from_now() -> str:
    """Each day at an hour half a day away, so that no run comes due while a test looks."""
    return f"0 {(engines_now().astimezone(OSLO).hour + 12) % 24} * * *"


async def test_of_what_was_missed_only_the_last_is_caught_up(client: PrefectClient) -> None:
    deployment = await deploy(client, by_itself, cron=far_from_now())
    runs = await until(runs_of(client, deployment))
    missed = [engines_now() - timedelta(days=days) for days, _ in enumerate(runs, start=1)]
    for at, run in zip(missed, runs, strict=True):
        await client.set_flow_run_state(run.id, Scheduled(scheduled_time=at), force=True)

    await forget_missed_runs(client)

    now = engines_now()
    assert await overdue(client, deployment, now) == [runs[0].id]


async def overdue(client: PrefectClient, deployment: UUID, now: datetime) -> list[UUID]:
    runs = await runs_of(client, deployment)()
    return [run.id for run in runs if run.next_scheduled_start_time and run.next_scheduled_start_time < now]


class AnswersLost:
    """A busy moment: the engine removes the run, its answer is lost on the way, and the client asks once more."""

    def __init__(self, client: PrefectClient) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    async def delete_flow_run(self, run: UUID) -> None:
        await self._client.delete_flow_run(run)
        await self._client.delete_flow_run(run)


async def test_what_was_missed_may_be_gone_already_when_it_is_removed(client: PrefectClient) -> None:
    deployment = await deploy(client, by_itself, cron=far_from_now())
    for run in await until(runs_of(client, deployment)):
        await client.set_flow_run_state(run.id, Scheduled(scheduled_time=engines_now() - timedelta(days=1)), force=True)

    await forget_missed_runs(cast("PrefectClient", AnswersLost(client)))

    now = engines_now()
    assert len(await overdue(client, deployment, now)) == 1


async def test_a_refusal_is_a_sentence_and_no_traceback(client: PrefectClient) -> None:
    state = await example(SUBMITTED["skjema"] | {"how": "nei"}, return_state=True)

    assert state.state_details.flow_run_id
    run = await client.read_flow_run(state.state_details.flow_run_id)
    assert (run.state_type, run.state_name) == ("FAILED", "Avvist")
    assert run.state
    assert run.state.message == "Stilling 12 kan ikke lyses ut: den har ingen fadder ennå."
    logged = await until(lambda: client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run.id]))))
    assert not [line for line in logged if "Traceback" in line.message]


async def test_a_run_that_is_done_keeps_only_numbers(client: PrefectClient, prefect_server: Settings) -> None:
    state = await example(SUBMITTED["skjema"], return_state=True)

    run_id = state.state_details.flow_run_id
    assert run_id
    assert (await client.read_flow_run(run_id)).parameters == SCRUBBED
    with closing(sqlite3.connect(prefect_server.prefect_home / "prefect.db")) as database:
        kept = database.execute("SELECT parameters FROM flow_run WHERE id = ?", (str(run_id),)).fetchall()
    assert NAME not in str(kept)
    assert kept


async def test_new_choices_reach_the_form_and_a_stale_one_is_refused(client: PrefectClient, form: UUID) -> None:
    known = await refresh_forms(client, {str(form): Example}, LISTS, {})
    before = (await client.read_deployment(form)).updated

    unchanged = await refresh_forms(client, {str(form): Example}, LISTS, known)
    untouched = (await client.read_deployment(form)).updated
    changed = await refresh_forms(client, {str(form): Example}, LISTS | {"partners": ["4 - Rema"]}, known)

    assert (unchanged, untouched) == (known, before)
    assert changed != known
    schema = (await client.read_deployment(form)).parameter_openapi_schema or {}
    shown = schema["definitions"]["Example"]["properties"]
    assert shown["partner"]["enum"] == ["4 - Rema"]
    with pytest.raises(PrefectHTTPStatusError, match="409"):
        await client.create_flow_run_from_deployment(form, parameters=SUBMITTED)


async def test_scrubbing_leaves_what_it_is_told(client: PrefectClient, form: UUID) -> None:
    run = await submitted(client, form, Completed())

    await scrub(run, {})

    assert (await client.read_flow_run(run)).parameters == {}
