"""The facts the follow-up rule needs about one worker: the trial and the job, closed days, situations, earlier visits."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.contract.limits import months_after
from domain.days.day_plan import DayHours, on_weekday, weekdays_of
from domain.places.municipalities import known_as
from domain.planning.facts import (
    DEFAULT_PHASES,
    TRIAL_PHASES,
    DaysFrom,
    FollowUpFacts,
    KnownVisit,
    PeerVisit,
    Phase,
    Situation,
    SituationKind,
    VisitStatus,
    step_up,
    visit_time_for,
)
from domain.staff.stand_in import Away, visitor_on
from domain.tables.candidacies import Candidacy, Employment
from domain.tables.follow_up import SituationRow, StaffAbsence, Visit
from domain.tables.positions import Position, Workplace
from tasks.load.workplace_of_day import Stay, position_of, stays_of
from tasks.planning.closed_days import closed_days, fellesferie_of

MONTHS_SHOWN = 12
MONTHS_AHEAD = (
    MONTHS_SHOWN + 1
)  # how far the visits of a job stand as rows when it is planned: a year is left when it is looked at again
LOOKED_AT = timedelta(days=28)  # the shortest month, and no plan is looked at every day
_HEARD_ON = func.coalesce(SituationRow.heard_on, SituationRow.arose_on)


class Span(NamedTuple):
    """A time in which the worker is visited: the trial, or the job from its start on.

    `handovers` are days still to come, from which another than `job_specialist_id` visits; `later_days` are other
    working days than `days`, from the day a change of the contract holds. `away` are the job specialists who are away.
    """

    first: date
    last: date | None
    until: date
    phases: tuple[Phase, ...]
    days: tuple[DayHours, ...]
    job_specialist_id: int
    handovers: tuple[tuple[date, int], ...] = ()
    later_days: tuple[tuple[date, tuple[DayHours, ...]], ...] = ()
    away: tuple[Away, ...] = ()

    @property
    def shown_until(self) -> date:
        """The last of the days that are shown of it: a year, though the visits stand as rows a little further."""
        ends = min(self.until, self.last or self.until)
        return ends if self.phases == TRIAL_PHASES else min(ends, months_after(self.until, MONTHS_SHOWN - MONTHS_AHEAD))

    def visitor_on(self, day: date) -> int:
        """The visitor of that day: the job specialist, or the stand-in."""
        return visitor_on(self.job_specialist_on(day), day, self.away)

    def job_specialist_on(self, day: date) -> int:
        later = [job_specialist for from_on, job_specialist in self.handovers if from_on <= day]
        return later[-1] if later else self.job_specialist_id

    def days_on(self, day: date) -> tuple[DayHours, ...]:
        begun = [days for first, days in self.later_days if first <= day]
        return begun[-1] if begun else self.days

    def hours_on(self, day: date) -> DayHours:
        """The hours of a day on which the worker works."""
        return next(hours for hours in self.days_on(day) if hours.weekday == day.weekday())

    def is_at_work(self, day: date, at: time) -> bool:
        return any(hours.is_at_work(at) for hours in on_weekday(self.days_on(day), day.weekday()))

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def away_from(session: Session, day: date) -> tuple[Away, ...]:
    """The absences on `day` or later."""
    rows = session.scalars(select(StaffAbsence).where(StaffAbsence.last >= day).order_by(StaffAbsence.first, StaffAbsence.id))
    return tuple(Away(row.staff_id, row.first, row.last, row.stand_in_id) for row in rows)


def spans_of(candidacy: Candidacy, day: date, away: tuple[Away, ...] = ()) -> list[Span]:
    """What is left of the trial and of the job. A stopped trial has nothing left, and a closed candidacy no trial."""
    trial, job = candidacy.trial, candidacy.employment
    handovers = tuple((each.from_on, each.job_specialist_id) for each in candidacy.handovers)
    spans: list[Span] = []
    if trial and trial.stopped_on is None and candidacy.closed_on is None and trial.ends_on >= day:
        days = _day_hours(trial.day_plan)
        spans.append(Span(trial.starts_on, trial.ends_on, trial.ends_on, TRIAL_PHASES, days, trial.job_specialist_id, handovers))
    if job and (job.last_day is None or job.last_day >= day):
        until = months_after(max(day, job.starts_on), MONTHS_AHEAD)
        phases = tuple(Phase.model_validate(phase) for phase in job.phases) or DEFAULT_PHASES
        days = _day_hours(job.day_plan)
        specialist = job.job_specialist_id
        spans.append(Span(job.starts_on, job.last_day, until, phases, days, specialist, handovers, changed_days(job)))
    return [span._replace(away=away) for span in spans]


def changed_days(job: Employment) -> tuple[tuple[date, tuple[DayHours, ...]], ...]:
    """The working days that a change of the contract has set, from when, in order."""
    return tuple((each.from_on, _day_hours(days)) for each in job.versions if (days := each.changes.get("days")))


def _day_hours(day_plan: Iterable[object]) -> tuple[DayHours, ...]:
    return tuple(DayHours.model_validate(entry) for entry in day_plan)


def follow_up_facts(session: Session, candidacy: Candidacy, span: Span, visits: Sequence[Visit], day: date) -> FollowUpFacts:
    situations = session.scalars(
        select(SituationRow).where(SituationRow.candidacy_id == candidacy.id).order_by(_HEARD_ON, SituationRow.id)
    )
    return FollowUpFacts(
        starts_on=span.first,
        ends_on=span.last,
        phases=span.phases,
        weekdays=weekdays_of(span.days),
        changed_days=tuple(DaysFrom(first=first, weekdays=weekdays_of(days)) for first, days in span.later_days),
        visit_time=visit_time_for(span.days[0].start if span.days else time(9)),
        situations=tuple(
            Situation(
                on=each.heard_on or each.arose_on,
                kind=SituationKind(each.kind),
                step_up=step_up(each.weeks_twice, each.weeks_once),
            )
            for each in situations
            if _still_felt(each, span.first)
        ),
        closed=(*closed_days(session, candidacy), *fellesferie_of(candidacy, span.first, span.until)),
        known=tuple(_known(visit, day) for visit in visits if span.covers(visit.held_on or visit.planned_on)),
        left=frozenset(
            date.fromisoformat(left) for visit in visits if visit.status != VisitStatus.CANCELLED for left in visit.moved_from
        ),
    )


def _still_felt(situation: SituationRow, first: date) -> bool:
    """On the first day of a trial or a job that may have begun since."""
    return (situation.heard_on or situation.arose_on) + timedelta(weeks=situation.weeks_twice + situation.weeks_once) > first


def _known(visit: Visit, day: date) -> KnownVisit:
    # a coming visit moved by hand is settled ahead of its day: the rule counts it as it counts one that is done
    settled = visit.fixed and visit.status == VisitStatus.PLANNED and visit.planned_on >= day
    return KnownVisit(on=visit.held_on or visit.planned_on, status=VisitStatus.DONE if settled else visit.status)


def peer_visits(session: Session, candidacy: Candidacy, span: Span, day: date) -> list[PeerVisit]:
    """The other visits, in the time that is planned, of the visitor of each day: while the job specialist is away those are the
    stand-in's."""
    first, last = max(day, span.first), min(span.until, span.last or span.until)
    stays = stays_of(candidacy)
    visitors = {span.job_specialist_id, *(number for _, number in span.handovers)}
    visitors |= {each.stand_in for each in span.away if each.staff in visitors}
    rows = session.execute(
        select(Visit.planned_on, Visit.planned_at, Visit.job_specialist_id, Workplace.id, Workplace.municipality)
        .join(Candidacy, Visit.candidacy_id == Candidacy.id)
        .join(Position, Position.id == position_of(Visit.planned_on))
        .join(Workplace, Position.workplace_id == Workplace.id)
        .where(
            Visit.job_specialist_id.in_(visitors),
            Visit.status == VisitStatus.PLANNED,
            Visit.candidacy_id != candidacy.id,
            Visit.planned_on.between(first, last),
        )
    )
    return [
        _beside(stays, on, at, number, town)
        for on, at, visitor, number, town in rows
        if len(visitors) == 1 or visitor == span.visitor_on(on)
    ]


def _beside(stays: Sequence[Stay], on: date, at: time, workplace: int, town: str) -> PeerVisit:
    here = next(stay.position.workplace for stay in stays if stay.within(on, on))
    return PeerVisit(on, workplace == here.id, known_as(town) == known_as(here.municipality), at)
