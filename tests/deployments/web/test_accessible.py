"""axe-core on every page of our own: what it calls serious or critical keeps somebody out."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, async_playwright

from deployments.server.startup import HOST
from deployments.web.service import Web
from domain.desk.link import Leads
from domain.tables.staff import Staff
from domain.visits.link import link_for
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.desk.links import DeskLinks
from tasks.settings import settings
from tasks.signed_links import signed
from tests.conftest import Installation
from tests.deployments.browser.chromium import CHROMIUM, QUIET
from tests.deployments.running import PATIENCE
from tests.free_ports import free_port
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_visit_row, a_workplace_row, an_employment_row

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert: sidene er ikke prøvd med axe-core")


@pytest.fixture
async def page(served: Installation, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Page]:
    """A browser beside a web service with one worker in a job at one workplace, and a visit today."""
    monkeypatch.setenv("HELTMED_WEB_PORT", str(free_port()))
    settings.cache_clear()
    with unit_of_work() as session:
        jon = a_staff_row(session)
        candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        an_employment_row(session, candidacy, session.get_one(Staff, jon.id), starts_on=today() - timedelta(days=30))
        a_visit_row(session, candidacy, jon, planned_on=today())
    with Web(settings().web_port):
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=1000 * PATIENCE)
            context = await browser.new_context(bypass_csp=True, locale="nb-NO")  # our pages allow no script, and axe is one
            context.set_default_timeout(1000 * PATIENCE)
            yield await context.new_page()
            await browser.close()


def _visit() -> str:
    return f"http://{HOST}:{settings().web_port}/besok/{signed(link_for(1, 1, today()))}"


def _page(leads: Leads) -> str:
    with reading() as session:
        return DeskLinks(session).page(leads, 1, 1)


@pytest.mark.parametrize(
    ("address", "shows"),
    [
        pytest.param(_visit, "Hva skjedde?", id="a visit"),
        pytest.param(lambda: _visit() + "x", "Registrer besøk", id="a visit that can't be opened"),
        pytest.param(lambda: _page(Leads.FORM) + "x", "Skjemaet kan ikke åpnes", id="a form that can't be opened"),
        pytest.param(lambda: _page(Leads.DRAFT), "Kladden kan ikke åpnes", id="a draft that is gone"),
        pytest.param(lambda: _page(Leads.CANDIDACY), "Søknad 1", id="a candidacy"),
        pytest.param(lambda: _page(Leads.POSITION), "Stilling 1", id="a position"),
    ],
)
async def test_nobody_is_kept_out(page: Page, address: Callable[[], str], shows: str) -> None:
    await page.goto(address())
    await page.get_by_text(shows).first.wait_for()

    assert await _kept_out(page) == []


async def test_nobody_is_kept_out_by_what_is_wrong_nor_by_the_thanks(page: Page) -> None:
    await page.goto(_visit())
    await page.get_by_label("På telefon").check()
    await page.get_by_label("Minutter").fill("0")
    await page.get_by_role("button", name="Lagre").click()
    await page.get_by_role("alert").wait_for()
    assert await _kept_out(page) == []

    await page.get_by_label("Minutter").fill("20")
    await page.get_by_role("button", name="Lagre").click()
    await page.get_by_text("Takk!").wait_for()
    assert await _kept_out(page) == []


async def _kept_out(page: Page) -> list[str]:
    found = (await Axe().run(page)).response["violations"]
    return [f"{each['id']}: {each['help']}" for each in found if each["impact"] in ("serious", "critical")]


async def test_axe_speaks_up(page: Page) -> None:
    await page.set_content("<html><title>Besøk</title><body><main><h1>Besøk</h1><img src='kart.png'></main></body></html>")

    assert [found.split(":")[0] for found in await _kept_out(page)] == ["html-has-lang", "image-alt"]
