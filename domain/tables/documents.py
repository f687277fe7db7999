"""Documents that were made, and their signatures."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.contact import Party
from domain.process import Life
from domain.tables.base import Table
from domain.tables.sealed import DELETED, SealedJson, SealedText


class Document(Table):
    """One made document: a file under the documents folder, never overwritten by a later version."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("life", "life_id", "kind", "part", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    life: Mapped[Life]
    life_id: Mapped[int]
    kind: Mapped[str]
    part: Mapped[str]  # which of several of its kind: "1", "2", a visit's number, or blank
    version: Mapped[int]
    title: Mapped[str] = mapped_column(SealedText(DELETED))
    file: Mapped[str]
    sha256: Mapped[str]
    to_sign: Mapped[list[str]]
    printed: Mapped[dict[str, Any] | None] = mapped_column(
        SealedJson()
    )  # what it prints, so that a correction can make it anew; none of a letter
    made_at: Mapped[datetime]
    copy_given_on: Mapped[date | None]  # the worker's copy, once every party has signed
    copy_given_how: Mapped[str | None] = mapped_column(SealedText())
    # whether a signature or the worker's copy is missing: kept here so that lists need no search through all documents
    waits: Mapped[bool] = mapped_column(index=True, default=False)


class Signature(Table):
    """That one party has signed one document, and the hash of the file as it lay there that day (none on early rows)."""

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("document_id", "party"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    party: Mapped[Party]
    signed_on: Mapped[date]
    how: Mapped[str] = mapped_column(SealedText(""))
    signed_by: Mapped[str | None] = mapped_column(SealedText())
    explained_by: Mapped[str | None] = mapped_column(SealedText())  # to the worker
    kept_at: Mapped[str | None] = mapped_column(SealedText())  # where the original lies
    sha256: Mapped[str | None]
