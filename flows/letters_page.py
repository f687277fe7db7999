"""Paperwork on a page (brevsiden): many letters are noted as delivered at once. The same rule and history as form 17a, one step a letter.

Not a run of the engine: nothing is made and nothing leaves.
"""

from collections.abc import Sequence

from domain.desk.letters import NothingTicked
from domain.papers.paperwork import LetterForm
from flows.beside.paperwork import hand_over_letter
from flows.shell import moves_of, read_form, record_once
from tasks.changes.acting import as_staff
from tasks.engine.happenings import told_without_a_run


async def hand_over(letters: Sequence[int], day: str, by: str, staff: int) -> int:
    """Note each as delivered; return how many. Raises RuleBroken before any is noted where what was typed can't be read."""
    if not letters:
        raise NothingTicked
    moves = moves_of(hand_over_letter)
    typed = {"registered_by": staff, "handed_over_on": day, "handed_over_by": by}
    forms = [await read_form(LetterForm, moves, typed | {"letter": letter}) for letter in letters]
    with told_without_a_run(), as_staff(staff):
        for form in forms:
            await record_once(form, moves)
    return len(forms)
