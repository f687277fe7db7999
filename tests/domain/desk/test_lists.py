"""The next steps as lists: nothing is nobody's."""

from datetime import date

import pytest

from domain.desk.lists import desk_lists, shared_out
from domain.desk.next_steps import For, NextStep

KARI, OLA, JON, GONE = 1, 2, 3, 4
COORDINATORS, HERE = (KARI, OLA), frozenset({KARI, OLA, JON})


def a_step(staff: int | None, what: str = "gjør", day: int = 1, urgent: bool = False) -> NextStep:
    return NextStep(whom=For.COORDINATOR, staff=staff, what=what, since=date(2027, 1, day), form="", urgent=urgent)


@pytest.mark.parametrize(
    ("staff", "on"),
    [
        pytest.param(KARI, {KARI}, id="a coordinator's own"),
        pytest.param(JON, {JON}, id="a job specialist's"),
        pytest.param(None, {KARI, OLA}, id="nobody's is everyone's"),
        pytest.param(GONE, {KARI, OLA}, id="of someone who has left"),
    ],
)
def test_every_step_is_on_somebodys_list(staff: int | None, on: set[int]) -> None:
    assert set(shared_out([a_step(staff)], COORDINATORS, HERE)) == on


def test_what_two_people_are_to_do_stands_once_in_a_list_both_read() -> None:
    """An unsigned paper just before the first day is the coordinator's and the job specialist's."""
    everything, karis, olas = desk_lists([a_step(KARI), a_step(JON)], COORDINATORS, HERE)

    assert [len(each.steps) for each in (everything, karis, olas)] == [1, 1, 0]
    assert set(shared_out([a_step(KARI), a_step(JON)], COORDINATORS, HERE)) == {KARI, JON}
    assert [len(mine) for mine in shared_out([a_step(KARI), a_step(None)], COORDINATORS, HERE).values()] == [1, 1]


def test_two_letters_to_the_same_one_are_two() -> None:
    letters = [a_step(None).model_copy(update={"picks": {"letter": number}}) for number in (1, 2)]

    everything, *_ = desk_lists(letters, COORDINATORS, HERE)

    assert len(everything.steps) == 2


def test_one_list_of_everything_and_one_for_each_coordinator_also_an_empty_one() -> None:
    old, alarm, jons = a_step(KARI, "gammel"), a_step(KARI, "haster", 9, urgent=True), a_step(JON, "besøk", 5)

    everything, karis, olas = desk_lists([old, jons, alarm], COORDINATORS, HERE)

    assert (everything.staff, everything.steps) == (None, (alarm, old, jons))
    assert (karis.staff, karis.steps) == (KARI, (alarm, old))
    assert (olas.staff, olas.steps) == (OLA, ())
