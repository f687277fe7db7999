"""The day of a job specialist: today's visits, in the order they are gone to."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.web.addresses import DAY
from deployments.web.behind_sign_in import for_people
from deployments.web.pages import page
from domain.log.line import Opened
from domain.staff.signed_in import SignedIn
from domain.visits.day import DayVisit, stretches
from tasks.clock import today
from tasks.log.seen import seen_together
from tasks.visits.day import load_day


async def _show(_: Request, signed_in: SignedIn) -> Response:
    visits = await asyncio.to_thread(_visits, signed_in)
    return page("day.html", 200, signed_in, here=DAY, day=today(), how_many=len(visits), stretches=stretches(visits))


def _visits(signed_in: SignedIn) -> tuple[DayVisit, ...]:
    visits = load_day(signed_in.staff, today())
    seen_together(signed_in, Opened.DAY, {visit.candidacy for visit in visits}, today())
    return visits


DAY_ROUTES = (Route(DAY, for_people(_show), methods=["GET"]),)
