"""Notes and reminders of one's own: what the pages about a person, a workplace and a partner, and the desk, post."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.web.addresses import DESK, NOTES
from deployments.web.behind_sign_in import Page, for_people, posted_from_us
from deployments.web.pages import HEADERS, page_with_form, said
from deployments.web.typed import typed_in
from domain.desk.link import Leads
from domain.desk.notes import WITH_NOTES, NotesAreForCoordinators
from domain.refusal import RuleBroken
from domain.staff.signed_in import SignedIn
from tasks.desk.notes import delete_note, finish_note, write_note

_MOST = 20_000  # bytes: a note of the greatest length in any letters
_FIELDS = {"notat": "text", "dag": "remind_on"}
_TO_THE_NOTES = "#notes"


def _written_on(leads: Leads) -> Page:
    async def written(request: Request, signed_in: SignedIn) -> Response:
        number = request.path_params["number"]
        typed, _ = await typed_in(request, _MOST)
        fields = {field: typed.get(name, "") for name, field in _FIELDS.items()}
        try:
            await asyncio.to_thread(write_note, leads, number, typed.get("nokkel", ""), fields, signed_in)
        except NotesAreForCoordinators as broken:
            return said(403, "Ikke for deg", broken.sentences, signed_in)
        except RuleBroken as broken:
            return _to_mend(leads, number, typed, broken.sentences, signed_in)
        return RedirectResponse(f"/{leads}/{number}{_TO_THE_NOTES}", 303, HEADERS)

    return written


def _to_mend(leads: Leads, number: int, typed: Mapping[str, str], wrong: Sequence[str], reader: SignedIn) -> Response:
    """What was typed, with what is wrong with it; it is kept nowhere."""
    return page_with_form(
        "note.html",
        422,
        reader,
        wrong=wrong,
        to=f"{NOTES}/{leads}/{number}",
        back=f"/{leads}/{number}",
        key=typed.get("nokkel", ""),
        text=typed.get("notat", ""),
        day=typed.get("dag", ""),
    )


def _changed(change: Callable[[int, SignedIn], str]) -> Page:
    async def changed(request: Request, signed_in: SignedIn) -> Response:
        typed, _ = await typed_in(request, _MOST)
        try:
            page = await asyncio.to_thread(change, request.path_params["number"], signed_in)
        except RuleBroken as broken:
            status = 403 if isinstance(broken, NotesAreForCoordinators) else 410
            return said(status, "Notatet kan ikke endres", broken.sentences, signed_in)
        return RedirectResponse(DESK if typed.get("fra") == DESK else f"{page}{_TO_THE_NOTES}", 303, HEADERS)

    return changed


NOTE_ROUTES = (
    *(
        Route(f"{NOTES}/{leads}/{{number:int}}", posted_from_us(for_people(_written_on(leads))), methods=["POST"])
        for leads in WITH_NOTES
    ),
    Route(f"{NOTES}/{{number:int}}/ferdig", posted_from_us(for_people(_changed(finish_note))), methods=["POST"]),
    Route(f"{NOTES}/{{number:int}}/slett", posted_from_us(for_people(_changed(delete_note))), methods=["POST"]),
)
