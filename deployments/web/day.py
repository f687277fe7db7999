"""The day of a job specialist: today's visits, in the order they are gone to; for who is signed in, and behind the day's link."""

import asyncio
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.web.addresses import DAY
from deployments.web.behind_sign_in import for_people
from deployments.web.pages import page, said
from domain.log.line import Opened
from domain.refusal import RuleBroken
from domain.staff.signed_in import SignedIn
from domain.visits.day import DayVisit, stretches
from tasks.clock import today
from tasks.log.seen import seen_together
from tasks.visits.day import load_day, open_day


async def _show(_: Request, signed_in: SignedIn) -> Response:
    return _drawn(await asyncio.to_thread(_visits, signed_in), signed_in)


async def _show_by_link(request: Request) -> Response:
    try:
        return _drawn(await asyncio.to_thread(open_day, request.path_params["token"]))
    except RuleBroken as broken:
        return said(410, "Dagens besøk", broken.sentences)


def _drawn(visits: Sequence[DayVisit], reader: SignedIn | None = None) -> Response:
    return page("day.html", 200, reader, here=DAY, day=today(), how_many=len(visits), stretches=stretches(visits))


def _visits(signed_in: SignedIn) -> tuple[DayVisit, ...]:
    visits = load_day(signed_in.staff, today())
    seen_together(signed_in, Opened.DAY, {visit.candidacy for visit in visits}, today())
    return visits


DAY_ROUTES = (Route(DAY, for_people(_show), methods=["GET"]),)
DAY_BY_LINK = (Route("/besok/dag/{token}", _show_by_link, methods=["GET"]),)
"""Under the visits' own address, so that its opening too sends what their pages keep."""
