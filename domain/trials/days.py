"""The days of the trial: which they are, the timesheet (timeliste) and the day plan (dagsplan), field for field."""

from datetime import date, time, timedelta
from decimal import Decimal

from domain.candidacies.facts import PersonFacts, StaffFacts
from domain.contract.facts import TemporaryContract
from domain.days.day_plan import DayHours, end_of_day, in_words, on_weekday
from domain.days.working_days import is_free
from domain.facts import Facts, Printed
from domain.language.norwegian import clock
from domain.positions.facts import PositionFacts, tasks_in


class WorkDay(Facts):
    """One day the worker is at work; `hours` are without an unpaid break."""

    day: date
    start: time
    end: time
    break_minutes: int
    hours: Decimal

    @property
    def until(self) -> str:
        """«13.00», «24.00», «06.00 dagen etter»: the end as the timesheet has it, the same in both forms of Norwegian."""
        return end_of_day(self.end) if self.end > self.start or self.end == time(0) else f"{clock(self.end)} dagen etter"


class Timesheet(Printed):
    """Exactly what the timesheet (timeliste) prints: a row for each working day of the four weeks."""

    worker_name: str
    workplace: str
    leader_name: str
    job_specialist_name: str
    starts_on: date
    ends_on: date
    hours_per_week: Decimal
    rows: list[WorkDay]
    hours_in_all: Decimal
    payer: str


class DayPlan(Printed):
    """Exactly what the day plan (dagsplan) prints."""

    worker_name: str
    workplace: str
    address: str
    meeting_place: str
    first_day: date
    first_from: time
    leader_name: str
    leader_phone: str
    sponsor_name: str
    sponsor_phone: str
    substitute_name: str
    job_specialist_name: str
    job_specialist_phone: str
    days: list[str]
    tasks: list[str]
    hours: list[time]


def work_days(
    days: tuple[DayHours, ...], first: date, last: date, agreed_break: int = 0, breaks_paid: bool = False
) -> list[WorkDay]:
    """Every day of work from the first to the last, without public holidays; one with two spells is there twice."""
    found: list[WorkDay] = []
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        found += [
            WorkDay(
                day=day,
                start=hours.start,
                end=hours.end,
                break_minutes=hours.break_of(agreed_break),
                hours=hours.hours_worked(agreed_break, breaks_paid),
            )
            for hours in on_weekday(days, day.weekday())
            if not is_free(day)
        ]
    return found


def timesheet(contract: TemporaryContract, position: PositionFacts, job_specialist: StaffFacts, payer: str) -> Timesheet:
    rows = work_days(
        contract.days, contract.start, contract.end, contract.terms.break_minutes or 0, bool(contract.terms.breaks_paid)
    )
    return Timesheet(
        worker_name=contract.worker_name,
        workplace=position.workplace.name,
        leader_name=position.workplace.leader.name,
        job_specialist_name=job_specialist.name,
        starts_on=contract.start,
        ends_on=contract.end,
        hours_per_week=contract.hours_a_week,
        rows=rows,
        hours_in_all=sum((row.hours for row in rows), Decimal(0)),
        payer=payer,
        language=contract.language,
    )


def day_plan(
    person: PersonFacts,
    position: PositionFacts,
    job_specialist: StaffFacts,
    days: tuple[DayHours, ...],
    first: WorkDay,
    meeting_place: str,
) -> DayPlan:
    sponsor = position.sponsor
    return DayPlan(
        worker_name=person.name,
        workplace=position.workplace.name,
        address=position.workplace.address,
        meeting_place=meeting_place,
        first_day=first.day,
        first_from=first.start,
        leader_name=position.workplace.leader.name,
        leader_phone=position.workplace.leader_phone,
        sponsor_name=sponsor.sponsor.name if sponsor else "",
        sponsor_phone=sponsor.phone if sponsor else "",
        substitute_name=sponsor.substitute.name if sponsor else "",
        job_specialist_name=job_specialist.name,
        job_specialist_phone=job_specialist.phone,
        days=in_words(days, person.language),
        tasks=tasks_in(position.tasks),
        hours=_hours_of(first),
        language=person.language,
    )


def _hours_of(day: WorkDay) -> list[time]:
    """The start and every whole hour after it, up to the end, or to midnight when it is later."""
    last = day.end.hour if day.end > day.start else 23
    whole = [time(hour) for hour in range(day.start.hour + 1, last + 1) if day.end <= day.start or time(hour) < day.end]
    return [day.start, *whole]
