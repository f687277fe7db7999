"""A form handed in through the door: its run has numbers only, reads the rest back, and what was typed leaves with the run."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from prefect import get_client
from prefect.client.schemas.actions import DeploymentUpdate
from prefect.states import Crashed, Running
from sqlalchemy import select, text

from domain.tables.drafts import Draft
from domain.tables.handed_in import HandedIn
from domain.tables.history import HistoryRow
from flows.beside import registers
from flows.shell import type_of_form
from tasks.clock import moved_to, today
from tasks.database import unit_of_work
from tasks.engine.form_schemas import ids_only
from tasks.engine.sweep import sweep
from tasks.record.handed_in import forget_handed_in, keep, leave
from tests.flows.conftest import Installation
from tests.flows.stories.in_a_job import NEW_WORKPLACE, InAJob
from tests.tasks.engine.in_the_engine import deploy, engines_now

MENDED = {**NEW_WORKPLACE, "organisation_number": "974760673", "leader_phone": "98 88 90 00"}


@pytest.fixture
def in_job(installation: Installation) -> InAJob:
    return InAJob(installation)


def handed_in(installation: Installation) -> list[HandedIn]:
    return installation.rows(select(HandedIn))


async def run_of(installation: Installation, number: int, **besides: Any) -> Any:
    return await installation.submit(registers.register_workplace, handed_in=number, **besides)


async def test_it_is_read_back_and_leaves_when_it_is_recorded(in_job: InAJob) -> None:
    number = keep("register_workplace", MENDED, in_job.jon)

    state = await run_of(in_job.installation, number)

    assert state.name == "Completed", state.message
    assert handed_in(in_job.installation) == []
    (row,) = in_job.installation.rows(select(HistoryRow))
    assert row.registered_by == in_job.jon


async def test_who_it_was_is_what_the_door_says_and_not_what_stands_in_it(in_job: InAJob) -> None:
    number = keep("register_workplace", {**MENDED, "registered_by": in_job.jon}, in_job.eva)

    await run_of(in_job.installation, number, registered_by=in_job.jon)

    (row,) = in_job.installation.rows(select(HistoryRow))
    assert row.registered_by == in_job.eva


async def test_a_refused_one_is_the_draft_of_who_handed_it_in(in_job: InAJob) -> None:
    number = keep("register_workplace", NEW_WORKPLACE, in_job.eva)

    state = await run_of(in_job.installation, number)

    assert state.name == "Avvist"
    assert handed_in(in_job.installation) == []
    (draft,) = in_job.installation.rows(select(Draft))
    assert (draft.staff_id, draft.submitted["name"]) == (in_job.eva, NEW_WORKPLACE["name"])


async def test_what_cannot_be_read_back_is_a_fault_of_ours_and_tells_the_engine_nothing(in_job: InAJob) -> None:
    number = keep("register_workplace", MENDED, in_job.jon)
    with unit_of_work() as session:
        session.execute(text("update handed_in set submitted = 'Kari Nordmann, 91 00 00 00'"))

    state = await run_of(in_job.installation, number)

    assert state.name == "Failed"
    assert state.message
    assert state.message.startswith("Noe gikk galt hos oss, og ingenting er lagret. Gi denne koden til administrator: ")
    assert "Kari" not in repr(state)
    assert len(in_job.installation.rows(select(HandedIn.id))) == 1


@pytest.mark.parametrize("function", ["register_workplace", "register_staff"])
async def test_what_is_gone_or_of_another_form_is_told_and_nothing_is_recorded(in_job: InAJob, function: str) -> None:
    number = keep(function, MENDED, in_job.jon)
    if function == "register_workplace":
        leave(number)

    state = await run_of(in_job.installation, number)

    assert (state.name, "er ikke her lenger" in str(state.message)) == ("Avvist", True)
    assert in_job.installation.rows(select(HistoryRow)) == in_job.installation.rows(select(Draft)) == []


async def test_what_never_came_to_an_end_is_forgotten_after_a_week(in_job: InAJob) -> None:
    keep("register_workplace", MENDED, in_job.jon)

    with moved_to(today() + timedelta(days=6)):
        forget_handed_in(today())
        assert len(handed_in(in_job.installation)) == 1
    with moved_to(today() + timedelta(days=8)):
        forget_handed_in(today())
    assert handed_in(in_job.installation) == []


async def test_a_killed_run_is_submitted_again_once_with_its_number(in_job: InAJob) -> None:
    form = type_of_form["register_workplace"]
    number = keep("register_workplace", MENDED, in_job.jon)
    numbers = {"skjema": {**ids_only(form, {"skjema": {"registered_by": in_job.jon}})["skjema"], "handed_in": number}}
    async with get_client() as client:
        deployment: UUID = await deploy(client, registers.register_workplace, {"required": ["noe"], "title": str(uuid4())})
        await client.update_deployment(deployment, DeploymentUpdate(enforce_parameter_schema=False))
        run = await client.create_flow_run_from_deployment(deployment, parameters=numbers)
        await client.update_deployment(deployment, DeploymentUpdate(enforce_parameter_schema=True))
        await client.set_flow_run_state(run.id, Running(), force=True)

        swept = await sweep({deployment: form}, engines_now(), lambda _: False)
        repeated = await sweep({deployment: form}, engines_now(), lambda _: False)

        [(_, again)] = swept.again
        assert repeated.again == ()
        assert (await client.read_flow_run(again)).parameters == numbers
        assert (await client.read_flow_run(run.id)).parameters == {"skjema": {"registered_by": in_job.jon}}
        await client.set_flow_run_state(again, Crashed(), force=True)
        assert (await sweep({deployment: form}, engines_now(), lambda _: False)).given_up == (again,)
