"""What waits for the one who is signed in: their own, with what they may open, gone when it is done."""

from datetime import timedelta
from html import unescape

import pytest

from domain.tables.staff import Staff
from flows import s11_follow_up
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.settings import settings
from tests.deployments.web.signed_in import a_browser
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob


async def listed(staff: int) -> str:
    async with a_browser(staff) as browser:
        return unescape((await browser.get("/meg/liste")).text)


async def test_each_has_their_own_list_and_it_is_empty_when_all_is_done(in_job: InAJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_WEB_URL", "https://besok.heltmed.example")
    settings.cache_clear()
    visit, after = in_job.coming(MONDAY)[:2]
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).is_coordinator = False

    with moved_to(visit.planned_on + timedelta(days=1)):
        jons, evas = await listed(in_job.jon), await listed(in_job.eva)
        assert f"{visit.planned_on:%d.%m.%Y}" in jons
        assert 'href="https://besok.heltmed.example/besok/' in jons
        assert "/skjema/" not in jons
        assert f"{visit.planned_on:%d.%m.%Y}" not in evas
        done = {"happened": "på arbeidsplassen", "minutes": 40}
        await in_job.installation.done(s11_follow_up.register_what_happened, registered_by=ME, visit=in_job.choice(visit), **done)
        assert "Det er ingenting som venter." in await listed(in_job.jon)
    assert after.planned_on > visit.planned_on


async def test_a_coordinator_opens_the_form_from_it(in_job: InAJob) -> None:
    visit = in_job.coming(MONDAY)[0]
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).is_coordinator = True

    with moved_to(visit.planned_on + timedelta(days=1)):
        page = await listed(in_job.jon)

    assert f'href="{settings().ui_url}/skjema/11a?visit={visit.id}"' in page
    assert "Sara" not in page
