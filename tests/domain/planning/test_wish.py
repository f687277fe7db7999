"""The pure choice: which weekday, which of two weeks and which week of the month, among the job specialist's other visits."""

from datetime import date, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.planning.facts import (
    VISITS_A_DAY,
    ClosedPeriod,
    DaysFrom,
    FollowUpFacts,
    Frequency,
    KnownVisit,
    PeerVisit,
    Phase,
    VisitStatus,
    Wish,
)
from domain.planning.plan import plan
from domain.planning.wish import wish_for

START = date(2027, 1, 4)
UNTIL = START + timedelta(days=365)
WEEKLY, FORTNIGHTLY, MONTHLY = ((Phase(frequency=each),) for each in list(Frequency)[1:])


def a_job(phases: tuple[Phase, ...], weekdays: frozenset[int] = frozenset({0, 2, 3}), wish: Wish | None = None) -> FollowUpFacts:
    return FollowUpFacts(starts_on=START, phases=phases, weekdays=weekdays, visit_time=time(9), wish=wish or Wish())


def visit_dates(facts: FollowUpFacts, today: date, until: date) -> list[date]:
    return [visit.on for visit in plan(facts, today, until).visits]


def visits(phases: tuple[Phase, ...], wish: Wish) -> list[date]:
    return visit_dates(a_job(phases, wish=wish), START, UNTIL)


def peers(on: list[date], workplace: bool = False, town: bool = False) -> list[PeerVisit]:
    return [PeerVisit(day, workplace, town or workplace) for day in on]


def chosen(phases: tuple[Phase, ...], others: list[PeerVisit]) -> Wish:
    return wish_for(a_job(phases), (), (), others, START, UNTIL)


MONDAYS, WEDNESDAYS = visits(WEEKLY, Wish(0)), visits(WEEKLY, Wish(2))
EVEN, ODD = visits(FORTNIGHTLY, Wish(2, 0)), visits(FORTNIGHTLY, Wish(2, 1))
SECOND_WEEKS, THIRD_WEEKS = (visits(MONTHLY, Wish(2, None, week)) for week in (2, 3))


@pytest.mark.parametrize(
    ("phases", "others", "wish"),
    [
        pytest.param(WEEKLY, [], Wish(), id="nobody else: the planner spreads by itself"),
        pytest.param(WEEKLY, peers(MONDAYS) + peers(WEDNESDAYS), Wish(3), id="a day nobody is visited"),
        pytest.param(WEEKLY, peers(MONDAYS) + peers(WEDNESDAYS, town=True), Wish(2), id="the town's weekday"),
        pytest.param(FORTNIGHTLY, peers(ODD, workplace=True), Wish(2, 1), id="the workplace's weeks"),
        pytest.param(FORTNIGHTLY, peers(EVEN, workplace=True), Wish(2, 0), id="the workplace's weeks, the other two"),
        pytest.param(MONTHLY, peers(THIRD_WEEKS, workplace=True), Wish(2, None, 3), id="the workplace's week of the month"),
        pytest.param(MONTHLY, peers(SECOND_WEEKS, town=True), Wish(2, None, 2), id="the town's week of the month"),
    ],
)
def test_the_wish_that_suits_the_job_specialist(phases: tuple[Phase, ...], others: list[PeerVisit], wish: Wish) -> None:
    assert chosen(phases, others) == wish


def test_weeks_whose_day_is_full_are_left_to_the_others() -> None:
    assert chosen(FORTNIGHTLY, peers(ODD, workplace=True) * VISITS_A_DAY).fortnight == 0


def test_what_is_agreed_stays_however_the_others_lie() -> None:
    agreed = visits(FORTNIGHTLY, Wish(0, 0))

    again = wish_for(a_job(FORTNIGHTLY), agreed, agreed, peers(ODD, workplace=True), START, UNTIL)

    assert again == Wish(0, 0)


