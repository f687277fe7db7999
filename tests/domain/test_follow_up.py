from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

import pytest

from domain.follow_up import plan
from domain.process import RuleBroken, SeveralRulesBroken
from domain.visit_difference import ComingVisit, difference
from domain.visit_facts import (
    DEFAULT_PHASES,
    TRIAL_PHASES,
    ClosedBackwards,
    ClosedPeriod,
    FollowUpFacts,
    Frequency,
    KnownVisit,
    NoDaysToVisit,
    Phase,
    PhasesIncomplete,
    PlannedVisit,
    Situation,
    SituationKind,
    TooRare,
    VisitStatus,
    Wish,
    check_phases,
    frequency_in,
    visit_time_for,
)

MONDAY = date(2026, 8, 3)
MONTHLY = (Phase(frequency=Frequency.MONTHLY),)
WEEKLY = (Phase(frequency=Frequency.WEEKLY),)
FORTNIGHTLY = (Phase(frequency=Frequency.FORTNIGHTLY),)
FORTNIGHTLY_THEN_MONTHLY = (Phase(frequency=Frequency.FORTNIGHTLY, weeks=52), *MONTHLY)


def a_job(**changes: Any) -> FollowUpFacts:
    return FollowUpFacts(**({"starts_on": MONDAY, "weekdays": frozenset(range(5)), "visit_time": time(9)} | changes))


def visits(facts: FollowUpFacts, today: date | None = None, weeks: int = 52) -> Sequence[PlannedVisit]:
    today = today or facts.starts_on
    return plan(facts, today, today + timedelta(weeks=weeks) - timedelta(days=1)).visits


def dates(facts: FollowUpFacts, today: date | None = None, weeks: int = 52) -> list[date]:
    return [visit.on for visit in visits(facts, today, weeks)]


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
        "Arbeidstakeren jobber én dag i uka: det blir ett besøk i uka i stedet for to. Avtal en telefonsamtale for det andre.",
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


def test_fellesferie_is_skipped_with_its_reason_and_workers_come_back_on_different_days() -> None:
    back = set()
    for weeks_earlier in range(10):
        facts = a_job(starts_on=date(2026, 6, 1) - timedelta(weeks=weeks_earlier), keeps_fellesferie=True, phases=WEEKLY)
        made = plan(facts, date(2026, 6, 1), date(2026, 8, 30))
        assert [(skip.first, skip.last, skip.reason) for skip in made.skipped] == [
            (date(2026, 7, 6), date(2026, 7, 26), "fellesferie")
        ]
        back.add(next(visit.on for visit in made.visits if visit.on > date(2026, 7, 5)))

    assert back == {date(2026, 7, 27) + timedelta(days=ahead) for ahead in range(5)}


def test_after_an_absence_the_next_visit_says_what_it_follows() -> None:
    away = ClosedPeriod(first=date(2026, 9, 1), last=date(2026, 10, 14), reason="fravær")

    first_back = next(visit for visit in visits(a_job(phases=FORTNIGHTLY, closed=(away,))) if visit.on > away.last)

    assert first_back.on <= date(2026, 10, 21)
    assert first_back.reason == "annenhver uke siden 3. august 2026; første besøk etter fravær"


def test_a_visit_after_one_that_is_settled_is_not_the_first_after_a_holiday() -> None:
    moved_by_hand = KnownVisit(on=date(2026, 4, 7), status=VisitStatus.DONE)

    first = visits(a_job(starts_on=date(2026, 3, 30), weekdays=frozenset({3}), phases=TRIAL_PHASES, known=(moved_by_hand,)))[0]

    assert first.on == date(2026, 4, 9)
    assert first.reason == "to ganger i uka siden 30. mars 2026"


def test_before_a_long_absence_the_monthly_visit_comes_late_enough_for_the_next() -> None:
    away = ClosedPeriod(first=date(2027, 6, 25), last=date(2027, 7, 20), reason="fravær")

    days = dates(a_job(phases=MONTHLY, closed=(away,), wish=Wish(2)))

    june, july = (next(day for day in days if (day.year, day.month) == (2027, month)) for month in (6, 7))
    assert july - june <= timedelta(days=38)


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


