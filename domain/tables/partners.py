"""A partner's life: stage 1."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.language.languages import BOKMAL, Language
from domain.process import PartnerStep
from domain.tables.base import Table
from domain.tables.sealed import SealedText


class Partner(Table):
    """A chain, a municipality or a public body that signs a central agreement (samarbeidspartner)."""

    __tablename__ = "partner"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    organisation_number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    contact_name: Mapped[str] = mapped_column(SealedText(""))
    contact_email: Mapped[str | None] = mapped_column(SealedText())
    contact_phone: Mapped[str | None] = mapped_column(SealedText())
    language: Mapped[Language] = mapped_column(default=BOKMAL, server_default=BOKMAL)
    last_step: Mapped[PartnerStep | None]
    version_id: Mapped[int] = mapped_column()

    agreements: Mapped[list["CentralAgreementRow"]] = relationship(
        back_populates="partner", order_by="CentralAgreementRow.starts_on"
    )

    __mapper_args__ = {"version_id_col": version_id}  # a second writer who read the same version fails


class CentralAgreementRow(Table):
    """What a partner and HELT MED have settled for all the partner's workplaces; a renewal is a new row."""

    __tablename__ = "central_agreement"
    __table_args__ = (UniqueConstraint("partner_id", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    tasks: Mapped[str]
    tariff_agreement: Mapped[str]
    tariff_parties: Mapped[str]
    unions: Mapped[str]
    places: Mapped[int]
    terms: Mapped[dict[str, Any]]

    partner: Mapped[Partner] = relationship(back_populates="agreements")

    def ended_before(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on < day
