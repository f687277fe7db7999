"""The style sheets and scripts of our own pages. The address holds the content's digest, so a browser keeps each for good."""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

PAGES = Path(__file__).parents[2] / "document_templates" / "pages"
_FOLDERS = {"stil": "text/css; charset=utf-8", "skript": "text/javascript; charset=utf-8"}
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
_ANEW = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
_SHOWN = 16  # digits of the digest: enough to tell two editions apart


class _File(NamedTuple):
    digest: str
    content: bytes
    media_type: str


def _read(file: Path, media_type: str) -> _File:
    content = file.read_bytes()
    return _File(sha256(content).hexdigest()[:_SHOWN], content, media_type)


_FILES = {
    file.name: _read(file, media_type)
    for folder, media_type in _FOLDERS.items()
    for file in sorted((PAGES / folder).iterdir())
    if file.suffix in (".css", ".js")
}


def file_address(name: str) -> str:
    """The address of a style sheet or script as it is now. Raises KeyError for one that isn't there."""
    return f"/filer/{_FILES[name].digest}/{name}"


async def _given(request: Request) -> Response:
    file = _FILES.get(request.path_params["name"])
    if file is None:
        return PlainTextResponse("", 404, _ANEW)
    is_as_asked = request.path_params["digest"] == file.digest
    return Response(file.content, headers=_KEPT if is_as_asked else _ANEW, media_type=file.media_type)


async def _service_worker(_: Request) -> Response:
    """From an address of its own, which says what it may serve: the visits' pages and no other."""
    file = _FILES[_SERVICE_WORKER]
    return Response(file.content, headers=_ANEW | _ASKS_ONLY_US, media_type=file.media_type)


_SERVICE_WORKER = "uten-nett.js"
_ASKS_ONLY_US = {"Content-Security-Policy": "default-src 'none'; connect-src 'self'"}
SERVICE_WORKER_ROUTES = (Route(f"/besok/{_SERVICE_WORKER}", _service_worker, methods=["GET"]),)
FILE_ROUTES = (Route("/filer/{digest}/{name}", _given, methods=["GET"]),)
