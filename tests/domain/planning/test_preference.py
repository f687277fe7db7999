"""Of the days the rule allows: what stands first, a full day after others, a day a person has left last of all."""

from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise

import pytest

from domain.planning.facts import KnownVisit, Phase, VisitStatus, Wish
from domain.planning.preference import Preference
from domain.planning.week import days_to_add
from tests.domain.planning.jobs_to_visit import FORTNIGHTLY, MONTHLY, WEEKLY, a_job, dates

MONDAY = date(2026, 8, 3)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=ahead) for ahead in range(1, 5))
WEEK = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)


@pytest.mark.parametrize(
    ("count", "preference", "chosen"),
    [
        pytest.param(1, Preference(), [MONDAY], id="the wished day"),
        pytest.param(1, Preference(standing=[THURSDAY]), [THURSDAY], id="what stands"),
        pytest.param(1, Preference(full=[MONDAY]), [TUESDAY], id="a full day is left"),
        pytest.param(1, Preference(full=WEEK), [MONDAY], id="all are full"),
        pytest.param(1, Preference(standing=[MONDAY], full=[MONDAY]), [TUESDAY], id="what stands where there is no time moves"),
        pytest.param(1, Preference(left=[MONDAY], full=[TUESDAY]), [WEDNESDAY], id="neither left nor full"),
        pytest.param(1, Preference(left=[MONDAY], full=WEEK[1:]), [TUESDAY], id="a full day before one that was left"),
        pytest.param(1, Preference(left=[MONDAY], standing=[MONDAY]), [MONDAY], id="chosen again it stands"),
        pytest.param(2, Preference(standing=[WEDNESDAY, FRIDAY]), [WEDNESDAY, FRIDAY], id="two that stand"),
        pytest.param(
            2, Preference(standing=[MONDAY, TUESDAY]), [MONDAY, THURSDAY], id="what stands is no reason for a day apart"
        ),
        pytest.param(2, Preference(full=[MONDAY, THURSDAY]), [TUESDAY, FRIDAY], id="two that are not full"),
        pytest.param(2, Preference(left=[MONDAY, TUESDAY, WEDNESDAY]), [THURSDAY, FRIDAY], id="a day apart before one left"),
    ],
)
def test_which_days_of_a_week_are_chosen(count: int, preference: Preference, chosen: list[date]) -> None:
    assert days_to_add(WEEK, frozenset(), 0, count, preference=preference) == chosen


@pytest.mark.parametrize("phases", [WEEKLY, FORTNIGHTLY, MONTHLY])
def test_what_stands_stays_and_what_was_left_is_not_chosen(phases: tuple[Phase, ...]) -> None:
    usual = dates(a_job(phases=phases))
    later = [day + timedelta(days=1) if day.weekday() < 4 else day - timedelta(days=1) for day in usual]
    standing = tuple(KnownVisit(on=day, status=VisitStatus.PLANNED) for day in later)
    job = a_job(phases=phases, known=standing)

    assert _most_of(dates(job), later)
    left = dates(a_job(phases=phases, left=frozenset(usual[1:5])))
    assert not set(left).intersection(usual[1:5])


@pytest.mark.parametrize("fortnight", [0, 1])
@pytest.mark.parametrize("stand", range(6, 12))
def test_of_what_stood_every_week_the_fortnights_keep_no_visit_that_a_plan_made_again_would_drop(
    stand: int, fortnight: int
) -> None:
    """The last weekly one that stands may lie in the other week, and the one after it, which is new, a week later."""
    job = a_job(phases=FORTNIGHTLY, weekdays=frozenset({3}), wish=Wish(3, fortnight))
    planned = dates(a_job(phases=WEEKLY, weekdays=frozenset({3})))[:stand]
    standing = dates(job.model_copy(update={"known": tuple(KnownVisit(on=day) for day in planned)}), weeks=20)

    again = dates(job.model_copy(update={"known": tuple(KnownVisit(on=day) for day in standing)}), weeks=20)

    assert again == standing
    assert {later - earlier for earlier, later in pairwise(standing[1:])} == {timedelta(weeks=2)}


def _most_of(found: Collection[date], expected: Collection[date]) -> bool:
    return len(set(found) & set(expected)) > 0.8 * len(expected)
