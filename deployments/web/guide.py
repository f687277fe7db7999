"""The guide (docs/veileder.md) as a page, and a search in it. What is asked is posted, so that it stands in no address."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from deployments.web.addresses import HELP
from deployments.web.behind_sign_in import for_people, posted_from_us, who_is
from deployments.web.pages import HEADERS, page_with_form, said
from deployments.web.typed import typed_in
from domain.desk.guide import Section, sections_about
from domain.desk.said_words import forms_for
from domain.staff.signed_in import SignedIn
from tasks.settings import settings

_GUIDE = Path(__file__).parents[2] / "docs" / "veileder.md"
_PICTURES = {picture.name: picture for picture in (_GUIDE.parent / "bilder").iterdir() if picture.suffix in (".png", ".svg")}
_MOST = 1_000  # bytes of what is asked


class _Guide(NamedTuple):
    html: Markup
    sections: Sequence[Section]
    chapters: Sequence[Section]


async def _show(_: Request, signed_in: SignedIn) -> Response:
    return _drawn(signed_in, "")


async def _search(request: Request, signed_in: SignedIn) -> Response:
    typed, is_whole = await typed_in(request, _MOST)
    return _drawn(signed_in, typed.get("ord", "").strip() if is_whole else "")


def _drawn(reader: SignedIn, words: str) -> Response:
    guide = _guide()
    return page_with_form(
        "guide.html",
        reader=reader,
        here=HELP,
        words=words,
        forms=forms_for(words),
        sections=sections_about(words, guide.sections),
        guide=guide,
        practise_at="" if settings().example else settings().practice_url,
    )


async def _picture(request: Request) -> Response:
    picture = _PICTURES.get(request.path_params["name"])
    if picture is None:
        return said(404, "Bildet finnes ikke", ("Bruk hele lenken.",), who_is(request))
    return FileResponse(picture, headers=HEADERS)


@cache
def _guide() -> _Guide:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(_GUIDE.read_text(encoding="utf-8"))
    sections, chapters = list(_sections(tokens)), []
    for token, after in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(after.content))
            if token.tag == "h2":
                chapters.append(Section(heading=after.content, anchor=_anchor(after.content), text=""))
            token.attrSet("tabindex", "-1")
        elif token.type == "table_open":
            token.attrSet("class", "ds-table stack-narrow")
    for token in tokens:
        for each in token.children or ():
            _lead_here(each)
    first = next(at for at, token in enumerate(tokens) if token.type == "heading_close") + 1  # the page has a title of its own
    return _Guide(Markup(markdown.renderer.render(tokens[first:], markdown.options, {})), sections, chapters)


def _sections(tokens: Sequence[Token]) -> Iterator[Section]:
    """The headings, each with the words under it and before the next."""
    heading, words = "", list[str]()
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and after:
            if heading and words:
                yield Section(heading=heading, anchor=_anchor(heading), text=" ".join(words))
            heading, words = after.content, []
        elif token.type == "inline" and token.content != heading:
            words += [each.content for each in token.children or () if each.content]
    if heading and words:
        yield Section(heading=heading, anchor=_anchor(heading), text=" ".join(words))


def _anchor(heading: str) -> str:
    """The name by which the guide's own links know the heading."""
    return re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-")


def _lead_here(token: Token) -> None:
    """Make a picture's address one of ours; a paper that lies beside the guide and is no page of ours is named, and not led to."""
    if token.type == "image":
        token.attrSet("src", f"{HELP}/{token.attrs['src']}")
    elif token.type == "link_open":
        to = str(token.attrs["href"])
        if to.startswith("bilder/"):
            token.attrSet("href", f"{HELP}/{to}")
        elif not to.startswith(("#", "/", "https://")):
            del token.attrs["href"]


GUIDE_ROUTES = (
    Route(HELP, for_people(_show), methods=["GET"]),
    Route(HELP, posted_from_us(for_people(_search)), methods=["POST"]),
    Route(f"{HELP}/bilder/{{name}}", for_people(lambda request, _: _picture(request)), methods=["GET"]),
)
