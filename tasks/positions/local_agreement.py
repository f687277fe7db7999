"""A local agreement is loaded for and written here."""

from collections.abc import Sequence

from sqlalchemy import select

from domain.contract.terms import ContractTerms, inherit
from domain.positions.local_agreement import CentralTerms, LocalAgreement, LocalAgreementForm
from domain.process import Life, PositionStep
from domain.tables.partners import CentralAgreementRow
from domain.tables.positions import Position, Workplace
from domain.tables.staff import TariffRateRow
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import workplace_facts
from tasks.partners.central_agreement import places_used
from tasks.record.receipt import Receipt
from tasks.record.step import Caution, Paper, record
from tasks.send.mail import Mail


def load_central_terms(workplace_id: int) -> CentralTerms | None:
    """The agreement in force today for the workplace's partner, by dates; None without a partner or without one in force."""
    with reading() as session:
        workplace = session.get_one(Workplace, workplace_id)
        agreement = session.scalars(
            select(CentralAgreementRow)
            .where(
                CentralAgreementRow.partner_id == workplace.partner_id,
                CentralAgreementRow.starts_on <= today(),
                (CentralAgreementRow.ends_on.is_(None)) | (CentralAgreementRow.ends_on >= today()),
            )
            .order_by(CentralAgreementRow.starts_on.desc())
        ).first()
        if agreement is None:
            return None
        return CentralTerms(
            number=agreement.id,
            starts_on=agreement.starts_on,
            ends_on=agreement.ends_on,
            places=agreement.places,
            places_used=places_used(session, agreement.partner.organisation_number, agreement.starts_on),
            tariff_agreement=agreement.tariff_agreement,
            tariff_parties=agreement.tariff_parties,
            terms=ContractTerms.model_validate(agreement.terms),
        )


def seat_exists(workplace_id: int, seat_number: int) -> bool:
    with reading() as session:
        same = select(Position.id).where(Position.workplace_id == workplace_id, Position.seat_number == seat_number)
        return session.scalar(same) is not None


@move(SAVE)
def record_local_agreement(
    form: LocalAgreementForm,
    decided: LocalAgreement,
    central: CentralTerms | None,
    papers: list[Paper],
    cautions: Sequence[Caution] = (),
) -> Receipt:
    with unit_of_work() as session:
        workplace = session.get_one(Workplace, form.workplace)
        rate = session.get_one(TariffRateRow, form.tariff_rate)
        position = Position(
            workplace=workplace,
            seat_number=form.seat_number,
            title=form.title,
            tasks=form.tasks,
            day_plan=[day.model_dump(mode="json") for day in form.days],
            hours_per_week=form.hours_per_week,
            tariff_agreement=rate.agreement,
            tariff_group=rate.group,
            tariff_parties=form.tariff_parties,
            wage_percent=decided.wage.percent,
            union_representative=form.union_representative,
            clarified_on=form.clarified_on,
            part_time_documented_on=form.part_time_documented_on,
            central_agreement_id=central.number if central else None,
            terms=inherit(central.terms if central else ContractTerms(), form.terms()).model_dump(mode="json"),
            deviations=form.terms().model_dump(mode="json"),
            agreed_on=decided.dated,
        )
        session.add(position)
        session.flush()
        return record(
            session,
            Life.POSITION,
            position,
            PositionStep.AGREED,
            done=f"Lokal avtale for stilling {position.id}, {workplace.name} plass {form.seat_number}, er laget.",
            then="utnevn en fadder (skjema 03).",
            papers=papers,
            cautions=cautions,
            mails=[
                Mail(
                    template="local_agreement",
                    to=workplace_facts(workplace).leader,
                    context={"agreement": decided},
                    attach=("local_agreement",),
                )
            ],
        )
