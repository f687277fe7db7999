"""How long a session lasts: a working day at most, and two hours without use."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.staff.signed_in import DAY_LASTS, IDLE_LASTS, is_over

BEGUN = datetime(2027, 1, 20, 7, tzinfo=UTC)
MINUTES = st.integers(0, 60 * 48).map(lambda number: timedelta(minutes=number))


@given(MINUTES, MINUTES)
def test_a_session_is_over_after_a_day_or_after_idling_and_never_before(used: timedelta, since: timedelta) -> None:
    over = is_over(BEGUN, BEGUN + used, BEGUN + used + since)

    assert over is (used + since >= timedelta(hours=12) or since >= timedelta(hours=2))


def test_a_session_that_is_over_stays_over() -> None:
    last = BEGUN + min(DAY_LASTS, IDLE_LASTS)

    assert not is_over(BEGUN, BEGUN, last - timedelta(seconds=1))
    assert is_over(BEGUN, BEGUN, last)
    assert is_over(BEGUN, BEGUN, last + timedelta(days=400))
