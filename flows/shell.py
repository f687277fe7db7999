"""The one shell around every form: reads it, turns a broken rule into the state «Avvist», and cleans up after itself.

The stage's own function is just its moves: load, decide, render, record, send.
"""

import os
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import wraps
from inspect import signature
from logging import INFO
from pathlib import Path
from typing import Any, cast

from prefect import Flow, flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.logging.loggers import PrefectLogAdapter
from prefect.runtime import deployment as run_deployment
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from domain.desk.answer import Outcome
from domain.forms.form import Form
from domain.forms.partly_read import tried_with
from domain.forms.short_editions import hard_to_read
from domain.refusal import RuleBroken, refuse
from domain.tables.handed_in import HandedInGone
from tasks.clock import today
from tasks.database import only_looking
from tasks.desk.answers import keep_receipt, keep_refusal
from tasks.desk.drafts import Kept, keep_draft
from tasks.desk.links import message_of
from tasks.desk.lists import show_desk_lists
from tasks.engine.form_schemas import WHO, number_in_front, reference_in
from tasks.engine.moves import UPDATE_LISTS, move
from tasks.engine.run_workplaces import workplace_picked
from tasks.engine.runs import scrub_run
from tasks.failures import keep_failure
from tasks.forms.refresh import deployed_forms, refresh_choices
from tasks.record.handed_in import leave, whole_form
from tasks.record.receipt import Receipt
from tasks.record.submission import already_recorded, handling, receive, undoable
from tasks.send.sending import send

_TRIES = 3

NOTHING_KEPT: Mapping[str, Any] = {"retries": 0, "persist_result": False, "result_storage": Path(os.devnull)}
"""For every flow: the engine keeps no results of ours. Without a place given, each run would ask its server twice for one."""

Moves = Callable[..., Awaitable[Receipt]]

type_of_form: dict[str, type[Form]] = {}
"""The form of each flow by its function's name; the forms are drawn from it."""


def form_flow(title: str, run: str) -> Callable[[Moves], Flow[..., Any]]:
    """Make a form's function a flow. `run` names its runs; {field} in it is the number picked in that field, and its workplace.

    What stands in [brackets] is left out where its field is not picked. What a run may yet be refused for, its name doesn't say is done.
    """

    def make(moves: Moves) -> Flow[..., Any]:
        form_class: type[Form] = signature(moves).parameters["skjema"].annotation

        @wraps(moves)
        async def form_run(skjema: Any) -> State[Any]:
            return await _answer(form_class, moves, skjema)

        def run_name() -> str:
            return named_run(run, flow_run.get_parameters().get("skjema"))

        type_of_form[moves.__name__] = form_class
        return flow(
            name=str(title),  # a stage's own name, not how Python writes the stage: the engine's log quotes it
            flow_run_name=run_name,
            **NOTHING_KEPT,
            validate_parameters=False,  # a field that can't be read is answered in Norwegian, by us
            on_completion=[scrub_run(form_class)],
        )(form_run)

    return make


def own_log() -> PrefectLogAdapter:
    """The run's log for our own lines: the engine's are in English, and only its warnings are kept."""
    log = cast("PrefectLogAdapter", get_run_logger()).getChild("heltmed")
    log.setLevel(INFO)
    return log


async def _answer(form_class: type[Form], moves: Moves, submitted: Any) -> State[Any]:
    log = own_log()
    reference = reference_in(submitted)
    try:
        submitted = whole_form(moves.__name__, submitted)
    except HandedInGone as gone:
        log.warning(str(gone))
        _answered(moves, submitted, Outcome.REFUSED, gone.sentences)
        return Failed(name="Avvist", message=str(gone))
    except Exception as failure:  # noqa: BLE001 what was handed in can't be read back: the row may stay, and be sent in again
        said = _fault(failure)
        _answered(moves, submitted, Outcome.FAULT, [said])
        return Failed(message=said)
    try:
        form = await read_form(form_class, moves, submitted)
        receipt = await record_once(form, moves)
    except RuleBroken as broken:
        for sentence in broken.sentences:
            log.warning(sentence)
        kept = await _kept(moves, submitted, reference, broken.sentences)
        _answered(moves, submitted, Outcome.REFUSED, broken.sentences, kept)
        return Failed(name="Avvist", message="\n".join([*broken.sentences, *_opens(kept)]))
    except Exception as failure:  # noqa: BLE001 anything else is a fault of ours; its text may hold what was typed, so it stays with us
        said = _fault(failure)
        kept = await _kept(moves, submitted, reference, [said])
        _answered(moves, submitted, Outcome.FAULT, [said], kept)
        return Failed(message="\n".join([said, *_opens(kept)]))
    if reference:
        leave(reference)
    if code := await tell_the_forms():
        log.warning("Listene i skjemaene er ikke oppdatert ennå. Kode: %s", code)
    for line in receipt.lines():
        log.info(line)
    _told(moves, form, receipt)
    return Completed(message=message_of(receipt))


