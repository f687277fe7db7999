"""A worker's year of visits as it is drawn: which visits, what the days are, what a new plan changes."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.planning.facts import ClosedPeriod, FollowUpFacts, Frequency, Phase, Situation, SituationKind, Skipped
from domain.planning.plan import plan
from domain.planning.year import DayKind, YearOfVisits, YearVisit, year_of_visits

TODAY, LAST = date(2026, 11, 23), date(2027, 11, 23)
FIRST_DAY = date(2025, 3, 3)
JULY = ClosedPeriod(first=date(2027, 7, 1), last=date(2027, 7, 31), reason="stengt arbeidsplass")


def a_job(**said: Any) -> FollowUpFacts:
    usual = {"starts_on": FIRST_DAY, "weekdays": frozenset({0, 2, 3}), "visit_time": time(10)}
    return FollowUpFacts(**(usual | said))


def a_visit(day: date, reason: str = "hver uke siden 3. mars 2025", **said: Any) -> YearVisit:
    return YearVisit(day, time(10), reason, **said)


def a_year(*spans: FollowUpFacts, **said: Any) -> YearOfVisits:
    usual: dict[str, Any] = {"spans": spans or (a_job(),), "today": TODAY, "last": LAST, "visits": ()}
    return year_of_visits(**(usual | said))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        pytest.param(date(2026, 11, 25), DayKind.WORK, id="a Wednesday"),
        pytest.param(date(2026, 11, 24), DayKind.OFF, id="a Tuesday nobody works"),
        pytest.param(date(2026, 12, 25), DayKind.HOLIDAY, id="25 December"),
        pytest.param(date(2027, 5, 17), DayKind.HOLIDAY, id="17 May, a Monday"),
        pytest.param(date(2027, 7, 1), DayKind.CLOSED, id="the first day closed"),
        pytest.param(date(2027, 7, 31), DayKind.CLOSED, id="the last day closed, a Saturday"),
        pytest.param(date(2027, 8, 2), DayKind.WORK, id="open again"),
        pytest.param(date(2027, 10, 1), DayKind.OUTSIDE, id="after the last day of the job"),
    ],
)
def test_a_day_is_what_it_is_to_who_plans_a_visit(day: date, kind: DayKind) -> None:
    year = a_year(a_job(closed=(JULY,), ends_on=date(2027, 9, 30)))

    assert year.days[day] is kind


def test_the_days_follow_a_changed_contract() -> None:
    year = a_year(a_job(changed_days=({"first": date(2027, 1, 4), "weekdays": {1}},)))

    assert year.days[date(2026, 12, 29)] is DayKind.OFF
    assert year.days[date(2027, 1, 5)] is DayKind.WORK


def test_between_the_trial_and_the_job_there_is_nothing_to_visit() -> None:
    trial = a_job(starts_on=date(2026, 11, 2), ends_on=date(2026, 11, 29))
    year = a_year(trial, a_job(starts_on=date(2026, 12, 7)))

    kinds = [year.days[date(2026, 11, 26)], year.days[date(2026, 12, 2)], year.days[date(2026, 12, 7)]]
    assert kinds == [DayKind.WORK, DayKind.OUTSIDE, DayKind.WORK]


def test_a_job_that_has_not_begun_is_shown_from_its_first_day() -> None:
    year = a_year(a_job(starts_on=date(2027, 1, 4)))

    assert year.first == date(2027, 1, 4)
    assert next(year.months()) == date(2027, 1, 1)


def test_a_year_from_the_middle_of_a_month_touches_thirteen() -> None:
    months = list(a_year().months())

    assert (months[0], months[-1], len(months)) == (date(2026, 11, 1), date(2027, 11, 1), 13)


def test_what_is_left_of_each_time_without_work_is_told_once() -> None:
    away = ClosedPeriod(first=date(2026, 11, 2), last=date(2026, 11, 30), reason="ferie")
    over = ClosedPeriod(first=date(2026, 10, 5), last=date(2026, 10, 9), reason="kurs")

    year = a_year(a_job(closed=(JULY, away, over), keeps_fellesferie=True))

    assert [(each.first, each.reason) for each in year.closed] == [
        (TODAY, "ferie"),
        (date(2027, 7, 1), "stengt arbeidsplass"),
        (date(2027, 7, 12), "fellesferie"),
    ]


def test_what_is_skipped_before_and_after_the_year_is_left_out() -> None:
    skipped = [Skipped(date(2026, 11, 1), date(2026, 11, 29), "ferie"), Skipped(date(2027, 11, 24), date(2027, 12, 9), "kurs")]

    assert a_year(skipped=skipped).skipped == (Skipped(TODAY, date(2026, 11, 29), "ferie"),)


@pytest.mark.parametrize(
    ("heard", "until"),
    [
        pytest.param(date(2026, 11, 12), date(2026, 12, 27), id="heard before today and not over"),
        pytest.param(date(2027, 1, 4), date(2027, 2, 14), id="to come"),
        pytest.param(date(2027, 11, 15), LAST, id="goes on after the year"),
        pytest.param(date(2026, 8, 3), None, id="over long ago"),
    ],
)
def test_a_situation_is_shown_as_long_as_it_brings_more_visits(heard: date, until: date | None) -> None:
    year = a_year(a_job(situations=(Situation(on=heard, kind=SituationKind.UNREST),)))

    assert [(each.situation.on, each.until) for each in year.situations] == ([(heard, until)] if until else [])


@pytest.mark.parametrize(
    ("reason", "frequency"),
    [
        pytest.param("to ganger i uken siden 24. november 2026 på grunn av uro", Frequency.TWICE_WEEKLY, id="twice weekly"),
        pytest.param("to ganger i uka siden 24. november 2026", Frequency.TWICE_WEEKLY, id="as it was written before"),
        pytest.param("annenhver uke siden 1. mars 2027; flyttet fra torsdag", Frequency.FORTNIGHTLY, id="fortnightly"),
        pytest.param("første uke i jobben", Frequency.WEEKLY, id="the first week"),
    ],
)
def test_a_visit_belongs_to_the_part_of_the_plan_its_reason_names(reason: str, frequency: Frequency) -> None:
    assert a_visit(TODAY, reason).frequency is frequency


@given(st.lists(st.sampled_from(Frequency), max_size=3), st.integers(0, 1000))
def test_every_reason_of_the_planner_names_its_part(parts: list[Frequency], weeks: int) -> None:
    phases = (*(Phase(frequency=part, weeks=weeks % 9 + 1) for part in parts), Phase(frequency=Frequency.MONTHLY))
    job = a_job(phases=phases, situations=(Situation(on=FIRST_DAY, kind=SituationKind.OTHER),) if weeks % 2 else ())

    for visit in plan(job, FIRST_DAY, date(2026, 3, 3)).visits:
        named = [frequency for frequency in Frequency if visit.reason.startswith(frequency)]
        assert named or visit.reason.startswith("første uke i jobben")


def test_it_is_counted_what_a_new_plan_adds_and_takes_away() -> None:
    kept, new = a_visit(date(2026, 11, 25)), a_visit(date(2026, 12, 2), new=True)
    gone = [a_visit(date(2026, 12, 3)), a_visit(date(2026, 11, 30))]

    year = a_year(visits=[new, kept], falls_away=gone)

    assert [visit.on for visit in year.visits] == [kept.on, new.on]
    assert (len(year.visits), year.added, len(year.falls_away), year.stands_now) == (2, 1, 2, 3)
