"""The standing of one candidacy, and what comes next for it: read by the lists, its page, and the answer to each form."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import MeetingStatus
from domain.desk.ahead import ahead_of
from domain.desk.standing import CandidacyStanding
from domain.language.norwegian import initials
from domain.registers import NEEDS_POLICE_CERTIFICATE
from domain.tables.candidacies import Candidacy, Interview, TrialRow
from domain.trials.pay_months import unreported_until
from tasks.clock import today
from tasks.load.offers import has_the_offer

_READ = ("person", "position", "advertisement", "interviews", "references", "trial", "evaluation", "info_meeting", "employment")


def next_of(session: Session, row: Candidacy) -> str:
    """The «Neste» of an answer, as the list and the page will say it; blank when nothing is to come.

    Called in the transaction that changed the candidacy, so what was read of it before is read again.
    """
    session.flush()
    session.expire(row, _READ)
    promised = select(Candidacy.id).where(Candidacy.position_id == row.position_id, has_the_offer()).limit(1)
    standing = candidacy_standing(row, None, promised=session.scalar(promised) is not None)
    first, *others = [each.next for each in ahead_of(standing, today())] or [""]
    return " ".join([first, *(each[:1].upper() + each[1:] for each in others)])


def candidacy_standing(row: Candidacy, coordinator: int | None, *, promised: bool) -> CandidacyStanding:
    """`promised`: a candidacy has the offer of the position's seat, this one or another."""
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
        answer_by=row.answer_by,
        seat_promised=row.chosen_on is None and promised,
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
