"""Stage 11: the stand-in while a job specialist is away, and the handing over of a whole caseload on a day."""

from collections.abc import Sequence

from domain.language.languages import Both
from domain.process import Stage
from domain.staff.away import AwayForm, go_away, letter
from domain.staff.handover import CaseloadHandover, hand_over_all
from domain.staff.handover_form import HandOverAllForm
from flows.shell import form_flow
from tasks.clock import today
from tasks.engine.moves import MAKE_DOCUMENTS, SEND_MAIL, move
from tasks.engine.progress import Step, progress
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.staff.away import load_leave, record_leave
from tasks.staff.handover import load_whole_caseload, record_caseload_handover
from tasks.visits.runs import sync_visit_runs

_WHO_COMES = Both("Hvem kommer på besøk, kort utgave", "Kven kjem på besøk, kort utgåve")


@form_flow(Stage.FOLLOW_UP, run="Jobbspesialist {job_specialist}: borte")
async def register_away(skjema: AwayForm) -> Receipt:
    """Stage 11 (jobbspesialist borte): the stand-in visits for a time, and then it is as before.

    Takes   the job specialist, from, to, why, the stand-in
    Leaves  the visits of those days with the stand-in, a letter to each worker (kort utgave), one mail to each of the others
    Then    the job specialist comes again the day after the last
    """
    leave = load_leave(skjema)
    decided = go_away(skjema, leave.who, leave.stand_in, leave.absences, leave.visits, today())
    letters = {each.candidacy: letter(decided, each.candidacy, today()) for each in decided.to_inform}
    made = {number: (facts, paper("stand_in_short", _WHO_COMES, facts)) for number, facts in letters.items()}
    if made:
        written(*(sheet for _, sheet in made.values()))
    receipt, *others = record_leave(decided, skjema, made)
    await send(*(each.history_id for each in (receipt, *others)))
    if letters:
        await sync_visit_runs(today(), *letters)
    return receipt.with_those(others)


@form_flow(Stage.FOLLOW_UP, run="Jobbspesialist {job_specialist}: alle overlates")
async def hand_over_caseload(skjema: HandOverAllForm) -> Receipt:
    """Stage 11 (overlate alle): all the workers of a job specialist go to others on one day.

    Takes   the job specialist, from when, why, to whom
    Leaves  a letter to each worker (kort utgave), one mail to each leader and job specialist, the visits with the new ones
    Then    the new ones meet the workers
    """
    loaded = load_whole_caseload(skjema)
    decided = hand_over_all(skjema, loaded.old, loaded.theirs, loaded.receivers, loaded.absences, today())
    async with progress("overlat-alle", "Brev laget og sendt", 2 * len(decided.handed)) as one_done:
        letters = await _letters_to_all(decided, one_done)
        receipt, *others = record_caseload_handover(decided, skjema, letters)
        await _send_to_all(receipt, others, one_done)
    await sync_visit_runs(today(), *letters)
    return receipt.with_those(others)


@move(MAKE_DOCUMENTS)
async def _letters_to_all(decided: CaseloadHandover, one_done: Step) -> dict[int, Paper]:
    letters = {}
    for each in decided.handed:
        letter = paper("job_specialist_change_short", "Du får ny jobbspesialist", each.letter)
        letters[each.candidacy.number] = letter
        written(letter)
        await one_done()
    return letters


@move(SEND_MAIL)
async def _send_to_all(receipt: Receipt, told: Sequence[Receipt], one_done: Step) -> None:
    await send(receipt.history_id)
    for each in told:
        await send(each.history_id)
        await one_done()
