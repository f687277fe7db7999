from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days.working_days import (
    fellesferie,
    first_work_day,
    holiday_name,
    is_free,
    is_working_day,
    last_work_day,
    next_working_day,
    working_days_after,
)

some_day = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        pytest.param(date(2026, 1, 1), "første nyttårsdag", id="New Year's Day"),
        pytest.param(date(2026, 4, 1), None, id="the Wednesday before Easter is ordinary"),
        pytest.param(date(2026, 4, 2), "skjærtorsdag", id="Maundy Thursday"),
        pytest.param(date(2026, 4, 4), None, id="Easter Eve is ordinary"),
        pytest.param(date(2026, 4, 6), "andre påskedag", id="Easter Monday"),
        pytest.param(date(2026, 5, 14), "Kristi himmelfartsdag", id="Ascension keeps its capital"),
        pytest.param(date(2026, 5, 17), "grunnlovsdag", id="17 May, a Sunday"),
        pytest.param(date(2008, 5, 1), "arbeidernes dag og Kristi himmelfartsdag", id="1 May and Ascension at once"),
        pytest.param(date(2026, 12, 24), None, id="Christmas Eve is ordinary"),
        pytest.param(date(2026, 12, 25), "første juledag", id="Christmas Day"),
        pytest.param(date(2026, 12, 31), None, id="New Year's Eve is ordinary"),
        pytest.param(date(2026, 11, 22), None, id="an ordinary Sunday"),
    ],
)
def test_a_public_holiday_has_its_norwegian_name(day: date, name: str | None) -> None:
    assert holiday_name(day) == name
    assert is_free(day) == (name is not None)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        pytest.param(date(2026, 12, 24), True, id="Christmas Eve, a Thursday"),
        pytest.param(date(2026, 12, 25), False, id="Christmas Day, a Friday"),
        pytest.param(date(2026, 11, 21), False, id="a Saturday"),
        pytest.param(date(2027, 5, 17), False, id="17 May and Whit Monday"),
    ],
)
def test_a_working_day_is_monday_to_friday_and_no_holiday(day: date, working: bool) -> None:
    assert is_working_day(day) is working


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        pytest.param(date(2026, 4, 1), 1, date(2026, 4, 7), id="over Easter"),
        pytest.param(date(2026, 4, 1), 5, date(2026, 4, 13), id="five over Easter"),
        pytest.param(date(2026, 11, 20), 3, date(2026, 11, 25), id="over a weekend"),
        pytest.param(date(2026, 11, 21), 0, date(2026, 11, 21), id="none is the day itself"),
    ],
)
def test_counts_working_days_ahead(day: date, count: int, expected: date) -> None:
    assert working_days_after(day, count) == expected


@given(some_day, st.integers(1, 40))
def test_so_many_working_days_lie_between(day: date, count: int) -> None:
    later = working_days_after(day, count)

    assert is_working_day(later)
    assert sum(is_working_day(day + timedelta(days=ahead)) for ahead in range(1, (later - day).days + 1)) == count


@given(some_day)
def test_the_next_working_day_passes_over_free_days_only(day: date) -> None:
    following = next_working_day(day)

    assert following > day
    assert not any(is_working_day(day + timedelta(days=ahead)) for ahead in range(1, (following - day).days))


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        pytest.param(2026, date(2026, 7, 6), date(2026, 7, 26), id="2026"),
        pytest.param(2027, date(2027, 7, 12), date(2027, 8, 1), id="2027, into August"),
    ],
)
def test_fellesferie_is_iso_weeks_28_to_30(year: int, first: date, last: date) -> None:
    assert fellesferie(year) == (first, last)


MONDAY, FRIDAY = 0, 4


@pytest.mark.parametrize(
    ("weekdays", "day", "first", "last"),
    [
        pytest.param({MONDAY}, date(2027, 2, 1), date(2027, 2, 1), date(2027, 2, 1), id="a day of work"),
        pytest.param({MONDAY}, date(2027, 2, 28), date(2027, 3, 1), date(2027, 2, 22), id="a Sunday"),
        pytest.param({MONDAY}, date(2027, 3, 29), date(2027, 4, 5), date(2027, 3, 22), id="Easter Monday"),
        pytest.param({FRIDAY}, date(2027, 3, 25), date(2027, 4, 2), date(2027, 3, 19), id="Good Friday is next"),
        pytest.param(set[int](), date(2027, 2, 28), date(2027, 2, 28), date(2027, 2, 28), id="no weekdays are known"),
    ],
)
def test_the_first_and_the_last_day_at_work(weekdays: set[int], day: date, first: date, last: date) -> None:
    assert first_work_day(weekdays, day) == first
    assert last_work_day(weekdays, day) == last


@given(some_day, st.sets(st.integers(0, 6), min_size=1))
def test_they_are_days_of_work_with_none_between(day: date, weekdays: set[int]) -> None:
    first, last = first_work_day(weekdays, day), last_work_day(weekdays, day)

    assert last <= day <= first
    assert all(each.weekday() in weekdays and not is_free(each) for each in (first, last))
    between = (last + timedelta(days=ahead) for ahead in range(1, (first - last).days))
    assert not any(each.weekday() in weekdays and not is_free(each) for each in between if each != day)
