"""The pages for people without a login (a visit, a calendar): a small web service on loopback, behind the operator's HTTPS proxy (docs/veileder.md)."""

import threading
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from types import TracebackType
from typing import Any, Self, get_args

import uvicorn
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from deployments.server.startup import HOST
from deployments.web.access import BY_LINK
from deployments.web.day import DAY_BY_LINK
from deployments.web.files import FILE_ROUTES, SERVICE_WORKER_ROUTES
from deployments.web.pages import HEADERS, page
from deployments.web.typed import typed_in
from domain.language.norwegian import clock, weekday_and_day
from domain.refusal import RuleBroken
from domain.visits.follow_up import VisitFacts
from domain.visits.forms import NOT_SPOKEN_TO, Feels, FiveSteps, Happened, RegisterVisitForm
from flows import visit_page
from flows.shell import tell_the_forms
from tasks.clock import today
from tasks.failures import keep_failure
from tasks.visits.calendar_feed import feed, workers_feed

_MOST = 1_000_000  # bytes of a filled-in page: more than a person writes, and what any machine can hold
_TOO_LONG = (
    "Det du skrev, er for langt til å bli lagret (én million tegn er det meste). Ingenting er lagret. Begynnelsen står her ennå: "
    "kort det ned, eller gi resten til koordinatoren, og send inn på nytt."
)
_TITLE = "Registrer besøk"
_LISTS = {
    "happened": get_args(Happened),
    "feels": tuple(each for each in get_args(Feels) if each != NOT_SPOKEN_TO),
    "steps": get_args(FiveSteps),
    "situations": get_args(RegisterVisitForm.model_fields["situation"].annotation),
}


def web_service() -> Starlette:
    return Starlette(
        routes=[
            *SERVICE_WORKER_ROUTES,
            *DAY_BY_LINK,
            Route("/besok/{token}", _show_visit, methods=["GET"]),
            Route("/besok/{token}", _submit_visit, methods=["POST"]),
            Route("/kalender/{token}.ics", _calendar_of(feed), methods=["GET"]),
            Route("/mine-besok/{token}.ics", _calendar_of(workers_feed), methods=["GET"]),
            *BY_LINK,
            *FILE_ROUTES,
            Route("/helse", _health, methods=["GET"]),
        ]
    )


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok")


async def _show_visit(request: Request) -> Response:
    try:
        link, visit = visit_page.looked_at(request.path_params["token"])
    except RuleBroken as broken:
        return _visit_page(410, said=broken.sentences)
    return _visit_page(200, visit, ends=link.until)


async def _submit_visit(request: Request) -> Response:
    token = request.path_params["token"]
    try:
        link, visit = visit_page.opened(token)
    except RuleBroken as broken:
        return _visit_page(410, said=broken.sentences)
    typed, is_whole = await typed_in(request, _MOST)
    if not is_whole:
        return _visit_page(413, visit, typed, [_TOO_LONG], ends=link.until)
    try:
        receipt = await visit_page.submit(token, typed)
    except RuleBroken as broken:
        return _visit_page(422, visit, typed, broken.sentences, ends=link.until)
    except Exception as failure:  # noqa: BLE001 a fault of ours: its text may hold what was typed, so it isn't shown
        code = keep_failure(failure)
        wrong = [
            (
                "Noe gikk galt hos oss, og ingenting er lagret. Det du skrev, står her ennå: vent litt, og send det inn på nytt. "
                f"Skjer det igjen, gi denne koden til administrator: {code}."
            )
        ]
        return _visit_page(500, visit, typed, wrong, ends=link.until)
    return _visit_page(200, said=["Takk!", receipt.done], then=BackgroundTask(tell_the_forms))


def _calendar_of(feed_of: Callable[[str, date], str]) -> Callable[[Request], Awaitable[Response]]:
    async def calendar(request: Request) -> Response:
        try:
            text = feed_of(request.path_params["token"], today())
        except RuleBroken as broken:
            return PlainTextResponse(str(broken), 410, HEADERS)
        return Response(text, headers=HEADERS, media_type="text/calendar; charset=utf-8")

    return calendar


def _visit_page(
    status: int,
    visit: VisitFacts | None = None,
    typed: Mapping[str, str] | None = None,
    wrong: tuple[str, ...] | list[str] = (),
    *,
    ends: date | None = None,
    said: tuple[str, ...] | list[str] = (),
    then: BackgroundTask | None = None,
) -> Response:
    where = (
        f"{visit.initials}, {visit.workplace}, {weekday_and_day(visit.planned_on)} kl. {clock(visit.planned_at)}" if visit else ""
    )
    title = _TITLE if not wrong else f"Noe må rettes: {_TITLE.casefold()}"
    known: Mapping[str, Any] = defaultdict(str, typed or {})
    moved = visit_page.MOVED if visit and visit.planned_on >= today() else ""  # a past visit can't be moved
    answer = page(
        "visit.html",
        status,
        title=title,
        where=where,
        ends=ends,
        typed=known,
        wrong=wrong,
        said=said,
        moved=moved,
        told=visit.told if visit else (),
        lists=_LISTS,
    )
    answer.background = then
    return answer


class Web:
    """The service in a thread of its own, which runs from `with` to the end of it."""

    def __init__(self, port: int) -> None:
        config = uvicorn.Config(web_service(), host=HOST, port=port, log_level="warning", access_log=False, server_header=False)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name="web")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.should_exit = True
        self._thread.join()
