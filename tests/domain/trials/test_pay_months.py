from datetime import date

import pytest

from domain.trials.pay_months import hours_until, unreported_until

STARTS, LAST = date(2027, 1, 15), date(2027, 2, 11)


@pytest.mark.parametrize(
    ("today", "until"),
    [
        pytest.param(date(2027, 1, 30), None, id="the month goes on"),
        pytest.param(date(2027, 1, 31), date(2027, 1, 31), id="its last day"),
        pytest.param(date(2027, 2, 10), date(2027, 1, 31), id="the next month"),
        pytest.param(date(2027, 2, 11), LAST, id="the trial's last day"),
        pytest.param(date(2027, 4, 1), LAST, id="long after"),
    ],
)
def test_the_last_day_whose_hours_can_be_reported(today: date, until: date | None) -> None:
    assert hours_until(STARTS, LAST, today) == until


@pytest.mark.parametrize(
    ("reported", "today", "until"),
    [
        pytest.param(None, date(2027, 1, 31), None, id="the month's last day is for working"),
        pytest.param(None, date(2027, 2, 1), date(2027, 1, 31), id="the day after"),
        pytest.param(date(2027, 1, 31), date(2027, 2, 1), None, id="reported"),
        pytest.param(date(2027, 1, 31), date(2027, 2, 12), LAST, id="the rest is not"),
        pytest.param(LAST, date(2027, 2, 12), None, id="all of it"),
    ],
)
def test_the_hours_that_wait(reported: date | None, today: date, until: date | None) -> None:
    assert unreported_until(STARTS, LAST, reported, today) == until
