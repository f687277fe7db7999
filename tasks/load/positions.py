"""The facts a rule needs about a workplace, a position or what it is paid by, read in one short look."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from domain.contact import Contact, Role
from domain.contract.terms import ContractTerms
from domain.days.day_plan import DayHours
from domain.language.languages import Language
from domain.partners.central_agreement import Period, covered_until
from domain.pay.agreements import binds
from domain.pay.wages import TariffRate as Rate
from domain.pay.yearly_figures import SHIPPED_FIGURES, YearlyFigure
from domain.places.municipalities import known_as
from domain.positions.facts import AdvertFacts, PositionFacts, SponsorFacts, WorkplaceFacts
from domain.refusal import RuleBroken
from domain.tables.candidacies import Candidacy, Employment
from domain.tables.partners import CentralAgreementRow
from domain.tables.positions import AdvertisementRow, Position, Seat, Sponsor, Workplace
from domain.tables.staff import TariffRateRow, YearlyFigureRow
from tasks.clock import today
from tasks.database import reading


class NotThere(RuleBroken):
    """A number that leads to nothing: a stale list, or a link from another installation."""

    def __init__(self, what: str, number: int) -> None:
        super().__init__(f"{what} {number} finnes ikke. Velg på nytt fra listen.")


def must_be_there(session: Session, of: type[Any], number: int | None, what: str) -> None:
    """Nothing for a blank number. Raises NotThere."""
    if number is not None and session.get(of, number) is None:
        raise NotThere(what, number)


def workplace_facts(workplace: Workplace) -> WorkplaceFacts:
    language = workplace.language
    return WorkplaceFacts(
        number=workplace.id,
        name=workplace.name,
        partner=workplace.partner.name if workplace.partner else "",
        employer_name=workplace.employer_name,
        organisation_number=workplace.organisation_number,
        employer_address=workplace.employer_address,
        address=workplace.address,
        municipality=known_as(workplace.municipality),
        kind=workplace.kind,
        leader=Contact(
            role=Role.LEADER,
            name=workplace.leader_name,
            email=workplace.leader_email,
            address=workplace.address,
            language=language,
        ),
        leader_phone=workplace.leader_phone or "",
        keeps_fellesferie=workplace.keeps_fellesferie,
        language=language,
        retired_on=workplace.retired_on,
    )


def load_workplace(number: int) -> WorkplaceFacts:
    with reading() as session:
        workplace = session.get(Workplace, number)
        if workplace is None:
            raise NotThere("Arbeidsplass", number)
        return workplace_facts(workplace)


def load_position(number: int) -> PositionFacts:
    """Raises NotThere."""
    with reading() as session:
        return position_facts(session, number, today())


def position_facts(session: Session, number: int, day: date) -> PositionFacts:
    position = session.get(Position, number)
    if position is None:
        raise NotThere("Stilling", number)
    agreement = session.get(CentralAgreementRow, position.central_agreement_id) if position.central_agreement_id else None
    seat = session.get(Seat, number)
    advert = position.advertisements[-1] if position.advertisements else None
    language = position.workplace.language
    return PositionFacts(
        number=position.id,
        workplace=workplace_facts(position.workplace),
        seat_number=position.seat_number,
        title=position.title,
        tasks=position.tasks,
        day_plan=tuple(DayHours.model_validate(entry) for entry in position.day_plan),
        hours_per_week=position.hours_per_week,
        tariff_agreement=position.tariff_agreement,
        tariff_parties=_parties(position, agreement),
        tariff_group=position.tariff_group,
        wage_percent=position.wage_percent,
        terms=ContractTerms.model_validate(position.terms),
        union_representative=position.union_representative,
        clarified_on=position.clarified_on,
        part_time_documented_on=position.part_time_documented_on,
        agreement_ends=_covered_until(agreement, day) if agreement else None,
        sponsor=_sponsor(position.sponsors, day, language),
        advert=_advert(advert) if advert else None,
        applicants=session.scalar(select(func.count()).where(Candidacy.position_id == number, is_open())) or 0,
        seat_held_by=seat.candidacy_id if seat and not (seat.free_after and seat.free_after < day) else None,
        seat_free_after=seat.free_after if seat else None,
        closed_on=position.closed_on,
        next_sponsors=tuple(_pair(each, language) for each in position.sponsors[1:] if each.from_on > day),
        partners_tariff=agreement.tariff_agreement if agreement else "",
    )


def _parties(position: Position, agreement: CentralAgreementRow | None) -> str:
    """The parties of the agreement that binds the employer: a generally applied rate has none of its own."""
    own = position.tariff_parties if binds(position.tariff_agreement) else ""
    return own or (agreement.tariff_parties if agreement else "")


def _covered_until(agreement: CentralAgreementRow, day: date) -> date | None:
    return covered_until([period_of(each) for each in agreement.partner.agreements if each.starts_on >= agreement.starts_on], day)


def period_of(agreement: CentralAgreementRow) -> Period:
    return Period(starts_on=agreement.starts_on, ends_on=agreement.ends_on)


def is_open() -> ColumnElement[bool]:
    """A candidacy that is not closed and whose job, if any, has no last day: a worker who has left isn't applying."""
    ended = exists().where(Employment.candidacy_id == Candidacy.id, Employment.last_day.is_not(None))
    return Candidacy.closed_on.is_(None) & ~ended


