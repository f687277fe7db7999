"""The process itself: its stages, and what may follow what in each of the three lives."""

from collections.abc import Mapping
from enum import StrEnum


class Stage(StrEnum):
    """The eleven stages, in order; the value is what a coordinator reads."""

    CENTRAL_AGREEMENT = "Sentral avtale"
    LOCAL_AGREEMENT = "Lokal avtale"
    SPONSOR = "Fadder"
    ADVERTISEMENT = "Utlysning"
    INTERVIEWS = "Intervju"
    REFERENCE_CHECK = "Referansesjekk"
    TRIAL = "Arbeidspraksis"
    EVALUATION = "Vurdering"
    INFO_MEETING = "Informasjonsmøte"
    PERMANENT_JOB = "Fast jobb"
    FOLLOW_UP = "Oppfølging"

    @property
    def number(self) -> int:
        return list(Stage).index(self) + 1


class Life(StrEnum):
    """What a history is about. There is no fourth process thing; registers have a history but no process."""

    PARTNER = "partner"
    POSITION = "stilling"
    CANDIDACY = "søknad"
    REGISTER = "register"


class PartnerStep(StrEnum):
    AGREED = "central_agreement.made"


class PositionStep(StrEnum):
    AGREED = "local_agreement.made"
    SPONSOR_APPOINTED = "sponsor.appointed"
    ADVERTISED = "position.advertised"
    RECRUITED = "recruiting.noted"
    ADVERT_CLOSED = "advertisement.closed"
    POSITION_CLOSED = "position.closed"


class CandidacyStep(StrEnum):
    APPLIED = "application.received"
    INTERVIEW_CALLED = "interview.called"
    INTERVIEW_CANCELLED = "interview.cancelled"
    INTERVIEW_HELD = "interview.held"
    REFERENCE_ASKED = "reference.asked"
    REFERENCE_ANSWERED = "reference.answered"
    CHOSEN = "candidate.chosen"
    TRIAL_STARTED = "trial.agreed"
    TRIAL_PROLONGED = "trial.prolonged"
    TRIAL_STOPPED = "trial.stopped"
    HOURS_REPORTED = "trial.hours_reported"
    EVALUATED = "trial.evaluated"
    MEETING_CALLED = "info_meeting.called"
    MEETING_CANCELLED = "info_meeting.cancelled"
    MEETING_HELD = "info_meeting.held"
    EMPLOYED = "employment.agreed"
    CONTRACT_CHANGED = "employment.changed"
    FOLLOWED_UP = "follow_up.registered"
    FOLLOW_UP_CHANGED = "follow_up.changed"
    SPECIALIST_CHANGED = "job_specialist.changed"
    SPONSOR_CHANGED = "sponsor.changed"
    ENDED = "employment.ended"
    CALLED_OFF = "employment.called_off"
    GOES_ON = "employment.goes_on"
    WITHDRAWN = "candidacy.withdrawn"
    NOT_CHOSEN = "candidacy.closed"
    CONSENT_ANSWERED = "consent.answered"


