"""Stage 11 (oppfølging): what happened on a visit, and a visit excused, moved or called off."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Literal

from domain.days.day_plan import DayHours, on_weekday, written_days
from domain.days.working_days import holiday_name
from domain.facts import Facts
from domain.forms.checks import in_the_future
from domain.language.norwegian import WEEKDAYS, clock, listed, short_day
from domain.planning.clock_times import usual_time
from domain.planning.facts import ClosedPeriod, SituationKind, VisitStatus
from domain.refusal import RuleBroken, refuse
from domain.visits.forms import NO_SITUATION, NOT_SPOKEN_TO, CancelVisitForm, ExcuseVisitForm, MoveVisitForm, RegisterVisitForm

_MISSED = frozenset({"arbeidstakeren møtte ikke", "avlyst av arbeidsplassen"})
_LONGEST = 480  # minutes: a whole working day beside the worker, as in the first week of a trial


class WorkSpan(Facts):
    """A time with the same days of work: the trial, or the job. `last` is None while the job runs on."""

    first: date
    last: date | None
    days: tuple[DayHours, ...]

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


class VisitFacts(Facts):
    """One visit and what lies around it; `others` are the candidacy's other visits that stand, by their true day.

    `told` are the sentences its page shows the one who comes: what was agreed last, and what has been reported.
    """

    number: int
    candidacy: int
    workplace: str
    initials: str
    planned_on: date
    planned_at: time
    status: VisitStatus
    sequence: int
    spans: tuple[WorkSpan, ...]
    closed: tuple[ClosedPeriod, ...]
    others: tuple[tuple[date, int], ...]
    told: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """«Besøket 24.11.2026 (K.N., Kiwi Bjorbekk)»"""
        return f"Besøket {short_day(self.planned_on)} ({self.initials}, {self.workplace})"

    def other_on(self, day: date) -> int | None:
        return next((number for on, number in self.others if on == day), None)


class VisitOutcome(Facts):
    """What is written down of a visit. `held_on` is None for one that came to nothing."""

    status: Literal[VisitStatus.DONE, VisitStatus.MISSED]
    held_on: date | None
    how: str
    minutes: int
    step: str | None
    worker_feels: str | None
    employer_feels: str | None
    note: str
    situation: SituationKind | None


class MovedTo(Facts):
    on: date
    at: time


class VisitStillToCome(RuleBroken):
    def __init__(self, visit: VisitFacts) -> None:
        super().__init__(
            f"Besøket ({visit.initials}, {visit.workplace}) er først {short_day(visit.planned_on)}. "
            "Registrer det når det har vært, eller flytt det med skjema 11c."
        )


class VisitHasBeen(RuleBroken):
    def __init__(self, visit: VisitFacts) -> None:
        super().__init__(f"{visit.label} har vært. Registrer det med skjema 11a.")


class VisitCalledOff(RuleBroken):
    def __init__(self, visit: VisitFacts) -> None:
        super().__init__(f"{visit.label} er avlyst.")


class VisitRegistered(RuleBroken):
    def __init__(self, visit: VisitFacts) -> None:
        super().__init__(f"{visit.label} er allerede registrert. Rett det med skjema 11a.")


class AnotherVisitThatDay(RuleBroken):
    def __init__(self, visit: VisitFacts, day: date, other: int) -> None:
        super().__init__(
            f"{visit.initials} ({visit.workplace}) har allerede besøk {other} den {short_day(day)}: det er ett besøk om dagen."
        )


class NotInTheJob(RuleBroken):
    def __init__(self, visit: VisitFacts, day: date) -> None:
        super().__init__(f"{visit.initials} er ikke i praksis eller jobb hos {visit.workplace} den {short_day(day)}.")


class CameToNothing(RuleBroken):
    def __init__(self, happened: str) -> None:
        super().__init__(f"Besøket er registrert som «{happened}», og da skal «Dato» være blank og «Minutter» være 0.")


class MinutesCannotBe(RuleBroken):
    def __init__(self, minutes: int) -> None:
        super().__init__(f"Et besøk på {minutes} minutter kan ikke stemme. Skriv minutter fra 1 til {_LONGEST}.")


class NotAWorkingDay(RuleBroken):
    def __init__(self, visit: VisitFacts, day: date, days: Iterable[DayHours]) -> None:
        own = listed(dict.fromkeys(WEEKDAYS[hours.weekday] for hours in days))
        super().__init__(f"{visit.initials} jobber ikke {WEEKDAYS[day.weekday()]} {short_day(day)}. Arbeidsdagene er {own}.")


class NobodyAtWork(RuleBroken):
    def __init__(self, visit: VisitFacts, day: date, why: str) -> None:
        super().__init__(f"Besøk hos {visit.workplace} kan ikke legges til {short_day(day)}: {why}.")


class OutsideWorkingHours(RuleBroken):
    def __init__(self, visit: VisitFacts, at: time, hours: Sequence[DayHours]) -> None:
        super().__init__(f"{visit.initials} er ikke på jobb klokka {clock(at)}: arbeidstiden er {listed(written_days(hours))}.")


class NothingMoves(RuleBroken):
    def __init__(self, visit: VisitFacts) -> None:
        super().__init__(f"{visit.label} står allerede klokka {clock(visit.planned_at)} den dagen.")


def register_visit(visit: VisitFacts, form: RegisterVisitForm, today: date) -> VisitOutcome:
    """What happened. Coming and cancelled visits are refused, and a true day that another visit has."""
    broken = in_the_future(form, today, "held_on")
    if visit.status == VisitStatus.CANCELLED:
        broken.append(VisitCalledOff(visit))
    elif visit.planned_on > today:
        broken.append(VisitStillToCome(visit))
    missed = form.happened in _MISSED
    held_on = form.held_on or visit.planned_on
    if missed and (form.minutes or held_on != visit.planned_on):
        broken.append(CameToNothing(form.happened))
    if not missed and not 1 <= form.minutes <= _LONGEST:
        broken.append(MinutesCannotBe(form.minutes))
    if held_on != visit.planned_on:
        if not any(span.covers(held_on) for span in visit.spans):
            broken.append(NotInTheJob(visit, held_on))
        if (other := visit.other_on(held_on)) is not None:
            broken.append(AnotherVisitThatDay(visit, held_on, other))
    refuse(broken)
    return VisitOutcome(
        status=VisitStatus.MISSED if missed else VisitStatus.DONE,
        held_on=None if missed else held_on,
        how=form.happened,
        minutes=form.minutes,
        step=None if missed else form.step,
        worker_feels=None if form.worker_feels == NOT_SPOKEN_TO else form.worker_feels,
        employer_feels=None if form.employer_feels == NOT_SPOKEN_TO else form.employer_feels,
        note=form.note,
        situation=None if form.situation == NO_SITUATION else SituationKind(form.situation),
    )


def excuse_visit(visit: VisitFacts, form: ExcuseVisitForm, today: date) -> None:
    """Raises VisitCalledOff, VisitRegistered, VisitStillToCome."""
    broken: list[RuleBroken] = []
    if visit.status == VisitStatus.CANCELLED:
        broken.append(VisitCalledOff(visit))
    elif visit.status in (VisitStatus.DONE, VisitStatus.MISSED):
        broken.append(VisitRegistered(visit))
    elif visit.planned_on > today:
        broken.append(VisitStillToCome(visit))
    refuse(broken)


def move_visit(visit: VisitFacts, form: MoveVisitForm, today: date) -> MovedTo:
    """Where a coming visit goes: one of the worker's days, no holiday, nothing closed, no other visit, in working hours."""
    broken = _not_coming(visit, today)
    day, span = form.new_day, next((span for span in visit.spans if span.covers(form.new_day)), None)
    spells = on_weekday(span.days, day.weekday()) if span else ()
    hours = next(iter(spells), None)
    if day < today:
        broken.append(NobodyAtWork(visit, day, "den dagen har vært"))
    elif span is None:
        broken.append(NotInTheJob(visit, day))
    elif hours is None:
        broken.append(NotAWorkingDay(visit, day, span.days))
    if why := holiday_name(day) or next((each.reason for each in visit.closed if each.first <= day <= each.last), None):
        broken.append(NobodyAtWork(visit, day, why))
    if (other := visit.other_on(day)) is not None:
        broken.append(AnotherVisitThatDay(visit, day, other))
    at = form.new_time or usual_time(hours) if hours else visit.planned_at
    if hours and not any(each.is_at_work(at) for each in spells):
        broken.append(OutsideWorkingHours(visit, at, spells))
    if not broken and (day, at) == (visit.planned_on, visit.planned_at):
        broken.append(NothingMoves(visit))
    refuse(broken)
    return MovedTo(on=day, at=at)


def cancel_visit(visit: VisitFacts, form: CancelVisitForm, today: date) -> None:
    """Raises VisitCalledOff, VisitRegistered, VisitHasBeen."""
    refuse(_not_coming(visit, today))


def _not_coming(visit: VisitFacts, today: date) -> list[RuleBroken]:
    if visit.status == VisitStatus.CANCELLED:
        return [VisitCalledOff(visit)]
    if visit.status != VisitStatus.PLANNED:
        return [VisitRegistered(visit)]
    return [VisitHasBeen(visit)] if visit.planned_on < today else []
