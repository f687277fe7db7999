"""The page with what a form led to: opened by itself when a form is sent in, and drawn again until the run has answered."""

import asyncio
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.web.addresses import DESK
from deployments.web.behind_sign_in import for_people
from deployments.web.forms import NAMES
from deployments.web.pages import HEADERS, page, said
from domain.desk.answer import Answer
from domain.refusal import RuleBroken
from domain.staff.signed_in import SignedIn
from tasks.desk.answers import load_answer


async def _show(request: Request, signed_in: SignedIn) -> Response:
    if not signed_in.fills_in_forms:
        return RedirectResponse(DESK, 303, HEADERS)
    run: UUID = request.path_params["run"]
    try:
        answer = await asyncio.to_thread(load_answer, str(run), signed_in, NAMES)
    except RuleBroken as broken:
        return said(410, "Svaret finnes ikke", broken.sentences, signed_in)
    return _drawn(answer, run, signed_in)


def _drawn(answer: Answer | None, run: UUID, reader: SignedIn) -> Response:
    engines_own = f"/v2/runs/flow-run/{run}"
    return page("answer.html", 200 if answer else 202, reader, answer=answer, run=engines_own, desk=DESK)


ANSWER_ROUTES = (Route("/svar/{run:uuid}", for_people(_show), methods=["GET"]),)
