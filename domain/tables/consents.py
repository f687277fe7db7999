"""What persons have answered, purpose by purpose: a row an answer, and the last one stands."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.consent.purposes import ConsentTo, HowGiven
from domain.tables.base import Table
from domain.tables.sealed import SealedText


class ConsentRow(Table):
    """One answer. `number` is the referee's in the candidacy; `wording` the version of the text that was shown."""

    __tablename__ = "consent"
    __table_args__ = (Index("consent_by_candidacy", "candidacy_id", "purpose", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"))
    purpose: Mapped[ConsentTo]
    number: Mapped[int | None]
    yes: Mapped[bool]
    answered_on: Mapped[date]
    how: Mapped[HowGiven]
    explained_by: Mapped[str] = mapped_column(SealedText(""))
    wording: Mapped[int]
