"""What this installation is called where its data meet others'."""

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from domain.tables.base import Table


class Installation(Table):
    """The one row of an installation, made with the database and kept with it.

    `name` stands in the UID of every appointment, so that those of two installations are never taken for the same.
    `unnamed` says how many of each kind were sent before there was a name: those keep the UID they were sent under.
    """

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    unnamed: Mapped[dict[str, int]] = mapped_column(JSON)
