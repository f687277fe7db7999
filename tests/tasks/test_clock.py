from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from deployments.server.startup import CannotStart, check, read_settings
from domain.tables.base import OSLO
from tasks.clock import moved_to, now, today
from tasks.settings import settings

WRITTEN = date(2031, 3, 14)


@pytest.fixture(autouse=True)
def fixed_day() -> None:
    """None: here the clock is what is tried."""


def is_on_the_real_day() -> bool:
    """Also when midnight comes between two looks."""
    before, given, clock, after = datetime.now(OSLO), today(), now(), datetime.now(OSLO)
    return before.date() <= given <= after.date() and before.astimezone(UTC) <= clock.astimezone(UTC) <= after.astimezone(UTC)


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of an installation that is not an example, with another day than today in it."""
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    for port in ("PORT", "WEB_PORT", "INBOX_PORT"):
        monkeypatch.setenv(f"HELTMED_{port}", "0")
    settings.cache_clear()
    file = settings().example_day
    file.write_text("2031-03-14\n", encoding="utf-8")
    yield file
    settings.cache_clear()


@pytest.fixture
def example(day: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HELTMED_EXAMPLE", "true")
    settings.cache_clear()
    return day


def test_an_example_is_on_the_day_its_file_says_without_a_restart(example: Path) -> None:
    assert (today(), now().date()) == (WRITTEN, WRITTEN)

    example.write_text("2031-03-15", encoding="utf-8")
    assert today() == date(2031, 3, 15)

    example.unlink()
    assert is_on_the_real_day()


def test_a_rehearsal_moves_the_day_of_an_example_as_well(example: Path) -> None:
    with moved_to(date(2027, 1, 4)):
        assert (today(), now().date()) == (date(2027, 1, 4), date(2027, 1, 4))


def test_a_clock_that_stands_does_so_on_the_days_moved_to_from_there(day: Path) -> None:
    first, summer = date(2027, 1, 4), date(2027, 7, 1)
    with moved_to(first, time(12)):
        assert now() == now() == datetime(2027, 1, 4, 12, tzinfo=OSLO)
        with moved_to(summer):
            assert now() == datetime(2027, 7, 1, 12, tzinfo=OSLO)
            assert now().utcoffset() == timedelta(hours=2)
        with moved_to(summer, time(0)):
            assert now() == datetime(2027, 7, 1, tzinfo=OSLO)
        assert now() == datetime(2027, 1, 4, 12, tzinfo=OSLO)
    assert is_on_the_real_day()


def test_a_real_installation_is_always_on_the_day_it_is(day: Path) -> None:
    assert is_on_the_real_day()


def test_a_real_installation_with_a_moved_day_does_not_start(day: Path) -> None:
    with pytest.raises(CannotStart, match="Bare et eksempel kan være på en annen dag enn i dag"):
        check(read_settings())


def test_an_example_starts_on_its_day_and_not_on_what_is_no_day(example: Path) -> None:
    check(read_settings())

    example.write_text("i morgen", encoding="utf-8")
    with pytest.raises(CannotStart, match="skal holde en dato som 2027-01-04"):
        check(read_settings())
