"""The desk: the first page of the one who is signed in."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.web.addresses import DESK
from deployments.web.behind_sign_in import for_people
from deployments.web.forms import NAMES
from deployments.web.pages import page
from domain.desk.desk import counted
from domain.log.line import Opened
from domain.staff.signed_in import SignedIn
from tasks.desk.desk import load_desk
from tasks.log.seen import seen_together

EVERYONES = "alle"


async def _show(request: Request, signed_in: SignedIn) -> Response:
    everyone = request.query_params.get(EVERYONES) == "1"
    desk = await asyncio.to_thread(load_desk, signed_in, NAMES, everyone=everyone)
    await asyncio.to_thread(seen_together, signed_in, Opened.DESK, desk.candidacies, desk.day)
    return page(
        "desk.html",
        200,
        signed_in,
        desk=desk,
        here=DESK,
        how_many=counted(desk.waiting, len(desk.urgent)),
        everyones=f"{DESK}?{EVERYONES}=1",
    )


DESK_ROUTES = (Route(DESK, for_people(_show), methods=["GET"]),)
