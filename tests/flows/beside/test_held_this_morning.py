"""A visit of this morning stands, whatever is registered in the afternoon from today on: it may have been held."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from domain.language.norwegian import short_day
from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from domain.tables.staff import Staff
from flows import s11_follow_up
from flows.beside import ending, follow_up_changes, staffing
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.planning.plan import call_off_after, plan_visits
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob
from tests.rows import a_candidacy_row, a_position_row, a_trial_row

MORNING, AFTERNOON = time(8), time(14)
TODAY = short_day(MONDAY)
EVA = "2 - E.S."
WORKER = {"candidacy": "1 - Kiwi Bjorbekk, S.S."}
FORMS = [
    pytest.param(
        follow_up_changes.keep_days_free, WORKER | {"first": TODAY, "last": "21.03.2027", "reason": "fravær"}, id="absence"
    ),
    pytest.param(
        follow_up_changes.keep_days_free,
        {"workplace": "1 - Kiwi Bjorbekk, Arendal", "first": TODAY, "last": "21.03.2027", "reason": "ombygging"},
        id="closed workplace",
    ),
    pytest.param(follow_up_changes.report_what_arose, WORKER | {"kind": "uro", "arose_on": TODAY}, id="situation"),
    pytest.param(
        follow_up_changes.change_visit_plan,
        WORKER | {"phases": [{"frequency": "hver måned"}], "what": "lagre planen"},
        id="another plan",
    ),
    pytest.param(follow_up_changes.hand_over_worker, WORKER | {"job_specialist": EVA, "from_on": TODAY}, id="job specialist"),
    pytest.param(
        staffing.register_away,
        {"job_specialist": "1 - J.S.", "first": TODAY, "last": "21.03.2027", "reason": "ferie", "stand_in": EVA},
        id="job specialist away",
    ),
    pytest.param(
        staffing.hand_over_caseload,
        {"job_specialist": "1 - J.S.", "from_on": TODAY, "reason": "omfordeling", "to": [EVA]},
        id="whole caseload",
    ),
    pytest.param(ending.end_employment, WORKER | {"last_day": TODAY, "reason": "begge ble enige"}, id="ending"),
]


@pytest.mark.parametrize(("flow", "said"), FORMS)
async def test_what_may_have_been_held_stands_and_is_registered(in_job: InAJob, flow: Any, said: dict[str, Any]) -> None:
    visit = in_job.visits()[0]
    assert visit.planned_on == MONDAY

    with moved_to(MONDAY, AFTERNOON):
        await in_job.installation.done(flow, registered_by=ME, **said)
        (stands,) = [each for each in in_job.visits() if each.planned_on == MONDAY]
        assert (stands.id, stands.status, stands.job_specialist_id) == (visit.id, VisitStatus.PLANNED, in_job.jon)
        await in_job.installation.done(
            s11_follow_up.register_what_happened,
            registered_by=ME,
            visit=in_job.choice(visit),
            happened="på arbeidsplassen",
            minutes=45,
        )

    assert [each.id for each in in_job.visits(VisitStatus.DONE)] == [visit.id]


async def test_what_is_still_to_come_today_falls_away_as_before(in_job: InAJob) -> None:
    with moved_to(MONDAY, MORNING):
        await in_job.installation.done(
            follow_up_changes.keep_days_free, registered_by=ME, first=TODAY, last=TODAY, reason="fravær", **WORKER
        )

    (visit,) = [each for each in in_job.visits() if each.planned_on == MONDAY]
    assert visit.status == VisitStatus.CANCELLED


@pytest.mark.parametrize(("hour", "today"), [(MORNING, 1), (AFTERNOON, 0)])
async def test_no_visit_is_put_where_its_hour_has_passed(in_job: InAJob, hour: time, today: int) -> None:
    with unit_of_work() as session:
        session.delete(session.get_one(Visit, in_job.visits()[0].id))

    with moved_to(MONDAY, hour), unit_of_work() as session:
        plan_visits(session, in_job.candidacy, MONDAY)

    assert len([visit for visit in in_job.coming(MONDAY) if visit.planned_on == MONDAY]) == today


@pytest.mark.parametrize(
    ("last_day", "status"), [(MONDAY, VisitStatus.PLANNED), (MONDAY - timedelta(days=3), VisitStatus.CANCELLED)]
)
def test_of_a_stopped_trial_the_visit_of_its_last_day_stands(in_job: InAJob, last_day: date, status: VisitStatus) -> None:
    with unit_of_work() as session:
        workplace = session.get_one(Candidacy, in_job.candidacy).position.workplace
        row = a_candidacy_row(session, a_position_row(session, workplace, seat_number=2), name="Pia Praksis")
        trial = a_trial_row(
            session,
            row,
            session.get_one(Staff, in_job.jon),
            starts_on=MONDAY - timedelta(days=7),
            ends_on=MONDAY + timedelta(days=20),
        )
        plan_visits(session, row.id, MONDAY)
        (this_morning,) = [visit for visit in row.visits if visit.planned_on == MONDAY]

        with moved_to(MONDAY, AFTERNOON):
            trial.stopped_on = last_day
            plan_visits(session, row.id, MONDAY)
            call_off_after(session, row.id, last_day, MONDAY)

        assert this_morning.status == status
        assert not [visit for visit in row.visits if visit.planned_on > MONDAY and visit.status == VisitStatus.PLANNED]