class RegisterStep(StrEnum):
    """What is registered beside the three lives: of the registers, of a paper, a letter, a warning or a fact."""

    WAGES_ADJUSTED = "tariff_rate.adjusted"
    RATE_REGISTERED = "tariff_rate.registered"
    FIGURE_REGISTERED = "yearly_figure.registered"
    PERIOD_REGISTERED = "period.registered"
    STAFF_REGISTERED = "staff.registered"
    WORKPLACE_REGISTERED = "workplace.registered"
    WORKPLACE_CLOSED = "workplace.closed"
    WORKPLACE_REOPENED = "workplace.reopened"
    WORKPLACE_RETIRED = "workplace.retired"
    STAFF_AWAY = "staff.away"
    CASELOAD_HANDED_OVER = "staff.caseload_handed_over"
    CALENDAR_FEED_SENT = "staff.calendar_feed"
    LINKS_WITHDRAWN = "staff.links_withdrawn"
    BOARDS_SEEN = "boards.seen"
    VISIT_PLAN_SEEN = "visit_plan.seen"
    POOL_ANSWERED = "person.pool_answered"
    ACCESS_SHOWN = "access.shown"
    ACCESS_GIVEN = "access.given"
    SIGNED = "document.signed"
    SIGNATURE_TAKEN_BACK = "document.signature_taken_back"
    COPY_GIVEN = "document.copy_given"
    COPY_TAKEN_BACK = "document.copy_taken_back"
    LETTER_HANDED_OVER = "letter.handed_over"
    CERTIFICATE_SEEN = "certificate.seen"
    CAUTION_ASSESSED = "caution.assessed"
    LOOKED_UP = "record.looked_up"
    CORRECTED = "record.corrected"
    SEEN_BY_TOLD = "seen_by.told"
    ERASED = "person.erased"
    UNDONE = "form.undone"


Step = PartnerStep | PositionStep | CandidacyStep | RegisterStep
"""What one row of the history says was done."""


_RECRUITING = frozenset(
    {
        CandidacyStep.INTERVIEW_CALLED,
        CandidacyStep.INTERVIEW_CANCELLED,
        CandidacyStep.INTERVIEW_HELD,
        CandidacyStep.REFERENCE_ASKED,
        CandidacyStep.REFERENCE_ANSWERED,
        CandidacyStep.CHOSEN,
        CandidacyStep.WITHDRAWN,
        CandidacyStep.NOT_CHOSEN,
    }
)
_FOLLOW_UP = frozenset(
    {
        CandidacyStep.FOLLOWED_UP,
        CandidacyStep.FOLLOW_UP_CHANGED,
        CandidacyStep.SPECIALIST_CHANGED,
        CandidacyStep.SPONSOR_CHANGED,
        CandidacyStep.HOURS_REPORTED,  # the trial's timesheet goes to payroll when it comes, whatever has been decided meanwhile
    }
)
_TRIAL = _FOLLOW_UP | {
    CandidacyStep.CONTRACT_CHANGED,  # its wage, when the tariff rate rises
    CandidacyStep.TRIAL_STARTED,
    CandidacyStep.TRIAL_PROLONGED,
    CandidacyStep.TRIAL_STOPPED,
    CandidacyStep.EVALUATED,
    CandidacyStep.WITHDRAWN,
}
_MEETING = _FOLLOW_UP | {
    CandidacyStep.EVALUATED,
    CandidacyStep.MEETING_CALLED,
    CandidacyStep.MEETING_CANCELLED,
    CandidacyStep.MEETING_HELD,
    CandidacyStep.WITHDRAWN,
    CandidacyStep.NOT_CHOSEN,
}
_JOB = _FOLLOW_UP | {
    CandidacyStep.EMPLOYED,
    CandidacyStep.CONTRACT_CHANGED,
    CandidacyStep.ENDED,
    CandidacyStep.CALLED_OFF,
}
_LAST_VISITS = frozenset({CandidacyStep.FOLLOWED_UP, CandidacyStep.HOURS_REPORTED})  # of the time before the end

# What may follow the last step of a life. Interviews and the reference check may come in either order (S0 puts the
# reference between the two interviews, the users after them); that all three stand before the trial is the trial's rule.
PARTNER_MAY_FOLLOW: Mapping[PartnerStep | None, frozenset[PartnerStep]] = {
    None: frozenset({PartnerStep.AGREED}),
    PartnerStep.AGREED: frozenset({PartnerStep.AGREED}),
}

