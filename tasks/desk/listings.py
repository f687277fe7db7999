"""The lists, each read with a fixed number of queries however many rows there are."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.desk.history_words import where
from domain.desk.link import Leads, path_of
from domain.desk.listing import Cell, Listing, NoSuchList, Row
from domain.language.norwegian import counted_as, decimal_comma, listed
from domain.process import Life
from domain.tables.candidacies import Candidacy, Employment, Person
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxKind, OutboxRow
from domain.tables.positions import Position, Seat, Sponsor, Workplace
from tasks.clock import today
from tasks.database import reading
from tasks.desk.longest_unseen import followed
from tasks.desk.page_parts import HOW_IT_WENT, names_of
from tasks.load.addressees import Addressees
from tasks.load.owners import owner_of
from tasks.load.papers import papers

MOST_SENT = 5000
"""Mails and letters, the newest: about a year of a large office."""


def load_listing(name: str) -> Listing:
    """Raises NoSuchList."""
    if name not in LISTS:
        raise NoSuchList
    with reading() as session:
        return LISTS[name].load(session, today())


def _everyone(session: Session, day: date) -> Listing:
    newest = (
        select(func.max(HistoryRow.recorded_on))
        .where(HistoryRow.life == Life.CANDIDACY, HistoryRow.life_id == Candidacy.id, HistoryRow.step == Candidacy.last_step)
        .correlate(Candidacy)
        .scalar_subquery()
    )
    shown = (Candidacy.id, Person.name, Workplace.name, Workplace.municipality, Candidacy.last_step, Candidacy.closed_on)
    rows = session.execute(
        select(*shown, Employment.starts_on, newest, owner_of(Life.CANDIDACY, Candidacy.id))
        .join(Person, Person.id == Candidacy.person_id)
        .join(Position, Position.id == Candidacy.position_id)
        .join(Workplace, Workplace.id == Position.workplace_id)
        .outerjoin(Employment, Employment.candidacy_id == Candidacy.id)
        .order_by(Candidacy.id)
    ).all()
    owners = names_of(session, {owner for *_, owner in rows if owner})
    lines = []
    for number, name, workplace, place, step, closed_on, begins, since, owner in rows:
        there = where(step, begins, day)
        lines.append(
            Row(
                cells=(
                    Cell(value=name, address=f"/{Leads.CANDIDACY}/{number}"),
                    Cell(value=number),
                    Cell(value=workplace),
                    Cell(value=place),
                    Cell(value="Avsluttet" if closed_on else there),
                    Cell(
                        value=closed_on or max(filter(None, (since, begins if begins and begins <= day else None)), default=None)
                    ),
                    Cell(value=owners.get(owner or 0, "")),
                ),
                place=place,
                candidacies=(number,),
            )
        )
    return Listing(
        name="alle",
        title="Alle søkere og arbeidstakere",
        about="Hvor hver av dem står, og siden når.",
        columns=("Navn", "Søknad", "Arbeidsplass", "Kommune", "Hvor det står", "Siden", "Koordinator"),
        rows=tuple(lines),
    )


def _in_work(session: Session, day: date) -> Listing:
    them = followed(session, day)
    numbers = [each.candidacy for each in them]
    found = session.execute(
        select(Candidacy.id, Candidacy.position_id, Workplace.municipality)
        .join(Position, Position.id == Candidacy.position_id)
        .join(Workplace, Workplace.id == Position.workplace_id)
        .where(Candidacy.id.in_(numbers))
    ).all()
    at = {number: (position, place) for number, position, place in found}
    sponsors = _sponsors(session, {position for position, _ in at.values()})
    return Listing(
        name="i-jobb",
        title="I jobb eller praksis",
        about="Hvem som følger opp, og sist og neste besøk. Den som ikke har hatt besøk på lengst, står øverst.",
        columns=(
            "Navn",
            "Arbeidsplass",
            "Kommune",
            "Jobbspesialist",
            "Fadder",
            "Begynte",
            "Sist besøk",
            "Dager siden",
            "Neste besøk",
            "",
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(value=each.name, address=f"/{Leads.CANDIDACY}/{each.candidacy}"),
                    Cell(value=each.workplace),
                    Cell(value=at[each.candidacy][1]),
                    Cell(value=each.job_specialist),
                    Cell(value=sponsors.get(at[each.candidacy][0], "")),
                    Cell(value=each.since),
                    Cell(value=each.last_visit),
                    Cell(value=each.unseen(day)),
                    Cell(value=each.next_visit),
                    Cell(value="for lenge siden" if each.over(day) else "borte" if each.away(day) else ""),
                ),
                place=at[each.candidacy][1],
                candidacies=(each.candidacy,),
            )
            for each in them
        ),
        sorted_by=7,
        backwards=True,
    )


def _positions(session: Session, _: date) -> Listing:
    rows = session.execute(
        select(Position, Workplace, Seat.candidacy_id)
        .join(Workplace, Workplace.id == Position.workplace_id)
        .outerjoin(Seat, Seat.position_id == Position.id)
        .order_by(Position.id)
    ).all()
    sponsors = _sponsors(session, {position.id for position, *_ in rows})
    return Listing(
        name="stillinger",
        title="Stillinger",
        about="Alle plassene, med fadder og hvem som har dem.",
        columns=("Stilling", "Arbeidsplass", "Kommune", "Tittel", "Timer i uken", "Hvor det står", "Fadder", "Plassen"),
        rows=tuple(
            Row(
                cells=(
                    Cell(value=position.id, address=f"/{Leads.POSITION}/{position.id}"),
                    Cell(value=workplace.name),
                    Cell(value=workplace.municipality),
                    Cell(value=position.title),
                    Cell(value=decimal_comma(position.hours_per_week)),
                    Cell(value="Lagt ned" if position.closed_on else where(position.last_step, None, position.agreed_on)),
                    Cell(value=sponsors.get(position.id, "")),
                    Cell(
                        value=f"søknad {holder}" if holder else "ledig",
                        address=f"/{Leads.CANDIDACY}/{holder}" if holder else "",
                    ),
                ),
                place=workplace.municipality,
            )
            for position, workplace, holder in rows
        ),
    )


def _documents(session: Session, _: date) -> Listing:
    return Listing(
        name="dokumenter",
        title="Dokumenter som venter",
        about="Det som mangler underskrift, eller der arbeidstakeren ikke har fått kopien.",
        columns=("Dokument", "Gjelder", "Mangler", "Siden", "Frist"),
        rows=tuple(
            Row(
                cells=(
                    Cell(value=each.title, address=f"/{Leads.DOCUMENT}/{each.document}"),
                    Cell(value=each.label, address=path_of(each.about)),
                    Cell(value=listed(each.missing) if each.missing else "kopien til arbeidstakeren"),
                    Cell(value=each.since),
                    Cell(value=each.due),
                )
            )
            for each in papers(session)
        ),
        sorted_by=3,
    )


def _sent(session: Session, _: date) -> Listing:
    addressees = Addressees(session)
    rows = session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(MOST_SENT)).all()
    return Listing(
        name="sendt",
        title="Sendt og levert",
        about=f"E-post og brev, det nyeste først ({counted_as(MOST_SENT, 'linje', 'linjer')} på det meste): hvem det går til, og om det er framme.",
        columns=("Dag", "Hva", "Til", "Gjelder", "Slag", "Hvordan det gikk", "Framme"),
        rows=tuple(
            Row(
                cells=(
                    Cell(value=row.created_at.date()),
                    Cell(value=row.subject),
                    Cell(value=row.recipient_role),
                    Cell(value=addressees.about(row), address=path_of((row.life, row.life_id))),
                    Cell(value="e-post" if row.kind == OutboxKind.MAIL else "brev"),
                    Cell(value="levert" if row.handed_over_on else HOW_IT_WENT[row.status]),
                    Cell(value=row.handed_over_on or (row.sent_at.date() if row.sent_at else None)),
                ),
                candidacies=(row.life_id,) if row.life == Life.CANDIDACY else (),
            )
            for row in rows
        ),
        backwards=True,
    )


def _sponsors(session: Session, positions: Iterable[int]) -> Mapping[int, str]:
    """The newest sponsor of each position."""
    found = session.execute(
        select(Sponsor.position_id, Sponsor.name).where(Sponsor.position_id.in_(list(positions))).order_by(Sponsor.id)
    )
    return {position: name for position, name in found}


class Offered(NamedTuple):
    """A list as it is offered: what it is called where one chooses, and what reads it."""

    title: str
    load: Callable[[Session, date], Listing]


LISTS: Mapping[str, Offered] = {
    "alle": Offered("Alle søkere og arbeidstakere", _everyone),
    "i-jobb": Offered("I jobb eller praksis: hvem som ikke har hatt besøk på lenge, og hvor mange i hver kommune", _in_work),
    "stillinger": Offered("Stillinger", _positions),
    "dokumenter": Offered("Dokumenter som venter", _documents),
    "sendt": Offered("Sendt og levert: hva vi har sendt til hvem, og om det kom fram", _sent),
}
"""By the name in their address, in the order they are offered."""
