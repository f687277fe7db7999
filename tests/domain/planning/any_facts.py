"""Whoever may be followed: any start, phases, days, situations and closed times, in five years."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from domain.planning.facts import (
    DEFAULT_PHASES,
    TRIAL_PHASES,
    ClosedPeriod,
    DaysFrom,
    FollowUpFacts,
    Frequency,
    Phase,
    Situation,
    SituationKind,
    Wish,
)

A_YEAR = timedelta(days=365)
FIVE_YEARS = 5 * 365

own_phases = st.lists(st.builds(Phase, frequency=st.sampled_from(Frequency), weeks=st.integers(1, 30)), max_size=3).flatmap(
    lambda head: st.sampled_from(Frequency).map(lambda last: (*head, Phase(frequency=last)))
)


own_days: st.SearchStrategy[frozenset[int]] = st.builds(
    frozenset, st.sets(st.integers(0, 4), min_size=1) | st.sets(st.integers(0, 6), min_size=1)
)


@st.composite
def facts(draw: st.DrawFn, troubled: bool = True) -> FollowUpFacts:
    starts_on = draw(st.dates(date(2023, 1, 1), date(2028, 12, 31)))
    some_day = st.integers(-20, FIVE_YEARS).map(lambda ahead: starts_on + timedelta(days=ahead))
    closed = st.builds(
        lambda first, length: ClosedPeriod(first=first, last=first + timedelta(days=length), reason="fravær"),
        some_day,
        st.one_of(st.integers(0, 12), st.integers(0, 120)),
    )
    return FollowUpFacts(
        starts_on=starts_on,
        ends_on=draw(st.none() | st.integers(0, FIVE_YEARS).map(lambda ahead: starts_on + timedelta(days=ahead))),
        phases=draw(st.sampled_from([DEFAULT_PHASES, TRIAL_PHASES]) | own_phases),
        weekdays=draw(own_days),
        changed_days=tuple(
            DaysFrom(first=first, weekdays=draw(own_days))
            for first in sorted(draw(st.sets(some_day.filter(lambda day: day > starts_on), max_size=2)))
        ),
        visit_time=time(9),
        wish=draw(st.builds(Wish, st.none() | st.integers(0, 6), st.none() | st.integers(0, 1), st.none() | st.integers(1, 4))),
        situations=tuple(
            draw(st.lists(st.builds(Situation, on=some_day, kind=st.sampled_from(SituationKind)), max_size=3)) if troubled else ()
        ),
        closed=tuple(draw(st.lists(closed, max_size=4)) if troubled else ()),
        keeps_fellesferie=draw(st.booleans()) if troubled else False,
    )
