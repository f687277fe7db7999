"""The candidacies that can be picked today from the offer on: the trial, the evaluation, the info meeting, the job."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import Session

from domain.candidacies.facts import MeetingStatus
from domain.tables.candidacies import Candidacy, Employment, EvaluationRow, InfoMeeting, TrialRow
from domain.tables.positions import Position, Seat
from domain.trials.pay_months import latest_month_end
from tasks.clock import today
from tasks.forms.candidacies import NOT_CHOSEN, candidacies, in_trial
from tasks.forms.labels import Lists

_CAN_BE_MENDED = timedelta(days=31)  # ours: reported hours can be sent anew with the same form for so long

_HAS_JOB = exists().where(Employment.candidacy_id == Candidacy.id)
_BOTH_WANT = exists().where(
    EvaluationRow.candidacy_id == Candidacy.id, EvaluationRow.worker_wants.is_(True), EvaluationRow.employer_wants.is_(True)
)


def _has_meeting(*status: MeetingStatus) -> ColumnElement[bool]:
    return exists().where(InfoMeeting.candidacy_id == Candidacy.id, InfoMeeting.status.in_(status))


def _ready_for_trial(session: Session) -> Iterable[str]:
    """Chosen, without a trial or with one that has not begun: until then the same form changes it."""
    return candidacies(~NOT_CHOSEN, ~in_trial() | in_trial(TrialRow.stopped_on.is_(None), TrialRow.starts_on > today()))(session)


def _running_trials(session: Session) -> Iterable[str]:
    return candidacies(in_trial(TrialRow.stopped_on.is_(None), TrialRow.ends_on >= today()))(session)


def _trials_with_hours(session: Session) -> Iterable[str]:
    """Trials that are over, and those running of which a month is."""
    day = today()
    waiting = TrialRow.hours_reported_on.is_(None) | (TrialRow.hours_reported_on > day - _CAN_BE_MENDED)
    over = (TrialRow.ends_on <= day) | TrialRow.stopped_on.is_not(None)
    return candidacies(
        in_trial(over | (TrialRow.starts_on <= latest_month_end(day)), waiting, TrialRow.starts_on <= day), closed_too=True
    )(session)


def _trials_to_evaluate(session: Session) -> Iterable[str]:
    day = today()
    over = (TrialRow.ends_on < day) | TrialRow.stopped_on.is_not(None)
    fresh = exists().where(EvaluationRow.candidacy_id == Candidacy.id, EvaluationRow.held_on > day - _CAN_BE_MENDED)
    waiting = ~exists().where(EvaluationRow.candidacy_id == Candidacy.id) & Candidacy.closed_on.is_(None)
    return candidacies(in_trial(over), waiting | (fresh & ~_HAS_JOB), closed_too=True)(session)


def _for_job(session: Session) -> Iterable[str]:
    """Candidacies for the permanent job; until its first day a contract can still be changed."""
    begun = exists().where(Employment.candidacy_id == Candidacy.id, Employment.starts_on <= today())
    return candidacies(_has_meeting(MeetingStatus.HELD), ~begun)(session)


def _employments(session: Session) -> Iterable[str]:
    return candidacies(_in_job())(session)


def _employments_to_end(session: Session) -> Iterable[str]:
    """Employments to end, also one that has ended while its seat is still free: a wrong end can be put right."""
    anothers = exists().where(Seat.position_id == Candidacy.position_id, Seat.candidacy_id != Candidacy.id)
    ended = exists().where(Employment.candidacy_id == Candidacy.id, Employment.last_day < today())
    return candidacies(_in_job() | (ended & Position.closed_on.is_(None) & ~anothers))(session)


def _followed(session: Session) -> Iterable[str]:
    """Candidacies in a trial or a job that is not over, or that has been agreed."""
    return candidacies(_in_job() | in_trial(TrialRow.stopped_on.is_(None), TrialRow.ends_on >= today()))(session)


def _in_job() -> ColumnElement[bool]:
    goes_on = Employment.last_day.is_(None) | (Employment.last_day >= today())
    return exists().where(Employment.candidacy_id == Candidacy.id, goes_on)


WORK_LISTS: Lists = {
    "candidacies_ready_for_trial": (_ready_for_trial, "gi et tilbud med skjema 06c"),
    "candidacies_in_trial": (_running_trials, "avtal en praksis med skjema 07a"),
    "candidacies_with_hours": (_trials_with_hours, "ingen timer er klare til å meldes"),
    "candidacies_to_evaluate": (_trials_to_evaluate, "ingen praksis er over"),
    "candidacies_before_job": (candidacies(~_HAS_JOB), "ingen søknader er åpne"),
    "candidacies_for_info_meeting": (
        candidacies(_BOTH_WANT, ~_HAS_JOB, ~_has_meeting(MeetingStatus.HELD)),
        "skriv vurderingen med skjema 08",
    ),
    "candidacies_with_info_meeting": (
        candidacies(~_HAS_JOB, _has_meeting(MeetingStatus.PLANNED, MeetingStatus.HELD)),
        "kall inn til informasjonsmøtet med skjema 09a",
    ),
    "candidacies_with_planned_meeting": (candidacies(_has_meeting(MeetingStatus.PLANNED)), "ingen informasjonsmøter er avtalt"),
    "candidacies_for_job": (_for_job, "registrer informasjonsmøtet med skjema 09b"),
    "candidacies_followed": (_followed, "avtal en praksis med skjema 07a"),
    "employments": (_employments, "lag en fast jobb med skjema 10"),
    "employments_to_end": (_employments_to_end, "lag en fast jobb med skjema 10"),
}
