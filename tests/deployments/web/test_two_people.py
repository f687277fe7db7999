"""Two people in two browsers at the same pages: neither acts as the other, and nothing opens after leaving or being signed out."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from deployments.server.startup import HOST
from domain.staff.signed_in import How
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.settings import settings
from tasks.staff.sessions import cookie_name, end_all, start
from tasks.staff.sign_in_links import printed_link
from tests.conftest import Installation
from tests.deployments.browser.chromium import CHROMIUM, QUIET
from tests.deployments.running import PATIENCE
from tests.deployments.web.signed_in import Served, really_now
from tests.free_ports import free_port
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert: to i hver sin nettleser er ikke prøvd")
KARI, OLA = 1, 2


@pytest.fixture
async def chromium(served: Installation, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Browser]:
    monkeypatch.setenv("HELTMED_PORT", str(free_port()))
    settings.cache_clear()
    with unit_of_work() as session:
        a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example")
        a_staff_row(session, name="Ola Vik", email="ola@heltmed.example", is_coordinator=False)
        a_candidacy_row(session, a_position_row(session, a_workplace_row(session)), name="Sara Søker")
    with Served(settings().port):
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=1000 * PATIENCE)
            yield browser
            await browser.close()


async def a_context(chromium: Browser) -> BrowserContext:
    context = await chromium.new_context(locale="nb-NO", java_script_enabled=False)  # the pages work without
    context.set_default_timeout(1000 * PATIENCE)
    return context


async def signed_in(chromium: Browser, staff: int, til: str = "/meg") -> Page:
    page = await (await a_context(chromium)).new_page()
    await page.goto(really_now(lambda: printed_link(staff)) + f"?til={til}")
    await page.get_by_role("button", name="Logg inn").click()
    await page.wait_for_url(f"**{til}")
    return page


def address(path: str) -> str:
    return f"{settings().ui_url}{path}"


async def test_each_is_themself_and_opens_what_is_theirs(chromium: Browser) -> None:
    kari, ola = await signed_in(chromium, KARI), await signed_in(chromium, OLA)

    await kari.get_by_role("heading", name="Kari Nordmann").wait_for()
    await ola.get_by_role("heading", name="Ola Vik").wait_for()
    await kari.goto(address("/soknad/1"))
    await kari.get_by_role("heading", name="Sara Søker").wait_for()
    answer = await ola.goto(address("/soknad/1"))
    assert answer
    assert answer.status == 403
    assert "Sara" not in await ola.content()


async def test_signing_out_in_one_browser_leaves_the_other(chromium: Browser) -> None:
    kari, ola = await signed_in(chromium, KARI), await signed_in(chromium, OLA)

    await kari.get_by_role("button", name="Logg ut her").click()
    await kari.get_by_role("heading", name="Du er logget ut").wait_for()
    assert await kari.context.cookies() == []
    await kari.go_back()
    await kari.goto(address("/soknad/1"))
    await kari.get_by_label("E-postadresse").wait_for()
    await ola.reload()
    await ola.get_by_role("heading", name="Ola Vik").wait_for()


async def test_nothing_opens_after_leaving(chromium: Browser) -> None:
    kari = await signed_in(chromium, KARI, "/soknad/1")
    await kari.get_by_role("heading", name="Sara Søker").wait_for()
    with unit_of_work() as session:
        session.get_one(Staff, KARI).left_on = today()

    for path in ("/soknad/1", "/stilling/1", "/dokument/1", "/meg", "/kladd/1", "/skjema/05b"):
        await kari.goto(address(path))
        await kari.get_by_label("E-postadresse").wait_for()
        assert "Sara" not in await kari.content()


async def test_a_cookie_that_is_taken_is_no_use_after_the_session_has_ended(chromium: Browser) -> None:
    cookie = really_now(lambda: start(KARI, How.MAIL))
    thief = await a_context(chromium)
    await thief.add_cookies([{"name": cookie_name(), "value": cookie, "url": settings().ui_url}])
    page = await thief.new_page()
    await page.goto(address("/meg"))
    await page.get_by_role("heading", name="Kari Nordmann").wait_for()

    end_all(KARI)

    await page.reload()
    await page.get_by_label("E-postadresse").wait_for()


async def test_a_page_elsewhere_can_not_sign_anyone_out(chromium: Browser) -> None:
    kari = await signed_in(chromium, KARI)
    other = await kari.context.new_page()
    await other.set_content(f'<form method="post" action="http://{HOST}:{settings().port}/ut"><button>Send</button></form>')
    await other.get_by_role("button").click()
    await other.get_by_text("kom ikke fra en side hos oss").wait_for()

    await kari.reload()
    await kari.get_by_role("heading", name="Kari Nordmann").wait_for()
