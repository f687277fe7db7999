"""Undoing on a page (angre): what a form changed is put back, and the engine's runs and the calendars follow.

Not a run of the engine: nothing is made and nothing leaves.
"""

from tasks.changes.acting import as_staff
from tasks.clock import today
from tasks.engine.happenings import told_without_a_run
from tasks.undo.undoing import undo
from tasks.visits.runs import sync_visit_runs


async def take_back(run: str, staff: int) -> None:
    """Raises RuleBroken; then all stands as it did."""
    with told_without_a_run(), as_staff(staff):
        if with_visits := undo(run, staff):
            await sync_visit_runs(today(), *with_visits)
