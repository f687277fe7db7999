from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.desk.longest_unseen import MOST_LINES, Followed, frequency_on, is_list_day, monday_list
from domain.planning.facts import DEFAULT_PHASES, TRIAL_PHASES, Frequency, Phase
from tests.builders import a_caseload

MONDAY = date(2027, 11, 1)


def a_followed(**said: Any) -> Followed:
    """In the monthly phase since long, visited ten days ago."""
    return Followed(
        **{
            "candidacy": 7,
            "name": "Sara Søker",
            "workplace": "Kiwi Bjorbekk",
            "job_specialist": "Jon Spesialist",
            "since": date(2026, 3, 2),
            "phases": DEFAULT_PHASES,
            "last_visit": MONDAY - timedelta(days=10),
            "next_visit": date(2027, 11, 18),
            "away_until": None,
            "keeps_fellesferie": False,
            **said,
        }
    )


def lines(*followed: Followed, day: date = MONDAY) -> tuple[str, ...]:
    found = monday_list(followed, [], day)
    return found.unseen if found else ()


@pytest.mark.parametrize(
    ("day", "listed"),
    [
        pytest.param(date(2027, 11, 1), True, id="an ordinary Monday"),
        pytest.param(date(2027, 11, 2), False, id="an ordinary Tuesday"),
        pytest.param(date(2027, 3, 29), False, id="Easter Monday"),
        pytest.param(date(2027, 3, 30), True, id="Tuesday after Easter"),
        pytest.param(date(2027, 5, 17), False, id="17 May, a Monday"),
        pytest.param(date(2027, 5, 18), True, id="the day after 17 May"),
        pytest.param(date(2027, 10, 31), False, id="a Sunday"),
        pytest.param(date(2024, 12, 25), False, id="Christmas on a Wednesday"),
        pytest.param(date(2024, 12, 27), False, id="Friday after Christmas, with a Monday before it"),
    ],
)
def test_the_day_of_the_list(day: date, listed: bool) -> None:
    assert is_list_day(day) is listed


@given(st.dates(date(2026, 1, 1), date(2040, 12, 31)))
def test_each_week_has_one_list_or_no_working_day(day: date) -> None:
    monday = day - timedelta(days=day.weekday())

    assert sum(is_list_day(monday + timedelta(days=ahead)) for ahead in range(7)) == 1


def test_a_line_says_who_how_long_the_limit_the_next_visit_and_whose_worker_it_is() -> None:
    assert lines(a_followed()) == (
        "Søknad 7 (S.S., Kiwi Bjorbekk): 10 dager siden siste besøk, grensen er 38. Neste besøk 18.11.2027. Jobbspesialist: J.S.",
    )


@pytest.mark.parametrize(
    ("said", "line"),
    [
        pytest.param({"last_visit": MONDAY - timedelta(days=38)}, "Søknad 7 (S.S.", id="on the limit"),
        pytest.param({"last_visit": MONDAY - timedelta(days=39)}, "OVER GRENSEN: Søknad 7", id="a day over it"),
        pytest.param(
            {"last_visit": MONDAY - timedelta(days=60), "away_until": date(2027, 11, 5)}, "Søknad 7 (S.S.", id="away from work"
        ),
        pytest.param(
            {"phases": TRIAL_PHASES, "since": MONDAY - timedelta(days=12), "last_visit": None},
            "OVER GRENSEN: Søknad 7 (S.S., Kiwi Bjorbekk): ikke besøkt på 12 dager, grensen er 11.",
            id="a trial nobody has visited",
        ),
        pytest.param(
            {"since": MONDAY, "last_visit": MONDAY - timedelta(days=18)},
            "Søknad 7 (S.S., Kiwi Bjorbekk): 18 dager siden siste besøk, grensen er 11.",
            id="the job begins today, some time after the trial",
        ),
    ],
)
def test_who_is_marked(said: dict[str, Any], line: str) -> None:
    assert lines(a_followed(**said))[0].startswith(line)


def test_closed_for_the_summer_nobody_is_late() -> None:
    july = date(2027, 7, 26)
    worker = a_followed(last_visit=date(2027, 6, 1), keeps_fellesferie=True)

    assert "Ikke på jobb nå." in lines(worker, day=july)[0]
    assert not lines(worker, day=july)[0].startswith("OVER")
    assert lines(worker._replace(keeps_fellesferie=False), day=july)[0].startswith("OVER")


def test_those_over_the_limit_come_first_and_the_longest_before_the_rest() -> None:
    weekly = {"phases": (Phase(frequency=Frequency.WEEKLY),)}
    short, long = a_followed(candidacy=1), a_followed(candidacy=2, last_visit=MONDAY - timedelta(days=30))
    over = a_followed(candidacy=3, last_visit=MONDAY - timedelta(days=14), **weekly)

    numbers = [line.split("Søknad ")[1][0] for line in lines(short, long, over)]

    assert numbers == ["3", "2", "1"]


def test_a_plan_that_has_just_become_denser_is_not_broken() -> None:
    phases = (Phase(frequency=Frequency.MONTHLY, weeks=8), Phase(frequency=Frequency.WEEKLY))
    worker = a_followed(phases=phases, since=MONDAY - timedelta(weeks=8), last_visit=MONDAY - timedelta(days=20))

    assert (worker.limit(MONDAY), worker.over(MONDAY)) == (38, False)


@pytest.mark.parametrize(
    ("day", "frequency"),
    [
        pytest.param(date(2027, 3, 1), Frequency.TWICE_WEEKLY, id="a Monday, the first day"),
        pytest.param(date(2027, 3, 28), Frequency.TWICE_WEEKLY, id="the fourth Sunday"),
        pytest.param(date(2027, 3, 29), Frequency.WEEKLY, id="the fifth Monday"),
        pytest.param(date(2027, 5, 24), Frequency.FORTNIGHTLY, id="after twelve weeks"),
        pytest.param(date(2027, 8, 30), Frequency.MONTHLY, id="after twenty-six weeks"),
        pytest.param(date(2040, 1, 1), Frequency.MONTHLY, id="for as long as it lasts"),
    ],
)
def test_how_often_it_is_by_the_taper(day: date, frequency: Frequency) -> None:
    assert frequency_on(DEFAULT_PHASES, date(2027, 3, 1), day) is frequency


def test_a_start_late_in_the_week_comes_on_top_of_the_first_phase() -> None:
    friday = date(2027, 3, 5)

    assert frequency_on(DEFAULT_PHASES, friday, date(2027, 4, 4)) is Frequency.TWICE_WEEKLY
    assert frequency_on(DEFAULT_PHASES, friday, date(2027, 4, 5)) is Frequency.WEEKLY


def test_what_does_not_fit_is_counted() -> None:
    many = [a_followed(candidacy=number) for number in range(1, MOST_LINES + 4)]

    found = monday_list(many, [a_caseload(now=31, joining=0), a_caseload(now=0, joining=0)], MONDAY)

    assert found is not None
    assert (len(found.unseen), found.more) == (MOST_LINES, 3)
    assert found.caseloads == ("OVER GRENSEN: J.S. har 31 å følge opp: over IPS' 20, NAVs 12–20 og HELT MEDs 30.",)


def test_nobody_followed_is_no_list() -> None:
    assert monday_list([], [a_caseload()], MONDAY) is None
