"""The standing of everything, read for the list of next steps."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from domain.candidacies.facts import MeetingStatus
from domain.desk.standing import AgreementStanding, CandidacyStanding, PositionStanding, Standings
from domain.process import NO_JOB_YET, Life
from domain.tables.candidacies import Candidacy, Interview, TrialRow
from domain.tables.history import HistoryRow
from domain.tables.partners import CentralAgreementRow
from domain.tables.positions import Position, Seat, Workplace
from tasks.load.candidacy_standing import candidacy_standing
from tasks.load.offers import has_the_offer
from tasks.load.owners import owner_of
from tasks.load.papers import papers
from tasks.load.positions import is_open


def standings(session: Session) -> Standings:
    """Everything that may have a next step now, each with the coordinator whose list it is on.

    Most people have a job that goes well, in a seat of their own: of those nothing is read.
    """
    return Standings(
        agreements=tuple(_agreements(session)),
        positions=tuple(_positions(session)),
        candidacies=tuple(_candidacies(session)),
        papers=tuple(papers(session)),
    )


def _agreements(session: Session) -> Iterator[AgreementStanding]:
    mine = (Workplace.partner_id == CentralAgreementRow.partner_id, Position.workplace_id == Workplace.id)
    in_use = exists().where(*mine, Position.closed_on.is_(None)).correlate(CentralAgreementRow)
    loaded = select(CentralAgreementRow, in_use, owner_of(Life.PARTNER, CentralAgreementRow.partner_id))
    rows = session.execute(loaded.options(joinedload(CentralAgreementRow.partner))).all()
    latest: dict[int, date] = {}
    for row, *_ in rows:
        latest[row.partner_id] = max(row.starts_on, latest.get(row.partner_id, row.starts_on))
    for row, used, coordinator in rows:
        if row.ends_on is not None:
            yield AgreementStanding(
                number=row.id,
                partner_id=row.partner_id,
                partner=row.partner.name,
                ends_on=row.ends_on,
                renewed=latest[row.partner_id] > row.starts_on,
                in_use=used,
                coordinator=coordinator,
            )


def _positions(session: Session) -> Iterator[PositionStanding]:
    """The open positions whose seat is not held for good."""
    turned_down = exists().where(
        Interview.candidacy_id == Candidacy.id, Interview.status == MeetingStatus.HELD, Interview.passed.is_(False)
    )
    waiting = (Candidacy.position_id == Position.id, is_open(), ~turned_down)
    applicants = select(func.count(Candidacy.id)).where(*waiting).correlate(Position)
    touched = select(func.max(HistoryRow.recorded_on)).where(HistoryRow.life == Life.POSITION, HistoryRow.life_id == Position.id)
    open_ones = (
        select(Position, Seat, applicants.scalar_subquery(), touched.scalar_subquery(), owner_of(Life.POSITION, Position.id))
        .outerjoin(Seat, Seat.position_id == Position.id)
        .where(Position.vacant, Position.closed_on.is_(None))
    )
    loaded = open_ones.options(
        selectinload(Position.workplace), selectinload(Position.sponsors), selectinload(Position.advertisements)
    )
    for row, seat, going_on, touched_on, coordinator in session.execute(loaded):
        advert = row.advertisements[-1] if row.advertisements else None
        yield PositionStanding(
            number=row.id,
            label=f"Stilling {row.id} ({row.workplace.name})",
            agreed_on=row.agreed_on,
            has_sponsor=bool(row.sponsors),
            advert_deadline=advert.deadline if advert else None,
            advert_closed=bool(advert and advert.closed_on),
            ever_advertised=advert is not None,
            touched_on=touched_on or row.agreed_on,
            going_on=going_on,
            seat_held=seat is not None and seat.free_after is None,
            free_after=seat.free_after if seat else None,
            coordinator=coordinator,
        )


def _candidacies(session: Session) -> Iterator[CandidacyStanding]:
    """The open candidacies without a job yet, and those whose trial's hours are not reported, closed ones too."""
    underway = select(Candidacy.id).where(Candidacy.last_step.in_(NO_JOB_YET), Candidacy.closed_on.is_(None))
    unreported = select(TrialRow.candidacy_id).where(TrialRow.hours_reported_on.is_(None))
    loaded = select(Candidacy, owner_of(Life.CANDIDACY, Candidacy.id))
    loaded = loaded.where(Candidacy.id.in_(underway.union(unreported)))
    # each by its key: a database that expects many would search all rows
    loaded = loaded.options(
        selectinload(Candidacy.person),
        selectinload(Candidacy.position).selectinload(Position.workplace),
        selectinload(Candidacy.advertisement),
        selectinload(Candidacy.trial),
        selectinload(Candidacy.evaluation),
        selectinload(Candidacy.info_meeting),
        selectinload(Candidacy.employment),
        selectinload(Candidacy.interviews),
        selectinload(Candidacy.references),
    )
    rows = session.execute(loaded).all()
    beside = aliased(Candidacy)
    same_seat = select(beside.position_id).where(beside.last_step.in_(NO_JOB_YET))
    promised = set(session.scalars(select(Candidacy.position_id).where(Candidacy.position_id.in_(same_seat), has_the_offer())))
    for row, coordinator in rows:
        yield candidacy_standing(row, coordinator, promised=row.position_id in promised)
