"""A form that was refused (kladd): kept for a few days as it was typed, so that it isn't typed twice."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.refusal import RuleBroken
from domain.tables.base import Table
from domain.tables.sealed import SealedJson

KEPT_FOR = timedelta(days=7)


class Draft(Table):
    """`function` is the name of the form's flow, `submitted` what stood in its fields; it leaves with everything in it."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("function", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    function: Mapped[str]
    digest: Mapped[str]
    submitted: Mapped[dict[str, Any]] = mapped_column(SealedJson("{}"))
    staff_id: Mapped[int | None]
    refused_at: Mapped[datetime] = mapped_column(index=True)


class DraftGone(RuleBroken):
    def __init__(self) -> None:
        super().__init__(f"Kladden er slettet: den blir tatt vare på i {KEPT_FOR.days} dager. Fyll ut skjemaet på nytt.")
