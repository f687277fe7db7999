"""The choices kept up to date at the engine, which refuses what is not in a form's lists before a run exists."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentUpdate

from domain.forms.form import Form
from tasks.engine.form_schemas import digest, form_schema
from tasks.engine.last_sent import last_sent, replace_last_sent, updating
from tasks.forms.choices import choices_today, hints

_FORMS = "skjemaer"


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


def remember_deployments(deployments: Mapping[str, UUID]) -> None:
    """Keep the deployment of each form, by the name of its flow's function, and forget what their forms show."""
    replace_last_sent(_FORMS, {function: {"deployment": str(each), "digest": ""} for function, each in deployments.items()})


async def refresh_choices(forms: Mapping[str, type[Form]]) -> None:
    """Put today's choices into every form that shows others. `forms` by the name of the flow's function.

    Called after the commit. A form that is not deployed (as in a test of one flow) is passed over.
    """
    async with updating(_FORMS) as entries:
        deployed = {entry["deployment"]: forms[function] for function, entry in entries.items() if function in forms}
        known = {entry["deployment"]: entry["digest"] for entry in entries.values()}
        if deployed:
            async with get_client() as client:
                known |= await refresh_forms(client, deployed, choices_today(), known, hints())
        for entry in entries.values():
            entry["digest"] = known[entry["deployment"]]


def deployed_forms(forms: Mapping[str, type[Form]]) -> dict[UUID, type[Form]]:
    """The form of each deployment the engine was told of, by the deployment's id."""
    return {UUID(entry["deployment"]): forms[function] for function, entry in last_sent(_FORMS).items() if function in forms}


def form_function_of(deployment: UUID) -> str | None:
    """The name of the form's flow's function that a deployment serves; None for one that is no form of ours."""
    return next((function for function, entry in last_sent(_FORMS).items() if entry["deployment"] == str(deployment)), None)


def deployment_of(function: str) -> UUID | None:
    """The deployment of the form whose flow's function has this name; None where the engine was not told of it."""
    entries = last_sent(_FORMS)
    return UUID(entries[function]["deployment"]) if function in entries else None
