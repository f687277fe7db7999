"""A position's life: stages 2 to 4. A position (stilling) is one seat at one workplace."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.language.languages import BOKMAL, Language
from domain.process import PositionStep
from domain.tables.base import Percent, Table
from domain.tables.partners import Partner
from domain.tables.sealed import SealedText


class Workplace(Table):
    """The shop, hotel or nursing home, with its nearest leader; without a partner the employer stands alone."""

    __tablename__ = "workplace"
    __table_args__ = (UniqueConstraint("name", "municipality"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    name: Mapped[str]
    employer_name: Mapped[str]
    organisation_number: Mapped[str]
    employer_address: Mapped[str] = mapped_column(default="", server_default="")
    """The employer's own (forretningsadresse); blank: the workplace's."""
    address: Mapped[str]
    municipality: Mapped[str]
    kind: Mapped[str]
    leader_name: Mapped[str] = mapped_column(SealedText(""))
    leader_email: Mapped[str | None] = mapped_column(SealedText())
    leader_phone: Mapped[str | None] = mapped_column(SealedText())
    keeps_fellesferie: Mapped[bool]
    language: Mapped[Language] = mapped_column(default=BOKMAL, server_default=BOKMAL)
    retired_on: Mapped[date | None]  # registered by mistake, or no longer there: gone from the choices, kept in the history
    retired_because: Mapped[str | None] = mapped_column(SealedText())

    partner: Mapped[Partner | None] = relationship()


class Position(Table):
    """One seat: what the work is, when it is done, and what it is paid after."""

    __tablename__ = "position"
    __table_args__ = (
        UniqueConstraint("workplace_id", "seat_number"),
        Index(
            "vacant_position",
            "vacant",
            sqlite_where=text("vacant = 1 AND closed_on IS NULL"),
            postgresql_where=text("vacant AND closed_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workplace_id: Mapped[int] = mapped_column(ForeignKey("workplace.id"))
    seat_number: Mapped[int]
    title: Mapped[str]
    tasks: Mapped[str]
    day_plan: Mapped[list[dict[str, Any]]]
    hours_per_week: Mapped[Decimal]
    tariff_agreement: Mapped[str]
    tariff_group: Mapped[str]
    tariff_parties: Mapped[str] = mapped_column(default="")
    """Blank: those of the central agreement."""
    wage_percent: Mapped[Decimal] = mapped_column(Percent())
    union_representative: Mapped[str] = mapped_column(SealedText(""))
    clarified_on: Mapped[date]
    part_time_documented_on: Mapped[date | None]
    central_agreement_id: Mapped[int | None] = mapped_column(ForeignKey("central_agreement.id"))
    terms: Mapped[dict[str, Any]]
    deviations: Mapped[dict[str, Any]]
    agreed_on: Mapped[date]
    closed_on: Mapped[date | None]
    close_reason: Mapped[str | None] = mapped_column(SealedText())
    # whether the seat is free for good: kept here so that the morning needs no search through all that are filled
    vacant: Mapped[bool] = mapped_column(default=True)
    last_step: Mapped[PositionStep | None]
    version_id: Mapped[int] = mapped_column()

    workplace: Mapped[Workplace] = relationship()
    sponsors: Mapped[list["Sponsor"]] = relationship(order_by="Sponsor.from_on")
    advertisements: Mapped[list["AdvertisementRow"]] = relationship(order_by="AdvertisementRow.round")

    __mapper_args__ = {"version_id_col": version_id}


class Sponsor(Table):
    """The named colleague (fadder) and the substitute; an earlier sponsor stays as a row with an end."""

    __tablename__ = "sponsor"

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    name: Mapped[str] = mapped_column(SealedText(""))
    email: Mapped[str | None] = mapped_column(SealedText())
    phone: Mapped[str | None] = mapped_column(SealedText())
    substitute_name: Mapped[str] = mapped_column(SealedText(""))
    substitute_email: Mapped[str | None] = mapped_column(SealedText())
    substitute_phone: Mapped[str | None] = mapped_column(SealedText())
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    visits_in_calendar: Mapped[bool] = mapped_column(default=False, server_default=false())


class AdvertisementRow(Table):
    """One round of announcing a position."""

    __tablename__ = "advertisement"
    __table_args__ = (UniqueConstraint("position_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"))
    round: Mapped[int]
    publish_on: Mapped[date]
    deadline: Mapped[date]
    reserved_for_residents: Mapped[bool]
    text: Mapped[str]
    closed_on: Mapped[date | None]
    close_reason: Mapped[str | None] = mapped_column(SealedText())


class RecruitingNote(Table):
    """Those told about a position, and the day."""

    __tablename__ = "recruiting_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    told: Mapped[str] = mapped_column(SealedText(""))
    told_on: Mapped[date]


class Seat(Table):
    """The holder of a position's seat: the primary key is what forbids a second trial or job in the same seat.

    A worker who is to move has two: the seat that is left, free after the last day there, and the one that is kept for them.
    """

    __tablename__ = "seat"

    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"), index=True)
    free_after: Mapped[date | None]
