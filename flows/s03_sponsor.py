"""Stage 3: the sponsor (fadder)."""

from domain.positions.sponsor import SponsorChangeForm, SponsorForm, appoint_sponsor, change_sponsor
from domain.process import Stage
from flows.shell import form_flow
from tasks.clock import today
from tasks.load.positions import load_position
from tasks.positions.sponsor import record_sponsor, record_sponsor_change
from tasks.positions.sponsor_change import load_worker
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.visits.runs import sync_visit_runs


@form_flow(Stage.SPONSOR, run="Stilling {position}: fadder")
async def appoint(skjema: SponsorForm) -> Receipt:
    """Stage 3 (fadder): a colleague at the workplace is asked to look after the worker.

    Takes   the position, the sponsor, the substitute
    Leaves  a letter with the role explained, by mail or to print
    Then    the position can be advertised
    """
    position = load_position(skjema.position)
    letter = appoint_sponsor(position, skjema, today())
    papers = written(paper("sponsor_letter", "Brev til fadder", letter))
    receipt = record_sponsor(position, skjema, letter, papers)
    await send(receipt.history_id)
    return receipt


@form_flow(Stage.SPONSOR, run="Stilling {position}: ny fadder")
async def replace(skjema: SponsorChangeForm) -> Receipt:
    """Stage 3 (bytte fadder): another colleague takes over from a day on.

    Takes   the position, the new sponsor and substitute, the first day
    Leaves  a letter to the new ones; where a worker has the seat, letters to those around, coming appointments with the new one
    Then    the worker meets the new sponsor
    """
    position = load_position(skjema.position)
    worker = load_worker(position, skjema.from_on)
    letter = change_sponsor(position, skjema, worker and worker.followed(skjema.from_on), today())
    papers = written(paper("sponsor_letter", "Brev til fadder", letter))
    receipts = record_sponsor_change(position, skjema, letter, papers, worker)
    await send(*(each.history_id for each in receipts))
    if position.seat_held_by:
        await sync_visit_runs(today(), position.seat_held_by)
    return receipts[0]
