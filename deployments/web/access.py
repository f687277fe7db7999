"""The folder of one who asked what is known of them: to the person by a link and a code, to a coordinator who is signed in."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.web.behind_sign_in import for_people
from deployments.web.pages import HEADERS, page, said
from deployments.web.typed import typed_in
from domain.privacy.access import FolderGone, FolderNotOurs, WrongCode
from domain.staff.signed_in import SignedIn
from tasks.privacy.access import fetched, folder_for_staff, is_open

_TITLE = "Dette vet vi om deg"
_MOST = 1_000  # bytes: a code
_NAME = "Dette vet vi om deg.zip"


async def _ask_for_the_code(request: Request) -> Response:
    try:
        await asyncio.to_thread(is_open, request.path_params["token"])
    except (FolderGone, FolderNotOurs) as broken:
        return said(410, _TITLE, broken.sentences)
    return page("access.html", 200, title=_TITLE, wrong="")


async def _fetch(request: Request) -> Response:
    typed, _ = await typed_in(request, _MOST)
    try:
        content = await asyncio.to_thread(fetched, request.path_params["token"], typed.get("kode", ""))
    except (FolderGone, FolderNotOurs) as broken:
        return said(410, _TITLE, broken.sentences)
    except WrongCode as broken:
        return page("access.html", 403, title=f"Noe må rettes: {_TITLE}", wrong=str(broken))
    return _folder(content)


async def _to_staff(request: Request, signed_in: SignedIn) -> Response:
    if not signed_in.is_coordinator:
        return said(403, "Bare for koordinatorer", ("Mappen er laget av en koordinator, og bare koordinatorer kan hente den.",))
    try:
        content = await asyncio.to_thread(folder_for_staff, request.path_params["number"], signed_in)
    except FolderGone as broken:
        return said(410, "Innsyn", broken.sentences)
    return _folder(content)


def _folder(content: bytes) -> Response:
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{_NAME}"'}
    return Response(content, headers=headers, media_type="application/zip")


BY_LINK = (
    Route("/innsyn/{token}", _ask_for_the_code, methods=["GET"]),
    Route("/innsyn/{token}", _fetch, methods=["POST"]),
)
"""For the person, who has no login."""
FOR_STAFF = (Route("/innsyn/{number:int}", for_people(_to_staff), methods=["GET"]),)
