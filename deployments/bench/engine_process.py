"""A Prefect server and who works with it, for the bench: `python -m deployments.bench.engine_process FOLDER`.

Each line it reads names a piece of work («together 100», «alone 100», «form», «empty», «agreement», «agreement unseen»); it answers
«bench:» and the seconds.
"""

import asyncio
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from datetime import timedelta
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from deployments.rehearsal.installation import HEARING, installation
from deployments.rehearsal.workplaces import made_up_number


async def work() -> None:
    from prefect import flow, get_client
    from prefect.client.schemas.objects import State
    from prefect.runner import Runner
    from prefect.states import Completed, Scheduled

    from deployments.rehearsal.house import open_house
    from deployments.rehearsal.office import Office
    from deployments.server.registration import register
    from deployments.stages import DEPLOYMENTS
    from domain.registers import WorkplaceForm
    from flows.shell import NOTHING_KEPT
    from tasks.clock import now
    from tasks.engine import moves
    from tasks.engine.coming_runs import WantedRun, reconcile_runs
    from tasks.engine.form_schemas import form_of
    from tasks.engine.runs import scrub_run
    from tasks.forms.refresh import remember_deployments
    from tasks.record import recording
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
    office, numbers = Office(), count(1)
    await open_house(office)

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

    async def agreement(unseen: bool) -> None:
        with patch.object(moves, "_is_shown", _no) if unseen else nullcontext():
            with patch.object(recording, "tell_of", _no) if unseen else nullcontext():
                await office.submit("01", **_agreement(next(numbers)))

    while line := await asyncio.to_thread(sys.stdin.readline):
        what, _, runs = line.strip().partition(" ")
        form = _workplace(next(numbers))
        begun = perf_counter()
        if what == "form":
            await office.submit("00b", **form)
        elif what == "agreement":
            await agreement(unseen=runs == "unseen")
        elif what == "empty":
            await empty(skjema={"registered_by": office.me, **form}, return_state=True)
        else:
            await (together if what == "together" else alone)(int(runs))
        print(f"bench:{perf_counter() - begun}", flush=True)


def _no(*_: object) -> bool:
    return False


def _agreement(number: int) -> dict[str, Any]:
    return {
        "partner_name": f"Fjellkjeden {number}",
        "organisation_number": made_up_number(number),
        "kind": "kjede",
        "contact_name": "Per Partner",
        "contact_email": "per@fjellkjeden.example",
        "starts_on": "2026-01-01",
        "places": 3,
        "tasks": "fylle varer, rydde",
        "tariff_agreement": "Landsoverenskomsten HK–Virke",
        "tariff_parties": "Handel og Kontor og Virke",
        "pension_scheme": "Innskuddspensjon, 2 % av lønnen, i Fjellheim Pensjon",
        "injury_insurance": "Fjellheim Forsikring",
        "pay_day": "12",
    }


def _workplace(number: int) -> dict[str, str]:
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
