from datetime import date, timedelta
from itertools import pairwise

import pytest

from domain.planning.facts import (
    TRIAL_PHASES,
    ClosedPeriod,
    Frequency,
    KnownVisit,
    Phase,
    Situation,
    SituationKind,
    VisitStatus,
    Wish,
)
from domain.planning.plan import can_be_visited, plan
from tests.domain.planning.jobs_to_visit import FORTNIGHTLY, MONDAY, MONTHLY, WEEKLY, a_job, dates, visits


def test_a_trial_of_four_weeks_has_eight_visits() -> None:
    trial = a_job(phases=TRIAL_PHASES, ends_on=MONDAY + timedelta(days=27))

    assert len(dates(trial)) == 8
    assert max(dates(trial)) <= MONDAY + timedelta(days=27)


def test_the_default_taper_goes_from_twice_a_week_to_monthly() -> None:
    weeks = [(day - MONDAY).days // 7 + 1 for day in dates(a_job())]

    assert sum(week <= 4 for week in weeks) == 8
    assert [week for week in weeks if 5 <= week <= 12] == list(range(5, 13))
    assert sum(13 <= week <= 26 for week in weeks) == 7
    assert sum(week > 26 for week in weeks) in (5, 6, 7)


@pytest.mark.parametrize(
    ("starts_on", "first_week"),
    [
        pytest.param(date(2026, 8, 6), 2, id="a Thursday: Thursday and Friday"),
        pytest.param(date(2026, 8, 7), 1, id="a Friday: the Friday"),
        pytest.param(date(2026, 8, 8), 0, id="a Saturday nobody works: from the next week"),
    ],
)
def test_a_start_in_the_middle_of_a_week_gets_what_its_days_allow(starts_on: date, first_week: int) -> None:
    monday = date(2026, 8, 10)

    days = dates(a_job(starts_on=starts_on))

    assert sum(day < monday for day in days) == first_week
    assert sum(monday <= day < monday + timedelta(days=7) for day in days) == 2


def test_one_day_a_week_gives_one_visit_and_the_plan_offers_a_call() -> None:
    made = plan(a_job(weekdays=frozenset({2}), phases=TRIAL_PHASES), MONDAY, MONDAY + timedelta(days=27))

    assert [visit.on.weekday() for visit in made.visits] == [2, 2, 2, 2]
    assert made.notes == (
        "Arbeidstakeren jobber én dag i uken: det blir ett besøk i uken i stedet for to. Avtal en telefonsamtale for det andre.",
    )


def test_a_week_shortened_by_a_holiday_is_told_with_its_reason() -> None:
    facts = a_job(starts_on=date(2026, 5, 11), weekdays=frozenset({0, 3}), phases=TRIAL_PHASES)

    made = plan(facts, date(2026, 5, 11), date(2026, 5, 17))

    assert [visit.on for visit in made.visits] == [date(2026, 5, 11)]
    assert made.notes == (
        "Uke 20 i 2026: ett besøk i stedet for to (Kristi himmelfartsdag). Avtal en telefonsamtale for det andre.",
    )


def test_a_visit_moved_from_a_holiday_says_from_where_and_why() -> None:
    facts = a_job(starts_on=date(2026, 4, 27), weekdays=frozenset({2, 3}), wish=Wish(3), phases=WEEKLY)

    moved = visits(facts)[2]

    assert moved.on == date(2026, 5, 13)
    assert moved.reason == "hver uke siden 27. april 2026; flyttet fra torsdag på grunn av Kristi himmelfartsdag"


@pytest.mark.parametrize(
    ("phases", "shortest", "longest"),
    [
        pytest.param(WEEKLY, 3, 11, id="weekly"),
        pytest.param(FORTNIGHTLY, 8, 18, id="fortnightly"),
        pytest.param(MONTHLY, 24, 38, id="monthly"),
    ],
)
def test_visits_keep_their_distance_over_ten_years(phases: tuple[Phase, ...], shortest: int, longest: int) -> None:
    days = dates(a_job(phases=phases), weeks=520)[2:]

    gaps = {(later - earlier).days for earlier, later in pairwise(days)}

    assert shortest <= min(gaps)
    assert max(gaps) <= longest


def test_a_saturday_worker_is_visited_on_saturdays_but_never_on_a_holiday() -> None:
    facts = a_job(starts_on=date(2026, 12, 7), weekdays=frozenset({5}), phases=WEEKLY)

    made = plan(facts, date(2026, 12, 7), date(2027, 1, 3))

    assert [visit.on for visit in made.visits] == [date(2026, 12, 12), date(2026, 12, 19), date(2027, 1, 2)]
    assert [(skip.first, skip.last, skip.reason) for skip in made.skipped] == [
        (date(2026, 12, 21), date(2027, 1, 1), "andre juledag")
    ]


@pytest.mark.parametrize(
    ("on", "latest"),
    [
        pytest.param(date(2027, 6, 8), date(2027, 6, 11), id="a Tuesday: by Friday"),
        pytest.param(date(2027, 6, 10), date(2027, 6, 15), id="a Thursday: by Tuesday"),
        pytest.param(date(2027, 3, 23), date(2027, 3, 31), id="the Tuesday before Easter: over the holidays"),
    ],
)
def test_a_situation_steps_up_within_three_working_days_and_goes_back(on: date, latest: date) -> None:
    calm, stirred = a_job(), a_job(situations=(Situation(on=on, kind=SituationKind.NEW_LEADER),))

    after = [visit for visit in visits(stirred, today=on) if visit.on > on]

    assert after[0].on <= latest
    assert "på grunn av ny leder" in after[0].reason
    assert sum(visit.on <= on + timedelta(weeks=7) for visit in after) in (7, 8, 9)
    assert dates(stirred, today=on)[-4:] == dates(calm, today=on)[-4:]


def test_a_situation_during_the_frequent_weeks_makes_nothing_rarer() -> None:
    stirred = a_job(situations=(Situation(on=MONDAY + timedelta(days=1), kind=SituationKind.OTHER),))

    assert len(dates(stirred, weeks=12)) >= len(dates(a_job(), weeks=12))


@pytest.mark.parametrize(
    ("status", "planned_again"),
    [
        pytest.param(VisitStatus.DONE, False, id="done"),
        pytest.param(VisitStatus.MISSED, False, id="missed"),
        pytest.param(VisitStatus.EXCUSED, False, id="excused ahead of its day"),
        pytest.param(VisitStatus.PLANNED, True, id="planned is made anew"),
        pytest.param(VisitStatus.CANCELLED, True, id="cancelled counts for nothing"),
    ],
)
def test_what_has_happened_stays_and_counts(status: VisitStatus, planned_again: bool) -> None:
    this_week = dates(a_job(phases=WEEKLY), weeks=1)[0]

    again = dates(a_job(phases=WEEKLY, known=(KnownVisit(on=this_week, status=status),)), weeks=1)

    assert again == ([this_week] if planned_again else [])


def test_a_past_visit_nobody_registered_counts_and_is_not_planned_again() -> None:
    known = tuple(KnownVisit(on=day) for day in dates(a_job(phases=WEEKLY), weeks=1))

    assert dates(a_job(phases=WEEKLY, known=known), today=MONDAY + timedelta(days=6), weeks=2)[0] > MONDAY + timedelta(days=6)


def test_the_last_phase_goes_on_for_as_long_as_the_job_lasts() -> None:
    twenty_years_on = date(2046, 1, 1)

    assert {day.month for day in dates(a_job(), today=twenty_years_on, weeks=53)} == set(range(1, 13))


def test_two_phases_alike_are_one_and_a_holiday_on_their_border_is_told() -> None:
    two = (Phase(frequency=Frequency.FORTNIGHTLY, weeks=46), *FORTNIGHTLY)
    facts = a_job(starts_on=date(2025, 2, 17), weekdays=frozenset({3}), phases=two)

    made = plan(facts, date(2025, 12, 1), date(2026, 1, 31))

    assert [visit.on for visit in made.visits][:3] == [date(2025, 12, 4), date(2025, 12, 18), date(2026, 1, 8)]
    assert [skip.reason for skip in made.skipped] == ["første juledag og første nyttårsdag"]
    assert {visit.reason.partition(";")[0] for visit in made.visits} == {"annenhver uke siden 17. februar 2025"}


def test_what_arose_just_before_the_job_steps_up_what_is_left_of_it() -> None:
    heard = Situation(on=date(2027, 2, 26), kind=SituationKind.CONFLICT)
    phases = (Phase(frequency=Frequency.WEEKLY, weeks=2), *MONTHLY)

    days = dates(a_job(starts_on=date(2027, 3, 8), phases=phases, situations=(heard,)), weeks=10)

    weeks = [day.isocalendar().week for day in days]
    assert [weeks.count(week) for week in (10, 11, 12, 13)] == [2, 1, 1, 1]
    assert weeks.count(14) + weeks.count(15) <= 1  # as it would have been


@pytest.mark.parametrize(
    ("day", "can"),
    [
        pytest.param(date(2026, 8, 3), True, id="the first day"),
        pytest.param(date(2026, 7, 31), False, id="before the job"),
        pytest.param(date(2026, 8, 8), False, id="a Saturday nobody works"),
        pytest.param(date(2026, 9, 4), False, id="the last closed day"),
        pytest.param(date(2026, 9, 7), True, id="the day after it"),
        pytest.param(date(2026, 12, 25), False, id="a holiday on a Friday"),
        pytest.param(date(2027, 7, 14), False, id="fellesferie"),
        pytest.param(date(2027, 10, 1), True, id="the last day"),
        pytest.param(date(2027, 10, 4), False, id="after the job"),
    ],
)
def test_a_day_on_which_a_worker_can_be_visited(day: date, can: bool) -> None:
    away = ClosedPeriod(first=date(2026, 9, 1), last=date(2026, 9, 4), reason="fravær")

    assert can_be_visited(a_job(ends_on=date(2027, 10, 1), closed=(away,), keeps_fellesferie=True), day) is can
