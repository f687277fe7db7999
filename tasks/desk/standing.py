"""The standing of everything, read for the list of next steps."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from domain.candidacies.facts import MeetingStatus
from domain.desk.standing import AgreementStanding, CandidacyStanding, PositionStanding, Standings
from domain.language.norwegian import initials
from domain.process import NO_JOB_YET, Life
from domain.registers import NEEDS_POLICE_CERTIFICATE
from domain.tables.candidacies import Candidacy, Interview, TrialRow
from domain.tables.history import HistoryRow
from domain.tables.partners import CentralAgreementRow
from domain.tables.positions import Position, Seat, Workplace
from domain.trials.pay_months import unreported_until
from tasks.candidacies.choice import has_the_offer
from tasks.clock import today
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
        yield _candidacy(row, promised, coordinator)


def _candidacy(row: Candidacy, promised: set[int], coordinator: int | None) -> CandidacyStanding:
    first, second = (_interview(row, number) for number in (1, 2))
    asked = [reference.asked_on for reference in row.references]
    answered = [reference.answered_on for reference in row.references if reference.answered_on]
    trial, meeting = row.trial, row.info_meeting
    planned = meeting if meeting and meeting.status != MeetingStatus.CANCELLED else None
    return CandidacyStanding(
        number=row.id,
        label=f"Søknad {row.id} ({initials(row.person.name)}, {row.position.workplace.name})",
        applied_on=row.applied_on,
        deadline=min(filter(None, (row.advertisement.deadline, row.advertisement.closed_on))),
        interview_1_on=first.starts_at.date() if first else None,
        interview_1_held=bool(first and first.status == MeetingStatus.HELD),
        interview_1_passed=bool(first and first.passed),
        interview_1_day=first.held_on if first else None,
        interview_2_on=second.starts_at.date() if second else None,
        interview_2_held=bool(second and second.status == MeetingStatus.HELD),
        interview_2_passed=bool(second and second.passed),
        interview_2_day=second.held_on if second else None,
        reference_asked_on=min(asked, default=None),
        reference_answered_on=max(answered, default=None),
        reference_waiting=min((reference.id for reference in row.references if not reference.answered_on), default=None),
        chosen_on=row.chosen_on,
        seat_promised=row.chosen_on is None and row.position_id in promised,
        certificate_needed=row.position.workplace.kind in NEEDS_POLICE_CERTIFICATE,
        certificate_seen=row.certificate_seen_on is not None,
        trial_starts=trial.starts_on if trial else None,
        trial_last_day=_last_day(trial) if trial else None,
        hours_reported=bool(trial and trial.hours_reported_on),
        month_without_hours=_month_without_hours(trial),
        evaluated_on=row.evaluation.held_on if row.evaluation else None,
        both_want=bool(row.evaluation and row.evaluation.worker_wants and row.evaluation.employer_wants),
        meeting_on=planned.starts_at.date() if planned else None,
        meeting_held_on=planned.held_on if planned else None,
        employed_from=row.employment.starts_on if row.employment else None,
        last_day=row.employment.last_day if row.employment else None,
        closed=row.closed_on is not None,
        coordinator=coordinator,
    )


def _last_day(trial: TrialRow) -> date:
    return trial.stopped_on or trial.ends_on


def _month_without_hours(trial: TrialRow | None) -> date | None:
    """The end of a month of a trial that goes on, of which payroll has no hours yet."""
    if trial is None or _last_day(trial) < today():
        return None
    return unreported_until(trial.starts_on, _last_day(trial), trial.hours_until, today())


def _interview(row: Candidacy, number: int) -> Interview | None:
    return next((each for each in row.interviews if each.number == number and each.status != MeetingStatus.CANCELLED), None)
