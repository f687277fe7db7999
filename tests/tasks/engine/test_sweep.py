from datetime import timedelta
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.states import Completed, Crashed, Failed, Running

from tasks.engine.sweep import Swept, scrub_completed, scrub_old_refusals, sweep
from tasks.forms.refresh import refresh_forms
from tests.tasks.engine.in_the_engine import (
    LISTS,
    SCRUBBED,
    SUBMITTED,
    Example,
    by_itself,
    deploy,
    engines_now,
    runs_of,
    submitted,
)


def nothing_recorded(_run: UUID) -> bool:
    return False


async def test_a_run_left_running_is_submitted_again_once(client: PrefectClient, form: UUID) -> None:
    left = await submitted(client, form, Running())

    swept = await sweep({form: Example}, engines_now(), nothing_recorded)
    repeated = await sweep({form: Example}, engines_now(), nothing_recorded)

    [(original, again)] = swept.again
    assert (swept.stopped, original) == ((left,), left)
    assert repeated == Swept()
    crashed, new = await client.read_flow_run(left), await client.read_flow_run(again)
    assert (crashed.state_name, crashed.parameters) == ("Crashed", SCRUBBED)
    assert (new.state_name, new.parameters) == ("Scheduled", SUBMITTED)
    assert {"igjen", str(left)} <= set(new.tags)


async def test_a_second_try_that_dies_is_told_and_not_tried_again(client: PrefectClient, form: UUID) -> None:
    left = await submitted(client, form, Crashed())
    [(_, again)] = (await sweep({form: Example}, engines_now(), nothing_recorded)).again
    await client.set_flow_run_state(again, Running(), force=True)

    swept = await sweep({form: Example}, engines_now(), nothing_recorded)

    assert swept == Swept(stopped=(again,), given_up=(again,))
    assert {run.id for run in await runs_of(client, form)()} == {left, again}


async def test_a_crashed_run_that_is_recorded_is_completed_and_not_made_again(client: PrefectClient, form: UUID) -> None:
    left = await submitted(client, form, Crashed())

    swept = await sweep({form: Example}, engines_now(), lambda run: run == left)

    assert swept == Swept()
    run = await client.read_flow_run(left)
    assert (run.state_name, run.parameters) == ("Completed", SCRUBBED)
    assert run.state
    assert (run.state.message or "").startswith("Registrert. Programmet stoppet før det rakk å svare.")


async def test_a_submission_whose_choice_is_gone_is_given_up(client: PrefectClient, form: UUID) -> None:
    left = await submitted(client, form, Crashed())
    await refresh_forms(client, {str(form): Example}, LISTS | {"partners": ["4 - Rema"]}, {})

    assert (await sweep({form: Example}, engines_now(), nothing_recorded)).given_up == (left,)


async def test_a_run_that_may_still_be_alive_is_left_alone(client: PrefectClient, form: UUID) -> None:
    await submitted(client, form, Running())

    assert await sweep({form: Example}, engines_now() - timedelta(hours=1), nothing_recorded) == Swept()


async def test_what_runs_by_itself_is_stopped_and_not_submitted_again(client: PrefectClient) -> None:
    deployment = await deploy(client, by_itself)
    left = await submitted(client, deployment, Running(), {})

    assert await sweep({deployment: None}, engines_now(), nothing_recorded) == Swept(stopped=(left,))


async def test_leftovers_of_done_runs_are_scrubbed(client: PrefectClient, form: UUID) -> None:
    done = await submitted(client, form, Completed())

    assert await scrub_completed({form: Example}, engines_now() - timedelta(days=1)) == 1
    assert await scrub_completed({form: Example}, engines_now() - timedelta(days=1)) == 0
    assert (await client.read_flow_run(done)).parameters == SCRUBBED


async def test_a_refusal_keeps_its_parameters_until_the_next_morning(client: PrefectClient, form: UUID) -> None:
    refused = await submitted(client, form, Failed(name="Avvist", message="Nei."))

    assert await scrub_old_refusals({form: Example}, engines_now() - timedelta(hours=1)) == 0
    assert (await client.read_flow_run(refused)).parameters == SUBMITTED
    assert await scrub_old_refusals({form: Example}, engines_now() + timedelta(hours=1)) == 1
    assert (await client.read_flow_run(refused)).parameters == SCRUBBED
