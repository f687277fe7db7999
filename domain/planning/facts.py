"""What the follow-up rule reads and what it answers: phases, situations, closed periods, visits, the plan."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import BaseModel, ConfigDict, model_validator

from domain.language.norwegian import WEEKDAYS, listed, short_day
from domain.refusal import RuleBroken, refuse


class Frequency(StrEnum):
    """How often, most often first; the value is what people read. Nothing is rarer than monthly (S3)."""

    TWICE_WEEKLY = "to ganger i uken"
    WEEKLY = "hver uke"
    FORTNIGHTLY = "annenhver uke"
    MONTHLY = "hver måned"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return cls.TWICE_WEEKLY if value == WRITTEN_BEFORE else None

    @classmethod
    def named_first_in(cls, text: str) -> Self | None:
        """The frequency a visit's reason begins with: «to ganger i uken på grunn av uro»."""
        if text.startswith(WRITTEN_BEFORE):
            return cls.TWICE_WEEKLY
        return next((each for each in cls if text.startswith(each)), None)


WRITTEN_BEFORE = "to ganger i uka"  # how twice weekly stands in rows from before 0021


FORTNIGHT_AT_MOST = 18  # days from one visit to the next
MONTH_AT_MOST = 38
VISITS_A_DAY = 4  # ours: what a job specialist gets done in a day on the road


class VisitStatus(StrEnum):
    """Where one visit stands. What has happened is done, missed or excused; the value is what its row keeps."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    EXCUSED = "excused"
    CANCELLED = "cancelled"


class SituationKind(StrEnum):
    """Why visits come more often for a while. Never health: «fravær» says that the worker is away, not why."""

    UNREST = "uro"
    ABSENCE = "fravær"
    CONFLICT = "konflikt"
    NEW_LEADER = "ny leder"
    NEW_SPONSOR = "ny fadder"
    NEW_TASKS = "nye oppgaver"
    MORE_ADAPTATION = "behov for mer tilrettelegging"
    OTHER = "annet"

    @property
    def in_a_sentence(self) -> str:
        return "en annen situasjon" if self is SituationKind.OTHER else self.value


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Phase(_Fact):
    """Visits at one frequency for a number of weeks; None is for as long as the job lasts."""

    frequency: Frequency
    weeks: int | None = None


TRIAL_PHASES = (Phase(frequency=Frequency.TWICE_WEEKLY),)  # S3: about twice a week, all four weeks
DEFAULT_PHASES = (  # ours: S3 says often at first, down to about once a month, for the whole employment
    Phase(frequency=Frequency.TWICE_WEEKLY, weeks=4),
    Phase(frequency=Frequency.WEEKLY, weeks=8),
    Phase(frequency=Frequency.FORTNIGHTLY, weeks=14),
    Phase(frequency=Frequency.MONTHLY),
)
WEEKS_TWICE, WEEKS_ONCE = 2, 4  # ours: how long a situation gives two visits a week, and then one, when nothing else is said
LONGEST_STEP_UP = 26  # weeks of each; ours: what is needed for longer is another plan


def step_up(weeks_twice: int = WEEKS_TWICE, weeks_once: int = WEEKS_ONCE) -> tuple[Phase, ...]:
    """The phases of a situation that gives two visits a week for so many weeks, and then one for so many."""
    phases = ((Frequency.TWICE_WEEKLY, weeks_twice), (Frequency.WEEKLY, weeks_once))
    return tuple(Phase(frequency=frequency, weeks=weeks) for frequency, weeks in phases if weeks)


STEP_UP = step_up()


class PhasesIncomplete(RuleBroken):
    """The phases of a follow-up plan leave a time without visits."""


def check_phases(phases: tuple[Phase, ...]) -> None:
    """Refuses phases that end while the job lasts, told all at once."""
    if not phases:
        raise PhasesIncomplete("Oppfølgingsplanen har ingen faser: skriv minst én.")
    broken: list[RuleBroken] = []
    for number, phase in enumerate(phases[:-1], start=1):
        if phase.weeks is None:
            broken.append(
                PhasesIncomplete(f"Fase {number} ({phase.frequency}) mangler antall uker: bare den siste fasen er uten slutt.")
            )
        elif phase.weeks < 1:
            broken.append(
                PhasesIncomplete(f"Fase {number} ({phase.frequency}) varer {phase.weeks} uker: den må vare minst 1 uke.")
            )
    if (weeks := phases[-1].weeks) is not None:
        broken.append(PhasesIncomplete(f"Den siste fasen varer {weeks} uker: den må vare så lenge jobben varer."))
    refuse(broken)


class Situation(_Fact):
    """Something at work that asks for more visits; `on` is the day HELT MED heard of it."""

    on: date
    kind: SituationKind
    step_up: tuple[Phase, ...] = STEP_UP


class ClosedPeriod(_Fact):
    """Days without visits, both ends included; `reason` reads on from «på grunn av»: «fravær», «stengt arbeidsplass»."""

    first: date
    last: date
    reason: str

    @model_validator(mode="after")
    def _the_right_way(self) -> "ClosedPeriod":
        if self.last < self.first:
            raise ClosedBackwards(self.first, self.last)
        return self


class ClosedBackwards(RuleBroken):
    def __init__(self, first: date, last: date) -> None:
        super().__init__(f"Perioden uten besøk kan ikke slutte {short_day(last)}, før den begynner {short_day(first)}.")


class KnownVisit(_Fact):
    on: date
    status: VisitStatus = VisitStatus.PLANNED


class DaysFrom(_Fact):
    """The worker's own weekdays from a day on, when the contract is changed."""

    first: date
    weekdays: frozenset[int]


