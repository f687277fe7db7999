"""A person finds a run by its name and by the engine's own filters: number, workplace, municipality, coordinator."""

from typing import Any

from prefect import get_client
from prefect.client.schemas.objects import FlowRun

from flows.beside import follow_up_changes, registers
from tasks.clock import moved_to
from tests.flows.stories.in_a_job import ME, MONDAY, NEW_WORKPLACE, InAJob


async def run_of(in_job: InAJob, flow: Any, **said: Any) -> FlowRun:
    with moved_to(MONDAY):
        state = await in_job.installation.submit(flow, **said)
    assert state.state_details.flow_run_id
    async with get_client() as client:
        return await client.read_flow_run(state.state_details.flow_run_id)


async def test_what_is_picked_names_the_workplace(in_job: InAJob) -> None:
    run = await run_of(
        in_job,
        follow_up_changes.report_what_arose,
        registered_by=ME,
        candidacy="1 - Sara Søker er ikke det som står i listen",
        kind="uro",
        arose_on="15.03.2027",
    )

    assert run.name == "Søknad 1 Kiwi Bjorbekk: situasjon"
    assert {"kommune: Arendal", "koordinator: 1 J.S."} <= set(run.tags)
    assert "Sara" not in str(run.model_dump())


async def test_what_is_typed_is_found_by_what_was_recorded(in_job: InAJob) -> None:
    new = NEW_WORKPLACE | {"organisation_number": "974 760 673", "leader_phone": "", "municipality": "Grimstad"}

    run = await run_of(in_job, registers.register_workplace, **new)

    assert set(run.tags) == {"kommune: Grimstad", "koordinator: 1 J.S."}


async def test_a_whole_workplace(in_job: InAJob) -> None:
    run = await run_of(
        in_job,
        follow_up_changes.keep_days_free,
        registered_by=ME,
        workplace=f"{in_job.workplace} - Kiwi Bjorbekk, Arendal",
        first="22.03.2027",
        last="28.03.2027",
        reason="ombygging",
    )

    assert "Arbeidsplass 1 Kiwi Bjorbekk" in run.name
    assert "kommune: Arendal" in run.tags


async def test_what_is_refused_is_named_as_well(in_job: InAJob) -> None:
    run = await run_of(in_job, follow_up_changes.report_what_arose, registered_by=ME, candidacy="99 - x", kind="uro", arose_on="")

    assert run.name == "Søknad 99: situasjon"
