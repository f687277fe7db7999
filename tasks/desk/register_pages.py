"""The pages about a workplace and about a partner: who is there, how they are reached, and what has been agreed with them."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from domain.desk.history_words import where
from domain.desk.life_page import MOST_HAPPENED, About, LifePage, Listed, Row
from domain.desk.link import Leads, NoPageLeft, PageForCoordinators
from domain.language.alphabet import alphabetical
from domain.language.norwegian import short_day
from domain.process import Life, RegisterStep
from domain.staff.signed_in import SignedIn
from domain.tables.candidacies import Candidacy, Employment, Person
from domain.tables.history import HistoryRow
from domain.tables.partners import CentralAgreementRow, Partner
from domain.tables.positions import Position, Seat, Workplace
from tasks.clock import today
from tasks.database import reading
from tasks.desk.links import page_address
from tasks.desk.notes import notes_of
from tasks.desk.page_parts import Opened, happened, history_of, mailed, papers_of, to_do
from tasks.desk.work_and_contact import contact

_OF_A_WORKPLACE = (
    RegisterStep.WORKPLACE_REGISTERED,
    RegisterStep.WORKPLACE_CLOSED,
    RegisterStep.WORKPLACE_REOPENED,
    RegisterStep.WORKPLACE_RETIRED,
)


def load_workplace_page(number: int, reader: SignedIn) -> LifePage:
    """Raises NoPageLeft, PageForCoordinators."""
    if not reader.fills_in_forms:
        raise PageForCoordinators(Leads.WORKPLACE, number)
    with reading() as session:
        row = session.get(Workplace, number)
        if row is None:
            raise NoPageLeft(Leads.WORKPLACE, number)
        opened = Opened(session, reader, today())
        rows = registered_about(session, number, _OF_A_WORKPLACE)
        return LifePage(
            title=f"Arbeidsplass {number}",
            heading=row.name,
            where=f"Gått ut: {row.retired_because}" if row.retired_on else row.municipality,
            since=row.retired_on,
            about=_about_workplace(row),
            notes=notes_of(opened, Leads.WORKPLACE, number),
            listed=(_workers(opened, Position.workplace_id == number), _positions(opened, number)),
            happened=happened(opened, rows),
            more_happened=len(rows) > MOST_HAPPENED,
            drawn_on=opened.day,
        )


def _about_workplace(row: Workplace) -> tuple[About, ...]:
    partner = row.partner
    return (
        *contact("Leder", row.leader_name, row.leader_phone, row.leader_email),
        *contact("Adresse", row.address, row.municipality),
        About(label="Arbeidsgiver", text=f"{row.employer_name}, {row.organisation_number}"),
        About(
            label="Partner",
            text=partner.name if partner else "Ingen: arbeidsgiveren står alene",
            address=page_address(Leads.PARTNER, partner.id) if partner else "",
        ),
        About(label="Slags arbeidsplass", text=row.kind),
    )


def load_partner_page(number: int, reader: SignedIn) -> LifePage:
    """Raises NoPageLeft, PageForCoordinators."""
    if not reader.fills_in_forms:
        raise PageForCoordinators(Leads.PARTNER, number)
    with reading() as session:
        row = session.get(Partner, number)
        if row is None:
            raise NoPageLeft(Leads.PARTNER, number)
        opened = Opened(session, reader, today())
        history = history_of(session, Life.PARTNER, number)
        steps, warnings = to_do(opened, Life.PARTNER, number)
        return LifePage(
            title=f"Partner {number}",
            heading=row.name,
            where=row.kind,
            since=None,
            about=(
                *contact("Kontakt", row.contact_name, row.contact_phone, row.contact_email),
                About(label="Organisasjonsnummer", text=row.organisation_number),
                *(_agreement(each) for each in reversed(row.agreements)),
            ),
            to_do=steps,
            warnings=warnings,
            notes=notes_of(opened, Leads.PARTNER, number),
            listed=(_workplaces(session, number), _workers(opened, Workplace.partner_id == number)),
            papers=papers_of(opened, Life.PARTNER, number),
            mails=mailed(opened, Life.PARTNER, number),
            happened=happened(opened, history),
            more_happened=len(history) > MOST_HAPPENED,
            drawn_on=opened.day,
        )


def _agreement(row: CentralAgreementRow) -> About:
    until = f" til {short_day(row.ends_on)}" if row.ends_on else ", løpende"
    return About(label="Avtale", text=f"Fra {short_day(row.starts_on)}{until}. {row.places} plasser. {row.tariff_agreement}")


def registered_about(session: Session, number: int, steps: Iterable[RegisterStep]) -> list[HistoryRow]:
    """What was registered of a row of a register, the newest first."""
    rows = select(HistoryRow).where(HistoryRow.life == Life.REGISTER, HistoryRow.life_id == number, HistoryRow.step.in_(steps))
    return list(session.scalars(rows.order_by(HistoryRow.id.desc()).limit(MOST_HAPPENED + 1)))


def _workplaces(session: Session, partner: int) -> Listed:
    found = session.scalars(select(Workplace).where(Workplace.partner_id == partner, Workplace.retired_on.is_(None)))
    rows = [
        Row(what=each.name, told=each.municipality, address=page_address(Leads.WORKPLACE, each.id))
        for each in sorted(found, key=lambda each: alphabetical(each.name))
    ]
    return Listed(heading="Arbeidsplasser", rows=tuple(rows), none="Ingen arbeidsplass er registrert.")


def _positions(opened: Opened, workplace: int) -> Listed:
    found = (
        select(Position, Seat.candidacy_id)
        .outerjoin(Seat, (Seat.position_id == Position.id) & Seat.free_after.is_(None))
        .where(Position.workplace_id == workplace)
        .order_by(Position.closed_on.is_not(None), Position.seat_number)
    )
    rows = [
        Row(
            what=f"Stilling {row.id}: {row.title} (plass {row.seat_number})",
            told=f"lagt ned {short_day(row.closed_on)}" if row.closed_on else "besatt" if holder else "ledig",
            address=page_address(Leads.POSITION, row.id),
        )
        for row, holder in opened.session.execute(found)
    ]
    return Listed(heading="Stillinger", rows=tuple(rows), none="Ingen stilling er opprettet. Bruk «02 Lokal avtale».")


def _workers(opened: Opened, there: ColumnElement[bool]) -> Listed:
    """Those who are on their way to a job there, or in one."""
    found = (
        select(Candidacy.id, Person.name, Candidacy.last_step, Employment.starts_on, Workplace.name)
        .join(Person, Person.id == Candidacy.person_id)
        .join(Position, Position.id == Candidacy.position_id)
        .join(Workplace, Workplace.id == Position.workplace_id)
        .outerjoin(Employment, Employment.candidacy_id == Candidacy.id)
        .where(there, Candidacy.closed_on.is_(None), Employment.last_day.is_(None) | (Employment.last_day >= opened.day))
    )
    rows = [
        Row(
            what=name,
            told=f"{where(step, begins, opened.day)}, {workplace}",
            address=page_address(Leads.CANDIDACY, number),
            candidacy=number,
        )
        for number, name, step, begins, workplace in sorted(opened.session.execute(found), key=lambda each: alphabetical(each[1]))
    ]
    return Listed(heading="Personer", rows=tuple(rows), none="Ingen søker eller arbeidstaker her nå.")
