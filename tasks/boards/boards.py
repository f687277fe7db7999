"""The boards are put up here, each morning where the numbers have changed, and whenever a coordinator asks."""

from dataclasses import dataclass
from datetime import date

from domain.boards.forms import ShowBoardsForm
from domain.boards.pipeline import pipeline
from domain.process import Life, RegisterStep
from tasks.boards.numbers import read_pipeline, read_reasons, read_towns, read_visits
from tasks.boards.pages import endings_page, pipeline_page, towns_page, visits_page
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.engine.pages import Page, show, show_changed
from tasks.record.receipt import Receipt
from tasks.record.step import record


def board_pages(day: date) -> list[Page]:
    with reading() as session:
        return [
            pipeline_page(pipeline(read_pipeline(session, day), day), day),
            visits_page(read_visits(session, day), day),
            towns_page(read_towns(session, day), day),
            endings_page(read_reasons(session, day), day),
        ]


async def show_boards(day: date) -> int:
    """Put up the boards that have changed; return how many."""
    return await show_changed(board_pages(day))


async def show_boards_anew(day: date) -> str:
    """Put up all of them, also one that was removed; return where to look, as a sentence for the run's message."""
    shown = [page.key for page in board_pages(day) if await show(page)]
    return f"Se dem under «Tavler og lister»: {', '.join(shown)}." if shown else "De kom ikke fram. Send inn skjemaet på nytt."


@dataclass
class _Asked:
    __tablename__ = "staff"
    id: int


@move(SAVE)
def record_boards_seen(form: ShowBoardsForm) -> Receipt:
    """Record in the history of the one who asked that the boards were looked at; nothing is changed."""
    with unit_of_work() as session:
        return record(
            session, Life.REGISTER, _Asked(form.registered_by), RegisterStep.BOARDS_SEEN, done="Tavlene er laget på nytt."
        )
