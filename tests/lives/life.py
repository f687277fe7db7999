"""What the test itself remembers of one worker: every fact the rule depends on, and the day it became known."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from domain.planning.facts import (
    DEFAULT_PHASES,
    TRIAL_PHASES,
    ClosedPeriod,
    DaysFrom,
    FollowUpFacts,
    Frequency,
    KnownVisit,
    Phase,
    Situation,
    SituationKind,
    VisitStatus,
)

DAY = timedelta(days=1)
STATUS = {
    "planned": VisitStatus.PLANNED,
    "done": VisitStatus.DONE,
    "missed": VisitStatus.MISSED,
    "excused": VisitStatus.EXCUSED,
    "cancelled": VisitStatus.CANCELLED,
}


@dataclass(frozen=True)
class Row:
    """A visit as it stands in the database."""

    id: int
    candidacy: int
    on: date
    at: time
    status: str
    fixed: bool
    sequence: int
    specialist: int
    held_on: date | None
    how: str | None
    minutes: int | None
    note: str | None
    reason: str
    reminded: str
    too_close: int
    moved_from: str

    @property
    def left(self) -> list[date]:
        """The days a person has moved it away from."""
        return [date.fromisoformat(day) for day in json.loads(self.moved_from)]

    @property
    def true_day(self) -> date:
        return self.held_on or self.on

    @property
    def what_happened(self) -> tuple[object, ...]:
        return (self.on, self.at, self.status, self.held_on, self.how, self.minutes, self.note, self.specialist)


@dataclass(frozen=True)
class Closed:
    first: date
    last: date
    reason: str
    heard: date


@dataclass(frozen=True)
class Stay:
    """A position a worker is in from a day on, or from the start. `sponsor` is the address of one who wants the visits there in
    the calendar."""

    position: int
    workplace: int
    keeps_fellesferie: bool
    sponsor: str | None
    first: date | None = None


@dataclass(frozen=True)
class Away:
    """A job specialist's absence: first and last day, and the stand-in."""

    who: int
    first: date
    last: date
    stand_in: int


@dataclass(frozen=True)
class Stood:
    """Where a worker's visits stood at one moment, and all that could have changed it since."""

    days: frozenset[date]
    facts: tuple[object, ...]

    @classmethod
    def of(cls, life: "Life", rows: list[Row]) -> "Stood":
        otherwise = [row.id for row in rows if row.status in ("missed", "excused") or row.true_day != row.on]
        days = frozenset(row.true_day for row in rows if row.status != "cancelled")
        return cls(days, (life.news, len(life.by_hand), *otherwise))

    def until(self, today: date) -> frozenset[date]:
        return frozenset(day for day in self.days if day <= today)


