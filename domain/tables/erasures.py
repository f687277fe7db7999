"""The erasures that were asked for: what is done of each, until all is."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from domain.tables.base import Table
from domain.tables.sealed import SealedJson


class ErasureRow(Table):
    """One erasure. `sought` is what is looked for in logs and mails, and `runs` the runs in the engine: both emptied when all is done."""

    __tablename__ = "erasure"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(unique=True)  # without a foreign key: the row outlives what it tells of
    asked_on: Mapped[date]
    begun_on: Mapped[date]
    steps: Mapped[list[str]]
    sought: Mapped[dict[str, Any]] = mapped_column(SealedJson("{}"))
    runs: Mapped[list[str]]
    kept_until: Mapped[date | None]
    finished_on: Mapped[date | None]
