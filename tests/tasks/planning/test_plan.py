"""The planner's visits as rows: only the difference is written, and what has happened stays."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Candidacy, ContractVersionRow
from domain.tables.follow_up import ClosedPeriodRow, SituationRow, Visit
from domain.tables.staff import Staff
from tasks.database import unit_of_work
from tasks.planning.plan import call_off_after, plan_visits
from tests.rows import (
    MONDAY_WEDNESDAY_THURSDAY,
    a_candidacy_row,
    a_position_row,
    a_staff_row,
    a_trial_row,
    a_workplace_row,
    an_employment_row,
    put,
)

BEFORE = date(2027, 1, 20)
MONDAY, WEDNESDAY, THURSDAY = date(2027, 2, 1), date(2027, 2, 3), date(2027, 2, 4)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with unit_of_work() as session:
        yield session


@pytest.fixture
def jon(session: Session) -> Staff:
    return a_staff_row(session)


@pytest.fixture
def candidacy(session: Session) -> Candidacy:
    return a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))


def planned(session: Session, candidacy: Candidacy) -> list[Visit]:
    return list(
        session.scalars(
            select(Visit)
            .where(Visit.candidacy_id == candidacy.id, Visit.status == VisitStatus.PLANNED)
            .order_by(Visit.planned_on)
        )
    )


def test_a_trial_gets_two_visits_in_each_of_its_four_weeks(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    a_trial_row(session, candidacy, jon)

    change = plan_visits(session, candidacy.id, BEFORE)

    visits = planned(session, candidacy)
    weeks = [visit.planned_on.isocalendar().week for visit in visits]
    assert [weeks.count(week) for week in (5, 6, 7, 8)] == [2, 2, 2, 2]
    assert {visit.planned_at for visit in visits} == {time(10)}
    assert {visit.job_specialist_id for visit in visits} == {jon.id}
    assert change.added == tuple(visit.id for visit in visits)
    assert change.cancelled == ()


def test_the_same_facts_again_change_nothing(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    a_trial_row(session, candidacy, jon)
    plan_visits(session, candidacy.id, BEFORE)

    for days in range(40):
        change = plan_visits(session, candidacy.id, BEFORE + timedelta(days=days))
        assert change.nothing, days


def test_a_job_has_visits_for_twelve_months_and_each_morning_only_adds(
    session: Session, candidacy: Candidacy, jon: Staff
) -> None:
    job = an_employment_row(session, candidacy, jon)

    plan_visits(session, candidacy.id, date(2027, 3, 1))
    assert planned(session, candidacy)[0].planned_on >= job.starts_on
    assert planned(session, candidacy)[-1].planned_on > date(2028, 2, 1)

    for days in range(1, 60):
        change = plan_visits(session, candidacy.id, date(2027, 3, 15) + timedelta(days=days))
        assert change.cancelled == change.moved == (), days
    assert planned(session, candidacy)[-1].planned_on > date(2028, 4, 1)


def test_what_has_happened_is_never_touched(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    trial = a_trial_row(session, candidacy, jon)
    plan_visits(session, candidacy.id, BEFORE)
    done, forgotten = planned(session, candidacy)[:2]
    done.status = VisitStatus.DONE

    trial.stopped_on = date(2027, 2, 8)
    change = plan_visits(session, candidacy.id, date(2027, 2, 8))

    assert (done.status, forgotten.status) == (VisitStatus.DONE, VisitStatus.PLANNED)
    assert len(change.cancelled) == 6
    assert planned(session, candidacy) == [forgotten]


def test_a_visit_held_before_its_day_leaves_its_week_the_visits_asked_for(
    session: Session, candidacy: Candidacy, jon: Staff
) -> None:
    a_trial_row(session, candidacy, jon)
    plan_visits(session, candidacy.id, BEFORE)
    early = next(visit for visit in planned(session, candidacy) if visit.planned_on == date(2027, 2, 8))
    early.status, early.held_on = VisitStatus.DONE, date(2027, 2, 6)

    plan_visits(session, candidacy.id, early.planned_on)

    week = [visit.planned_on for visit in planned(session, candidacy) if visit.planned_on.isocalendar().week == 6]
    assert week == [date(2027, 2, 10), date(2027, 2, 11)]
    assert plan_visits(session, candidacy.id, date(2027, 2, 9)).nothing


def test_registered_on_the_last_day_there_is_nothing_left_to_plan(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    trial = a_trial_row(session, candidacy, jon, ends_on=date(2027, 2, 10))
    plan_visits(session, candidacy.id, BEFORE)
    last = planned(session, candidacy)[-1]
    last.planned_on, last.status, last.held_on = trial.ends_on, VisitStatus.DONE, trial.ends_on

    assert plan_visits(session, candidacy.id, trial.ends_on).added == ()


def test_a_visit_moved_by_hand_stays_and_counts(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    a_trial_row(session, candidacy, jon)
    plan_visits(session, candidacy.id, BEFORE)
    moved = next(visit for visit in planned(session, candidacy) if visit.planned_on == MONDAY)
    moved.planned_on, moved.planned_at, moved.fixed, moved.moved_from = WEDNESDAY, time(12), True, [str(MONDAY)]

    plan_visits(session, candidacy.id, BEFORE)

    assert (moved.status, moved.planned_on, moved.planned_at) == (VisitStatus.PLANNED, WEDNESDAY, time(12))
    first_week = [visit.planned_on for visit in planned(session, candidacy) if visit.planned_on.isocalendar().week == 5]
    assert first_week == [WEDNESDAY, THURSDAY]  # the day after, and not the Monday it was moved from


def test_the_day_a_visit_was_moved_from_is_chosen_again_where_no_other_will_do(
    session: Session, candidacy: Candidacy, jon: Staff
) -> None:
    a_trial_row(session, candidacy, jon, day_plan=MONDAY_WEDNESDAY_THURSDAY[:2])
    plan_visits(session, candidacy.id, BEFORE)
    moved = next(visit for visit in planned(session, candidacy) if visit.planned_on == MONDAY)
    session.delete(next(visit for visit in planned(session, candidacy) if visit.planned_on == date(2027, 2, 8)))
    session.flush()
    moved.planned_on, moved.fixed, moved.moved_from = date(2027, 2, 8), True, [str(MONDAY)]
    plan_visits(session, candidacy.id, BEFORE)

    first_week = [visit.planned_on for visit in planned(session, candidacy) if visit.planned_on.isocalendar().week == 5]
    assert first_week == [MONDAY, WEDNESDAY]


def test_a_visit_moved_by_hand_falls_away_with_the_job(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    job = an_employment_row(session, candidacy, jon)
    plan_visits(session, candidacy.id, BEFORE)
    moved = planned(session, candidacy)[-1]
    moved.fixed = True

    job.last_day = date(2027, 6, 30)
    plan_visits(session, candidacy.id, date(2027, 6, 1))

    assert moved.status == VisitStatus.CANCELLED
    assert planned(session, candidacy)[-1].planned_on <= job.last_day


def test_on_other_working_days_a_visit_moved_by_hand_is_the_plans_again(
    session: Session, candidacy: Candidacy, jon: Staff
) -> None:
    job = an_employment_row(session, candidacy, jon, phases=[{"frequency": "hver uke", "weeks": None}])
    plan_visits(session, candidacy.id, BEFORE)
    moved = next(visit for visit in planned(session, candidacy) if visit.planned_on.isocalendar().week == 14)
    moved.planned_on, moved.fixed = date(2027, 4, 8), True  # a Thursday
    plan_visits(session, candidacy.id, BEFORE)
    tuesday = {"weekday": 1, "start": "09:00:00", "end": "13:00:00"}
    put(
        session,
        ContractVersionRow,
        {"employment_id": job.id, "from_on": date(2027, 4, 5), "dated": BEFORE, "changes": {"days": [tuesday]}, "agreed": "ja"},
        {},
    )
    session.refresh(job)

    plan_visits(session, candidacy.id, BEFORE)

    assert [visit.planned_on for visit in planned(session, candidacy) if visit.planned_on.isocalendar()[:2] == (2027, 14)] == [
        date(2027, 4, 6)
    ]
    assert moved.status == VisitStatus.CANCELLED


def test_at_other_hours_a_visit_moved_by_hand_keeps_its_day_and_comes_at_its_usual_time(
    session: Session, candidacy: Candidacy, jon: Staff
) -> None:
    trial = a_trial_row(session, candidacy, jon)
    plan_visits(session, candidacy.id, BEFORE)
    moved = next(visit for visit in planned(session, candidacy) if visit.planned_on == MONDAY)
    moved.planned_on, moved.planned_at, moved.fixed = WEDNESDAY, time(12), True
    plan_visits(session, candidacy.id, BEFORE)

    trial.day_plan = [{**day, "start": "14:00:00", "end": "18:00:00"} for day in MONDAY_WEDNESDAY_THURSDAY]
    change = plan_visits(session, candidacy.id, BEFORE)

    assert (moved.planned_on, moved.planned_at, moved.fixed, moved.sequence) == (WEDNESDAY, time(15), True, 1)
    assert moved.id in change.moved


def test_nobody_is_asked_about_visits_after_a_last_day_that_was_told_too_late(
    session: Session, candidacy: Candidacy, jon: Staff
) -> None:
    an_employment_row(session, candidacy, jon)
    plan_visits(session, candidacy.id, BEFORE)
    last_day, noted_on = date(2027, 4, 30), date(2027, 5, 20)

    call_off_after(session, candidacy.id, last_day, noted_on)

    asked = [visit.planned_on for visit in planned(session, candidacy) if visit.planned_on < noted_on]
    assert asked
    assert max(asked) <= last_day


def test_another_clock_time_moves_the_visit_and_its_invitation(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    trial = a_trial_row(session, candidacy, jon)
    plan_visits(session, candidacy.id, BEFORE)
    before = [(visit.id, visit.planned_on) for visit in planned(session, candidacy)]

    trial.day_plan = [{**day, "start": "11:30:00", "end": "15:30:00"} for day in MONDAY_WEDNESDAY_THURSDAY]
    change = plan_visits(session, candidacy.id, BEFORE)

    after = planned(session, candidacy)
    assert [(visit.id, visit.planned_on) for visit in after] == before
    assert {(visit.planned_at, visit.sequence) for visit in after} == {(time(12, 30), 1)}
    assert change.moved == tuple(sorted(number for number, _ in before))


def test_each_day_has_its_own_clock_time(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    days = [
        {"weekday": 0, "start": "08:00:00", "end": "12:00:00"},
        {"weekday": 3, "start": "16:00:00", "end": "17:00:00"},
    ]
    a_trial_row(session, candidacy, jon, day_plan=days)

    plan_visits(session, candidacy.id, BEFORE)

    at = {visit.planned_on.weekday(): visit.planned_at for visit in planned(session, candidacy)}
    assert at == {0: time(9), 3: time(16)}  # an hour into a day of one hour would be its end


def test_another_job_specialist_takes_the_coming_visits(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    trial = a_trial_row(session, candidacy, jon)
    plan_visits(session, candidacy.id, BEFORE)
    done = planned(session, candidacy)[0]
    done.status = VisitStatus.DONE
    eva = a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example")

    trial.job_specialist_id = eva.id
    change = plan_visits(session, candidacy.id, date(2027, 2, 2))

    assert {visit.job_specialist_id for visit in planned(session, candidacy)} == {eva.id}
    assert done.job_specialist_id == jon.id
    assert len(change.moved) == 7


def test_closed_days_are_skipped_with_their_reason(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    a_trial_row(session, candidacy, jon)
    session.add(
        ClosedPeriodRow(
            workplace_id=candidacy.position.workplace_id,
            first=date(2027, 2, 8),
            last=date(2027, 2, 14),
            reason="stengt arbeidsplass",
        )
    )

    change = plan_visits(session, candidacy.id, BEFORE)

    assert [visit.planned_on.isocalendar().week for visit in planned(session, candidacy)].count(6) == 0
    assert [skipped.reason for skipped in change.skipped] == ["stengt arbeidsplass"]


def test_a_situation_brings_a_visit_within_three_working_days(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    an_employment_row(session, candidacy, jon, starts_on=date(2026, 3, 2))
    today = date(2027, 3, 1)
    plan_visits(session, candidacy.id, today)
    session.add(SituationRow(candidacy_id=candidacy.id, arose_on=today, kind="uro", note=""))

    plan_visits(session, candidacy.id, today)

    days = [visit.planned_on for visit in planned(session, candidacy)]
    assert any(date(2027, 3, 2) <= day <= date(2027, 3, 8) for day in days)
    assert sum(date(2027, 3, 1) <= day <= date(2027, 3, 14) for day in days) >= 3


FORTNIGHTLY = [{"frequency": "annenhver uke", "weeks": None}]
LONG_DAYS = [{**day, "start": "08:00:00", "end": "16:00:00"} for day in MONDAY_WEDNESDAY_THURSDAY]


@pytest.mark.parametrize(
    ("phases", "settled"),
    [
        pytest.param(FORTNIGHTLY, date(2026, 11, 1), id="fortnightly, begun in opposite weeks"),
        pytest.param([], date(2027, 5, 1), id="the usual plan, when both have come to monthly"),
    ],
)
def test_two_workers_at_one_workplace_are_visited_the_same_day_in_the_same_weeks(
    session: Session, candidacy: Candidacy, jon: Staff, phases: list[dict[str, object]], settled: date
) -> None:
    colleague = a_candidacy_row(session, a_position_row(session, candidacy.position.workplace, seat_number=2), name="Kim Kollega")
    job_from = date(2026, 10, 5)
    for number, each in enumerate((candidacy, colleague)):
        an_employment_row(session, each, jon, starts_on=job_from + timedelta(weeks=number), phases=phases)
        plan_visits(session, each.id, job_from)

    mine, theirs = (
        [visit.planned_on for visit in planned(session, each) if settled <= visit.planned_on < date(2027, 10, 1)]
        for each in (candidacy, colleague)
    )
    assert mine
    assert mine == theirs


def test_a_new_worker_moves_nobody_who_is_visited_already(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    job_from = date(2026, 10, 5)
    colleagues = [
        a_candidacy_row(
            session, a_position_row(session, candidacy.position.workplace, seat_number=number), name=f"Kollega {number}"
        )
        for number in (2, 3)
    ]
    for number, each in enumerate((candidacy, *colleagues)):
        an_employment_row(session, each, jon, starts_on=job_from + timedelta(weeks=number))
        plan_visits(session, each.id, job_from)

    for each in (candidacy, *colleagues):
        change = plan_visits(session, each.id, job_from + timedelta(days=30))
        assert change.cancelled == change.moved == ()


def test_fortnightly_visits_are_shared_between_the_weeks(session: Session, jon: Staff) -> None:
    workers, begin = 24, date(2026, 10, 5)
    shops = [a_workplace_row(session, name=f"Butikk {number}") for number in range(6)]
    for number in range(workers):
        worker = a_candidacy_row(
            session, a_position_row(session, shops[number % 6], seat_number=number), name=f"Kollega {number}"
        )
        an_employment_row(session, worker, jon, starts_on=begin, phases=FORTNIGHTLY, day_plan=LONG_DAYS)
        plan_visits(session, worker.id, begin)

    weeks = Counter(
        day.isocalendar()[:2]
        for day in session.scalars(select(Visit.planned_on))
        if begin + timedelta(weeks=3) <= day < begin + timedelta(weeks=51)
    )
    # each worker in one of every two weeks: no week of theirs is without a possible day
    assert set(weeks.values()) <= {workers // 2 - 1, workers // 2, workers // 2 + 1}


def test_a_closed_candidacy_has_no_visits_left(session: Session, candidacy: Candidacy, jon: Staff) -> None:
    a_trial_row(session, candidacy, jon)
    plan_visits(session, candidacy.id, BEFORE)

    candidacy.closed_on = BEFORE
    change = plan_visits(session, candidacy.id, BEFORE)

    assert len(change.cancelled) == 8
    assert planned(session, candidacy) == []
