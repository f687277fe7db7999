"""The way from an address in a list, a mail or a picture to a form of the engine, filled in with today's choices."""

import asyncio
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.stages import DEPLOYMENTS
from deployments.web.behind_sign_in import for_people
from deployments.web.pages import HEADERS, said
from domain.desk.link import FormsAreForCoordinators
from domain.refusal import RuleBroken
from domain.staff.signed_in import SignedIn
from flows.shell import type_of_form
from tasks.desk.drafts import load_draft
from tasks.forms.filled import FormNotServed, filled_form, reopened_form

_FUNCTIONS = {deployment.name: deployment.flow.fn.__name__ for deployment in DEPLOYMENTS}
NAMES = {function: name for name, function in _FUNCTIONS.items()}
"""What each form is called, by the name of its function."""
FORMS = {name: type_of_form[function] for name, function in _FUNCTIONS.items() if function in type_of_form}
"""Each form by its whole name."""
_BY_NUMBER = {name.partition(" ")[0]: name for name, function in _FUNCTIONS.items() if function in type_of_form}


async def _open_form(request: Request, signed_in: SignedIn) -> Response:
    try:
        _check_fills_in(signed_in)
        picks = {field: int(number) for field, number in request.query_params.items() if number.isascii() and number.isdigit()}
        address = await asyncio.to_thread(_form, request.path_params["name"], picks)
    except RuleBroken as broken:
        return _not_opened("Skjemaet kan ikke åpnes", broken, signed_in)
    return RedirectResponse(address, 303, HEADERS)


def _form(number: str, picks: Mapping[str, int]) -> str:
    name = _BY_NUMBER.get(number, number)
    function = _FUNCTIONS.get(name, "")
    if function not in type_of_form:
        raise FormNotServed(name)
    return filled_form(name, function, type_of_form[function], picks)


async def _open_draft(request: Request, signed_in: SignedIn) -> Response:
    try:
        _check_fills_in(signed_in)
        address = await asyncio.to_thread(_draft, request.path_params["number"], signed_in.staff)
    except RuleBroken as broken:
        return _not_opened("Kladden kan ikke åpnes", broken, signed_in)
    return RedirectResponse(address, 303, HEADERS)


def _draft(number: int, staff: int) -> str:
    function, _ = load_draft(number, staff)
    if function not in type_of_form:
        raise FormNotServed(function)
    return reopened_form(NAMES[function], function, number)


def _check_fills_in(signed_in: SignedIn) -> None:
    """Raises FormsAreForCoordinators."""
    if not signed_in.fills_in_forms:
        raise FormsAreForCoordinators


def _not_opened(title: str, broken: RuleBroken, reader: SignedIn) -> Response:
    return said(403 if isinstance(broken, FormsAreForCoordinators) else 410, title, broken.sentences, reader)


FORM_ROUTES = (
    Route("/skjema/{name}", for_people(_open_form), methods=["GET"]),
    Route("/kladd/{number:int}", for_people(_open_draft), methods=["GET"]),
)
