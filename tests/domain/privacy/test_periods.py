"""How long each kind is kept, counted from its day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.privacy.periods import SHIPPED_PERIODS, Keeping, Period, months_later, period_on

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 20), 12, date(2028, 1, 20)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 12, 31), 42, date(2031, 6, 30)),
        (date(2027, 12, 1), 1, date(2028, 1, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def shipped(keeping: Keeping) -> Period:
    return period_on(SHIPPED_PERIODS, keeping, date(2027, 1, 20))


@pytest.mark.parametrize(
    ("keeping", "since", "ends", "length"),
    [
        (Keeping.APPLICATION, date(2027, 1, 20), date(2028, 1, 20), "12 måneder"),
        (Keeping.TRIAL_PAY, date(2027, 1, 20), date(2032, 12, 31), "5 år"),
        (Keeping.AGREEMENT, date(2027, 1, 20), date(2031, 6, 30), "3 år og 6 måneder"),
        (Keeping.DRAFT, date(2027, 1, 20), date(2027, 1, 27), "7 dager"),
    ],
)
def test_a_period_ends_on_its_day(keeping: Keeping, since: date, ends: date, length: str) -> None:
    assert shipped(keeping).ends(since) == ends
    assert shipped(keeping).length == length


@given(DAYS, st.sampled_from(SHIPPED_PERIODS))
def test_what_began_later_is_never_over_first(since: date, period: Period) -> None:
    assert since < period.ends(since) <= period.ends(since + timedelta(1))


def test_a_new_length_holds_from_its_day_and_the_first_before_any() -> None:
    first = shipped(Keeping.APPLICATION)
    shorter = replace(first, valid_from=date(2027, 6, 1), months=6)
    periods = (shorter, *SHIPPED_PERIODS)

    assert period_on(periods, Keeping.APPLICATION, date(2027, 5, 31)) == first
    assert period_on(periods, Keeping.APPLICATION, date(2027, 6, 1)) == shorter
    assert period_on(periods, Keeping.APPLICATION, date(2020, 1, 1)) == first


def test_what_has_no_end_has_no_period() -> None:
    with pytest.raises(KeyError):
        period_on(SHIPPED_PERIODS, Keeping.ALWAYS, date(2027, 1, 20))
