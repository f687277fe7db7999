"""The page with what a form led to: opened by itself when a form is sent in, and drawn again until the run has answered."""

import asyncio
from datetime import datetime
from uuid import UUID

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.web.addresses import DESK, UNDO
from deployments.web.behind_sign_in import for_coordinators, for_people, posted_from_us
from deployments.web.forms import FORMS, NAMES
from deployments.web.pages import HEADERS, page, page_with_form, said
from domain.desk.answer import Answer
from domain.desk.link import PAGES
from domain.desk.usable import UsableForm
from domain.refusal import RuleBroken
from domain.staff.signed_in import SignedIn
from flows.shell import tell_the_forms
from flows.undo_page import take_back
from tasks.desk.answers import load_answer
from tasks.desk.links import form_address
from tasks.forms.usable_forms import load_usable_forms
from tasks.undo.undoing import may_be_undone


async def _show(request: Request, signed_in: SignedIn) -> Response:
    if not signed_in.fills_in_forms:
        return RedirectResponse(DESK, 303, HEADERS)
    run: UUID = request.path_params["run"]
    try:
        return await asyncio.to_thread(_drawn, run, signed_in)
    except RuleBroken as broken:
        return said(410, "Svaret finnes ikke", broken.sentences, signed_in)


def _drawn(run: UUID, reader: SignedIn) -> Response:
    """Raises AnswerGone."""
    found = load_answer(str(run), reader, NAMES)
    if found is None:
        return page("answer.html", 202, reader, answer=None, run=_engines_own(run), desk=DESK)
    until: datetime | None = None
    not_undone: tuple[str, ...] = ()
    try:
        until = may_be_undone(str(run), reader.staff)
    except RuleBroken as broken:
        not_undone = broken.sentences
    return page_with_form(
        "answer.html",
        200,
        reader,
        answer=found,
        undo_until=until,
        not_undone=not_undone,
        mends=_mending(found, reader) if not_undone else None,
        undo=f"{UNDO}/{run}",
        run=_engines_own(run),
        desk=DESK,
    )


def _engines_own(run: UUID) -> str:
    return f"/v2/runs/flow-run/{run}"


def _mending(answer: Answer, reader: SignedIn) -> UsableForm:
    """The form that mends what can't be undone, opened filled in: the one it names, or itself where it takes a change."""
    form = FORMS.get(answer.form)
    name = (form.correction if form else "") or answer.form
    leads = PAGES.get(answer.life) if answer.life else None
    usable = load_usable_forms(leads, answer.life_id, reader, {name: FORMS[name]}) if leads and name in FORMS else ()
    return usable[0] if usable else UsableForm(name=name, says="", address=form_address(name))


@for_coordinators("Skjemaene fylles ut av koordinatorene.")
async def _undo(request: Request, signed_in: SignedIn) -> Response:
    run: UUID = request.path_params["run"]
    try:
        await take_back(str(run), signed_in.staff)
    except RuleBroken as broken:
        return said(409, "Ikke angret", broken.sentences, signed_in)
    answer = RedirectResponse(f"/svar/{run}", 303, HEADERS)
    answer.background = BackgroundTask(tell_the_forms)
    return answer


ANSWER_ROUTES = (
    Route("/svar/{run:uuid}", for_people(_show), methods=["GET"]),
    Route(f"{UNDO}/{{run:uuid}}", posted_from_us(for_people(_undo)), methods=["POST"]),
)
