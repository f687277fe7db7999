"""What a form led to (svaret), kept for a few days so that whoever sent it in can read it."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from domain.process import Life
from domain.tables.base import Table
from domain.tables.sealed import SealedJson


class AnswerRow(Table):
    """`function` is the name of the form's flow; `lines` are what the page says, each with its kind.

    `history_id` is the recorded step, `draft_id` the draft of a refused one: numbers only, for both may leave before it.
    """

    __tablename__ = "answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column(unique=True)
    function: Mapped[str]
    staff_id: Mapped[int | None] = mapped_column(index=True)
    outcome: Mapped[str]
    life: Mapped[Life | None]
    life_id: Mapped[int | None]
    history_id: Mapped[int | None]
    draft_id: Mapped[int | None]
    lines: Mapped[list[dict[str, Any]]] = mapped_column(SealedJson("[]"))
    at: Mapped[datetime] = mapped_column(index=True)