def test_a_written_visit_whose_date_stays_keeps_its_id() -> None:
    early, late = time(9), time(10)
    coming = [
        ComingVisit(1, MONDAY, early),
        ComingVisit(2, MONDAY + timedelta(days=3), early),
        ComingVisit(3, date(2026, 8, 11), early),
    ]
    stays, retimed, new = (
        PlannedVisit(MONDAY, early, "hver uke"),
        PlannedVisit(MONDAY + timedelta(days=3), late, "hver uke"),
        PlannedVisit(date(2026, 8, 12), early, "hver uke"),
    )

    changes = difference(coming, [stays, retimed, new])

    assert (changes.keep, changes.retime, changes.add, changes.remove) == ((1,), ((2, retimed),), (new,), (3,))
    assert not changes.nothing
    assert difference(coming[:1], [stays]).nothing


@pytest.mark.parametrize(
    ("phases", "sentences"),
    [
        pytest.param((), ("Oppfølgingsplanen har ingen faser: skriv minst én.",), id="none"),
        pytest.param(
            (Phase(frequency=Frequency.WEEKLY, weeks=8),),
            ("Den siste fasen varer 8 uker: den må vare så lenge jobben varer.",),
            id="the last one ends",
        ),
        pytest.param(
            (Phase(frequency=Frequency.WEEKLY), Phase(frequency=Frequency.WEEKLY, weeks=0), *MONTHLY),
            (
                "Fase 1 (hver uke) mangler antall uker: bare den siste fasen er uten slutt.",
                "Fase 2 (hver uke) varer 0 uker: den må vare minst 1 uke.",
            ),
            id="two things at once",
        ),
    ],
)
def test_own_phases_leave_no_time_without_visits(phases: tuple[Phase, ...], sentences: tuple[str, ...]) -> None:
    with pytest.raises((PhasesIncomplete, SeveralRulesBroken)) as refused:
        check_phases(phases)

    assert refused.value.sentences == sentences


@pytest.mark.parametrize("phases", [pytest.param(DEFAULT_PHASES, id="the job"), pytest.param(TRIAL_PHASES, id="the trial")])
def test_the_default_phases_pass_their_own_check(phases: tuple[Phase, ...]) -> None:
    check_phases(phases)


def test_nothing_is_rarer_than_monthly() -> None:
    assert frequency_in(" Annenhver uke ") is Frequency.FORTNIGHTLY
    with pytest.raises(TooRare, match="«hver annen måned» kan ikke brukes"):
        frequency_in("hver annen måned")


def test_a_worker_without_days_and_a_period_backwards_are_refused() -> None:
    with pytest.raises(NoDaysToVisit, match="men er ingen"):
        a_job(weekdays=frozenset())
    with pytest.raises(ClosedBackwards, match=r"02\.09\.2026"):
        ClosedPeriod(first=date(2026, 9, 3), last=date(2026, 9, 2), reason="fravær")
    assert issubclass(NoDaysToVisit, RuleBroken)


@pytest.mark.parametrize(
    ("starts", "visit"),
    [
        pytest.param(time(8, 30), time(9, 30), id="an hour after the start"),
        pytest.param(time(23, 15), time(23, 15), id="a night shift: at its start"),
    ],
)
def test_the_visit_is_an_hour_after_the_worker_starts(starts: time, visit: time) -> None:
    assert visit_time_for(starts) == visit


def test_an_overdue_fortnight_is_ended_by_a_visit_already_registered_ahead() -> None:
    facts = a_job(
        starts_on=date(2023, 1, 2),
        weekdays=frozenset({0, 1}),
        phases=FORTNIGHTLY_THEN_MONTHLY,
        known=(
            KnownVisit(on=date(2023, 4, 16), status=VisitStatus.DONE),
            KnownVisit(on=date(2023, 5, 8), status=VisitStatus.DONE),
        ),
    )

    made = plan(facts, date(2023, 5, 3), date(2023, 6, 30))

    assert made.visits[0].on >= date(2023, 5, 15)  # not the day after the one on 8 May


