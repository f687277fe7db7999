"""The page with the letters that wait: printed as one PDF, and marked as delivered, many at once."""

import asyncio
from collections.abc import Mapping, Sequence

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.web.addresses import LETTERS
from deployments.web.behind_sign_in import for_coordinators, for_people, posted_from_us
from deployments.web.pages import HEADERS, page_with_form
from deployments.web.typed import typed_in
from domain.desk.letters import NothingTicked, Pile
from domain.refusal import RuleBroken
from domain.staff.signed_in import SignedIn
from flows.letters_page import hand_over
from flows.shell import tell_the_forms
from tasks.clock import today
from tasks.desk.letters import load_letters
from tasks.log.seen import seen_document
from tasks.render.in_one import in_one_pdf

_PDF, _DELIVERED = f"{LETTERS}/pdf", f"{LETTERS}/levert"
_MOST = 200_000  # bytes: thousands of letters
_TICKED = "brev-"
_for_coordinators = for_coordinators("Brevene skrives ut av koordinatorene.")


@_for_coordinators
async def _show(_: Request, signed_in: SignedIn) -> Response:
    return await _drawn(signed_in)


@_for_coordinators
async def _print(request: Request, signed_in: SignedIn) -> Response:
    typed, _ = await typed_in(request, _MOST)
    try:
        content = await asyncio.to_thread(_in_one, _ticked(typed), signed_in)
    except RuleBroken as broken:
        return await _drawn(signed_in, typed, broken.sentences)
    name = f"brev-{today():%Y-%m-%d}.pdf"
    return Response(
        content, headers={**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}, media_type="application/pdf"
    )


def _in_one(ticked: Sequence[int], reader: SignedIn) -> bytes:
    """The letters that were ticked and still wait, reader by reader. Raises RuleBroken."""
    papers = [letter.document for pile in load_letters(today()) for letter in pile.letters if letter.number in ticked]
    if not papers:
        raise NothingTicked
    made = in_one_pdf(papers)
    for number in papers:
        seen_document(reader, number)
    return made


@_for_coordinators
async def _deliver(request: Request, signed_in: SignedIn) -> Response:
    typed, _ = await typed_in(request, _MOST)
    try:
        many = await hand_over(_ticked(typed), typed.get("dag", ""), typed.get("av", ""), signed_in.staff)
    except RuleBroken as broken:
        return await _drawn(signed_in, typed, broken.sentences)
    answer = await _drawn(signed_in, done=f"{many} brev er meldt levert." if many > 1 else "Brevet er meldt levert.")
    answer.background = BackgroundTask(tell_the_forms)
    return answer


def _ticked(typed: Mapping[str, str]) -> list[int]:
    numbers = (name.removeprefix(_TICKED) for name in typed if name.startswith(_TICKED))
    return [int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 10]


async def _drawn(
    reader: SignedIn, typed: Mapping[str, str] | None = None, wrong: Sequence[str] = (), *, done: str = ""
) -> Response:
    piles: tuple[Pile, ...] = await asyncio.to_thread(load_letters, today())
    every = [letter.number for pile in piles for letter in pile.letters]
    return page_with_form(
        "letters.html",
        422 if wrong else 200,
        reader,
        piles=piles,
        ticked=set(_ticked(typed)) if typed is not None else set(every),
        day=(typed or {}).get("dag") or f"{today():%d.%m.%Y}",
        by=(typed or {}).get("av", ""),
        wrong=wrong,
        done=done,
        pdf=_PDF,
        delivered=_DELIVERED,
        here=LETTERS,
    )


LETTER_ROUTES = (
    Route(LETTERS, for_people(_show), methods=["GET"]),
    Route(_PDF, posted_from_us(for_people(_print)), methods=["POST"]),
    Route(_DELIVERED, posted_from_us(for_people(_deliver)), methods=["POST"]),
)
