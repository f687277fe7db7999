"""How every page of our own is drawn: no script, no tracking, nothing cached on the way; and a page that says a few sentences."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from domain.language.norwegian import short_day

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
_WITH_FORM = HEADERS | {"Referrer-Policy": "same-origin"}  # else an older browser doesn't say where a form comes from
_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[2] / "document_templates" / "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
)
_PAGES.filters["day"] = short_day


def page(template: str, status: int, **context: Any) -> Response:
    return HTMLResponse(_PAGES.get_template(template).render(**context), status, HEADERS)


def page_with_form(template: str, **context: Any) -> Response:
    return HTMLResponse(_PAGES.get_template(template).render(**context), 200, _WITH_FORM)


def said(status: int, title: str, sentences: Sequence[str]) -> Response:
    """A page that only says something."""
    return page("said.html", status, title=title, sentences=sentences, link="", link_says="")
