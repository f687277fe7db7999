"""Days without work, and the visits that end them: closed days, absences, and what was settled among them."""

from datetime import date, timedelta

import pytest

from domain.planning.facts import TRIAL_PHASES, ClosedPeriod, Frequency, KnownVisit, Phase, VisitStatus, Wish
from domain.planning.plan import plan
from tests.domain.planning.jobs_to_visit import (
    FORTNIGHTLY,
    FORTNIGHTLY_THEN_MONTHLY,
    MONDAY,
    MONTHLY,
    WEEKLY,
    a_job,
    dates,
    visits,
)


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
    assert first.reason == "to ganger i uken siden 30. mars 2026"


def test_before_a_long_absence_the_monthly_visit_comes_late_enough_for_the_next() -> None:
    away = ClosedPeriod(first=date(2027, 6, 25), last=date(2027, 7, 20), reason="fravær")

    days = dates(a_job(phases=MONTHLY, closed=(away,), wish=Wish(2)))

    june, july = (next(day for day in days if (day.year, day.month) == (2027, month)) for month in (6, 7))
    assert july - june <= timedelta(days=38)


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


def test_a_month_that_still_has_a_day_after_an_absence_gets_its_visit_though_one_is_settled_in_the_next() -> None:
    away, settled = ClosedPeriod(first=date(2027, 8, 20), last=date(2027, 9, 28), reason="ferie"), date(2027, 10, 1)
    known = (KnownVisit(on=date(2027, 8, 2), status=VisitStatus.DONE), KnownVisit(on=settled, status=VisitStatus.DONE))

    days = dates(a_job(phases=MONTHLY, closed=(away,), known=known), date(2027, 8, 12))

    assert [day for day in days if day < date(2027, 11, 1)] == [date(2027, 9, 29)]


def test_that_month_gets_its_visit_also_when_the_visits_were_fortnightly_as_the_absence_began() -> None:
    facts = a_job(
        starts_on=date(2024, 1, 1),
        weekdays=frozenset({0, 1, 2}),
        phases=(Phase(frequency=Frequency.FORTNIGHTLY, weeks=26), *MONTHLY),
        closed=(ClosedPeriod(first=date(2024, 4, 23), last=date(2024, 8, 20), reason="fravær"),),
        known=(
            KnownVisit(on=date(2024, 4, 22), status=VisitStatus.DONE),
            KnownVisit(on=date(2024, 9, 1), status=VisitStatus.DONE),  # a Sunday, moved by hand
        ),
    )

    made = plan(facts, date(2024, 7, 30), date(2024, 12, 31))

    assert [visit.on.month for visit in made.visits] == [8, 10, 11, 12]


def test_a_visit_settled_later_than_five_working_days_after_the_closed_days_puts_none_off() -> None:
    saturday = KnownVisit(on=date(2026, 8, 1), status=VisitStatus.DONE)
    facts = a_job(starts_on=date(2026, 6, 1), phases=WEEKLY, keeps_fellesferie=True, known=(saturday,))

    back = [visit.on for visit in plan(facts, date(2026, 6, 22), date(2026, 8, 30)).visits if visit.on > date(2026, 7, 5)]

    assert back[0] <= date(2026, 7, 31)


def test_a_visit_after_an_absence_is_found_by_the_rule_of_its_own_day_so_that_what_follows_says_why() -> None:
    """Fortnightly until 2 August: the day in July is found by that rule, and the fellesferie after it is told."""
    facts = a_job(
        starts_on=date(2027, 2, 3),
        weekdays=frozenset({0, 1}),
        phases=(Phase(frequency=Frequency.FORTNIGHTLY, weeks=26), *MONTHLY),
        closed=(ClosedPeriod(first=date(2027, 3, 7), last=date(2027, 7, 5), reason="fravær"),),
        keeps_fellesferie=True,
    )

    made = plan(facts, facts.starts_on, date(2027, 12, 31))

    assert [visit.on for visit in made.visits if visit.on.month in (7, 8)] == [date(2027, 7, 6), date(2027, 8, 2)]
    assert [skip.reason for skip in made.skipped] == ["fravær", "fellesferie"]
