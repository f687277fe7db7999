from datetime import date, timedelta

import pytest

from domain.visit_weekday import LOOK_AHEAD, VISITS_A_DAY, PeerVisit, usual_weekdays, weekday_with_room

MONDAY = date(2027, 2, 1)


def a_peer(weekday: int, workplace: bool = False, town: bool = False) -> PeerVisit:
    return PeerVisit(MONDAY + timedelta(days=weekday), workplace, town or workplace)


A_FULL_MONDAY = [a_peer(0, workplace=True)] * (VISITS_A_DAY * LOOK_AHEAD)


@pytest.mark.parametrize(
    ("peers", "weekday"),
    [
        pytest.param([], None, id="nobody else: the planner spreads by itself"),
        pytest.param([a_peer(0), a_peer(0), a_peer(1)], 2, id="the emptiest day"),
        pytest.param([a_peer(1, town=True), a_peer(1), a_peer(0)], 1, id="the same town before an empty day"),
        pytest.param([a_peer(1, town=True), a_peer(0, workplace=True), a_peer(0)], 0, id="the same workplace before the town"),
        pytest.param([a_peer(4, workplace=True), a_peer(0)], 1, id="not a day the worker is off"),
        pytest.param([*A_FULL_MONDAY, a_peer(1)], 2, id="the workplace's day is full"),
    ],
)
def test_the_weekday_that_suits_the_job_specialist(peers: list[PeerVisit], weekday: int | None):
    assert weekday_with_room({0, 1, 2}, peers) == weekday


def test_the_usual_weekdays_are_those_most_visits_fall_on():
    visits = [MONDAY, MONDAY + timedelta(days=7), MONDAY + timedelta(days=2), MONDAY + timedelta(days=9), MONDAY + timedelta(1)]

    assert usual_weekdays({0, 1, 2}, visits) == [0, 2]
    assert usual_weekdays({3}, visits) == []
