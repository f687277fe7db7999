"""What has happened: one row a step, with ids only, and the cautions a coordinator has to assess."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.process import Life
from domain.tables.base import Table
from domain.tables.sealed import SealedJson, SealedText


class HistoryRow(Table):
    """One recorded step. `key` is what makes two submissions the same, `version` counts its changes."""

    __tablename__ = "history"
    __table_args__ = (UniqueConstraint("key", "version"), Index("history_by_life", "life", "life_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    recorded_at: Mapped[datetime]
    recorded_on: Mapped[date]
    life: Mapped[Life]
    life_id: Mapped[int]
    step: Mapped[str]
    key: Mapped[str]
    version: Mapped[int]
    digest: Mapped[str]
    registered_by: Mapped[int | None]
    run_id: Mapped[str | None] = mapped_column(index=True)
    ids: Mapped[dict[str, Any]] = mapped_column(SealedJson("{}"))


class RaisedCaution(Table):
    """A warning that stands until it is assessed with a reason («vurdert»)."""

    __tablename__ = "caution"
    __table_args__ = (UniqueConstraint("life", "life_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    life: Mapped[Life]
    life_id: Mapped[int]
    code: Mapped[str]
    sentence: Mapped[str] = mapped_column(SealedText(""))
    raised_on: Mapped[date]
    assessed_on: Mapped[date | None] = mapped_column(index=True)
    assessed_by: Mapped[int | None]
    assessment: Mapped[str | None] = mapped_column(SealedText())
