from datetime import date, timedelta

import pytest

from domain.planning.facts import VISITS_A_DAY, PeerVisit
from domain.planning.wish import Room

MONDAY = date(2027, 2, 1)
TUESDAY, WEDNESDAY, NEXT_MONDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2), MONDAY + timedelta(days=7)


def a_peer(on: date, workplace: bool = False, town: bool = False) -> PeerVisit:
    return PeerVisit(on, workplace, town or workplace)


@pytest.mark.parametrize(
    ("peers", "better", "worse"),
    [
        pytest.param([a_peer(MONDAY, workplace=True)], MONDAY, TUESDAY, id="the workplace is visited that day"),
        pytest.param([a_peer(MONDAY, workplace=True)], MONDAY, NEXT_MONDAY, id="that weekday, but in the other week"),
        pytest.param([a_peer(MONDAY, town=True)], MONDAY, TUESDAY, id="somebody is visited in the town"),
        pytest.param(
            [*[a_peer(MONDAY, town=True)] * 3, a_peer(TUESDAY, workplace=True)], TUESDAY, MONDAY, id="workplace before town"
        ),
        pytest.param([a_peer(MONDAY)], TUESDAY, MONDAY, id="one town a day"),
        pytest.param([a_peer(MONDAY)] * 3, NEXT_MONDAY, WEDNESDAY, id="the emptier week"),
        pytest.param([a_peer(MONDAY, workplace=True)] * VISITS_A_DAY, TUESDAY, MONDAY, id="the workplace's day is full"),
        pytest.param([a_peer(MONDAY, workplace=True)] * (VISITS_A_DAY - 1), MONDAY, TUESDAY, id="one more gets done that day"),
    ],
)
def test_the_day_that_suits_the_job_specialist_better(peers: list[PeerVisit], better: date, worse: date) -> None:
    room = Room(peers)

    assert room.cost([better]) < room.cost([worse])


def test_a_visit_more_never_makes_a_plan_better() -> None:
    room = Room([a_peer(MONDAY, workplace=True), a_peer(TUESDAY)])

    assert room.cost([MONDAY, TUESDAY]) >= room.cost([MONDAY])
