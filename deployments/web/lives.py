"""The pages about a person, a position, a workplace, a partner and one of the staff, and the documents. Each reading is in the log."""

import asyncio
from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.web.addresses import NOTES
from deployments.web.behind_sign_in import Page, for_people
from deployments.web.forms import FORMS
from deployments.web.pages import HEADERS, page, said
from domain.desk.life_page import LifePage
from domain.desk.link import Leads, NotFollowed, PageForCoordinators
from domain.log.line import Opened
from domain.process import Life
from domain.refusal import RuleBroken
from domain.staff.signed_in import SignedIn
from tasks.desk.candidacy_page import load_candidacy_page
from tasks.desk.may_open import check_may_open_document
from tasks.desk.position_page import load_position_page
from tasks.desk.register_pages import load_partner_page, load_workplace_page
from tasks.desk.staff_page import load_staff_page
from tasks.forms.usable_forms import load_usable_forms
from tasks.log.seen import seen, seen_document
from tasks.papers.correction import address_of_record
from tasks.render.handed_out import HandedOut, document_file

_LOADERS: Mapping[Leads, Callable[[int, SignedIn], LifePage]] = {
    Leads.CANDIDACY: load_candidacy_page,
    Leads.POSITION: load_position_page,
    Leads.WORKPLACE: load_workplace_page,
    Leads.PARTNER: load_partner_page,
    Leads.STAFF: load_staff_page,
}
_SEEN: Mapping[Leads, tuple[Life, Opened]] = {
    Leads.CANDIDACY: (Life.CANDIDACY, Opened.CANDIDACY),
    Leads.POSITION: (Life.POSITION, Opened.POSITION),
    Leads.WORKPLACE: (Life.REGISTER, Opened.WORKPLACE),
    Leads.PARTNER: (Life.PARTNER, Opened.PARTNER),
    Leads.STAFF: (Life.REGISTER, Opened.STAFF),
}
_RECORDS: Mapping[Leads, str] = {
    Leads.CANDIDACY: "Søknad",
    Leads.POSITION: "Stilling",
    Leads.WORKPLACE: "Arbeidsplass",
    Leads.PARTNER: "Partner",
    Leads.STAFF: "Ansatt",
}
"""What the page is called where all that stands about it is read."""


def _shown(leads: Leads) -> Page:
    async def shown(request: Request, signed_in: SignedIn) -> Response:
        try:
            number = request.path_params["number"]
            life = await asyncio.to_thread(_life, leads, number, signed_in)
            forms = await asyncio.to_thread(load_usable_forms, leads, number, signed_in, FORMS)
        except RuleBroken as broken:
            return _not_opened("Siden kan ikke åpnes", broken, signed_in)
        record = address_of_record(_RECORDS[leads], number) if signed_in.fills_in_forms else ""
        to = f"{NOTES}/{leads}/{number}"
        return page("life.html", 200, signed_in, life=life, forms=forms, record=record, write_to=to)

    return shown


def _life(leads: Leads, number: int, signed_in: SignedIn) -> LifePage:
    life = _LOADERS[leads](number, signed_in)
    of, about = _SEEN[leads]
    seen(signed_in, about, of, number, with_candidacies=life.candidacies_named)
    return life


def _given(*, as_pdf: bool) -> Page:
    async def given(request: Request, signed_in: SignedIn) -> Response:
        try:
            file = await asyncio.to_thread(_file, request.path_params["number"], signed_in, as_pdf=as_pdf)
        except RuleBroken as broken:
            return _not_opened("Dokumentet kan ikke åpnes", broken, signed_in)
        kept = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
        return Response(file.content, headers={**HEADERS, **kept}, media_type=file.media_type)

    return given


def _file(number: int, signed_in: SignedIn, *, as_pdf: bool) -> HandedOut:
    check_may_open_document(number, signed_in)
    file = document_file(number, as_pdf=as_pdf)
    seen_document(signed_in, number)
    return file


def _not_opened(title: str, broken: RuleBroken, reader: SignedIn) -> Response:
    return said(403 if isinstance(broken, NotFollowed | PageForCoordinators) else 410, title, broken.sentences, reader)


LIFE_ROUTES = (
    Route("/soknad/{number:int}", for_people(_shown(Leads.CANDIDACY)), methods=["GET"]),
    Route("/stilling/{number:int}", for_people(_shown(Leads.POSITION)), methods=["GET"]),
    Route("/arbeidsplass/{number:int}", for_people(_shown(Leads.WORKPLACE)), methods=["GET"]),
    Route("/partner/{number:int}", for_people(_shown(Leads.PARTNER)), methods=["GET"]),
    Route("/ansatt/{number:int}", for_people(_shown(Leads.STAFF)), methods=["GET"]),
    Route("/dokument/{number:int}.pdf", for_people(_given(as_pdf=True)), methods=["GET"]),
    Route("/dokument/{number:int}", for_people(_given(as_pdf=False)), methods=["GET"]),
)
