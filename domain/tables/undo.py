"""What stood before a form changed it, for the minutes in which the form can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from domain.tables.base import Table


class UndoRow(Table):
    """One transaction of a form's run. `rows` have each a table, a key, and what stood `before` and `after`, sealed where it is sealed.

    None before: the row was new; none after: it was removed.
    """

    __tablename__ = "undo"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column(index=True)
    staff_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    rows: Mapped[list[dict[str, Any]]]
