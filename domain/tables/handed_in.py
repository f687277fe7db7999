"""A form that is handed in (innsendt): what was typed, kept here while its run is under way. The engine gets its number only."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from domain.refusal import RuleBroken
from domain.tables.base import Table
from domain.tables.sealed import SealedJson

KEPT_FOR = timedelta(days=7)


class HandedIn(Table):
    """`function` is the name of the form's flow, `submitted` what stood in its fields; it leaves when the form is recorded or refused."""

    __tablename__ = "handed_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    function: Mapped[str]
    submitted: Mapped[dict[str, Any]] = mapped_column(SealedJson("{}"))
    staff_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(index=True)


class HandedInGone(RuleBroken):
    def __init__(self) -> None:
        super().__init__(
            "Det som ble sendt inn her, er ikke her lenger: det er registrert, ligger som kladd, eller er slettet. "
            "Se i historikken før du fyller ut skjemaet på nytt."
        )