def _fault(failure: Exception) -> str:
    """The sentence for a fault of ours, which is kept with us under the code in it; the engine hears no more."""
    code = keep_failure(failure)
    own_log().error("Noe gikk galt hos oss. Kode: %s", code)
    return f"Noe gikk galt hos oss, og ingenting er lagret. Gi denne koden til administrator: {code}."


async def read_form(form_class: type[Form], moves: Moves, submitted: Any) -> Form:
    """The form. Raises RuleBroken with every fault: what can't be read, and what is refused whatever stands there."""
    try:
        return form_class.read(submitted)
    except RuleBroken as unreadable:
        tried = tried_with(form_class, submitted)
        if tried is None:
            raise
        one, other = [await _refused(moves, form) for form in tried]
        refuse([unreadable, *(RuleBroken(sentence) for sentence in one if sentence in other)])
        raise


async def _refused(moves: Moves, form: Form) -> tuple[str, ...]:
    """The refusals of this form by the rules; nothing of it is recorded."""
    try:
        with only_looking():
            await moves(form)
    except RuleBroken as broken:
        return broken.sentences
    except Exception:  # noqa: BLE001 it was about to be recorded, or what was tried is too odd to go on with: no rule has said no
        return ()
    return ()


async def _kept(moves: Moves, submitted: Any, reference: int | None, sentences: Sequence[str]) -> Kept | None:
    """What was typed, as a draft; None where it could not be kept. What was handed in is the draft now."""
    try:
        name = run_deployment.name or moves.__name__
        typed = type_of_form[moves.__name__].to_keep(submitted)
        draft = keep_draft(moves.__name__, name, typed, sentences)
        if reference:
            leave(reference)
        await send()
    except Exception as failure:  # noqa: BLE001 the answer is told all the same
        keep_failure(failure)
        return None
    return draft


def _opens(kept: Kept | None) -> list[str]:
    return [f"Det du skrev, er tatt vare på. Rett det her: {kept.link}"] if kept else []


def _told(moves: Moves, form: Form, receipt: Receipt) -> None:
    """Keep the answer for the page that shows it; what was recorded stands also without it."""
    try:
        keep_receipt(str(flow_run.id), moves.__name__, form.registered_by or None, receipt)
    except Exception as failure:  # noqa: BLE001 the run's own state says the same
        keep_failure(failure)


def _answered(moves: Moves, submitted: Any, outcome: Outcome, said: Sequence[str], kept: Kept | None = None) -> None:
    """The same of what was not recorded."""
    try:
        staff = number_in_front(submitted.get(WHO)) if isinstance(submitted, Mapping) else None
        keep_refusal(str(flow_run.id), moves.__name__, staff, outcome, said, kept.number if kept else None)
    except Exception as failure:  # noqa: BLE001 the run's own state says the same
        keep_failure(failure)


async def tell_the_forms() -> str | None:
    """Update every form's choices and the lists of what to do; return a failure's code where the engine can't be told."""
    try:
        if deployed_forms(type_of_form):  # in a play of many days in an hour no one looks at what to do
            await _tell()
    except Exception as failure:  # noqa: BLE001 what is recorded stands; the next form or round tells the engine again
        return keep_failure(failure)
    return None


@move(UPDATE_LISTS)
async def _tell() -> None:
    await show_desk_lists(today())
    await refresh_choices(type_of_form)


def moves_of(form_flow: Flow[..., Any]) -> Moves:
    """A form's own moves, to record the same without a run of the engine."""
    moves: Moves = form_flow.fn.__wrapped__  # type: ignore[attr-defined]  # left there by functools.wraps
    return moves


async def record_once(form: Form, moves: Moves) -> Receipt:
    """Make the moves, unless exactly this is recorded; a slower writer starts again from what the faster one wrote."""
    for attempt in range(1, _TRIES + 1):
        try:
            submission = receive(form, flow_run.id)
            if submission.same_as is not None:
                receipt = already_recorded(submission)
                await send(receipt.history_id)
                return receipt
            with handling(submission), undoable(submission, form):
                return (await moves(form)).model_copy(update={"hard_to_read": hard_to_read(form)})
        except (
            IntegrityError,
            StaleDataError,
            OperationalError,
        ):  # also one that came when all was recorded: the next look sees it
            if attempt == _TRIES:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def named_run(template: str, submitted: Any) -> str:
    """A run's name: the template with what is picked in its fields."""
    fields = submitted if isinstance(submitted, dict) else submitted.model_dump() if isinstance(submitted, Form) else {}

    def picked(name: str) -> str:
        number = number_in_front(fields.get(name, ""))
        workplace = workplace_picked(name, number)
        return f"{'?' if number is None else number}{f' {workplace.workplace}' if workplace else ''}"

    def part(found: re.Match[str]) -> str:
        asked = re.findall(r"\{(\w+)\}", found[1])
        return found[1] if all(number_in_front(fields.get(name, "")) for name in asked) else ""

    chosen = re.sub(r"\[([^\]]*)\]", part, template)
    return re.sub(r"\{(\w+)\}", lambda found: picked(found[1]), chosen[:1].upper() + chosen[1:])
