"""What the boards count: where a life stands and since when, who visits how many on a day, and each municipality."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.boards.pipeline import APPLICATION, CHOICE, Underway, pipeline, stage_of, underway
from domain.boards.towns import towns
from domain.boards.visits import DayVisit, fortnight, visit_board
from domain.planning.facts import VISITS_A_DAY
from domain.process import NO_JOB_YET, CandidacyStep, PositionStep, Stage
from domain.staff.caseload import Caseload

TODAY = date(2026, 12, 22)  # a Tuesday
APPLIED = TODAY - timedelta(days=50)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize("step", NO_JOB_YET)
def test_every_candidacy_on_its_way_stands_somewhere(step: CandidacyStep) -> None:
    assert stage_of(step) is not None


@pytest.mark.parametrize("step", [each for each in PositionStep if each is not PositionStep.POSITION_CLOSED])
def test_every_open_position_stands_somewhere(step: PositionStep) -> None:
    assert stage_of(step) is not None


@pytest.mark.parametrize(
    ("passed", "stage", "since"),
    [
        pytest.param([], APPLICATION, APPLIED, id="nothing recorded: since the application"),
        pytest.param([("application.received", 40)], APPLICATION, ago(40), id="the application"),
        pytest.param(
            [("application.received", 40), ("interview.called", 20), ("interview.held", 9)],
            Stage.INTERVIEWS,
            ago(20),
            id="two steps of a stage: since the first",
        ),
        pytest.param(
            [("interview.held", 30), ("reference.asked", 20), ("interview.called", 6)],
            Stage.INTERVIEWS,
            ago(6),
            id="back again: since it came back",
        ),
        pytest.param(
            [("candidate.chosen", 30), ("trial.agreed", 12), ("follow_up.registered", 3)],
            Stage.TRIAL,
            ago(12),
            id="a visit moves nothing",
        ),
        pytest.param([("candidate.chosen", 8)], CHOICE, ago(8), id="chosen"),
    ],
)
def test_a_life_stands_at_its_latest_step(passed: list[tuple[str, int]], stage: str, since: date) -> None:
    moved = [step for step, _ in passed if stage_of(step)]

    found = underway(moved[-1] if moved else CandidacyStep.APPLIED, [(step, ago(days)) for step, days in passed], APPLIED)

    assert found == Underway(stage=stage, since=since)


@pytest.mark.parametrize("step", [None, CandidacyStep.EMPLOYED, CandidacyStep.WITHDRAWN, PositionStep.POSITION_CLOSED])
def test_who_is_no_longer_on_the_way_stands_nowhere(step: str | None) -> None:
    assert underway(step, [], APPLIED) is None


def test_the_pipeline_is_in_the_order_of_the_process_with_empty_places() -> None:
    stages = [each.stage for each in pipeline([], TODAY)]

    assert stages[:5] == ["Lokal avtale", "Fadder", "Utlysning", "Søknad", "Intervju"]
    assert stages[-3:] == ["Arbeidspraksis", "Vurdering", "Informasjonsmøte"]
    assert all((each.count, each.median_days, each.longest_days) == (0, None, None) for each in pipeline([], TODAY))


@pytest.mark.parametrize(
    ("days", "median"),
    [
        pytest.param([7], 7, id="one"),
        pytest.param([1, 2, 90], 2, id="one very late does not count more"),
        pytest.param([4, 5], 5, id="a half goes up"),
        pytest.param([-3], 0, id="registered for a day to come"),
    ],
)
def test_how_long_is_a_median_in_whole_days(days: list[int], median: int) -> None:
    standing = [Underway(stage=Stage.SPONSOR, since=ago(each)) for each in days]

    (sponsor,) = [each for each in pipeline(standing, TODAY) if each.count]

    assert (sponsor.count, sponsor.median_days, sponsor.longest_days) == (len(days), median, max(*days, 0))


def a_caseload(number: int, name: str) -> Caseload:
    return Caseload(job_specialist=number, name=name, now=3, joining=0, cap=30)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_the_fortnight_is_this_week_and_the_next(day: date) -> None:
    first, last = fortnight(day)

    assert (first.weekday(), last.weekday(), (last - first).days) == (0, 6, 13)
    assert first <= day <= last - timedelta(days=7)


def test_a_full_day_is_marked_and_one_more_than_full_is_too_many() -> None:
    full = [DayVisit(1, "Eva Solberg", TODAY, "Kiwi")] * VISITS_A_DAY
    more = [*[DayVisit(2, "Kari Nordmann", TODAY, "Rema")] * VISITS_A_DAY, DayVisit(2, "Kari Nordmann", TODAY, "Kiwi")]

    board = visit_board([*more, *full], [], TODAY)

    assert [(each.job_specialist, each.visits, each.over) for each in board.busy] == [
        ("1 - E.S.", VISITS_A_DAY, False),
        ("2 - K.N.", VISITS_A_DAY + 1, True),
    ]
    assert board.busy[1].workplaces == (("Kiwi", 1), ("Rema", VISITS_A_DAY))


def test_a_weekend_day_is_there_only_with_a_visit() -> None:
    saturday = date(2027, 1, 2)

    assert [day.weekday() for day in visit_board([], [], TODAY).days] == [0, 1, 2, 3, 4] * 2
    assert visit_board([DayVisit(1, "Eva Solberg", saturday, "Kiwi")], [], TODAY).days[-1] == saturday


def test_who_is_free_and_who_has_left_have_a_row_too() -> None:
    board = visit_board([DayVisit(7, "Per Borte", TODAY, "Kiwi")], [a_caseload(2, "Eva Solberg")], TODAY)

    assert [(row.job_specialist, sum(row.visits), row.caseload is None) for row in board.rows] == [
        ("2 - E.S.", 0, False),
        ("7 - P.B.", 1, True),
    ]
    assert board.visits == 1


def test_the_largest_municipality_stands_first() -> None:
    found = towns({"Risør": 2}, {"Arendal": 3, "Froland": 2, "Tom": 0}, {"Arendal": 1})

    assert [(town.name, town.in_trial, town.in_job, town.open_positions) for town in found] == [
        ("Arendal", 0, 3, 1),
        ("Froland", 0, 2, 0),
        ("Risør", 2, 0, 0),
    ]
