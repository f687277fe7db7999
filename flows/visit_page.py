"""Stage 11 on a phone (besøksside): the page a link in the job specialist's mail opens. The same rules and history as the forms.

Not a run of the engine: job specialists are on the road and never see its screen.
"""

from collections.abc import Mapping
from typing import Any

from domain.forms.form import Form
from domain.log.line import Opened
from domain.process import Life
from domain.visits.follow_up import VisitFacts
from domain.visits.forms import MoveVisitForm, RegisterVisitForm
from domain.visits.link import VisitLink, open_link, still_to_register
from flows.s11_follow_up import put_visit_elsewhere, register_what_happened
from flows.shell import Moves, moves_of, read_form, record_once
from tasks.changes.acting import by_link
from tasks.clock import today
from tasks.engine.happenings import told_without_a_run
from tasks.log.seen import seen
from tasks.record.receipt import Receipt
from tasks.signed_links import read_signed
from tasks.visit_address import links_version
from tasks.visits.follow_up import load_visit

MOVED = "flyttet til en annen dag"


def opened(token: str) -> tuple[VisitLink, VisitFacts]:
    """The visit a link leads to. Raises LinkNotOurs, LinkWithdrawn, LinkTooOld, NotThere."""
    link = read_signed(token)
    open_link(link, links_version(link.staff), today())
    return link, load_visit(link.visit)


def looked_at(token: str) -> tuple[VisitLink, VisitFacts]:
    """The visit to be registered, read by the holder of the link. Raises LinkNotOurs, LinkTooOld, NotThere, and when it is done."""
    link, visit = opened(token)
    still_to_register(visit)
    with by_link(link.staff):
        seen(None, Opened.VISIT, Life.CANDIDACY, visit.candidacy, link.visit)
    return link, visit


async def submit(token: str, typed: Mapping[str, str]) -> Receipt:
    """Record what was typed on the page, as its form would. Raises RuleBroken; then nothing is recorded."""
    link, _ = opened(token)
    fields = {"registered_by": link.staff, "visit": link.visit}
    with told_without_a_run(), by_link(link.staff):
        if typed.get("happened") == MOVED:
            moved = {name: typed.get(name, "") for name in ("new_day", "new_time")}
            return await _recorded(MoveVisitForm, fields | moved, _while_planned(link, moves_of(put_visit_elsewhere)))
        asked = {name: value for name, value in typed.items() if name in _ON_THE_PAGE and value.strip()}
        return await _recorded(RegisterVisitForm, fields | asked, _while_planned(link, moves_of(register_what_happened)))


async def _recorded(form: type[Form], fields: Mapping[str, Any], moves: Moves) -> Receipt:
    return await record_once(await read_form(form, moves, fields), moves)


_ON_THE_PAGE = RegisterVisitForm.model_fields.keys() - Form.model_fields.keys() - {"visit"}


def _while_planned(link: VisitLink, moves: Moves) -> Moves:
    """The moves, for one answer a link: the same one again is known already, another one is for the coordinator."""

    async def once(form: Form) -> Receipt:
        still_to_register(load_visit(link.visit))
        return await moves(form)

    return once
