"""The page about one position: the seat, its sponsor, its advertisements, and the applicants."""

from collections.abc import Iterable

from sqlalchemy import or_, select

from domain.days.day_plan import written_days
from domain.desk.history_words import there_since, where
from domain.desk.life_page import MOST_HAPPENED, About, Applicant, LifePage
from domain.desk.link import Leads, NoPageLeft
from domain.language.norwegian import decimal_comma, listed, short_day
from domain.positions.facts import PositionFacts
from domain.process import Life
from domain.staff.signed_in import SignedIn
from domain.tables.candidacies import Candidacy, ContractVersionRow, Employment, Person
from domain.tables.positions import AdvertisementRow, Position, RecruitingNote
from tasks.clock import today
from tasks.database import reading
from tasks.desk.links import page_address
from tasks.desk.may_open import check_may_open
from tasks.desk.page_parts import Opened, happened, history_of, mailed, papers_of, settled, to_do
from tasks.desk.work_and_contact import sponsor_of
from tasks.load.positions import position_facts


def load_position_page(number: int, reader: SignedIn) -> LifePage:
    """Raises NoPageLeft, NotFollowed."""
    with reading() as session:
        row = session.get(Position, number)
        if row is None:
            raise NoPageLeft(Leads.POSITION, number)
        check_may_open(session, reader, Life.POSITION, number, Leads.POSITION, number)
        opened = Opened(session, reader, today())
        position = position_facts(session, number, opened.day)
        history = history_of(session, Life.POSITION, number)
        moves = [(each.step, each.recorded_on) for each in history if each.life == Life.POSITION]
        steps, warnings = to_do(opened, Life.POSITION, number)
        return LifePage(
            title=f"Stilling {number}",
            heading=f"{position.workplace.name}: {position.title}",
            where=where(row.last_step, None, opened.day),
            since=there_since(moves, None, opened.day),
            about=_about(opened, row, position),
            to_do=steps,
            warnings=warnings,
            applicants=_applicants(opened, number) if opened.for_coordinators else None,
            papers=papers_of(opened, Life.POSITION, number),
            mails=mailed(opened, Life.POSITION, number) if opened.for_coordinators else None,
            happened=happened(opened, history),
            more_happened=len(history) > MOST_HAPPENED,
            drawn_on=opened.day,
        )


def _about(opened: Opened, row: Position, position: PositionFacts) -> tuple[About, ...]:
    holder = position.seat_held_by
    sponsor = position.sponsor
    return (
        About(
            label="Arbeidsplass",
            text=f"{position.workplace.name}, {position.workplace.municipality}",
            address=page_address(Leads.WORKPLACE, row.workplace_id) if opened.for_coordinators else "",
        ),
        *(
            [About(label="Gått ut", text=f"{short_day(row.workplace.retired_on)}: {row.workplace.retired_because}")]
            if row.workplace.retired_on
            else []
        ),
        About(label="Arbeidsgiver", text=position.workplace.employer_name),
        About(label="Plass", text=f"Nummer {position.seat_number}, {decimal_comma(position.hours_per_week)} timer i uken"),
        About(
            label="Hvem har plassen",
            text=f"Søknad {holder}" if holder else "Ingen, den er ledig",
            address=page_address(Leads.CANDIDACY, holder) if holder and opened.for_coordinators else "",
        ),
        About(label="Arbeidsdager", text=listed(written_days(position.day_plan))),
        About(label="Fadder", text=sponsor_of(position)),
        *(
            [About(label="Vikarfadder", text=", ".join(filter(None, [sponsor.substitute.name, sponsor.substitute_phone])))]
            if sponsor and sponsor.substitute.name
            else []
        ),
        *([_advert(each) for each in row.advertisements] or [About(label="Utlysning", text="Ikke lyst ut ennå")]),
        *(
            About(label="Fortalt om stillingen", text=f"{each.told}, {short_day(each.told_on)}")
            for each in _recruiting_notes(opened, row)
        ),
        *(
            [About(label="Lagt ned", text=": ".join(filter(None, [short_day(row.closed_on), row.close_reason])))]
            if row.closed_on
            else []
        ),
        *_moved(opened, row),
        *settled(opened, Life.POSITION, row.id),
    )


def _advert(advert: AdvertisementRow) -> About:
    closed = f", lukket {short_day(advert.closed_on)} ({advert.close_reason})" if advert.closed_on else ""
    text = f"Runde {advert.round}: {short_day(advert.publish_on)} med frist {short_day(advert.deadline)}{closed}"
    return About(label="Utlysning", text=text)


def _moved(opened: Opened, row: Position) -> Iterable[About]:
    """The jobs that have moved, or are to move, from another workplace into this seat or out of it; the newest first."""
    version = ContractVersionRow
    found = (
        select(Employment.candidacy_id, version.from_on, version.position_id, version.left_position_id)
        .join(Employment, Employment.id == version.employment_id)
        .where(or_(version.position_id == row.id, version.left_position_id == row.id))
        .order_by(version.from_on.desc(), version.id.desc())
    )
    for candidacy, from_on, to, left in opened.session.execute(found):
        label, where_to = (
            ("Jobb flyttet hit", f"fra stilling {left}") if to == row.id else ("Jobb flyttet herfra", f"til stilling {to}")
        )
        yield About(
            label=label,
            text=f"Søknad {candidacy}, {short_day(from_on)}, {where_to}",
            address=page_address(Leads.CANDIDACY, candidacy) if opened.for_coordinators else "",
        )


def _recruiting_notes(opened: Opened, row: Position) -> Iterable[RecruitingNote]:
    """The recruiting notes, the newest first."""
    of_it = RecruitingNote.position_id == row.id
    return opened.session.scalars(
        select(RecruitingNote).where(of_it).order_by(RecruitingNote.told_on.desc(), RecruitingNote.id.desc())
    )


def _applicants(opened: Opened, number: int) -> tuple[Applicant, ...]:
    """The applicants, the newest first."""
    found = (
        select(Candidacy.id, Person.name, Candidacy.applied_on, Candidacy.last_step, Employment.starts_on)
        .join(Person, Person.id == Candidacy.person_id)
        .outerjoin(Employment, Employment.candidacy_id == Candidacy.id)
        .where(Candidacy.position_id == number)
        .order_by(Candidacy.id.desc())
    )
    return tuple(
        Applicant(
            name=row.name,
            number=row.id,
            applied_on=row.applied_on,
            where=where(row.last_step, row.starts_on, opened.day),
            address=page_address(Leads.CANDIDACY, row.id),
        )
        for row in opened.session.execute(found)
    )