@dataclass
class Life:
    candidacy: int
    stays: list[Stay]
    """Where the worker is, in order: the last of them may be still to come."""
    weekdays: frozenset[int]
    specialist: int
    trial: tuple[date, date] | None
    starts_on: date
    agreed_on: date
    """The day the job is agreed; before it there is only the trial."""
    last_day: date | None = None
    phases: list[tuple[date, tuple[Phase, ...]]] = field(default_factory=list)
    later_days: list[tuple[date, frozenset[int], date]] = field(default_factory=list)
    """Each change of weekdays: its first day, the weekdays, and the day it was agreed."""
    situations: dict[tuple[object, ...], tuple[date, SituationKind]] = field(default_factory=dict)
    stepped_up: dict[tuple[object, ...], tuple[int, int]] = field(default_factory=dict)
    """For how many weeks a situation gives two visits a week, and then one, where its form has said so."""
    closed: dict[tuple[object, ...], Closed] = field(default_factory=dict)
    handovers: dict[date, int] = field(default_factory=dict)
    by_hand: list[tuple[date, date, date]] = field(default_factory=list)
    """Visits a person moved or called off: on which day, from which day, to which day."""
    by_hand_once: dict[tuple[object, ...], list[tuple[date, date, date]]] = field(default_factory=dict)
    """Those of them that a closed time made the plan's again, by that closed time."""
    called_off: bool = False
    """Whether the job came to nothing before its first day; `last_day` is then the day before that was said."""
    not_followed: list[tuple[date, date]] = field(default_factory=list)
    """The days on which the job stood as over, before it went on after all."""
    not_closed: list[tuple[Closed, date]] = field(default_factory=list)
    """The closed times that were taken back, and when."""
    prolonged_on: list[date] = field(default_factory=list)
    moves_agreed_on: list[date] = field(default_factory=list)
    """The days on which another workplace was agreed on, or that it stays after all."""
    stood: dict[object, Stood] = field(default_factory=dict)
    """Where the visits stood before what may be taken back: a closed time or a situation by its key, the end by «job»."""

    @property
    def news(self) -> tuple[int, ...]:
        """A value that is another whenever a fact has changed."""
        return (
            len(self.phases),
            hash(tuple(self.later_days)),
            len(self.situations),
            hash(tuple(self.stepped_up.items())),
            hash(tuple(self.closed.items())),
            hash(self.last_day),
            hash(self.trial),
            hash(tuple(self.stays)),
            hash(tuple(sorted(self.handovers.items()))),
        )

    def stay_on(self, day: date) -> Stay:
        return next(stay for stay in reversed(self.stays) if stay.first is None or stay.first <= day)

    def move_that_waits(self, today: date) -> Stay | None:
        last = self.stays[-1]
        return last if last.first and last.first > today else None

    def stands_in(self, stays: list[Stay], closed: Mapping[int, Mapping[tuple[object, ...], Closed]], today: date) -> None:
        """The worker's stays are others from now on, and the days without visits at each of their workplaces are known."""
        self.stays = stays
        self.moves_agreed_on.append(today)
        for stay in stays:
            self.closed |= closed[stay.workplace]

    def closed_days(self, which: tuple[object, ...]) -> list[tuple[date, date]]:
        """First and last of the days that a closed time is the worker's: those of a workplace while the worker is there."""
        closed = self.closed[which]
        if which[0] != "workplace":
            return [(closed.first, closed.last)]
        return self._at([stay.workplace == which[1] for stay in self.stays], closed.first, closed.last)

    def _at(self, counts: list[bool], first: date, last: date) -> list[tuple[date, date]]:
        ends = [stay.first - DAY for stay in self.stays[1:] if stay.first] + [date.max]
        within = [
            (max(first, stay.first or first), min(last, end))
            for stay, end, counted in zip(self.stays, ends, counts, strict=True)
            if counted
        ]
        return [(begins, over) for begins, over in within if begins <= over]

    def _fellesferie(self, first: date, today: date) -> Iterator[ClosedPeriod]:
        keeps = [stay.keeps_fellesferie for stay in self.stays]
        for year in range(first.year, today.year + 3):
            for begins, over in self._at(keeps, date.fromisocalendar(year, 28, 1), date.fromisocalendar(year, 30, 7)):
                yield ClosedPeriod(first=begins, last=over, reason="fellesferie")

    def prolong(self, last: date, today: date) -> None:
        """The trial lasts longer, and the job is agreed and begins as much later."""
        assert self.trial
        later = last - self.trial[1]
        self.trial = self.trial[0], last
        self.agreed_on += later
        self.starts_on += later
        self.prolonged_on.append(today)

    def has_job(self, today: date) -> bool:
        return today >= self.agreed_on

    def followed(self, today: date) -> bool:
        return any(first <= today for first, _ in self.spans(today))

    def specialist_on(self, day: date) -> int:
        begun = [from_on for from_on in self.handovers if from_on <= day]
        return self.handovers[max(begun)] if begun else self.specialist

    def visitor_on(self, day: date, away: list[Away]) -> int:
        mine = self.specialist_on(day)
        return next((each.stand_in for each in away if each.who == mine and each.first <= day <= each.last), mine)

    def spans(self, today: date) -> Iterator[tuple[date, date | None]]:
        """The first and last day of the trial and of the job, for those not over."""
        if self.trial and self.trial[1] >= today:
            yield self.trial
        if self.has_job(today) and (self.last_day is None or self.last_day >= today):
            yield self.starts_on, self.last_day

    def weekdays_on(self, day: date) -> frozenset[int]:
        begun = [days for first, days, _ in sorted(self.later_days, key=lambda each: each[0]) if first <= day]
        return begun[-1] if begun else self.weekdays

    def phases_on(self, today: date) -> tuple[Phase, ...]:
        return next((phases for since, phases in reversed(self.phases) if since <= today), DEFAULT_PHASES)

    def facts(self, first: date, last: date | None, today: date, rows: list[Row]) -> FollowUpFacts:
        """The facts as known today. A coming visit moved by hand is settled: the rule counts it as it counts one that is done.

        So are the trial's visits of the week in which the job begins.
        """
        trial = self.trial is not None and first == self.trial[0]
        of_the_trial = [
            KnownVisit(on=row.true_day, status=VisitStatus.DONE)
            for row in rows
            if row.status != "cancelled" and first - first.weekday() * DAY <= row.true_day < first
        ]
        known = [
            KnownVisit(
                on=row.true_day,
                status=VisitStatus.DONE if row.fixed and row.status == "planned" and row.on >= today else STATUS[row.status],
            )
            for row in rows
            if row.status != "cancelled" and first <= row.true_day and (last is None or row.true_day <= last)
        ]
        return FollowUpFacts(
            starts_on=first,
            ends_on=last,
            phases=TRIAL_PHASES if trial else self.phases_on(today),
            weekdays=self.weekdays,
            changed_days=()
            if trial
            else tuple(DaysFrom(first=day, weekdays=days) for day, days, _ in sorted(self.later_days, key=lambda each: each[0])),
            visit_time=time(9),
            situations=tuple(
                Situation(on=heard, kind=kind, step_up=_stepped_up(*weeks))
                for which, (heard, kind) in self.situations.items()
                if heard > first - timedelta(weeks=sum(weeks := self.stepped_up.get(which, (2, 4))))
            ),
            closed=(*self._closed_periods(), *self._fellesferie(first, today)),
            keeps_fellesferie=False,  # it is among the closed days, while the worker is where it is kept
            known=(*of_the_trial, *known),
            left=frozenset(day for row in rows if row.status != "cancelled" for day in row.left),
        )

    def _closed_periods(self) -> Iterator[ClosedPeriod]:
        for which, closed in self.closed.items():
            for first, last in self.closed_days(which):
                yield ClosedPeriod(first=first, last=last, reason=closed.reason)


def _stepped_up(weeks_twice: int, weeks_once: int) -> tuple[Phase, ...]:
    asked = ((Frequency.TWICE_WEEKLY, weeks_twice), (Frequency.WEEKLY, weeks_once))
    return tuple(Phase(frequency=frequency, weeks=weeks) for frequency, weeks in asked if weeks)
