from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days.day_plan import DayHours
from domain.planning.clock_times import Agenda, fits, time_among, usual_time
from domain.planning.facts import VISITS_A_DAY, PeerVisit, StandsAt
from tests.domain.planning.agenda_checker import Appointment, too_close

MONDAY = date(2027, 2, 1)
NINE_TO_ONE = DayHours(weekday=0, start=time(9), end=time(13))


def elsewhere(at: time, *, town: bool = False, workplace: bool = False) -> PeerVisit:
    return PeerVisit(MONDAY, workplace, town or workplace, at)


@pytest.mark.parametrize(
    ("others", "at"),
    [
        pytest.param([], time(10), id="nobody else: one hour after the worker begins"),
        pytest.param([elsewhere(time(10), workplace=True)], time(10), id="at the same workplace: on one way there"),
        pytest.param([elsewhere(time(10), town=True)], time(11, 15), id="in the same town: an hour there and a quarter between"),
        pytest.param([elsewhere(time(10))], time(12), id="in another town: an hour there and an hour between"),
        pytest.param([elsewhere(time(8))], time(10), id="done before, with time for the way"),
        pytest.param([elsewhere(time(8, 30))], time(10, 30), id="a little later"),
        pytest.param([elsewhere(time(11))], time(9), id="before the other, when there is no room after"),
        pytest.param([elsewhere(time(10)), elsewhere(time(12), town=True)], None, id="two of them leave no room"),
    ],
)
def test_the_time_that_leaves_room_for_the_others(others: list[PeerVisit], at: time | None) -> None:
    assert time_among(NINE_TO_ONE, others) == at


hours = st.tuples(st.integers(6, 14), st.integers(1, 9)).map(
    lambda each: DayHours(weekday=0, start=time(each[0]), end=time(each[0] + each[1]))
)
clocks = st.times().map(lambda at: at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0))
places = st.sampled_from([("Butikk A", "Arendal"), ("Butikk B", "Arendal"), ("Butikk C", "Grimstad")])


@given(hours, st.lists(st.tuples(places, clocks), max_size=4))
def test_a_time_found_is_in_the_hours_and_leaves_the_way_between(
    day: DayHours, booked: list[tuple[tuple[str, str], time]]
) -> None:
    others = [PeerVisit(MONDAY, place == "Butikk A", town == "Arendal", at) for (place, town), at in booked]

    at = time_among(day, others)

    if at is not None:
        assert day.start <= at < day.end
    mine = Appointment(0, 1, MONDAY, at or usual_time(day), "Butikk A", "Arendal")
    pairs = too_close([mine, *(Appointment(number, 1, MONDAY, when, *place) for number, (place, when) in enumerate(booked, 1))])
    assert any(mine in pair for pair in pairs) == (at is None)


def test_what_gave_way_stays_where_it_is_while_it_fits_and_its_usual_time_is_the_same() -> None:
    gave_way = StandsAt(time(12), instead_of=time(10))

    def stands(*others: PeerVisit, hours: DayHours = NINE_TO_ONE) -> StandsAt:
        return Agenda(others, lambda _: hours, {MONDAY: gave_way}).stands(MONDAY)

    assert stands() == gave_way
    assert stands(elsewhere(time(12))) == StandsAt(time(10))
    assert stands(hours=DayHours(weekday=0, start=time(8), end=time(13))) == StandsAt(time(9))


def test_a_day_is_full_without_a_time_and_crowded_with_visits_enough() -> None:
    def agenda(others: list[PeerVisit], standing: dict[date, StandsAt] | None = None) -> Agenda:
        return Agenda(others, lambda _: NINE_TO_ONE, standing or {})

    many = [elsewhere(time(10), workplace=True)] * VISITS_A_DAY
    assert MONDAY not in agenda(many)
    assert agenda(many).crowded == {MONDAY}
    assert agenda(many, {MONDAY: StandsAt(time(10))}).crowded == frozenset()
    assert MONDAY in agenda([elsewhere(time(10)), elsewhere(time(12))])
    assert not fits(time(10), [elsewhere(time(10))])