def _sponsor(sponsors: list[Sponsor], day: date, language: Language) -> SponsorFacts | None:
    """Today's sponsor; where the first begins later, that one: there will be a sponsor."""
    now = [sponsor for sponsor in sponsors if sponsor.from_on <= day] or sponsors[:1]
    if not now:
        return None
    return _pair(now[-1], language)


def _pair(sponsor: Sponsor, language: Language) -> SponsorFacts:
    """The sponsor and the substitute. `language` is the workplace's: they are colleagues there."""
    return SponsorFacts(
        sponsor=Contact(role=Role.SPONSOR, name=sponsor.name, email=sponsor.email, language=language),
        phone=sponsor.phone or "",
        substitute=Contact(role=Role.SUBSTITUTE, name=sponsor.substitute_name, email=sponsor.substitute_email, language=language),
        substitute_phone=sponsor.substitute_phone or "",
        from_on=sponsor.from_on,
    )


def _advert(advert: AdvertisementRow) -> AdvertFacts:
    return AdvertFacts(
        number=advert.id,
        round=advert.round,
        publish_on=advert.publish_on,
        deadline=advert.deadline,
        reserved_for_residents=advert.reserved_for_residents,
        text=advert.text,
        closed_on=advert.closed_on,
    )


def as_rate(row: TariffRateRow) -> Rate:
    return Rate(
        agreement=row.agreement,
        group=row.group,
        valid_from=row.valid_from,
        kroner_per_hour=row.kroner_per_hour,
        source=row.source,
    )


def load_rate(number: int) -> Rate:
    """One tariff rate by its number. Raises NotThere."""
    with reading() as session:
        row = session.get(TariffRateRow, number)
        if row is None:
            raise NotThere("Tariffsats", number)
        return as_rate(row)


def load_rates() -> list[Rate]:
    with reading() as session:
        return rates_in(session)


def rates_in(session: Session) -> list[Rate]:
    return [as_rate(row) for row in session.scalars(select(TariffRateRow))]


def load_figures() -> list[YearlyFigure]:
    """The figures of each year, those that are registered before those the program came with."""
    with reading() as session:
        return figures_in(session)


def figures_in(session: Session) -> list[YearlyFigure]:
    registered = session.scalars(select(YearlyFigureRow).order_by(YearlyFigureRow.id))
    own = [YearlyFigure(name=row.name, valid_from=row.valid_from, kroner=row.kroner, source=row.source) for row in registered]
    return [*own, *SHIPPED_FIGURES]
