"""Today's visits: what has begun is not planned any more, and no visit is put where its hour has passed."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.days.day_plan import on_weekday
from domain.planning.clock_times import usual_time
from domain.planning.facts import VisitStatus
from domain.tables.follow_up import Visit
from tasks.clock import now, today
from tasks.planning.facts import Span


def has_begun(visit: Visit, day: date) -> bool:
    """Whether a visit of today has its hour behind it: it may have been held, so it is registered and never planned away."""
    return visit.planned_on == day == today() and visit.planned_at <= now().time()


def first_day_to_plan(spans: Sequence[Span], visits: Sequence[Visit], coming: Sequence[Visit], day: date) -> date:
    """Tomorrow when today has had its visit, also one registered as held the day before, or when it is too late for one."""
    stands = any(visit.planned_on == day for visit in coming)
    had = any(visit.planned_on == day and visit.status != VisitStatus.CANCELLED and visit not in coming for visit in visits)
    own = (hours for span in spans if span.covers(day) for hours in on_weekday(span.days_on(day), day.weekday()))
    too_late = day == today() and any(usual_time(hours) <= now().time() for hours in own)
    return day + timedelta(days=1) if had or (too_late and not stands) else day
