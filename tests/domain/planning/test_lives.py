"""Random lives of five years: every sentence of the follow-up rule, counted by the checker."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.planning.facts import (
    DEFAULT_PHASES,
    FollowUpFacts,
    KnownVisit,
    Plan,
    Situation,
    SituationKind,
    VisitStatus,
)
from domain.planning.plan import ComingVisit, difference, plan
from tests.domain.planning.any_facts import A_YEAR, FIVE_YEARS, facts
from tests.domain.planning.visit_checker import Checker

lives = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def known(facts: FollowUpFacts, visits: list[KnownVisit]) -> FollowUpFacts:
    return facts.model_copy(update={"known": tuple(visits)})


def dates(made: Plan) -> list[date]:
    return [visit.on for visit in made.visits]


@lives
@given(facts())
def test_five_years_planned_at_once_keep_every_sentence_of_the_rule(facts: FollowUpFacts) -> None:
    until = facts.starts_on + timedelta(days=FIVE_YEARS)

    made = plan(facts, facts.starts_on, until)

    assert Checker(facts, made, facts.starts_on, until).complaints() == []
    assert plan(facts, facts.starts_on, until) == made


@lives
@given(facts(), st.data())
def test_a_life_lived_with_detours_keeps_the_rule_at_every_step(facts: FollowUpFacts, data: st.DataObject) -> None:
    today, rows = facts.starts_on, dict[date, VisitStatus]()
    for _ in range(4):
        planned = plan(known(facts, [KnownVisit(on=day, status=status) for day, status in rows.items()]), today, today + A_YEAR)
        later = today + timedelta(days=data.draw(st.integers(1, 300)))
        for visit in planned.visits:
            if visit.on < later:
                rows[visit.on] = data.draw(st.sampled_from(VisitStatus))
        # registered with its true day, also one nobody planned; excused ahead of its day; moved ahead by hand, which counts as done
        for ahead in data.draw(st.sets(st.integers(-20, 40), max_size=2)):
            rows[later + timedelta(days=ahead)] = data.draw(st.sampled_from([VisitStatus.DONE, VisitStatus.EXCUSED]))
        today = later
        lived = known(facts, [KnownVisit(on=day, status=status) for day, status in rows.items()])

        assert Checker(lived, plan(lived, today, today + A_YEAR), today, today + A_YEAR).complaints() == []


@lives
@given(facts(), st.integers(0, FIVE_YEARS), st.integers(0, 400), st.sets(st.integers(0, 60), max_size=2))
def test_a_later_plan_without_news_says_the_same(facts: FollowUpFacts, first: int, wait: int, ahead: set[int]) -> None:
    today = facts.starts_on + timedelta(days=first)
    settled = [KnownVisit(on=today + timedelta(days=days), status=VisitStatus.EXCUSED) for days in sorted(ahead)]
    earlier = plan(known(facts, settled), today, today + A_YEAR)
    later = today + timedelta(days=wait)
    lived = known(facts, [*settled, *(KnownVisit(on=day) for day in dates(earlier))])

    again = plan(lived, later, later + A_YEAR)

    assert [visit for visit in again.visits if visit.on <= today + A_YEAR] == [v for v in earlier.visits if v.on >= later]


@lives
@given(facts(), st.integers(0, FIVE_YEARS))
def test_planning_again_the_same_day_changes_nothing(facts: FollowUpFacts, ahead: int) -> None:
    today = facts.starts_on + timedelta(days=ahead)
    made = plan(facts, today, today + A_YEAR)
    rows = [ComingVisit(number, visit.on, visit.at) for number, visit in enumerate(made.visits)]

    again = plan(known(facts, [KnownVisit(on=row.on) for row in rows]), today, today + A_YEAR)

    assert difference(rows, again.visits).nothing


@lives
@given(facts(troubled=False))
def test_visits_thin_out_and_never_come_closer_again_by_themselves(facts: FollowUpFacts) -> None:
    facts = facts.model_copy(update={"phases": DEFAULT_PHASES, "ends_on": None})

    visits = dates(plan(facts, facts.starts_on, facts.starts_on + timedelta(days=FIVE_YEARS)))

    quarters = [sum(1 for day in visits if quarter <= (day - facts.starts_on).days // 91 < quarter + 1) for quarter in range(20)]
    assert quarters[0] > quarters[1] > quarters[2]
    assert all(2 <= count <= 4 for count in quarters[2:])


@lives
@given(facts(), st.integers(0, 900))
def test_a_situation_never_makes_visits_rarer(facts: FollowUpFacts, ahead: int) -> None:
    today = facts.starts_on + timedelta(days=ahead)
    more = facts.model_copy(update={"situations": (*facts.situations, Situation(on=today, kind=SituationKind.UNREST))})

    calm, stirred = dates(plan(facts, today, today + A_YEAR)), dates(plan(more, today, today + A_YEAR))

    # the chain of monthly days may shift by one visit at the end of the step-up, never by more
    for weeks in (3, 6, 12, 26):
        end = today + timedelta(weeks=weeks)
        assert sum(day <= end for day in stirred) >= sum(day <= end for day in calm) - 1
