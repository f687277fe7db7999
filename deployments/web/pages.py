"""How every page of our own is drawn: nothing from elsewhere, no tracking, nothing cached on the way; and a page that says a few sentences."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from deployments.web.files import PAGES, file_address
from deployments.web.menu import menu_of
from domain.language.norwegian import clock, short_day, weekday_and_day, weekday_name
from domain.staff.signed_in import SignedIn
from domain.visits.day import telephone
from tasks.settings import settings

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
_WITH_FORM = HEADERS | {"Referrer-Policy": "same-origin"}  # else an older browser doesn't say where a form comes from
_PAGES = Environment(
    loader=FileSystemLoader(PAGES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
)
_PAGES.filters["day"] = short_day
_PAGES.filters["clock"] = clock
_PAGES.filters["cell"] = lambda value: "" if value is None else short_day(value) if isinstance(value, date) else value
_PAGES.filters["telephone"] = telephone
_PAGES.filters["long_day"] = weekday_and_day
_PAGES.filters["weekday"] = lambda day: weekday_name(day.weekday())
_PAGES.globals["file"] = file_address
_PAGES.globals["policy"] = HEADERS["Content-Security-Policy"]


def page(template: str, status: int, reader: SignedIn | None = None, **context: Any) -> Response:
    """With the menu of the one who reads it, where someone is signed in."""
    return HTMLResponse(_drawn(template, reader, context), status, _WITH_FORM if reader else HEADERS)


def page_with_form(template: str, status: int = 200, reader: SignedIn | None = None, **context: Any) -> Response:
    return HTMLResponse(_drawn(template, reader, context), status, _WITH_FORM)


def said(status: int, title: str, sentences: Sequence[str], reader: SignedIn | None = None) -> Response:
    """A page that only says something."""
    return page("said.html", status, reader, title=title, sentences=sentences, link="", link_says="")


def _drawn(template: str, reader: SignedIn | None, context: Mapping[str, Any]) -> str:
    frame = {"reader": reader, "menu": menu_of(reader), "example": settings().example, "here": ""}
    return _PAGES.get_template(template).render({**frame, **context})