@pytest.mark.parametrize(
    ("settled", "skipped_to", "that_week"),
    [
        pytest.param(date(2025, 2, 10), date(2025, 2, 9), [], id="a Monday nobody works, moved by hand"),
        pytest.param(date(2025, 2, 13), date(2025, 2, 10), [], id="the third of the five days"),
        pytest.param(
            date(2025, 2, 5),
            date(2025, 2, 4),
            [date(2025, 2, 13)],
            id="among the closed days, and the week after asks for its own",
        ),
    ],
)
@pytest.mark.parametrize(
    "status", [pytest.param(VisitStatus.EXCUSED, id="excused ahead"), pytest.param(VisitStatus.DONE, id="moved ahead by hand")]
)
def test_a_visit_settled_ahead_ends_the_closed_days(
    settled: date, skipped_to: date, that_week: list[date], status: VisitStatus
) -> None:
    facts = a_job(
        starts_on=date(2025, 1, 6),
        weekdays=frozenset({1, 2, 3}),
        phases=WEEKLY,
        closed=(ClosedPeriod(first=date(2025, 1, 27), last=date(2025, 2, 9), reason="fravær"),),
        known=(KnownVisit(on=settled, status=status),),
    )

    made = plan(facts, date(2025, 1, 14), date(2025, 3, 1))

    assert [visit.on for visit in made.visits if date(2025, 2, 10) <= visit.on < date(2025, 2, 17)] == that_week
    assert [(skip.first, skip.last) for skip in made.skipped] == [(date(2025, 1, 27), skipped_to)]


def test_a_visit_settled_in_a_long_absence_parts_it_and_the_chain_goes_on() -> None:
    away, settled = ClosedPeriod(first=date(2026, 8, 20), last=date(2026, 12, 2), reason="permisjon"), date(2026, 9, 25)
    facts = a_job(phases=FORTNIGHTLY, closed=(away,), known=(KnownVisit(on=settled, status=VisitStatus.EXCUSED),))

    made = plan(facts, MONDAY, date(2026, 12, 31))

    assert [(skip.first, skip.last) for skip in made.skipped] == [
        (date(2026, 8, 24), date(2026, 9, 24)),
        (date(2026, 9, 28), away.last),
    ]
    assert next(visit.on for visit in made.visits if visit.on > settled) <= date(2026, 12, 9)


def test_a_visit_settled_in_an_absence_that_lasts_as_long_as_the_job_parts_it_too() -> None:
    away, settled = ClosedPeriod(first=date(2026, 8, 20), last=date(2026, 12, 2), reason="permisjon"), date(2026, 9, 25)
    known = (KnownVisit(on=settled, status=VisitStatus.EXCUSED),)
    facts = a_job(phases=FORTNIGHTLY, ends_on=date(2026, 11, 30), closed=(away,), known=known)

    skipped = plan(facts, MONDAY, date(2026, 12, 31)).skipped

    assert [skip.last for skip in skipped if skip.last < settled] == [settled - timedelta(days=1)]
    assert any(skip.first == date(2026, 9, 28) for skip in skipped)


def test_a_visit_settled_later_than_five_working_days_after_the_closed_days_puts_none_off() -> None:
    saturday = KnownVisit(on=date(2026, 8, 1), status=VisitStatus.DONE)
    facts = a_job(starts_on=date(2026, 6, 1), phases=WEEKLY, keeps_fellesferie=True, known=(saturday,))

    back = [visit.on for visit in plan(facts, date(2026, 6, 22), date(2026, 8, 30)).visits if visit.on > date(2026, 7, 5)]

    assert back[0] <= date(2026, 7, 31)


def test_two_phases_alike_are_one_and_a_holiday_on_their_border_is_told() -> None:
    two = (Phase(frequency=Frequency.FORTNIGHTLY, weeks=46), *FORTNIGHTLY)
    facts = a_job(starts_on=date(2025, 2, 17), weekdays=frozenset({3}), phases=two)

    made = plan(facts, date(2025, 12, 1), date(2026, 1, 31))

    assert [visit.on for visit in made.visits][:3] == [date(2025, 12, 4), date(2025, 12, 18), date(2026, 1, 8)]
    assert [skip.reason for skip in made.skipped] == ["første juledag og første nyttårsdag"]
    assert {visit.reason.partition(";")[0] for visit in made.visits} == {"annenhver uke siden 17. februar 2025"}
