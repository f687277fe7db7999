"""Stage 11: follow-up (oppfølging), for as long as the job lasts. The forms of a visit."""

from domain.process import Stage
from domain.visits.follow_up import cancel_visit, excuse_visit, move_visit, register_visit
from domain.visits.forms import CancelVisitForm, ExcuseVisitForm, MoveVisitForm, RegisterVisitForm
from flows.shell import form_flow
from tasks.clock import today
from tasks.record.receipt import Receipt
from tasks.send.sending import send
from tasks.visits.follow_up import load_visit, record_cancelled, record_excused, record_moved, record_visit
from tasks.visits.runs import sync_visit_runs


@form_flow(Stage.FOLLOW_UP, run="Besøk {visit}: registrering")
async def register_what_happened(skjema: RegisterVisitForm) -> Receipt:
    """Stage 11 (oppfølging): what happened on a visit.

    Takes   the visit, what happened, the true date, how it goes with both, what was agreed, a situation
    Leaves  the visit as it was, and a plan made anew from today
    Then    the next visit
    """
    visit = load_visit(skjema.visit)
    outcome = register_visit(visit, skjema, today())
    receipt = record_visit(visit, outcome)
    if receipt.mails:  # something has arisen: those who follow the worker hear it at once
        await send(receipt.history_id)
    await sync_visit_runs(today(), visit.candidacy)
    return receipt


@form_flow(Stage.FOLLOW_UP, run="Besøk {visit}: unnskyldt")
async def excuse_from_visit(skjema: ExcuseVisitForm) -> Receipt:
    """Stage 11 (unnskyldt besøk): a visit that did not take place and isn't made up for.

    Takes   the visit, why
    Leaves  no more reminders of it
    Then    the next visit
    """
    visit = load_visit(skjema.visit)
    excuse_visit(visit, skjema, today())
    receipt = record_excused(visit, skjema)
    await sync_visit_runs(today(), visit.candidacy)
    return receipt


@form_flow(Stage.FOLLOW_UP, run="Besøk {visit}: flyttet")
async def put_visit_elsewhere(skjema: MoveVisitForm) -> Receipt:
    """Stage 11 (flyttet besøk): a coming visit on another day or at another time.

    Takes   the visit, the day, the time
    Leaves  the visit where it was put, its reminder and its place in the calendar with it
    Then    the visit
    """
    visit = load_visit(skjema.visit)
    moved = move_visit(visit, skjema, today())
    receipt = record_moved(visit, moved)
    await sync_visit_runs(today(), visit.candidacy)
    return receipt


@form_flow(Stage.FOLLOW_UP, run="Besøk {visit}: avlyst")
async def call_off_visit(skjema: CancelVisitForm) -> Receipt:
    """Stage 11 (avlyst besøk): a coming visit is called off, and the plan keeps its rule without it.

    Takes   the visit, why
    Leaves  no visit that day, its reminder and its place in the calendar gone
    Then    the next visit
    """
    visit = load_visit(skjema.visit)
    cancel_visit(visit, skjema, today())
    receipt = record_cancelled(visit, skjema)
    await sync_visit_runs(today(), visit.candidacy)
    return receipt
