"""A reminder whose process was killed: the visit of the day is found until somebody has been reminded of it."""

from datetime import date

import pytest
from sqlalchemy import select

from domain.tables.follow_up import Visit
from tasks.clock import moved_to
from tasks.database import reading, unit_of_work
from tasks.planning.plan import plan_visits
from tasks.settings import settings
from tasks.visits.reminder import queue_reminder
from tasks.visits.runs import visits_without_reminder
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_workplace_row


def test_a_visit_of_today_is_found_until_its_reminder_is_queued(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_WEB_URL", "https://besok.heltmed.example")
    settings.cache_clear()
    with unit_of_work() as session:
        candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        a_trial_row(session, candidacy, a_staff_row(session))
        plan_visits(session, candidacy.id, date(2027, 1, 20))
    with reading() as session:
        visit = session.scalars(select(Visit).order_by(Visit.planned_on)).first()
    assert visit is not None
    with moved_to(visit.planned_on):
        assert visits_without_reminder(visit.planned_on) == (candidacy.id,)

        queue_reminder(visit.id)

        assert visits_without_reminder(visit.planned_on) == ()
