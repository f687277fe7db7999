"""The log of who has read and changed what. Only added to: triggers of the database refuse the rest."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.log.line import What, Who
from domain.process import Life
from domain.tables.base import Table


class LogRow(Table):
    """One line, in a chain (`domain/log/line.py`): ids, names of tables and columns, and keyed hashes. Erasure never touches it.

    The numbers are without holes, so no row refers to another table: what a line is about may be gone.
    """

    __tablename__ = "log"
    __table_args__ = (Index("log_by_person", "person_id", "id"), Index("log_by_life", "life", "life_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    staff_id: Mapped[int | None]
    who: Mapped[Who]
    what: Mapped[What]
    life: Mapped[Life | None]
    life_id: Mapped[int | None]
    person_id: Mapped[int | None]
    about: Mapped[str]  # a table, or what was opened
    about_id: Mapped[int | None]
    columns: Mapped[str]  # of the table, those that were changed; blank: all, or none of a table
    before: Mapped[str | None]
    after: Mapped[str | None]
    run_id: Mapped[str | None]
    previous: Mapped[str]
    digest: Mapped[str]
