"""The desk: what is to be done, what is planned, what went wrong and what was done last, of the one who is signed in."""

from datetime import timedelta

import pytest

from domain.log.line import Opened, What
from domain.tables.staff import Staff
from flows import s11_follow_up
from flows.beside import registers
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.settings import settings
from tests.deployments.web.signed_in import a_browser, page_for
from tests.flows.stories.in_a_job import ME, MONDAY, NEW_WORKPLACE, InAJob
from tests.tasks.changes.rows_of_the_log import lines


async def listed(staff: int, path: str = "/skrivebord") -> str:
    return await page_for(staff, path)


def section(page: str, heading: str) -> str:
    """What stands under one heading of the desk."""
    return page.partition(f">{heading}</h2>")[2].partition("<h2")[0]


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
    assert "Sara Søker (søknad 1), Kiwi Bjorbekk</a></h3>" in page


async def test_older_mails_lead_to_it(in_job: InAJob) -> None:
    async with a_browser(in_job.jon) as browser:
        assert (await browser.get("/meg/liste")).headers["location"] == "/skrivebord"


async def test_the_week_holds_own_visits_and_everyones_when_asked(in_job: InAJob) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, in_job.eva).is_job_specialist = False
    with moved_to(MONDAY):
        mine, none, all_of_them = (
            await listed(in_job.jon),
            await listed(in_job.eva),
            await listed(in_job.eva, "/skrivebord?alle=1"),
        )

    assert 'Besøk: <a href="/soknad/1">S.S., Kiwi Bjorbekk' in section(mine, "Uken din")
    assert "Besøk" not in section(none, "Uken din")
    assert "S.S., Kiwi Bjorbekk</a> (J.S.)" in section(all_of_them, "Uken, alles")


async def test_one_who_fills_in_no_forms_sees_their_own_and_no_more(in_job: InAJob) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, in_job.eva).is_coordinator = False
    with moved_to(MONDAY):
        page = await listed(in_job.eva, "/skrivebord?alle=1")

    assert "Sara" not in page
    assert "S.S." not in page
    assert "/v2/" not in page
    assert "Sist gjort" not in page


async def test_a_refused_form_stands_there_until_it_is_sent_in_and_recorded(in_job: InAJob) -> None:
    async def wrong() -> str:
        return section(await listed(in_job.jon), "Gikk ikke som det skulle")

    assert await wrong() == ""
    await in_job.installation.refused(registers.register_workplace, **NEW_WORKPLACE)
    refused = await wrong()
    assert "00b Registrer arbeidsplass: ikke registrert" in refused
    assert 'href="/kladd/' in refused
    mended = {**NEW_WORKPLACE, "organisation_number": "974760673", "leader_phone": "98 88 90 00"}
    await in_job.installation.done(registers.register_workplace, **mended)
    assert await wrong() == ""
    assert "av deg" in section(await listed(in_job.jon), "Sist gjort")


async def test_the_names_on_it_are_in_the_log_once_a_day(in_job: InAJob) -> None:
    def read() -> list[tuple[int | None, int | None]]:
        return [(row.staff_id, row.life_id) for row in lines(what=What.READ) if row.about == Opened.DESK]

    visit = in_job.coming(MONDAY)[0]
    for day, times in ((1, 1), (1, 1), (2, 2)):
        with moved_to(visit.planned_on + timedelta(days=day)):
            await listed(in_job.jon)
            assert read() == [(in_job.jon, in_job.candidacy)] * times


async def test_the_first_days_are_ticked_by_what_is_registered(in_job: InAJob) -> None:
    page = section(await listed(in_job.jon), "De første dagene")

    assert "✓</span> Registrer en arbeidsplass" in page
    assert 'href="/skjema/00c">Registrer en tariffsats' in page
