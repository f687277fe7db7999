from collections.abc import Iterable
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.visits.my_visits import Told, ToldVisit, Why, changed_days, why_now

TODAY = date(2027, 3, 1)
JON, EVA = 1, 2


def a_visit(days: int, at: time = time(10), who: int = JON) -> ToldVisit:
    """A visit so many days from today."""
    return ToldVisit(on=TODAY + timedelta(days=days), at=at, who=who)


def told(visits: Iterable[ToldVisit], *, days_ago: int = 1, until: int = 25) -> Told:
    return Told(on=TODAY - timedelta(days=days_ago), until=TODAY + timedelta(days=until), visits=tuple(visits))


TWO = (a_visit(3), a_visit(17))


@pytest.mark.parametrize(
    ("page", "coming", "why"),
    [
        pytest.param(None, [a_visit(10)], Why.FIRST, id="the first visit is near"),
        pytest.param(None, [a_visit(11)], None, id="the first visit is far off"),
        pytest.param(None, [], None, id="no visits"),
        pytest.param(told(TWO), TWO, None, id="as told"),
        pytest.param(told(TWO), [a_visit(4), a_visit(17)], Why.CHANGED, id="another day this week"),
        pytest.param(told(TWO), [a_visit(17)], Why.CHANGED, id="one this week is called off"),
        pytest.param(told(TWO), [*TWO, a_visit(5)], Why.CHANGED, id="one more this week"),
        pytest.param(told(TWO), [a_visit(3, who=EVA), a_visit(17)], Why.CHANGED, id="another comes"),
        pytest.param(told(TWO), [a_visit(3, time(10, 30)), a_visit(17)], None, id="half an hour later"),
        pytest.param(told(TWO), [a_visit(3, time(11)), a_visit(17)], Why.CHANGED, id="an hour later"),
        pytest.param(told(TWO), [a_visit(3), a_visit(18)], None, id="far off, and a page came yesterday"),
        pytest.param(told(TWO, days_ago=7), [a_visit(3), a_visit(18)], Why.CHANGED, id="far off, a week after the page"),
        pytest.param(told(TWO), [*TWO, a_visit(26)], None, id="after the page's last day"),
        pytest.param(told([a_visit(0), a_visit(3)]), [a_visit(3)], None, id="today's is over"),
        pytest.param(told([a_visit(3)], until=6), [a_visit(3), a_visit(20)], Why.NEXT, id="the page runs out"),
        pytest.param(told([a_visit(3)], until=7), [a_visit(3), a_visit(20)], None, id="not yet"),
        pytest.param(told([], until=-2), [], None, id="run out, and nothing to tell"),
    ],
)
def test_when_a_page_is_due(page: Told | None, coming: list[ToldVisit], why: Why | None) -> None:
    assert why_now(page, coming, TODAY) == why


VISITS = st.lists(
    st.builds(a_visit, st.integers(0, 40), st.sampled_from([time(9), time(9, 30), time(11)]), st.sampled_from([JON, EVA])),
    max_size=8,
    unique_by=lambda visit: visit.on,
)


@given(VISITS)
def test_what_was_just_told_is_not_told_again(visits: list[ToldVisit]) -> None:
    page = told(visits, days_ago=0, until=30)

    assert changed_days(page.visits, visits, TODAY, page.until) == set()
    assert why_now(page, visits, TODAY) is None


@given(VISITS, VISITS)
def test_a_change_in_the_next_week_is_told_at_once_and_one_on_the_page_within_a_week(
    before: list[ToldVisit], now: list[ToldVisit]
) -> None:
    page = told(before, until=30)
    different = changed_days(before, now, TODAY, page.until)

    assert (why_now(page, now, TODAY) is Why.CHANGED) == any(day <= TODAY + timedelta(days=7) for day in different)
    assert (why_now(told(before, days_ago=7, until=30), now, TODAY) is Why.CHANGED) == bool(different)
