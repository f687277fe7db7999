"""The lists, for those who fill in the forms: sorted, narrowed down, page by page, and as spreadsheets. Each name on one is in the log."""

import asyncio
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.web.addresses import LISTS
from deployments.web.behind_sign_in import for_coordinators, for_people
from deployments.web.pages import HEADERS, page, said
from domain.desk.listing import Shown, narrowed, shown, sorted_rows
from domain.log.line import Opened, What
from domain.refusal import RuleBroken
from domain.staff.signed_in import SignedIn
from tasks.clock import today
from tasks.desk.listings import LISTS as OFFERED
from tasks.desk.listings import load_listing
from tasks.desk.spreadsheet import MEDIA_TYPE, spreadsheet
from tasks.log.seen import seen_together

_for_coordinators = for_coordinators("Listene er for koordinatorer. Ditt finner du på skrivebordet.")


@_for_coordinators
async def _all(_: Request, signed_in: SignedIn) -> Response:
    return page(
        "lists.html", 200, signed_in, here=LISTS, lists={f"{LISTS}/{name}": offered.title for name, offered in OFFERED.items()}
    )


@_for_coordinators
async def _one(request: Request, signed_in: SignedIn) -> Response:
    try:
        now = await asyncio.to_thread(_shown, request.path_params["name"], _numbers(request), signed_in)
    except RuleBroken as broken:
        return said(404, "Listen finnes ikke", broken.sentences, signed_in)
    return page("list.html", 200, signed_in, now=now, lists=LISTS, link=lambda **changed: _link(now, **changed))


def _shown(name: str, asked: Mapping[str, int], reader: SignedIn) -> Shown:
    now = shown(load_listing(name), asked)
    seen_together(reader, Opened.LIST, {number for row in now.rows for number in row.candidacies}, today())
    return now


@_for_coordinators
async def _as_spreadsheet(request: Request, signed_in: SignedIn) -> Response:
    try:
        content = await asyncio.to_thread(_taken_out, request.path_params["name"], _numbers(request), signed_in)
    except RuleBroken as broken:
        return said(404, "Listen finnes ikke", broken.sentences, signed_in)
    name = f"{request.path_params['name']}-{today():%Y-%m-%d}.xlsx"
    return Response(content, headers={**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}, media_type=MEDIA_TYPE)


def _taken_out(name: str, asked: Mapping[str, int], reader: SignedIn) -> bytes:
    now = shown(load_listing(name), asked)
    rows = sorted_rows(narrowed(now.listing, now.place), now.sorted_by, backwards=now.backwards)
    names = {number for row in rows for number in row.candidacies}
    seen_together(reader, Opened.LIST, names, today(), What.EXPORTED)
    return spreadsheet(now.listing, rows)


def _numbers(request: Request) -> dict[str, int]:
    return {
        name: int(value)
        for name, value in request.query_params.items()
        if value.isascii() and value.isdigit() and len(value) < 10
    }


def _link(now: Shown, **changed: int) -> str:
    """The query that shows the same with something changed; numbers only, for it is an address."""
    stands = {
        "sted": now.places.index(now.place) + 1 if now.place else 0,
        "etter": now.sorted_by + 1,
        "snudd": int(now.backwards),
        "side": now.page,
    }
    asked = {**stands, **changed}
    return "&".join(f"{name}={number}" for name, number in asked.items() if number)


LIST_ROUTES = (
    Route(LISTS, for_people(_all), methods=["GET"]),
    Route(f"{LISTS}/{{name}}.xlsx", for_people(_as_spreadsheet), methods=["GET"]),
    Route(f"{LISTS}/{{name}}", for_people(_one), methods=["GET"]),
)
