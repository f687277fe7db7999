"""The page with what stands about one row of a register or a life, which form 16a leads to: for coordinators, and in the log."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.web.behind_sign_in import for_coordinators, for_people
from deployments.web.pages import page, said
from domain.refusal import RuleBroken
from domain.staff.signed_in import SignedIn
from tasks.papers.correction import load_record


@for_coordinators("Denne siden er for koordinatorer. Spør en koordinator hvis noe skal rettes.")
async def _show(request: Request, signed_in: SignedIn) -> Response:
    part, number = request.path_params["part"], request.path_params["number"]
    try:
        record = await asyncio.to_thread(load_record, part, number, signed_in)
    except RuleBroken as broken:
        return said(404, "Siden finnes ikke", broken.sentences, signed_in)
    return page("record.html", 200, signed_in, record=record)


RECORD_ROUTES = (Route("/opplysninger/{part}/{number:int}", for_people(_show), methods=["GET"]),)
