from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days.working_days import is_working_day
from domain.desk.sign_reminder import Reminded, reminder_due
from domain.desk.standing import PaperStanding

MONDAY = date(2027, 2, 1)
FRIDAY, SUNDAY = date(2027, 1, 29), date(2027, 1, 31)
ASCENSION = date(2027, 5, 6)  # a Thursday


def a_paper(**said: Any) -> PaperStanding:
    return PaperStanding(
        **{
            "label": "Søknad 7",
            "title": "Arbeidsavtale",
            "missing": ("arbeidstaker",),
            "since": date(2027, 1, 20),
            "first_day": date(2027, 2, 4),
            "coordinator": 1,
            **said,
        }
    )


@pytest.mark.parametrize(
    ("paper", "today", "due"),
    [
        pytest.param(a_paper(), date(2027, 2, 1), None, id="three days before"),
        pytest.param(a_paper(), date(2027, 2, 2), Reminded.BEFORE, id="two days before"),
        pytest.param(a_paper(), date(2027, 2, 3), Reminded.BEFORE, id="the day before, when no round came"),
        pytest.param(a_paper(), date(2027, 2, 4), Reminded.ON_THE_DAY, id="the first day"),
        pytest.param(a_paper(), date(2027, 2, 5), Reminded.ON_THE_DAY, id="a day late"),
        pytest.param(a_paper(), date(2027, 2, 6), None, id="two days late, a Saturday"),
        pytest.param(a_paper(), date(2027, 2, 7), None, id="three days late: a warning by then"),
        pytest.param(a_paper(first_day=MONDAY), date(2027, 1, 29), Reminded.BEFORE, id="a Friday, before a Monday"),
        pytest.param(a_paper(first_day=MONDAY), date(2027, 1, 28), None, id="not on the Thursday"),
        pytest.param(a_paper(first_day=MONDAY), date(2027, 1, 30), None, id="not on the Saturday"),
        pytest.param(a_paper(first_day=MONDAY, since=date(2027, 1, 29)), MONDAY, Reminded.ON_THE_DAY, id="made on the Friday"),
        pytest.param(a_paper(first_day=FRIDAY, since=FRIDAY), MONDAY, Reminded.ON_THE_DAY, id="made that Friday"),
        pytest.param(a_paper(first_day=SUNDAY), FRIDAY, Reminded.BEFORE, id="before a Sunday"),
        pytest.param(
            a_paper(first_day=SUNDAY, since=date(2027, 1, 28)), FRIDAY, Reminded.BEFORE, id="before a Sunday, made yesterday"
        ),
        pytest.param(a_paper(first_day=SUNDAY), MONDAY, Reminded.ON_THE_DAY, id="after a Sunday"),
        pytest.param(a_paper(first_day=ASCENSION), date(2027, 5, 4), Reminded.BEFORE, id="two days before a holiday"),
        pytest.param(a_paper(first_day=ASCENSION), date(2027, 5, 5), Reminded.ON_THE_DAY, id="the working day before a holiday"),
        pytest.param(a_paper(missing=()), date(2027, 2, 4), None, id="all have signed"),
        pytest.param(a_paper(first_day=None), date(2027, 2, 4), None, id="no first day"),
        pytest.param(a_paper(since=date(2027, 2, 1)), date(2027, 2, 2), None, id="the paper came yesterday"),
        pytest.param(a_paper(since=date(2027, 2, 4)), date(2027, 2, 4), None, id="the paper came today"),
        pytest.param(a_paper(last_day=date(2027, 2, 3)), date(2027, 2, 4), None, id="over before it began"),
    ],
)
def test_which_reminder_is_due(paper: PaperStanding, today: date, due: Reminded | None) -> None:
    assert reminder_due(paper, today) == due


@given(st.dates(date(2027, 1, 1), date(2029, 12, 31)))
def test_a_paper_made_in_good_time_is_reminded_of_twice_and_the_first_time_before_it_holds(first: date) -> None:
    paper = a_paper(first_day=first, since=first - timedelta(days=30))
    days = [first + timedelta(days=ahead) for ahead in range(-20, 20)]

    reminded = {which: [day for day in days if reminder_due(paper, day) is which] for which in Reminded}

    assert min(reminded[Reminded.BEFORE]) <= first - timedelta(days=2)
    assert max(reminded[Reminded.BEFORE]) < min(reminded[Reminded.ON_THE_DAY])
    assert all(is_working_day(day) for days_of in reminded.values() for day in days_of)
    assert first in reminded[Reminded.ON_THE_DAY] or not is_working_day(first)
