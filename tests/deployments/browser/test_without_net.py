"""A visit is registered where there is no net: kept in the browser, sent once when there is net, and then gone from the browser."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import date, timedelta

import httpx
import pytest
from playwright.async_api import BrowserContext, Page, async_playwright, expect
from sqlalchemy import select

from deployments.server.startup import HOST
from deployments.web.service import Web
from domain.log.line import Opened, What
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow
from domain.tables.staff import Staff
from domain.visits.link import VisitLink
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.signed_links import signed
from tests.conftest import Installation
from tests.deployments.browser.chromium import CHROMIUM, QUIET
from tests.deployments.running import PATIENCE, until
from tests.free_ports import free_port
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_visit_row, a_workplace_row, an_employment_row
from tests.tasks.changes.rows_of_the_log import lines

BOUND = 1000 * PATIENCE  # ms
NOT_YET = "Ikke sendt ennå. Vi sender det når du har nett igjen."
KEPT = "caches.open('besok').then(it => it.keys()).then(all => all.map(each => each.url).filter(url => !url.includes('/filer/')))"
ENDED = "caches.open('besok').then(it => it.put('/besok/x?usendt', new Response('note=x', {headers: {'Heltmed-Ends': '2026-11-30'}})))"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert: besøkssiden er ikke prøvd uten nett")


class Phone:
    """A phone with the page of a visit, whose net comes and goes: with it also what the service worker reaches."""

    def __init__(self, context: BrowserContext, page: Page, address: str, port: int) -> None:
        self.page, self.address = page, address
        self._context, self._port = context, port
        self._web: Web | None = None

    async def has_net(self) -> None:
        self._web = Web(self._port)
        self._web.__enter__()
        until(self._answers, "the page is served")
        await self._context.set_offline(False)

    def _answers(self) -> bool:
        with suppress(httpx.TransportError):
            return httpx.get(f"http://{HOST}:{self._port}/helse").is_success
        return False

    async def has_none(self) -> None:
        await self._context.set_offline(True)
        if self._web:
            self._web.__exit__(None, None, None)
            self._web = None

    async def opens(self) -> None:
        await self.page.goto(self.address)
        await self.page.get_by_text("Du kan registrere uten nett").wait_for()

    async def writes(self, minutes: str = "45", note: str = "Fadderen lager en liste.") -> None:
        await self.page.get_by_label("På arbeidsplassen").check()
        await self.page.get_by_label("Minutter").fill(minutes)
        await self.page.get_by_label("Hva ble dere enige om?").fill(note)

    async def saves(self) -> None:
        await self.page.get_by_role("button", name="Lagre").click()

    async def kept(self) -> list[str]:
        """The addresses of what the browser keeps, without style sheets and scripts."""
        kept: list[str] = await self.page.evaluate(KEPT)
        return kept

    async def keeps_nothing(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while kept := await self.kept():
            assert time.monotonic() < deadline, kept
            await asyncio.sleep(0.1)


@pytest.fixture
async def phone(served: Installation) -> AsyncIterator[Phone]:
    with unit_of_work() as session:
        jon = a_staff_row(session)
        candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        an_employment_row(session, candidacy, session.get_one(Staff, jon.id), starts_on=today() - timedelta(days=30))
        visit = a_visit_row(session, candidacy, jon, planned_on=today())
        # the browser has the real day, whatever day the test is on
        link = signed(VisitLink(visit=visit.id, staff=jon.id, until=date(9999, 12, 31)))
    port = free_port()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=BOUND)
        context = await browser.new_context(viewport={"width": 360, "height": 740}, locale="nb-NO")
        context.set_default_timeout(BOUND)
        phone = Phone(context, await context.new_page(), f"http://{HOST}:{port}/besok/{link}", port)
        await phone.has_net()
        yield phone
        await phone.has_none()
        await browser.close()


def done(installation: Installation) -> list[Visit]:
    return installation.rows(select(Visit).where(Visit.status == "done"))


async def test_it_is_kept_and_sent_once_when_there_is_net(installation: Installation, phone: Phone) -> None:
    await phone.opens()
    await phone.has_none()
    await phone.opens()
    await phone.writes()
    await phone.saves()
    await phone.page.get_by_text(NOT_YET).wait_for()
    assert done(installation) == []

    await phone.opens()
    await phone.page.get_by_text(NOT_YET).wait_for()
    assert await phone.page.get_by_label("Hva ble dere enige om?").input_value() == "Fadderen lager en liste."
    assert await phone.page.get_by_label("På arbeidsplassen").is_checked()

    await phone.has_net()
    await phone.page.get_by_text("Sendt.", exact=True).wait_for()
    await phone.page.get_by_text("er registrert som gjennomført").wait_for()
    await phone.keeps_nothing()
    assert [(visit.minutes, visit.note) for visit in done(installation)] == [(45, "Fadderen lager en liste.")]
    assert len(installation.rows(select(HistoryRow))) == 1
    assert [row.about for row in lines(what=What.READ)] == [Opened.VISIT]  # keeping it reads nothing anew


async def test_with_net_it_is_sent_at_once_and_nothing_is_left(installation: Installation, phone: Phone) -> None:
    await phone.opens()
    assert await phone.kept() == [phone.address]
    await phone.writes()
    await phone.saves()

    await phone.page.get_by_text("Sendt.", exact=True).wait_for()
    await phone.keeps_nothing()
    assert len(done(installation)) == 1


async def test_a_page_that_was_closed_is_sent_too(installation: Installation, phone: Phone) -> None:
    await phone.opens()
    await phone.has_none()
    await phone.writes()
    await phone.saves()
    await phone.page.get_by_text(NOT_YET).wait_for()
    await phone.page.goto("about:blank")

    await phone.has_net()
    await phone.page.goto(phone.address)  # the browser may have sent it by itself meanwhile
    await phone.keeps_nothing()
    assert [visit.note for visit in done(installation)] == ["Fadderen lager en liste."]


async def test_what_is_wrong_is_said_when_there_is_net_and_stays_until_it_is_right(
    installation: Installation, phone: Phone
) -> None:
    await phone.opens()
    await phone.has_none()
    await phone.writes(minutes="0")
    await phone.saves()
    await phone.page.get_by_text(NOT_YET).wait_for()

    await phone.has_net()
    await phone.page.get_by_text("Skriv minutter fra 1 til 480.").wait_for()
    await phone.page.get_by_text("Ikke sendt. Det du skrev, er tatt vare på").wait_for()
    assert done(installation) == []
    await phone.page.get_by_label("Minutter").fill("50")
    await phone.saves()
    await phone.page.get_by_text("Sendt.", exact=True).wait_for()
    await phone.keeps_nothing()
    assert [visit.minutes for visit in done(installation)] == [50]


async def test_a_link_that_is_withdrawn_leaves_nothing_in_the_browser(installation: Installation, phone: Phone) -> None:
    await phone.opens()
    await phone.has_none()
    await phone.writes()
    await phone.saves()
    await phone.page.get_by_text(NOT_YET).wait_for()
    with unit_of_work() as session:
        session.get_one(Staff, 1).link_version += 1

    await phone.has_net()
    await phone.page.get_by_text("Lenken er trukket tilbake.").wait_for()
    await phone.keeps_nothing()
    assert done(installation) == []


async def test_what_is_not_sent_is_taken_away_when_one_asks_for_it(phone: Phone) -> None:
    await phone.opens()
    await phone.has_none()
    await phone.writes()
    await phone.saves()
    await phone.page.get_by_role("button", name="Slett det jeg skrev").click()

    await phone.page.get_by_text("Du kan registrere uten nett").wait_for()
    await expect(phone.page.get_by_label("Hva ble dere enige om?")).to_have_value("", timeout=BOUND)
    assert await phone.kept() == [phone.address]


async def test_what_is_kept_of_a_link_that_has_ended_goes_with_the_next_page(phone: Phone) -> None:
    await phone.opens()
    await phone.page.evaluate(ENDED)
    assert len(await phone.kept()) == 2

    await phone.opens()
    assert await phone.kept() == [phone.address]