def test_only_the_open_part_of_a_wish_is_chosen_when_the_rule_for_a_worker_changes() -> None:
    agreed = [day for day in visits(WEEKLY, Wish(2)) if day < UNTIL - timedelta(days=200)]
    rarer = (Phase(frequency=Frequency.WEEKLY, weeks=20), *FORTNIGHTLY)

    wish = wish_for(a_job(rarer), agreed, (), peers(ODD, workplace=True) + peers(MONDAYS, town=True), START, UNTIL)

    assert wish == Wish(2, 1)


@settings(max_examples=25)
@given(
    st.builds(Wish, st.none() | st.sampled_from([0, 2, 3]), st.none() | st.integers(0, 1), st.none() | st.integers(1, 4)),
    st.sampled_from([WEEKLY, FORTNIGHTLY, MONTHLY, FollowUpFacts.model_fields["phases"].default]),
    st.integers(0, 300),
)
def test_the_wish_read_from_a_plan_gives_that_plan_again(wish: Wish, phases: tuple[Phase, ...], later: int) -> None:
    today = START + timedelta(days=later)
    agreed = visits(phases, wish)
    movable = [day for day in agreed if day >= today]

    found = wish_for(a_job(phases), agreed, movable, peers(ODD, workplace=True), START, UNTIL)

    assert set(movable) <= set(visits(phases, found))


@settings(max_examples=50)
@given(
    st.sampled_from([WEEKLY, FORTNIGHTLY, MONTHLY]),
    st.sets(st.integers(0, 4), min_size=2, max_size=2),
    st.builds(Wish, st.sampled_from([0, 2, 3]), st.integers(0, 1), st.integers(1, 4)),
    st.integers(1, 60),
    st.integers(0, 120),
)
@example(MONTHLY, {0, 1}, Wish(0, 0, 1), 15, 15)
@example(MONTHLY, {0, 1}, Wish(0, 0, 1), 18, 18)
def test_planned_again_around_other_weekdays_a_plan_says_the_same(
    phases: tuple[Phase, ...], other: set[int], wish: Wish, change: int, later: int
) -> None:
    changed = DaysFrom(first=START + timedelta(days=change), weekdays=frozenset(other))
    facts = a_job(phases).model_copy(update={"changed_days": (changed,)})
    agreed = visit_dates(facts.model_copy(update={"wish": wish}), START, UNTIL)
    today = START + timedelta(days=later)
    lived = facts.model_copy(
        update={"known": tuple(KnownVisit(on=day, status=VisitStatus.DONE) for day in agreed if day < today)}
    )
    movable = [day for day in agreed if day >= today]

    found = wish_for(lived, agreed, movable, (), today, UNTIL)

    assert visit_dates(lived.model_copy(update={"wish": found}), today, UNTIL) == movable


def test_planned_again_after_a_long_absence_no_visit_is_put_in_between() -> None:
    """The absence leaves none of the fortnights agreed, and the other fortnight would keep all that stands, with one more."""
    mondays = [date(2027, 1, 11) + timedelta(weeks=week) for week in (0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 17)]
    at_work = FollowUpFacts(
        starts_on=date(2027, 1, 7),
        weekdays=frozenset({0}),
        visit_time=time(9),
        keeps_fellesferie=True,
        known=tuple(KnownVisit(on=day, status=VisitStatus.DONE) for day in mondays),
    )
    absence = ClosedPeriod(first=date(2027, 5, 24), last=date(2027, 6, 17), reason="fravær")
    away = at_work.model_copy(update={"closed": (absence,)})

    def planned(today: date, standing: list[date]) -> list[date]:
        until = today + timedelta(days=365)
        wish = wish_for(away, [*mondays, *standing], standing, (), today, until)
        return [day for day in visit_dates(away.model_copy(update={"wish": wish}), today, until) if day <= standing[-1]]

    standing = planned(date(2027, 5, 19), visit_dates(at_work, date(2027, 5, 19), date(2028, 5, 19)))

    assert planned(date(2027, 5, 20), standing) == standing
