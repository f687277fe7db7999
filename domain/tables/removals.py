"""What is to be removed because it has been kept long enough: told of thirty days before, and done once."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.privacy.periods import Keeping
from domain.privacy.retention import Of
from domain.tables.base import Table


class Removal(Table):
    """One kind of one row, by its number in the table `of`. `ends_on` is the day it has been kept long enough."""

    __tablename__ = "removal"
    __table_args__ = (UniqueConstraint("keeping", "of_table", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    keeping: Mapped[Keeping]
    of: Mapped[Of] = mapped_column("of_table")
    number: Mapped[int]
    ends_on: Mapped[date]
    told_on: Mapped[date]
    done_on: Mapped[date | None] = mapped_column(index=True)
