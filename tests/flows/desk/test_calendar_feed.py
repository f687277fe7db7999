"""A job specialist's own calendar: the address comes by mail, shows initials, follows what moves, and can be replaced."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from icalendar import Calendar
from sqlalchemy import select

from deployments.web.service import web_service
from domain.planning.facts import VisitStatus
from domain.staff.calendar_feed import CalendarEnded, OneCalendarAtATime
from domain.tables.candidacies import Candidacy, Employment
from domain.tables.staff import Staff
from flows.beside import registers
from tasks.clock import moved_to, today
from tasks.database import unit_of_work
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob


@pytest.fixture
def in_job(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> InAJob:
    monkeypatch.setenv("HELTMED_WEB_URL", "https://besok.heltmed.example")
    settings.cache_clear()
    return InAJob(installation)


@pytest.fixture
async def phone() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web_service())) as client:
        yield client


async def sent(in_job: InAJob, **said: object) -> str:
    """The address in the mail that the form sends."""
    fields = {"registered_by": ME, "job_specialist": f"{in_job.jon} - J.S.", **said}
    await in_job.installation.done(registers.send_calendar_feed, **fields)
    body = in_job.installation.mails()[-1].get_body(("plain",))
    assert body is not None
    text: str = body.get_content()
    return next(word for word in text.split() if word.startswith("https://"))


async def test_the_calendar_holds_the_coming_visits_by_initials(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        answer = await phone.get(await sent(in_job))

    assert answer.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.text).walk("VEVENT")
    assert [event.decoded("dtstart").date() for event in events] == [visit.planned_on for visit in in_job.coming(MONDAY)]
    assert {str(event["summary"]) for event in events} == {"Besøk Kiwi Bjorbekk"}
    assert "S.S." in answer.text
    for again in ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"):  # Outlook knows only the second
        assert again in answer.text.splitlines()
    assert "Sara" not in answer.text


async def test_it_follows_a_visit_that_moves_or_is_called_off(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    moved, called_off = in_job.coming(MONDAY)[:2]
    with moved_to(MONDAY):
        address = await sent(in_job)
        with unit_of_work() as session:
            session.merge(moved).planned_on = moved.planned_on + timedelta(days=1)
            session.merge(called_off).status = VisitStatus.CANCELLED
        events = Calendar.from_ical((await phone.get(address)).text).walk("VEVENT")

    days = [event.decoded("dtstart").date() for event in events]
    assert moved.planned_on + timedelta(days=1) in days
    assert called_off.planned_on not in days


async def test_a_new_address_withdraws_the_old(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        old = await sent(in_job)
        assert await sent(in_job) == old
        new = await sent(in_job, replace=True)

        assert (await phone.get(old)).status_code == 410
        assert "00d Kalenderlenke" in (await phone.get(old)).text
        assert (await phone.get(new)).status_code == 200
        assert (await phone.get(new.replace(".ics", "x.ics"))).status_code == 410


async def test_who_has_left_has_no_calendar(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        address = await sent(in_job)
        with unit_of_work() as session:
            session.get_one(Staff, in_job.jon).left_on = today()

        assert (await phone.get(address)).status_code == 410


async def test_without_an_address_that_leads_anywhere_it_is_refused(in_job: InAJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HELTMED_WEB_URL")
    settings.cache_clear()

    said = await in_job.installation.refused(
        registers.send_calendar_feed, registered_by=ME, job_specialist=f"{in_job.jon} - J.S."
    )

    assert "HELTMED_WEB_URL" in said


async def sent_to_the_worker(in_job: InAJob, **said: object) -> str:
    return await sent(in_job, job_specialist="", worker=in_job.picked, **said)


async def test_a_worker_sees_when_the_job_specialist_comes_and_no_more(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        answer = await phone.get(await sent_to_the_worker(in_job))

    events = Calendar.from_ical(answer.text).walk("VEVENT")
    assert [event.decoded("dtstart").date() for event in events] == [visit.planned_on for visit in in_job.coming(MONDAY)]
    assert {str(event["summary"]) for event in events} == {"Jon Spesialist kommer"}
    assert not [event for event in events if "description" in event]
    assert "Sara" not in answer.text


async def test_a_workers_new_address_withdraws_the_old_and_opens_no_one_elses(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        old = await sent_to_the_worker(in_job)
        new = await sent_to_the_worker(in_job, replace=True)

        assert (await phone.get(old)).status_code == 410
        assert (await phone.get(new)).status_code == 200
        assert (await phone.get(new.replace("mine-besok", "kalender"))).status_code == 410
        assert (await phone.get((await sent(in_job)).replace("kalender", "mine-besok"))).status_code == 410


async def test_a_workers_calendar_ends_a_fortnight_after_the_job(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        address = await sent_to_the_worker(in_job)
        with unit_of_work() as session:
            session.scalars(select(Employment).where(Employment.candidacy_id == in_job.candidacy)).one().last_day = MONDAY

    with moved_to(MONDAY + timedelta(days=14)):
        assert (await phone.get(address)).status_code == 200
    with moved_to(MONDAY + timedelta(days=15)):
        gone = await phone.get(address)
        assert (gone.status_code, gone.text) == (410, str(CalendarEnded()))


async def test_a_calendar_goes_to_one_who_has_mail_and_to_one_at_a_time(in_job: InAJob) -> None:
    worker, specialist = in_job.picked, f"{in_job.jon} - J.S."
    with moved_to(MONDAY):
        for said in ({"job_specialist": specialist, "worker": worker}, {"job_specialist": "", "worker": ""}):
            refused = await in_job.installation.refused(registers.send_calendar_feed, registered_by=ME, **said)
            assert str(OneCalendarAtATime()) in refused
        with unit_of_work() as session:
            session.get_one(Candidacy, in_job.candidacy).person.email = None
        refused = await in_job.installation.refused(registers.send_calendar_feed, registered_by=ME, worker=worker)
        assert "har ingen e-post" in refused
