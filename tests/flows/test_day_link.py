"""The link in the morning's mail that opens one job specialist's visits of that day, and nothing else, without a login."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from html import unescape
from urllib.parse import urlsplit

import httpx
import pytest

from deployments.web.service import web_service
from domain.language.norwegian import short_day
from domain.log.line import Opened, What, Who
from domain.planning.facts import VisitStatus
from domain.tables.staff import Staff
from domain.visits.link import DayLink, link_for
from flows.beside import registers
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.desk.morning import queue_morning_mails
from tasks.settings import settings
from tasks.signed_links import signed, signed_day
from tasks.visit_address import day_address
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob
from tests.tasks.changes.rows_of_the_log import lines


@pytest.fixture
async def phone(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    monkeypatch.setenv("HELTMED_WEB_URL", "https://besok.heltmed.example")
    settings.cache_clear()
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(web_service()), base_url="https://besok.heltmed.example"
    ) as client:
        yield client


def page_of(staff: int, day: date, version: int = 0) -> str:
    return urlsplit(day_address(staff, version, day)).path


async def test_it_holds_the_least_and_each_visit_opens_its_page(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    before, visit = in_job.coming(MONDAY)[:2]
    with unit_of_work() as session:
        done = session.merge(before)
        done.status, done.held_on, done.note = VisitStatus.DONE, before.planned_on, "Fadderen lager en liste."

    with moved_to(visit.planned_on):
        answer = await phone.get(page_of(in_job.jon, visit.planned_on))
        page = unescape(answer.text)
        [registered] = [part.partition('"')[0] for part in page.split('href="') if part.startswith("https://besok.")]
        opened = await phone.get(registered)

    assert answer.headers["cache-control"] == "no-store"
    for there in (
        "1 besøk",
        "S.S.",
        "Kiwi Bjorbekk, Vesterveien 1, 4848 Arendal",
        "tel:98889000",
        "tel:91111111",
        "search?query=",
    ):
        assert there in page
    for not_there in ("Sara", "Ola Leder", "Fia Fadder", "liste.", "/soknad/", "/skrivebord"):
        assert not_there not in page
    assert "Hva skjedde?" in opened.text


async def test_only_the_one_whose_day_it_is_stands_there(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    with moved_to(visit.planned_on):
        answer = await phone.get(page_of(in_job.eva, visit.planned_on))

    assert "ingen besøk i dag" in answer.text
    assert "Kiwi" not in answer.text


@pytest.mark.parametrize("days", [-1, 1])
async def test_it_opens_on_that_day_and_no_other(in_job: InAJob, phone: httpx.AsyncClient, days: int) -> None:
    visit = in_job.coming(MONDAY)[0]
    with moved_to(visit.planned_on + timedelta(days=days)):
        answer = await phone.get(page_of(in_job.jon, visit.planned_on))

    assert answer.status_code == 410
    assert f"Lenken virket bare {short_day(visit.planned_on)}." in answer.text
    assert "Kiwi" not in answer.text


async def test_it_is_withdrawn_as_the_others(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    day = in_job.coming(MONDAY)[0].planned_on
    with moved_to(day):
        before = await phone.get(page_of(in_job.jon, day))
        await in_job.installation.done(registers.withdraw_links, registered_by=ME, whose=f"{in_job.jon} - J.S.")
        after = await phone.get(page_of(in_job.jon, day))
        anew = await phone.get(page_of(in_job.jon, day, version=1))
        with unit_of_work() as session:
            session.get_one(Staff, in_job.jon).left_on = day - timedelta(days=1)
        left = await phone.get(page_of(in_job.jon, day, version=1))

    assert [answer.status_code for answer in (before, after, anew, left)] == [200, 410, 200, 410]
    for answer in (after, left):
        assert "trukket tilbake" in answer.text
        assert "Kiwi" not in answer.text


async def test_a_link_that_is_not_a_days_opens_no_day_and_a_days_no_visit(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    of_a_visit = signed(link_for(visit.id, in_job.jon, visit.planned_on))
    of_the_day = signed_day(DayLink(staff=in_job.jon, day=visit.planned_on, version=0))
    forged = of_the_day[:-2] + ("AA" if of_the_day[-2:] != "AA" else "BB")

    with moved_to(visit.planned_on):
        answers = [await phone.get(path) for path in (f"/besok/dag/{of_a_visit}", f"/besok/dag/{forged}", f"/besok/{of_the_day}")]

    for answer in answers:
        assert answer.status_code == 410
        assert "Lenken er ikke gyldig." in answer.text


async def test_its_reading_is_in_the_log_once_a_day_as_by_a_link(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    day = in_job.coming(MONDAY)[0].planned_on
    with moved_to(day):
        for _ in range(2):
            await phone.get(page_of(in_job.jon, day))

    assert [(row.who, row.staff_id, row.life_id, row.about) for row in lines(what=What.READ)] == [
        (Who.LINK, in_job.jon, in_job.candidacy, Opened.DAY)
    ]


async def test_it_comes_in_the_mail_of_the_morning_also_when_nothing_else_does(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    day = in_job.coming(MONDAY)[1].planned_on
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).is_coordinator = False
        for visit in in_job.coming(MONDAY)[:1]:
            session.merge(visit).status = VisitStatus.CANCELLED

    with moved_to(day):
        queue_morning_mails(day)
        [mail] = [each for each in in_job.installation.outbox() if each.recipient_name == "Jon Spesialist"]
        [address] = [word for word in mail.body.split() if "/besok/dag/" in word]
        answer = await phone.get(urlsplit(address).path)

    assert "Kiwi Bjorbekk" in answer.text
    assert mail.subject.startswith("Besøkene dine")
    assert "Sara" not in mail.body


async def test_without_an_address_for_such_pages_there_is_no_link_and_no_mail_for_it(in_job: InAJob) -> None:
    day = in_job.coming(MONDAY)[0].planned_on
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).is_coordinator = False

    assert day_address(in_job.jon, 0, day) == ""
    with moved_to(day):
        queue_morning_mails(day)
    assert [each for each in in_job.installation.outbox() if each.recipient_name == "Jon Spesialist"] == []
