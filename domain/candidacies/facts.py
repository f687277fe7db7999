"""What the rules of stages 5 to 11 know about a candidacy: the person, where it stands, and what has been done."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.contact import Contact, Role
from domain.contract.terms import ContractTerms
from domain.contract.versions import ContractVersion, WorkTerms, in_force_on
from domain.days.day_plan import DayHours
from domain.facts import Facts
from domain.language.languages import BOKMAL, Language
from domain.language.norwegian import initials
from domain.pay.wages import Wage
from domain.positions.facts import PositionFacts


class MeetingStatus(StrEnum):
    """Where an interview or an info meeting stands; the value is what its row keeps."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class PersonFacts(Facts):
    number: int
    name: str
    birth_date: date | None
    address: str
    email: str | None
    phone: str
    municipality: str = ""
    language: Language = BOKMAL

    def contact(self, role: Role = Role.CANDIDATE) -> Contact:
        return Contact(role=role, name=self.name, email=self.email, address=self.address, language=self.language)


class StaffFacts(Facts):
    number: int
    name: str
    email: str
    phone: str
    stand_in: int | None
    left_on: date | None = None

    def contact(self, role: Role = Role.JOB_SPECIALIST) -> Contact:
        return Contact(role=role, name=self.name, email=self.email)


class Invited(Facts):
    """One of an interview's panel, as the call named them."""

    name: str
    email: str | None


class InterviewFacts(Facts):
    """`panel` are the names and addresses invited."""

    number: int
    starts_at: datetime
    minutes: int
    place: str
    panel: tuple[Invited, ...]
    sequence: int
    status: MeetingStatus
    passed: bool | None
    rating: int | None


class ReferenceFacts(Facts):
    number: int
    name: str
    consent_on: date
    asked_on: date
    answered_on: date | None
    recommends: bool | None


class TrialWage(Facts):
    """The wage of a trial from a day on."""

    from_on: date
    wage: Wage


def trial_wage_on(day: date, first: Wage, changes: Iterable[TrialWage]) -> Wage:
    """What a trial pays on a day: the first wage, or the last change that has begun by then."""
    begun = [change.wage for change in changes if change.from_on <= day]
    return begun[-1] if begun else first


class TrialFacts(Facts):
    """`wage` is that of the first day as it was agreed; `wage_changes` follow a tariff rate that rose."""

    starts_on: date
    ends_on: date
    day_plan: tuple[DayHours, ...]
    hours_per_week: Decimal
    employer: str
    wage: Wage
    job_specialist: StaffFacts
    stopped_on: date | None
    wage_changes: tuple[TrialWage, ...] = ()

    def wage_on(self, day: date) -> Wage:
        return trial_wage_on(day, self.wage, self.wage_changes)

    @property
    def last_day(self) -> date:
        return self.stopped_on or self.ends_on

    def over_on(self, day: date) -> bool:
        return day > self.last_day or self.stopped_on is not None


class EvaluationFacts(Facts):
    held_on: date
    worker_wants: bool
    employer_wants: bool

    @property
    def both_want(self) -> bool:
        return self.worker_wants and self.employer_wants


class InfoMeetingFacts(Facts):
    """`to_tell` are the topics the worker ticked, without own words."""

    starts_at: datetime
    minutes: int
    place: str
    to_tell: tuple[str, ...]
    sequence: int
    status: MeetingStatus
    held_on: date | None


class EmploymentFacts(Facts):
    """The contract as it was made, and each change of it since; `CandidacyFacts.work_on` says what holds on a day."""

    starts_on: date
    day_plan: tuple[DayHours, ...]
    hours_per_week: Decimal
    wage: Wage
    terms: ContractTerms
    job_specialist: StaffFacts
    last_day: date | None
    on_nav_measure: bool = False
    versions: tuple[ContractVersion, ...] = ()

    @property
    def never_began(self) -> bool:
        """Called off before its first day: its last day is kept as one before the first."""
        return self.last_day is not None and self.last_day < self.starts_on


class CandidacyFacts(Facts):
    number: int
    person: PersonFacts
    position: PositionFacts
    applied_on: date
    consent_on: date
    benefit_confirmed_on: date
    benefit_since: date | None
    needs: str
    support: Contact | None
    certificate_seen_on: date | None
    chosen_on: date | None
    closed_on: date | None
    close_reason: str | None
    interviews: tuple[InterviewFacts, ...]
    references: tuple[ReferenceFacts, ...]
    trial: TrialFacts | None
    evaluation: EvaluationFacts | None
    info_meeting: InfoMeetingFacts | None
    employment: EmploymentFacts | None

    @property
    def label(self) -> str:
        """«Søknad 7 (K.N., Kiwi Bjorbekk)»: how a refusal names it, with initials at most."""
        return f"Søknad {self.number} ({initials(self.person.name)}, {self.position.workplace.name})"

    def seat_with_another(self, offered: int | None) -> int | None:
        """The other candidacy that has the position's seat, or the offer of it (`offered`); None when there is none."""
        return next((each for each in (self.position.seat_held_by, offered) if each not in (None, self.number)), None)

    def work_on(self, day: date) -> WorkTerms:
        """What is agreed of the job on a day; before its first day, what it begins with."""
        job, position = self.employment, self.position
        assert job
        first = WorkTerms(
            title=position.title,
            tasks=position.tasks,
            hours_per_week=job.hours_per_week,
            days=job.day_plan,
            wage=job.wage,
            terms=job.terms,
        )
        return in_force_on(day, first, job.versions)

    def interview(self, number: int) -> InterviewFacts | None:
        return next((each for each in self.interviews if each.number == number), None)

    def passed(self, number: int) -> bool:
        interview = self.interview(number)
        return interview is not None and interview.status == MeetingStatus.HELD and interview.passed is True

    @property
    def reference_in_place(self) -> bool:
        return any(reference.answered_on for reference in self.references)
