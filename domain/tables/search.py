"""What people, places and positions are found by: marks that can't be read, see `domain/desk/found.py`."""

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.tables.base import Table


class SearchMark(Table):
    """One mark of one row: a hash under a key that isn't in this database. `kind` is the row's table."""

    __tablename__ = "search_mark"
    __table_args__ = (Index("search_mark_of", "kind", "number"), {"sqlite_with_rowid": False})

    mark: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
