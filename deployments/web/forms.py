"""The way from a link in a list, a mail or a picture to a form of the engine, filled in with today's choices."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.stages import DEPLOYMENTS
from deployments.web.pages import HEADERS, said
from domain.desk.link import NOBODY, Leads
from domain.refusal import RuleBroken
from flows.shell import type_of_form
from tasks.desk.drafts import load_draft
from tasks.desk.links import opened
from tasks.forms.filled import FormNotServed, filled_form, reopened_form

_FUNCTIONS = {deployment.name: deployment.flow.fn.__name__ for deployment in DEPLOYMENTS}
_NAMES = {function: name for name, function in _FUNCTIONS.items()}


async def _open_form(request: Request) -> Response:
    try:
        link = opened(Leads.FORM, request.path_params["token"])
        name = str(link.to)
        function = _FUNCTIONS.get(name, "")
        if function not in type_of_form:
            raise FormNotServed(name)
        return RedirectResponse(filled_form(name, function, type_of_form[function], link.fields), 303, HEADERS)
    except RuleBroken as broken:
        return said(410, "Skjemaet kan ikke åpnes", broken.sentences)


async def _open_draft(request: Request) -> Response:
    try:
        link = opened(Leads.DRAFT, request.path_params["token"])
        draft = int(link.to)
        function, _ = load_draft(draft, 0 if link.staff == NOBODY else link.staff)
        if function not in type_of_form:
            raise FormNotServed(function)
        return RedirectResponse(reopened_form(_NAMES[function], function, draft), 303, HEADERS)
    except RuleBroken as broken:
        return said(410, "Kladden kan ikke åpnes", broken.sentences)


FORM_ROUTES = (
    Route("/skjema/{token}", _open_form, methods=["GET"]),
    Route("/kladd/{token}", _open_draft, methods=["GET"]),
)
