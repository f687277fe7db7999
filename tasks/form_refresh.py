"""Keep what can be chosen up to date at the engine, which refuses what is not in a form's lists before a run exists."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentUpdate

from domain.forms import Form
from tasks.choices import choices_today, hints
from tasks.form_schemas import digest, form_schema
from tasks.settings import settings


async def refresh_forms(
    client: PrefectClient,
    forms: Mapping[str, type[Form]],
    lists: Mapping[str, Sequence[str]],
    known_digests: Mapping[str, str],
    hints_when_empty: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Tell the engine about the forms whose choices changed, and return the digest of every form's schema.

    `forms` by deployment id (as text) or by «flow name/deployment name»; `known_digests` is what the last call returned, empty
    when nothing is known.
    """
    digests = {}
    for deployment, form in forms.items():
        schema = form_schema(form, lists, hints_when_empty)
        digests[deployment] = digest(schema)
        if digests[deployment] != known_digests.get(deployment):
            await client.update_deployment(await _id_of(client, deployment), DeploymentUpdate(parameter_openapi_schema=schema))
    return digests


async def _id_of(client: PrefectClient, deployment: str) -> UUID:
    return (await client.read_deployment_by_name(deployment)).id if "/" in deployment else UUID(deployment)


@contextmanager
def _told(folder: Path) -> Iterator[dict[str, dict[str, str]]]:
    """What the engine was told last, by the name of the flow's function; kept beside the engine's own files.

    Held by one process at a time: whoever comes last reads the lists last, so an older list never overwrites a newer one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "skjemaer.json").open("a+", encoding="utf-8") as file:
        flock(file, LOCK_EX)
        file.seek(0)
        told = json.loads(file.read() or "{}")
        yield told
        file.truncate(0)
        json.dump(told, file)


def remember_deployments(folder: Path, deployments: Mapping[str, UUID]) -> None:
    """The deployment of each form, by the name of its flow's function. Nothing is known of what their forms show."""
    with _told(folder) as told:
        told.clear()
        told.update({function: {"deployment": str(each), "digest": ""} for function, each in deployments.items()})


async def refresh_choices(forms: Mapping[str, type[Form]]) -> None:
    """Put what can be picked now into every form that shows something else. `forms` by the name of the flow's function.

    Called after the commit. A form that is not deployed (as in a test of one flow) is passed over.
    """
    with _told(settings().prefect_home) as told:
        deployed = {entry["deployment"]: forms[function] for function, entry in told.items() if function in forms}
        known = {entry["deployment"]: entry["digest"] for entry in told.values()}
        if deployed:
            async with get_client() as client:
                known |= await refresh_forms(client, deployed, choices_today(), known, hints())
        for entry in told.values():
            entry["digest"] = known[entry["deployment"]]


def deployed_forms(forms: Mapping[str, type[Form]]) -> dict[UUID, type[Form]]:
    """The form of each deployment the engine was told of, by the deployment's id."""
    with _told(settings().prefect_home) as told:
        return {UUID(entry["deployment"]): forms[function] for function, entry in told.items() if function in forms}


def deployment_of(function: str) -> UUID | None:
    """The deployment of the form whose flow's function has this name; None where the engine was not told of it."""
    with _told(settings().prefect_home) as told:
        return UUID(told[function]["deployment"]) if function in told else None
