"""A job specialist's own day, behind the login: whom to visit, where, how they are reached, and what was agreed last."""

from datetime import timedelta

import pytest

from domain.language.norwegian import short_day
from domain.log.line import Opened, What
from domain.planning.facts import VisitStatus
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.settings import settings
from tests.deployments.web.signed_in import page_for
from tests.flows.stories.in_a_job import MONDAY, InAJob
from tests.tasks.changes.rows_of_the_log import lines

DAY = "/dagen"


async def test_a_visit_stands_with_all_one_needs_on_the_road(in_job: InAJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_WEB_URL", "https://besok.heltmed.example")
    settings.cache_clear()
    before, visit = in_job.coming(MONDAY)[:2]
    with unit_of_work() as session:
        done = session.merge(before)
        done.status, done.held_on, done.note = VisitStatus.DONE, before.planned_on, "Fadderen lager en <liste>."

    with moved_to(visit.planned_on):
        page = await page_for(in_job.jon, DAY)

    assert '<a href="/soknad/1">Sara Søker</a>' in page
    assert "Kiwi Bjorbekk, Vesterveien 1, 4848 Arendal" in page
    assert 'Ola Leder, <a class="call" href="tel:98889000">98 88 90 00</a>' in page
    assert 'Fia Fadder, <a class="call" href="tel:91111111">91 11 11 11</a>' in page
    assert f"Sist, {short_day(before.planned_on)}" in page
    assert "Fadderen lager en <liste>." in page
    assert 'href="https://besok.heltmed.example/besok/' in page
    assert 'rel="noreferrer" href="https://www.openstreetmap.org/search?query=Vesterveien+1%2C+4848+Arendal"' in page


async def test_another_days_and_anothers_visits_are_not_there(in_job: InAJob) -> None:
    visit, after = in_job.coming(MONDAY)[:2]
    free = visit.planned_on + timedelta(days=1)
    assert free != after.planned_on

    with moved_to(visit.planned_on):
        mine, evas = await page_for(in_job.jon, DAY), await page_for(in_job.eva, DAY)
    with moved_to(free):
        tomorrow = await page_for(in_job.jon, DAY)

    assert "1 besøk, ordnet etter sted" in mine
    for page in (evas, tomorrow):
        assert "ingen besøk i dag" in page
        assert "Kiwi" not in page


async def test_a_visit_moved_by_hand_has_an_agreed_time(in_job: InAJob) -> None:
    visit = in_job.coming(MONDAY)[0]
    with moved_to(visit.planned_on):
        assert "avtalt tid)" not in await page_for(in_job.jon, DAY)
        with unit_of_work() as session:
            session.merge(visit).fixed = True
        assert "avtalt tid)" in await page_for(in_job.jon, DAY)


async def test_the_name_on_it_is_in_the_log_once_a_day(in_job: InAJob) -> None:
    visit = in_job.coming(MONDAY)[0]
    with moved_to(visit.planned_on):
        for _ in range(2):
            await page_for(in_job.jon, DAY)

    assert [(row.staff_id, row.life_id) for row in lines(what=What.READ) if row.about == Opened.DAY] == [
        (in_job.jon, in_job.candidacy)
    ]
