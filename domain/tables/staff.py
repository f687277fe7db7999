"""Staff, tariff rates and the figures of each year: the registers every form picks from."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, or_
from sqlalchemy.orm import Mapped, mapped_column

from domain.pay.yearly_figures import FigureName
from domain.tables.base import Table
from domain.tables.sealed import SealedText


class Staff(Table):
    """A coordinator, a job specialist, or both. The stand-in (vikar) takes over in absence."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(SealedText("", alike=True))
    email: Mapped[str] = mapped_column(SealedText("", alike=True), unique=True)
    phone: Mapped[str | None] = mapped_column(SealedText())
    is_coordinator: Mapped[bool]
    is_job_specialist: Mapped[bool]
    is_administrator: Mapped[bool] = mapped_column(default=False)
    caseload_cap: Mapped[int]
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    left_on: Mapped[date | None]  # gone from that day on
    feed_version: Mapped[int] = mapped_column(default=0)  # a new one withdraws the calendar address sent before
    mail_waits: Mapped[bool] = mapped_column(default=False)  # the mail of their forms, so that they can be undone
    link_version: Mapped[int] = mapped_column(default=0)  # a new one withdraws the links to the visits' pages

    def is_here(self, day: date) -> bool:
        """Until the day of leaving, which may lie ahead."""
        return self.left_on is None or self.left_on > day


def here_on(day: date) -> ColumnElement[bool]:
    """The condition of a query for what `is_here` says of a row."""
    return or_(Staff.left_on.is_(None), Staff.left_on > day)


class TariffRateRow(Table):
    """Kroner an hour for one group of one agreement from a day on; a new row supersedes, nothing is overwritten."""

    __tablename__ = "tariff_rate"
    __table_args__ = (UniqueConstraint("agreement", "worker_group", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement: Mapped[str]
    group: Mapped[str] = mapped_column("worker_group")
    valid_from: Mapped[date]
    kroner_per_hour: Mapped[Decimal]
    source: Mapped[str]


class YearlyFigureRow(Table):
    """Kroner of what is new each year (grunnbeløpet, statens satser) from a day on; a new row supersedes, nothing is overwritten."""

    __tablename__ = "yearly_figure"
    __table_args__ = (UniqueConstraint("name", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[FigureName]
    valid_from: Mapped[date]
    kroner: Mapped[Decimal]
    source: Mapped[str]