class Wish(NamedTuple):
    """When a worker is usually visited, within what the rule allows; None where the planner spreads workers by itself."""

    weekday: int | None = None
    """Monday 0 to Sunday 6."""
    fortnight: int | None = None
    """The fortnightly visits' week of every two, 0 or 1, the same two for all workers: see `fortnight_of`."""
    week_of_month: int | None = None
    """Which time the weekday comes round in the month, from 1."""


class FollowUpFacts(_Fact):
    """One employment or trial, as the follow-up rule sees it."""

    starts_on: date
    ends_on: date | None = None
    phases: tuple[Phase, ...] = DEFAULT_PHASES
    weekdays: frozenset[int]
    """The worker's own days, Monday 0 to Sunday 6."""
    changed_days: tuple[DaysFrom, ...] = ()
    """Other own days from a day on, in order."""
    visit_time: time
    wish: Wish = Wish()
    """What the job specialist's weeks have room for."""
    situations: tuple[Situation, ...] = ()
    closed: tuple[ClosedPeriod, ...] = ()
    keeps_fellesferie: bool = False
    known: tuple[KnownVisit, ...] = ()
    """Of the days before the first one, those of the trial in the week in which the job begins."""
    left: frozenset[date] = frozenset()
    """Days a person has moved a visit away from: the last to be chosen again."""

    @model_validator(mode="after")
    def _days_that_exist(self) -> "FollowUpFacts":
        for weekdays in (self.weekdays, *(change.weekdays for change in self.changed_days)):
            if not weekdays or not weekdays <= set(range(7)):
                raise NoDaysToVisit(weekdays)
        return self

    def weekdays_on(self, day: date) -> frozenset[int]:
        """The worker's own weekdays as they are agreed for that day."""
        weekdays = self.weekdays
        for change in self.changed_days:
            if change.first <= day:
                weekdays = change.weekdays
        return weekdays


class NoDaysToVisit(RuleBroken):
    def __init__(self, weekdays: frozenset[int]) -> None:
        known = listed(WEEKDAYS[day] for day in sorted(weekdays) if 0 <= day < 7) or "ingen"
        super().__init__(f"Besøk kan ikke planlegges: arbeidsdagene må være minst én ukedag, men er {known}.")


class PeerVisit(NamedTuple):
    """A coming visit to another worker, by the visitor of that day: the job specialist, or the stand-in."""

    on: date
    same_workplace: bool
    same_town: bool
    at: time = time(9)


class StandsAt(NamedTuple):
    """The clock time of a visit that stands, and the usual time it gave up for another visit, if it did."""

    at: time
    instead_of: time | None = None


class PlannedVisit(NamedTuple):
    on: date
    at: time
    reason: str
    """«annenhver uke siden 1. mars 2027; flyttet fra torsdag på grunn av Kristi himmelfartsdag»"""
    instead_of: time | None = None
    too_close: bool = False
    """To another visit of the same job specialist, and no other time or day was possible."""


class Skipped(NamedTuple):
    """A time in which a visit was due and no day was possible, both ends included."""

    first: date
    last: date
    reason: str


class Plan(NamedTuple):
    """Coming visits, what is skipped and why, and what a coordinator ought to read about the plan."""

    visits: tuple[PlannedVisit, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]


def visit_time_for(worker_starts: time) -> time:
    """One hour after the worker starts (ours), or at the start itself when the hour would pass midnight."""
    later = datetime.combine(date.min, worker_starts) + timedelta(hours=1)
    return later.time() if later.date() == date.min else worker_starts
