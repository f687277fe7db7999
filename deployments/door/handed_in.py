"""A person hands a form in: it is kept with us, and the engine gets a run with numbers only, before it has written anything."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import httpx
from prefect.utilities.schema_tools import CircularSchemaRefError, ValidationError, validate
from prefect.utilities.schema_tools.hydration import HydrationContext, HydrationError, hydrate
from starlette.responses import JSONResponse, Response

from deployments.door.answers import NOT_FOR_PERSONS, UNREADABLE, refused
from deployments.door.checking import in_norwegian, plain, sentences
from deployments.door.log_lines import file_said_once, said_once
from deployments.server.busy_engine import App
from deployments.stages import DEPLOYMENTS
from domain.forms.form import Form
from domain.staff.signed_in import FIRST_PERSON, SignedIn
from flows.shell import type_of_form
from tasks.engine.form_schemas import PARAMETER, REFERENCE, WHO, ids_only
from tasks.forms.refresh import form_function_of
from tasks.record.handed_in import keep, leave

LATER = "Et skjema sendes inn med en gang, og kan ikke vente til senere. Åpne det på nytt fra skrivebordet, og send det inn."
LATER_IN_ENGLISH = (
    "Et skjema sendes inn med en gang. Velg «Now» under «Start», og send det inn på nytt. Det du skrev, står her ennå."
)
"""Only the screen as it came shows the choice of when."""
NOT_SENT_IN = "Skjemaet er ikke sendt inn."
FIRST = "Registrer deg selv først, med «00a Registrer ansatt»."

_FIRST_FORM = "00a Registrer ansatt"
_BY_THEMSELVES = {each.name for each in DEPLOYMENTS if each.schedule}
_MADE = 201


class Counter:
    """Takes forms from persons, and makes their runs in the engine behind it."""

    def __init__(self, engine: App) -> None:
        transport = httpx.ASGITransport(engine, raise_app_exceptions=False)
        self._engine = httpx.AsyncClient(transport=transport, base_url="http://engine/api", timeout=None)

    async def filled(self, number: UUID, parameters: Mapping[str, Any]) -> Response:
        """The deployment, as the engine answers, with what its form shows at first."""
        found = await self._engine.get(f"/deployments/{number}")
        return _as_it_was(found) if found.is_error else JSONResponse(found.json() | {"parameters": parameters})

    async def checked(self, asked: bytes) -> Response:
        """What the engine says of what is typed so far, in Norwegian."""
        answer = await self._engine.post("/ui/schemas/validate", content=asked, headers={"content-type": "application/json"})
        if answer.is_error:
            return _as_it_was(answer)
        return JSONResponse(in_norwegian(answer.json(), json.loads(asked)["schema"]))

    async def log(self, asked: bytes) -> Response:
        """The lines of a run's log."""
        answer = await self._engine.post("/logs/filter", content=asked, headers={"content-type": "application/json"})
        return _as_it_was(answer) if answer.is_error else JSONResponse([said_once(line) for line in answer.json()])

    async def log_file(self, run: UUID) -> Response:
        """The log of a run, to keep."""
        answer = await self._engine.get(f"/flow_runs/{run}/logs/download")
        if answer.is_error:
            return _as_it_was(answer)
        named = {name: value for name, value in answer.headers.items() if name in ("content-type", "content-disposition")}
        return Response(file_said_once(answer.text), headers=named)

    async def take(self, signed_in: SignedIn, number: UUID, asked: Mapping[str, Any], *, in_english: bool = False) -> Response:
        """Hand a form in to that deployment, with nothing of what was asked but its fields. Raises CannotAccept."""
        if _is_for_later(asked):
            return refused(403, LATER_IN_ENGLISH if in_english else LATER)
        found = await self._engine.get(f"/deployments/{number}")
        if found.is_error:
            return _as_it_was(found)
        deployment = found.json()
        function = await asyncio.to_thread(form_function_of, number)
        if signed_in.staff == FIRST_PERSON and deployment["name"] != _FIRST_FORM:
            return refused(403, FIRST)
        if function is None or function not in type_of_form:
            return await self._started(deployment)
        parameters = plain(asked.get("parameters"))
        if parameters is None:
            parameters = {}
        if not isinstance(parameters, dict):
            return refused(422, UNREADABLE)
        try:
            parameters, wrong = _as_engine_reads(parameters, deployment)
        except (ValidationError, HydrationError, CircularSchemaRefError):
            return refused(422, UNREADABLE)
        if wrong:
            return refused(409, " ".join([NOT_SENT_IN, *wrong]))
        submitted = parameters.get(PARAMETER)
        return await self._kept(signed_in, number, function, submitted if isinstance(submitted, dict) else {})

    async def _started(self, deployment: Mapping[str, Any]) -> Response:
        """Start what runs by itself now, which takes nothing from anyone."""
        if deployment["name"] not in _BY_THEMSELVES:
            return refused(403, NOT_FOR_PERSONS)
        return _as_it_was(await self._run(deployment["id"], {}))

    async def _kept(self, signed_in: SignedIn, number: UUID, function: str, typed: Mapping[str, Any]) -> Response:
        form: type[Form] = type_of_form[function]
        submitted = {**typed, WHO: signed_in.staff}
        kept = await asyncio.to_thread(keep, function, submitted, signed_in.staff)
        numbers = {**ids_only(form, {PARAMETER: submitted}).get(PARAMETER, {}), REFERENCE: kept}
        made = await self._run(number, {PARAMETER: numbers})
        if made.status_code != _MADE:
            await asyncio.to_thread(leave, kept)
        return _as_it_was(made)

    async def _run(self, number: UUID | str, parameters: Mapping[str, Any]) -> httpx.Response:
        asked = {"parameters": parameters, "enforce_parameter_schema": False, "state": {"type": "SCHEDULED"}}
        return await self._engine.post(f"/deployments/{number}/create_flow_run", json=asked)


def _is_for_later(asked: Mapping[str, Any]) -> bool:
    state = asked.get("state")
    details = state.get("state_details") if isinstance(state, dict) else None
    return isinstance(details, dict) and details.get("scheduled_time") is not None


def _as_engine_reads(parameters: Mapping[str, Any], deployment: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What the engine would have taken, and why it would not, in Norwegian: it looks at the same, the form of a date not among it.

    Raises ValidationError, HydrationError, CircularSchemaRefError where it can't be looked at.
    """
    read = hydrate({**deployment["parameters"], **parameters}, HydrationContext(raise_on_error=True))
    schema = deployment["parameter_openapi_schema"]
    faults = [each for each in validate(read, schema) if each.validator != "format"]
    return read, sentences(((each.message, each.absolute_path) for each in faults), schema)


def _as_it_was(answer: httpx.Response) -> Response:
    try:
        return JSONResponse(answer.json(), answer.status_code)
    except json.JSONDecodeError:
        return Response(answer.content, answer.status_code)
