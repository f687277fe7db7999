from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days.working_days import is_working_day
from domain.visits.ladder import Reminded, Rung, due_on, reminders_due

SPECIALIST, STAND_IN, COORDINATOR = Rung(Reminded.JOB_SPECIALIST), Rung(Reminded.STAND_IN), Rung(Reminded.COORDINATOR)
MONDAY = date(2026, 11, 16)


def weekly(number: int) -> Rung:
    return Rung(Reminded.COORDINATOR, number)


@pytest.mark.parametrize(
    ("visit_on", "rung", "expected"),
    [
        pytest.param(MONDAY, SPECIALIST, date(2026, 11, 17), id="the job specialist the next working day"),
        pytest.param(MONDAY, STAND_IN, date(2026, 11, 19), id="the stand-in after three"),
        pytest.param(MONDAY, COORDINATOR, date(2026, 11, 23), id="the coordinator after five"),
        pytest.param(MONDAY, weekly(2), date(2026, 11, 30), id="then weekly"),
        pytest.param(date(2026, 4, 1), SPECIALIST, date(2026, 4, 7), id="over Easter"),
        pytest.param(date(2026, 11, 21), SPECIALIST, date(2026, 11, 23), id="after a visit on a Saturday"),
        pytest.param(
            date(2026, 12, 11), weekly(2), date(2026, 12, 28), id="a weekly one on Christmas Day comes the Monday after"
        ),
    ],
)
def test_each_rung_has_its_working_day(visit_on: date, rung: Rung, expected: date) -> None:
    assert due_on(rung, visit_on) == expected


@pytest.mark.parametrize(
    ("sent", "today", "due"),
    [
        pytest.param(set(), MONDAY, [], id="nothing on the day of the visit"),
        pytest.param(set(), date(2026, 11, 17), [SPECIALIST], id="the day after"),
        pytest.param({SPECIALIST}, date(2026, 11, 18), [], id="sent is sent"),
        pytest.param({SPECIALIST}, date(2026, 11, 19), [STAND_IN], id="third day"),
        pytest.param(set(), date(2026, 11, 23), [SPECIALIST, STAND_IN, COORDINATOR], id="all at once after days off"),
        pytest.param({SPECIALIST, STAND_IN, COORDINATOR}, date(2026, 11, 30), [weekly(2)], id="a week later"),
        pytest.param({SPECIALIST, STAND_IN, COORDINATOR}, date(2026, 12, 15), [weekly(4)], id="only the latest of several weeks"),
        pytest.param({SPECIALIST, STAND_IN, weekly(4)}, date(2026, 12, 15), [], id="what was overtaken is not sent afterwards"),
    ],
)
def test_the_ladder_climbs_and_catches_up(sent: set[Rung], today: date, due: list[Rung]) -> None:
    assert reminders_due(MONDAY, sent, today) == due


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.lists(st.integers(0, 12), max_size=30))
def test_no_rung_is_sent_twice_and_everyone_hears(visit_on: date, waits: list[int]) -> None:
    today, sent = visit_on, list[Rung]()
    for wait in waits:
        today += timedelta(days=wait)
        if is_working_day(today):
            sent += reminders_due(visit_on, set(sent), today)

    assert len(sent) == len(set(sent))
    assert [rung.number for rung in sent if rung.who is Reminded.COORDINATOR] == sorted(
        rung.number for rung in sent if rung.who is Reminded.COORDINATOR
    )
    assert reminders_due(visit_on, set(sent), today + timedelta(days=20))


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_a_ladder_climbed_every_working_day_sends_one_a_time(visit_on: date) -> None:
    sent = set[Rung]()
    for ahead in range(40):
        today = visit_on + timedelta(days=ahead)
        if is_working_day(today):
            due = reminders_due(visit_on, sent, today)
            assert len(due) <= 1
            sent.update(due)

    assert {SPECIALIST, STAND_IN, COORDINATOR, weekly(2)} <= sent


def test_a_rung_has_a_stable_key() -> None:
    assert [SPECIALIST.key, COORDINATOR.key, weekly(3).key] == ["jobbspesialist", "koordinator", "koordinator:3"]
