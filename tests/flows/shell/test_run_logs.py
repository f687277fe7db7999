"""The log of a run, as the coordinator reads it under «Logs»: what was decided, what was made, to whom it goes, one line each."""

from typing import Any

from prefect import get_client
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId
from prefect.client.schemas.objects import State

from flows import s01_central_agreement
from flows.beside import registers
from flows.by_itself import visit_reminder
from flows.by_itself.outbox import empty_outbox
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.said import foreign
from tests.tasks.engine.in_the_engine import until


async def log_of(state: State[Any]) -> list[str]:
    """What the engine shows of the run, once it has arrived there."""
    run = state.state_details.flow_run_id
    assert run is not None
    async with get_client() as client:

        async def lines() -> Any:
            return await client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run])))

        return [line.message for line in await until(lines)]


async def test_what_was_done_is_told_in_lines(installation: Installation) -> None:
    await installation.done(registers.register_staff, **steps.staff())

    log = await log_of(await installation.submit(s01_central_agreement.agree_with_partner, **steps.central_agreement()))

    assert log[0].startswith("Sentral avtale med")
    assert [line.partition(":")[0] for line in log[1:]] == ["Dokumenter", "E-post til", "Neste"]
    assert [found for line in log if (found := foreign(line))] == []
    assert not [line for line in log if "Per Partner" in line]


async def test_what_is_refused_is_told_a_sentence_a_line(installation: Installation) -> None:
    await installation.done(registers.register_staff, **steps.staff())

    wrong = steps.central_agreement(starts_on="i morgen", contact_email="per")
    log = await log_of(await installation.submit(s01_central_agreement.agree_with_partner, **wrong))

    assert len([line for line in log if line.startswith("«")]) == 2


async def test_what_runs_by_itself_says_it_in_norwegian_too(installation: Installation) -> None:
    sent = await empty_outbox(return_state=True)
    reminded = await visit_reminder.remind_of_visit(visit=7, sequence=0, return_state=True)

    assert await log_of(sent) == ["0 e-poster er sendt."]
    assert [foreign(line) for line in await log_of(reminded)] == [set()]
