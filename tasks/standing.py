"""Where everything stands, read for the list of next steps."""

from collections.abc import Iterator, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from domain.candidacies import Candidacy, Interview
from domain.history import HistoryRow
from domain.norwegian import initials
from domain.partners import CentralAgreement
from domain.positions import Position, Seat
from domain.process import Life
from domain.registers import NEEDS_POLICE_CERTIFICATE
from domain.staff import Staff
from domain.standing import AgreementStanding, CandidacyStanding, PositionStanding, Standings
from tasks.choice import is_over
from tasks.positions import is_open
from tasks.standing_papers import papers


def standings(session: Session) -> Standings:
    """What stands now, each with the coordinator whose list it is on."""
    owners = {life: owners_of(session, life) for life in (Life.PARTNER, Life.POSITION, Life.CANDIDACY)}
    return Standings(
        agreements=tuple(_agreements(session, owners[Life.PARTNER])),
        positions=tuple(_positions(session, owners[Life.POSITION])),
        candidacies=tuple(_candidacies(session, owners[Life.CANDIDACY])),
        papers=tuple(papers(session, owners)),
    )


def owners_of(session: Session, life: Life) -> Mapping[int, int]:
    """Who registered the newest step of each life: that coordinator has it on the list; someone who left has nothing."""
    here = frozenset(session.scalars(select(Staff.id).where(Staff.is_coordinator, Staff.left_on.is_(None))))
    newest = select(func.max(HistoryRow.id)).where(HistoryRow.life == life).group_by(HistoryRow.life_id)
    rows = session.execute(select(HistoryRow.life_id, HistoryRow.registered_by).where(HistoryRow.id.in_(newest)))
    return {life_id: staff for life_id, staff in rows if staff in here}


def _agreements(session: Session, owners: Mapping[int, int]) -> Iterator[AgreementStanding]:
    rows = session.scalars(select(CentralAgreement).options(joinedload(CentralAgreement.partner))).all()
    latest = {row.partner_id: max(each.starts_on for each in rows if each.partner_id == row.partner_id) for row in rows}
    for row in rows:
        if row.ends_on is not None:
            yield AgreementStanding(
                partner_id=row.partner_id,
                partner=row.partner.name,
                ends_on=row.ends_on,
                renewed=latest[row.partner_id] > row.starts_on,
                coordinator=owners.get(row.partner_id),
            )


def _positions(session: Session, owners: Mapping[int, int]) -> Iterator[PositionStanding]:
    free_after = {seat.position_id: seat.free_after for seat in session.scalars(select(Seat))}
    counted = select(Candidacy.position_id, func.count()).where(is_open()).group_by(Candidacy.position_id)
    applicants = {position_id: count for position_id, count in session.execute(counted)}
    newest = select(HistoryRow.life_id, func.max(HistoryRow.recorded_on)).where(HistoryRow.life == Life.POSITION)
    touched = {life_id: day for life_id, day in session.execute(newest.group_by(HistoryRow.life_id))}
    open_ones = select(Position).where(Position.closed_on.is_(None))
    loaded = open_ones.options(
        joinedload(Position.workplace), selectinload(Position.sponsors), selectinload(Position.advertisements)
    )
    for row in session.scalars(loaded):
        advert = row.advertisements[-1] if row.advertisements else None
        yield PositionStanding(
            label=f"Stilling {row.id} ({row.workplace.name})",
            agreed_on=row.agreed_on,
            has_sponsor=bool(row.sponsors),
            advert_deadline=advert.deadline if advert else None,
            advert_closed=bool(advert and advert.closed_on),
            ever_advertised=advert is not None,
            touched_on=touched.get(row.id, row.agreed_on),
            open_candidacies=applicants.get(row.id, 0),
            seat_held=row.id in free_after and free_after[row.id] is None,
            free_after=free_after.get(row.id),
            coordinator=owners.get(row.id),
        )


def _candidacies(session: Session, owners: Mapping[int, int]) -> Iterator[CandidacyStanding]:
    loaded = select(Candidacy).where(Candidacy.closed_on.is_(None))
    loaded = loaded.options(
        joinedload(Candidacy.person),
        joinedload(Candidacy.position).joinedload(Position.workplace),
        joinedload(Candidacy.advertisement),
        joinedload(Candidacy.trial),
        joinedload(Candidacy.evaluation),
        joinedload(Candidacy.info_meeting),
        joinedload(Candidacy.employment),
        selectinload(Candidacy.interviews),
        selectinload(Candidacy.references),
    )
    rows = session.scalars(loaded).all()
    promised = {row.position_id for row in rows if row.chosen_on and not is_over(row)}
    for row in rows:
        yield _candidacy(row, promised, owners.get(row.id))


def _candidacy(row: Candidacy, promised: set[int], coordinator: int | None) -> CandidacyStanding:
    first, second = (_interview(row, number) for number in (1, 2))
    asked = [reference.asked_on for reference in row.references]
    answered = [reference.answered_on for reference in row.references if reference.answered_on]
    trial, meeting = row.trial, row.info_meeting
    planned = meeting if meeting and meeting.status != "cancelled" else None
    return CandidacyStanding(
        label=f"Søknad {row.id} ({initials(row.person.name)}, {row.position.workplace.name})",
        applied_on=row.applied_on,
        deadline=row.advertisement.deadline,
        interview_1_on=first.starts_at.date() if first else None,
        interview_1_held=bool(first and first.status == "held"),
        interview_1_passed=bool(first and first.passed),
        interview_1_day=first.held_on if first else None,
        interview_2_on=second.starts_at.date() if second else None,
        interview_2_held=bool(second and second.status == "held"),
        interview_2_passed=bool(second and second.passed),
        interview_2_day=second.held_on if second else None,
        reference_asked_on=min(asked, default=None),
        reference_answered_on=max(answered, default=None),
        chosen_on=row.chosen_on,
        seat_promised=row.chosen_on is None and row.position_id in promised,
        certificate_needed=row.position.workplace.kind in NEEDS_POLICE_CERTIFICATE,
        certificate_seen=row.certificate_seen_on is not None,
        trial_starts=trial.starts_on if trial else None,
        trial_last_day=(trial.stopped_on or trial.ends_on) if trial else None,
        hours_reported=bool(trial and trial.hours_reported_on),
        evaluated_on=row.evaluation.held_on if row.evaluation else None,
        both_want=bool(row.evaluation and row.evaluation.worker_wants and row.evaluation.employer_wants),
        meeting_on=planned.starts_at.date() if planned else None,
        meeting_held_on=planned.held_on if planned else None,
        employed_from=row.employment.starts_on if row.employment else None,
        last_day=row.employment.last_day if row.employment else None,
        coordinator=coordinator,
    )


def _interview(row: Candidacy, number: int) -> Interview | None:
    return next((each for each in row.interviews if each.number == number and each.status != "cancelled"), None)
