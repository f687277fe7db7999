"""A job to visit, and the days the rule gives it: what the tests of the follow-up rule share."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from domain.planning.facts import FollowUpFacts, Frequency, Phase, PlannedVisit
from domain.planning.plan import plan

MONDAY = date(2026, 8, 3)
MONTHLY = (Phase(frequency=Frequency.MONTHLY),)
WEEKLY = (Phase(frequency=Frequency.WEEKLY),)
FORTNIGHTLY = (Phase(frequency=Frequency.FORTNIGHTLY),)
FORTNIGHTLY_THEN_MONTHLY = (Phase(frequency=Frequency.FORTNIGHTLY, weeks=52), *MONTHLY)


def a_job(**changes: Any) -> FollowUpFacts:
    return FollowUpFacts(**({"starts_on": MONDAY, "weekdays": frozenset(range(5)), "visit_time": time(9)} | changes))


def visits(facts: FollowUpFacts, today: date | None = None, weeks: int = 52) -> Sequence[PlannedVisit]:
    today = today or facts.starts_on
    return plan(facts, today, today + timedelta(weeks=weeks) - timedelta(days=1)).visits


def dates(facts: FollowUpFacts, today: date | None = None, weeks: int = 52) -> list[date]:
    return [visit.on for visit in visits(facts, today, weeks)]
