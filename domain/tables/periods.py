"""How long each kind is kept, where an office has said otherwise than what the program came with."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.privacy.periods import Keeping
from domain.tables.base import Table


class PeriodRow(Table):
    """Months from a day on; a new row supersedes, nothing is overwritten but what was registered for the same day."""

    __tablename__ = "period"
    __table_args__ = (UniqueConstraint("keeping", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    keeping: Mapped[Keeping]
    valid_from: Mapped[date]
    months: Mapped[int]
    source: Mapped[str]
