"""Who is signed in (økt), and the links that sign a person in (påloggingslenke). Neither keeps what opens it, only its hash."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.staff.signed_in import How
from domain.tables.base import Table


class SessionRow(Table):
    """One browser of one person; without `staff_id` it is the first person's, before anyone is registered."""

    __tablename__ = "session"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the cookie's value
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    how: Mapped[How]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SignInLink(Table):
    """A link that signs one person in, once; without `staff_id` the first person."""

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the link's token
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    how: Mapped[How]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
