"""The folders made for those who asked what is known of them (innsyn): each for fourteen days."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.tables.base import Table


class HandedOut(Table):
    """One folder. `code` is the hash of what opens its link, None where it is fetched by a coordinator."""

    __tablename__ = "handed_out"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    how: Mapped[str]
    file: Mapped[str]
    made_at: Mapped[datetime]
    until_on: Mapped[date] = mapped_column(index=True)
    code: Mapped[str | None]
    wrong: Mapped[int] = mapped_column(default=0)
