"""A server and one coordinator, for the bench: `python -m deployments.bench.door_process FOLDER door` (or `bare`).

Each line it reads, it hands in a workplace (00b), as the coordinator's browser through the door or as it was without one, runs
the form, and answers «bench:» and the seconds from the submission to Completed.
"""

import asyncio
import os
import sys
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from deployments.bench.engine_process import a_workplace
from deployments.rehearsal.installation import HEARING, installation
from deployments.server.server import Server
from tasks.settings import settings


class Bare(Server):
    """The server as it was before there was a door."""

    process = "deployments.bench.bare_engine"


async def work(*, through_the_door: bool) -> None:
    import httpx
    from prefect import get_client
    from prefect.flow_engine import run_flow
    from prefect.runner import Runner

    from deployments.rehearsal.coordinator import Coordinator
    from deployments.rehearsal.organisation import register_organisation
    from deployments.server.registration import register
    from deployments.stages import DEPLOYMENTS
    from domain.staff.signed_in import How
    from flows.beside.registers import register_workplace
    from flows.shell import type_of_form
    from tasks.engine.form_schemas import form_of
    from tasks.forms.refresh import refresh_choices, remember_deployments
    from tasks.staff.sessions import cookie_name, start

    coordinator, numbers = Coordinator(), count(1)
    await register_organisation(coordinator)
    async with get_client() as client:
        registered = await register(client, Runner(name="benk"), DEPLOYMENTS)
        remember_deployments({each.flow.fn.__name__: known for known, each in registered.items() if form_of(each.flow.fn)})
        await refresh_choices(type_of_form)
        form = next(known for known, each in registered.items() if each.flow is register_workplace)
        address = settings().ui_url
        browser = httpx.AsyncClient(base_url=address, headers={"origin": address}, timeout=None)
        if through_the_door:
            browser.cookies = httpx.Cookies({cookie_name(): start(int(coordinator.me.split()[0]), How.PRINTED)})
        else:
            user, _, password = os.environ["PREFECT_API_AUTH_STRING"].partition(":")
            browser.auth = httpx.BasicAuth(user, password)
        while await asyncio.to_thread(sys.stdin.readline):
            typed: dict[str, Any] = a_workplace(next(numbers))
            who = {} if through_the_door else {"registered_by": coordinator.me}
            begun = perf_counter()
            made = await browser.post(f"/api/deployments/{form}/create_flow_run", json={"parameters": {"skjema": typed | who}})
            run = await client.read_flow_run(made.raise_for_status().json()["id"])
            state: Any = await run_flow(register_workplace, flow_run=run, return_type="state")  # type: ignore[misc]  # its type allows flows that are no coroutines
            took = perf_counter() - begun
            assert state.name == "Completed", state.message
            print(f"bench:{took}", flush=True)


if __name__ == "__main__":
    kind = sys.argv[2]
    os.environ.pop("PREFECT_SERVER_API_AUTH_STRING", None)
    with installation(Path(sys.argv[1]), services=HEARING, server=Server if kind == "door" else Bare):
        print("bench:ready", flush=True)
        asyncio.run(work(through_the_door=kind == "door"))
