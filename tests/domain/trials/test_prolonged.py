from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Party
from domain.planning.facts import ClosedPeriod
from domain.refusal import RuleBroken
from domain.trials.prolonged import days_away, latest_end
from tests.domain.trials.prolonged import TODAY, WEEK_AWAY, prolong
from tests.domain.trials.trial import START, a_chosen, a_trial

TO_COME = a_trial(starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 28))


def away(first: int, last: int, reason: str = "fravær") -> ClosedPeriod:
    """Absence from one day to another of the trial, counted from 0."""
    return ClosedPeriod(first=START + timedelta(days=first), last=START + timedelta(days=last), reason=reason)


def test_the_addition_says_the_old_last_day_and_the_new_and_is_signed_by_those_who_signed_the_agreement() -> None:
    made = prolong()

    assert (made.paper.ended_on, made.paper.ends_on, made.paper.days_away) == (date(2027, 2, 28), date(2027, 3, 7), 7)
    assert made.paper.to_sign == (Party.WORKER, Party.EMPLOYER, Party.HELT_MED)
    own = prolong(a_chosen(trial=a_trial(employer="HELT MED")))
    assert own.paper.to_sign == (Party.WORKER, Party.EMPLOYER)
    assert own.paper.employer_signs == "Stiftelsen HELT MED"


def test_the_worker_reads_the_last_days_at_work_and_the_timesheet_has_the_added_ones_only() -> None:
    made = prolong()

    assert (made.short.before, made.short.last_day) == (date(2027, 2, 24), date(2027, 3, 3))  # Mondays and Wednesdays
    assert [row.day for row in made.timesheet.rows] == [date(2027, 3, 1), date(2027, 3, 3)]
    assert (made.timesheet.starts_on, made.timesheet.ends_on) == (date(2027, 3, 1), date(2027, 3, 7))


@pytest.mark.parametrize(
    ("candidacy", "said", "refusal"),
    [
        pytest.param(a_chosen(), {}, "ingen praksis som er i gang", id="no trial"),
        pytest.param(a_chosen(trial=a_trial(stopped_on=date(2027, 2, 10))), {}, "praksisen ble stoppet", id="stopped"),
        pytest.param(a_chosen(trial=a_trial()), {"today": date(2027, 3, 1)}, "den var ferdig 28.02.2027", id="over"),
        pytest.param(a_chosen(trial=TO_COME), {"last_day": "2027-03-30"}, "begynner først 01.03.2027", id="not begun"),
        pytest.param(a_chosen(trial=a_trial()), {"last_day": "2027-02-28"}, "varer allerede til 28.02.2027", id="no later"),
        pytest.param(
            a_chosen(trial=a_trial()),
            {"last_day": "2027-03-08"},
            "borte 7 dager av praksisen. Den kan vare til 07.03.2027, ikke til 08.03.2027",
            id="too long",
        ),
        pytest.param(a_chosen(trial=a_trial()), {"away": ()}, "ikke meldt noe fravær", id="no absence"),
        pytest.param(
            a_chosen(trial=a_trial()), {"away": (away(0, 0),), "last_day": "2027-03-01"}, "", id="a day, which is a day of work"
        ),
        pytest.param(
            a_chosen(trial=a_trial(ends_on=date(2027, 3, 4))),
            {"away": (away(0, 5),), "last_day": "2027-03-06"},
            "Ingen av arbeidsdagene",
            id="no day of work is added",
        ),
        pytest.param(a_chosen(trial=a_trial()), {"agreed": "hun har angst"}, "nevne en diagnose", id="health"),
    ],
)
def test_refuses(candidacy: CandidacyFacts, said: dict[str, Any], refusal: str) -> None:
    if not refusal:
        assert prolong(candidacy, **said).ends_on == date(2027, 3, 1)
        return
    with pytest.raises(RuleBroken, match=refusal) as broken:
        prolong(candidacy, **{"today": TODAY, **said})

    assert "Sara Søker" not in str(broken.value)


def test_absence_in_the_added_time_is_given_back_too() -> None:
    assert latest_end(a_trial(), (WEEK_AWAY,)) == date(2027, 3, 7)
    assert latest_end(a_trial(), (WEEK_AWAY, away(28, 29))) == date(2027, 3, 9)


@given(st.lists(st.tuples(st.integers(-20, 60), st.integers(0, 20)), max_size=5))
def test_with_every_day_away_given_back_there_are_28_days_at_work(spans: list[tuple[int, int]]) -> None:
    periods = tuple(away(first, first + length) for first, length in spans)
    trial = a_trial()

    end = latest_end(trial, periods)

    assert (end - trial.starts_on).days + 1 - days_away(periods, trial.starts_on, end) == 28
    assert end >= trial.starts_on + timedelta(days=27)
