"""What stands: what has been registered of each agreement, position, candidacy, document and visit, as far as the next step depends on it.

Nothing here depends on the day it is read.
"""

from datetime import date

from domain.facts import Facts
from domain.process import Life
from domain.visits.ladder import Rung


class AgreementStanding(Facts):
    """`in_use`: the partner has a position that is not closed."""

    number: int
    partner_id: int
    partner: str
    ends_on: date
    renewed: bool
    in_use: bool
    coordinator: int | None


class PositionStanding(Facts):
    """`touched_on` is the day the latest step was registered; the seat may be freed later, after a last day to come.

    `going_on`: how many have applied and may still get the job.
    """

    number: int
    label: str
    agreed_on: date
    has_sponsor: bool
    advert_deadline: date | None
    advert_closed: bool
    ever_advertised: bool
    touched_on: date
    going_on: int
    seat_held: bool
    free_after: date | None
    coordinator: int | None

    def idle_since(self, today: date) -> date:
        """The day the latest thing happened; today while the worker is still in the seat."""
        return max(self.touched_on, min(self.free_after, today)) if self.free_after else self.touched_on


class CandidacyStanding(Facts):
    """What is there of a candidacy, by the day each thing came; None: not there.

    `reference_waiting` is the first reference not yet answered. `closed`: the candidacy is over, by a no or a withdrawal.
    """

    number: int
    label: str
    applied_on: date
    deadline: date
    interview_1_on: date | None
    interview_1_held: bool
    interview_1_passed: bool
    interview_1_day: date | None
    interview_2_on: date | None
    interview_2_held: bool
    interview_2_passed: bool
    interview_2_day: date | None
    reference_asked_on: date | None
    reference_answered_on: date | None
    reference_waiting: int | None
    chosen_on: date | None
    answer_by: date | None = None
    seat_promised: bool
    certificate_needed: bool
    certificate_seen: bool
    trial_starts: date | None
    trial_last_day: date | None
    hours_reported: bool
    evaluated_on: date | None
    both_want: bool
    meeting_on: date | None
    meeting_held_on: date | None
    employed_from: date | None
    last_day: date | None
    closed: bool = False
    coordinator: int | None
    month_without_hours: date | None = None


class PaperStanding(Facts):
    """A document that waits: for the parties in `missing`, or, when all have signed, for the worker's copy.

    `first_day` is the day that what it agrees on begins; after `last_day` it is no longer asked for. `due` is the last day
    the law lets the worker wait for it, by which paragraph in `by_law`; None and "" where the law names no day.
    """

    document: int = 0
    candidacy: int | None = None
    position: int | None = None
    label: str
    title: str
    missing: tuple[str, ...]
    since: date
    first_day: date | None = None
    last_day: date | None = None
    due: date | None = None
    by_law: str = ""
    coordinator: int | None
    job_specialist: int | None = None

    @property
    def about(self) -> tuple[Life, int] | None:
        """The candidacy or position it is a paper of."""
        if self.candidacy is not None:
            return Life.CANDIDACY, self.candidacy
        return (Life.POSITION, self.position) if self.position is not None else None


class VisitStanding(Facts):
    """A visit whose day has passed without being registered, and the rung of the ladder that is due today."""

    number: int
    candidacy: int = 0
    label: str
    visit_on: date
    rung: Rung
    job_specialist: int
    stand_in: int | None
    coordinator: int | None


class Standings(Facts):
    """The open ones of each."""

    agreements: tuple[AgreementStanding, ...]
    positions: tuple[PositionStanding, ...]
    candidacies: tuple[CandidacyStanding, ...]
    papers: tuple[PaperStanding, ...]
