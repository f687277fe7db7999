"""A Prefect server and what works with it, for the bench: `python -m deployments.bench.engine_process FOLDER`.

Each line it reads names a piece of work («together 100», «alone 100», «form», «empty», «agreement», «agreement unseen»); it answers
«bench:» and the seconds.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import count
from pathlib import Path
from time import perf_counter

from deployments.rehearsal.installation import HEARING, installation
from deployments.rehearsal.workplaces import made_up_number


async def work() -> None:
    from prefect import flow, get_client
    from prefect.client.schemas.objects import State
    from prefect.runner import Runner
    from prefect.states import Completed, Scheduled

    from deployments.rehearsal.coordinator import Coordinator
    from deployments.rehearsal.organisation import register_organisation
    from deployments.server.registration import register
    from deployments.stages import DEPLOYMENTS
    from domain.registers import WorkplaceForm
    from flows.shell import NOTHING_KEPT
    from tasks.clock import now
    from tasks.engine.coming_runs import WantedRun, reconcile_runs
    from tasks.engine.form_schemas import form_of
    from tasks.engine.runs import scrub_run
    from tasks.forms.refresh import remember_deployments
    from tasks.visits.runs import DEPLOYMENT

    @flow(
        name="Tom",
        flow_run_name="Tom",
        **NOTHING_KEPT,
        validate_parameters=False,
        on_completion=[scrub_run(WorkplaceForm)],
    )
    async def empty(skjema: Mapping[str, str]) -> State[None]:
        return Completed(message="Arbeidsplassen er registrert.")

    async with get_client() as client:
        registered = await register(client, Runner(name="benk"), DEPLOYMENTS)
    remember_deployments({each.flow.fn.__name__: known for known, each in registered.items() if form_of(each.flow.fn)})
    coordinator, numbers = Coordinator(), count(1)
    await register_organisation(coordinator)

    def wanted(runs: int) -> Iterator[tuple[str, WantedRun]]:
        at = now() + timedelta(days=3)
        for number in (next(numbers) for _ in range(runs)):
            yield f"visit-{number}-0", WantedRun(DEPLOYMENT, at, {"visit": number, "sequence": 0}, ("besøk", f"visit-{number}"))

    async def together(runs: int) -> None:
        await reconcile_runs(dict(wanted(runs)), {})

    async def alone(runs: int) -> None:
        async with get_client() as client:
            deployment = await client.read_deployment_by_name(DEPLOYMENT)
            for key, run in wanted(runs):
                await client.create_flow_run_from_deployment(
                    deployment.id,
                    parameters=dict(run.parameters),
                    state=Scheduled(scheduled_time=run.at),
                    tags=run.tags,
                    idempotency_key=key,
                )

    while line := await asyncio.to_thread(sys.stdin.readline):
        what, _, runs = line.strip().partition(" ")
        if what == "agreement":
            print(f"bench:{_in_its_own_process(coordinator.me, next(numbers), runs)}", flush=True)
            continue
        form = a_workplace(next(numbers))
        begun = perf_counter()
        if what == "form":
            await coordinator.submit("00b", **form)
        elif what == "empty":
            await empty(skjema={"registered_by": coordinator.me, **form}, return_state=True)
        else:
            await (together if what == "together" else alone)(int(runs))
        print(f"bench:{perf_counter() - begun}", flush=True)


def _in_its_own_process(me: str, number: int, unseen: str) -> float:
    command = [sys.executable, "-m", "deployments.bench.engine_run", me, str(number), unseen]
    return float(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def a_workplace(number: int) -> dict[str, str]:
    return {
        "name": f"Kiwi {number}",
        "employer_name": "Bjorbekk Dagligvare AS",
        "organisation_number": made_up_number(number),
        "address": "Vesterveien 1, 4848 Arendal",
        "municipality": "Arendal",
        "kind": "butikk",
        "leader_name": "Ola Leder",
        "leader_email": "ola@bjorbekk.example",
        "leader_phone": "98 88 90 00",
    }


if __name__ == "__main__":
    with installation(Path(sys.argv[1]), services=HEARING):
        print("bench:ready", flush=True)
        asyncio.run(work())