_OPEN_POSITION = frozenset(
    {PositionStep.SPONSOR_APPOINTED, PositionStep.ADVERTISED, PositionStep.RECRUITED, PositionStep.POSITION_CLOSED}
)
POSITION_MAY_FOLLOW: Mapping[PositionStep | None, frozenset[PositionStep]] = {
    None: frozenset({PositionStep.AGREED}),
    PositionStep.AGREED: frozenset({PositionStep.AGREED, PositionStep.SPONSOR_APPOINTED, PositionStep.POSITION_CLOSED}),
    PositionStep.SPONSOR_APPOINTED: _OPEN_POSITION | {PositionStep.ADVERT_CLOSED},
    PositionStep.ADVERTISED: _OPEN_POSITION | {PositionStep.ADVERT_CLOSED},
    PositionStep.RECRUITED: _OPEN_POSITION | {PositionStep.ADVERT_CLOSED},
    PositionStep.ADVERT_CLOSED: _OPEN_POSITION,
    PositionStep.POSITION_CLOSED: frozenset(),
}

CANDIDACY_MAY_FOLLOW: Mapping[CandidacyStep | None, frozenset[CandidacyStep]] = {
    None: frozenset({CandidacyStep.APPLIED}),
    CandidacyStep.APPLIED: _RECRUITING | {CandidacyStep.APPLIED},  # until the first interview an application can be changed
    CandidacyStep.INTERVIEW_CALLED: _RECRUITING,
    CandidacyStep.INTERVIEW_CANCELLED: _RECRUITING,
    CandidacyStep.INTERVIEW_HELD: _RECRUITING,
    CandidacyStep.REFERENCE_ASKED: _RECRUITING,
    CandidacyStep.REFERENCE_ANSWERED: _RECRUITING,
    CandidacyStep.CHOSEN: frozenset(
        {CandidacyStep.CHOSEN, CandidacyStep.TRIAL_STARTED, CandidacyStep.WITHDRAWN, CandidacyStep.NOT_CHOSEN}
    ),
    CandidacyStep.TRIAL_STARTED: _TRIAL,
    CandidacyStep.TRIAL_STOPPED: _LAST_VISITS | {CandidacyStep.EVALUATED, CandidacyStep.NOT_CHOSEN, CandidacyStep.WITHDRAWN},
    CandidacyStep.EVALUATED: _MEETING,
    CandidacyStep.MEETING_CALLED: _MEETING,
    CandidacyStep.MEETING_CANCELLED: _MEETING,
    CandidacyStep.MEETING_HELD: _MEETING | {CandidacyStep.EMPLOYED},
    CandidacyStep.EMPLOYED: _JOB,
    CandidacyStep.ENDED: _FOLLOW_UP | {CandidacyStep.CONTRACT_CHANGED, CandidacyStep.ENDED, CandidacyStep.GOES_ON},
    CandidacyStep.CALLED_OFF: _LAST_VISITS | {CandidacyStep.GOES_ON},
    CandidacyStep.GOES_ON: _JOB,
    CandidacyStep.WITHDRAWN: _LAST_VISITS,
    CandidacyStep.NOT_CHOSEN: _LAST_VISITS,
}
CANDIDACY_MAY_FOLLOW = {
    step: following | {CandidacyStep.CONSENT_ANSWERED} if step else following for step, following in CANDIDACY_MAY_FOLLOW.items()
}
"""A person may answer anew whenever they like, also when all is over."""

STAYS_WHERE_IT_IS = _FOLLOW_UP | {
    CandidacyStep.CONTRACT_CHANGED,
    CandidacyStep.TRIAL_PROLONGED,
    CandidacyStep.CONSENT_ANSWERED,
}
"""What is registered underway without moving the life on: what may come next is still decided by the step before it."""

_SETTLED = frozenset(
    {
        CandidacyStep.EMPLOYED,
        CandidacyStep.ENDED,
        CandidacyStep.CALLED_OFF,
        CandidacyStep.GOES_ON,
        CandidacyStep.WITHDRAWN,
        CandidacyStep.NOT_CHOSEN,
    }
)
NO_JOB_YET = tuple(step for step in CandidacyStep if step not in STAYS_WHERE_IT_IS | _SETTLED)
"""The last step of a candidacy that still has its way to go to the job."""
