"""A central agreement is loaded for and written here."""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.contract.terms import ContractTerms
from domain.language.languages import Language
from domain.language.norwegian import short_day
from domain.partners.central_agreement import CentralAgreement as Decided
from domain.partners.central_agreement import CentralAgreementForm, NothingToRenew, Period, RegisteredPartner, next_period
from domain.process import Life, PartnerStep
from domain.tables.partners import CentralAgreementRow, Partner
from domain.tables.positions import Position
from domain.tables.staff import TariffRateRow
from tasks.contacts.followed import Change, Followed, what_follows
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import period_of
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.record.submission import current
from tasks.send.mail import Mail


def load_other_periods(form: CentralAgreementForm) -> list[Period]:
    """The partner's agreements with another first day: the one with the same is what the form changes."""
    with reading() as session:
        rows = session.scalars(
            select(CentralAgreementRow)
            .join(Partner)
            .where(Partner.organisation_number == form.organisation_number, CentralAgreementRow.starts_on != form.starts_on)
        )
        return [period_of(row) for row in rows]


def load_partners() -> list[RegisteredPartner]:
    with reading() as session:
        return [
            RegisteredPartner(number=row.id, name=row.name, organisation_number=row.organisation_number)
            for row in session.scalars(select(Partner).order_by(Partner.id))
        ]


def load_tariff_agreements() -> list[str]:
    """The tariff agreements' names as they are registered with a rate or with a central agreement, each once."""
    with reading() as session:
        rates = session.scalars(select(TariffRateRow.agreement).order_by(TariffRateRow.id))
        return list(dict.fromkeys([*rates, *session.scalars(select(CentralAgreementRow.tariff_agreement))]))


def load_places_used(form: CentralAgreementForm) -> int:
    """The places used of the agreement the form makes or changes."""
    with reading() as session:
        return places_used(session, form.organisation_number, form.starts_on)


def places_used(session: Session, partner: str, starts_on: date) -> int:
    """Open positions made under the agreement of that first day, and under the ones it renews. `partner`: organisation number."""
    used = (
        select(func.count(Position.id))
        .join(CentralAgreementRow, CentralAgreementRow.id == Position.central_agreement_id)
        .join(Partner, Partner.id == CentralAgreementRow.partner_id)
        .where(Partner.organisation_number == partner, CentralAgreementRow.starts_on <= starts_on, Position.closed_on.is_(None))
    )
    return session.scalar(used) or 0


def as_renewed(session: Session, number: int) -> dict[str, Any]:
    """The fields of the form, as typed to renew this agreement: all that it says, for as long again.

    Raises NothingToRenew.
    """
    row = session.get(CentralAgreementRow, number)
    if row is None or row.ends_on is None or row.partner.agreements[-1] is not row:
        raise NothingToRenew(number)
    partner, renewed = row.partner, next_period(period_of(row))
    return {
        "partner_name": partner.name,
        "organisation_number": partner.organisation_number,
        "kind": partner.kind,
        "contact_name": partner.contact_name,
        "contact_email": partner.contact_email or "",
        "contact_phone": partner.contact_phone or "",
        "written_form": partner.language,
        "starts_on": renewed.starts_on.isoformat(),
        "ends_on": short_day(renewed.ends_on) if renewed.ends_on else "",
        "places": row.places,
        "tasks": row.tasks,
        "tariff_agreement": row.tariff_agreement,
        "tariff_parties": row.tariff_parties,
        "unions": row.unions,
        **ContractTerms(**row.terms).as_typed(),
    }


@move(SAVE)
def record_central_agreement(form: CentralAgreementForm, decided: Decided, papers: list[Paper]) -> Receipt:
    with unit_of_work() as session:
        partner = session.scalars(select(Partner).where(Partner.organisation_number == form.organisation_number)).first()
        if partner is None:
            partner = Partner(organisation_number=form.organisation_number)
            session.add(partner)
        address = Change(partner, "contact_email", partner.contact_email, form.contact_email, form.contact_name)
        known = partner.id is not None and address.old != address.new
        follows = Followed(session, address, key=current().key) if known else None
        partner.name, partner.kind = form.partner_name, form.kind
        partner.contact_name, partner.contact_email, partner.contact_phone = (
            form.contact_name,
            form.contact_email,
            form.contact_phone,
        )
        partner.language = Language(form.written_form)
        agreement = next((row for row in partner.agreements if row.starts_on == form.starts_on), None)
        if agreement is None:
            agreement = CentralAgreementRow(starts_on=form.starts_on)
            partner.agreements.append(agreement)
        agreement.ends_on, agreement.places, agreement.tasks = form.ends_on, form.places, form.tasks
        agreement.tariff_agreement, agreement.tariff_parties = decided.tariff_agreement, form.tariff_parties
        agreement.unions, agreement.terms = form.unions, form.terms().model_dump(mode="json")
        made = f"Sentral avtale med {partner.name} er {'endret' if current().is_change else 'laget'}."
        return record(
            session,
            Life.PARTNER,
            partner,
            PartnerStep.AGREED,
            done=f"{made} {what_follows(follows, ())}".rstrip(),
            then="registrer arbeidsplassene (00b), og lag en lokal avtale for hver plass (02).",
            papers=papers,
            mails=[
                Mail(
                    template="central_agreement",
                    to=form.contact(),
                    context={"agreement": decided, "changed": current().is_change},
                    attach=("central_agreement",),
                )
            ],
            ids={"starts_on": str(form.starts_on), "ends_on": str(form.ends_on or "")},
        )
