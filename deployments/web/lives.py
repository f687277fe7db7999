"""The pages about a candidacy and a position, and the documents, each behind a signed link."""

import asyncio
from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.web.pages import HEADERS, page, said
from domain.desk.life_page import LifePage
from domain.desk.link import DeskLink, Leads
from domain.log.line import Opened
from domain.process import Life
from domain.refusal import RuleBroken
from tasks.changes.acting import by_link
from tasks.desk.candidacy_page import load_candidacy_page
from tasks.desk.links import opened
from tasks.desk.position_page import load_position_page
from tasks.log.seen import seen, seen_document
from tasks.render.handed_out import document_file

_LOADERS: Mapping[Leads, Callable[[DeskLink], LifePage]] = {
    Leads.CANDIDACY: load_candidacy_page,
    Leads.POSITION: load_position_page,
}
_SEEN: Mapping[Leads, tuple[Life, Opened]] = {
    Leads.CANDIDACY: (Life.CANDIDACY, Opened.CANDIDACY),
    Leads.POSITION: (Life.POSITION, Opened.POSITION),
}


async def _show_candidacy(request: Request) -> Response:
    return _shown(Leads.CANDIDACY, request)


async def _show_position(request: Request) -> Response:
    return _shown(Leads.POSITION, request)


def _shown(leads: Leads, request: Request) -> Response:
    try:
        link = opened(leads, request.path_params["token"])
        life = _LOADERS[leads](link)
    except RuleBroken as broken:
        return said(410, "Siden kan ikke åpnes", broken.sentences)
    of, about = _SEEN[leads]
    with by_link(link.staff or None):
        seen(None, about, of, int(link.to), with_candidacies=[one.number for one in life.applicants or ()])
    return page("life.html", 200, life=life)


async def _give_docx(request: Request) -> Response:
    return await _given(request, as_pdf=False)


async def _give_pdf(request: Request) -> Response:
    return await _given(request, as_pdf=True)


async def _given(request: Request, *, as_pdf: bool) -> Response:
    try:
        link = opened(Leads.DOCUMENT, request.path_params["token"])
        file = await asyncio.to_thread(document_file, link, as_pdf=as_pdf)
        with by_link(link.staff or None):
            seen_document(None, int(link.to))
    except RuleBroken as broken:
        return said(410, "Dokumentet kan ikke åpnes", broken.sentences)
    kept = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
    return Response(file.content, headers={**HEADERS, **kept}, media_type=file.media_type)


LIFE_ROUTES = (
    Route("/soknad/{token}", _show_candidacy, methods=["GET"]),
    Route("/stilling/{token}", _show_position, methods=["GET"]),
    Route("/dokument/{token}.pdf", _give_pdf, methods=["GET"]),
    Route("/dokument/{token}", _give_docx, methods=["GET"]),
)
