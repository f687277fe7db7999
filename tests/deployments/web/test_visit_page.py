"""A job specialist's phone: the page of a visit in a real browser, small, without JavaScript, by touch and by keyboard."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright
from sqlalchemy import select

from deployments.server.startup import HOST
from deployments.web.service import Web
from domain.tables.follow_up import Visit
from domain.tables.staff import Staff
from domain.visits.link import link_for
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.signed_links import signed
from tests.conftest import Installation
from tests.deployments.browser.chromium import CHROMIUM, QUIET
from tests.deployments.running import PATIENCE
from tests.free_ports import free_port
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_visit_row, a_workplace_row, an_employment_row

A_THUMB = 44  # CSS pixels: the smallest target WCAG 2.5.5 asks for

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium er ikke installert: besøkssiden er ikke prøvd på en liten skjerm"
)


@pytest.fixture
def link(served: Installation) -> str:
    """To a visit that is today."""
    with unit_of_work() as session:
        jon = a_staff_row(session)
        candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        an_employment_row(session, candidacy, session.get_one(Staff, jon.id), starts_on=today() - timedelta(days=30))
        visit = a_visit_row(session, candidacy, jon, planned_on=today())
        return f"/besok/{signed(link_for(visit.id, jon.id, visit.planned_on))}"


@pytest.fixture
async def phone(link: str) -> AsyncIterator[Page]:
    port = free_port()
    with Web(port):
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=1000 * PATIENCE)
            context = await browser.new_context(
                viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, java_script_enabled=False, locale="nb-NO"
            )
            context.set_default_timeout(1000 * PATIENCE)
            page = await context.new_page()
            await page.goto(f"http://{HOST}:{port}{link}")
            yield page
            await browser.close()


async def picture(page: Page, name: str) -> None:
    """Kept for a person to look at when HELTMED_PICTURES names a folder."""
    if folder := os.environ.get("HELTMED_PICTURES"):
        await page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


async def test_a_visit_is_registered_by_touch(installation: Installation, phone: Page) -> None:
    await picture(phone, "besok-telefon")
    await phone.get_by_label("På arbeidsplassen").tap()
    await phone.get_by_label("Minutter").fill("45")
    await phone.get_by_role("group", name="Hvordan går det med arbeidstakeren?").get_by_label("Bra", exact=True).tap()
    await phone.get_by_role("group", name="Hvordan går det, sier arbeidsplassen?").get_by_label("Midt på").tap()
    await phone.get_by_label("Hva ble dere enige om?").fill("Fadderen lager en liste.")
    await phone.get_by_role("button", name="Lagre").tap()

    await phone.get_by_text("er registrert som gjennomført").wait_for()
    await picture(phone, "besok-telefon-takk")
    (done,) = installation.rows(select(Visit).where(Visit.status == "done"))
    assert (done.minutes, done.worker_feels, done.employer_feels) == (45, "bra", "midt på")

    await phone.goto(phone.url)
    await phone.get_by_text("er allerede registrert").wait_for()


async def test_what_is_wrong_stands_on_top_and_nothing_typed_is_lost(phone: Page) -> None:
    await phone.get_by_label("På telefon").tap()
    await phone.get_by_label("Minutter").fill("0")
    await phone.get_by_label("Hva ble dere enige om?").fill("Vi snakket om turnusen.")
    await phone.get_by_role("button", name="Lagre").tap()

    alert = phone.get_by_role("alert")
    await alert.wait_for()
    await picture(phone, "besok-telefon-feil")
    assert "Skriv minutter fra 1 til 480." in await alert.inner_text()
    assert await phone.get_by_label("På telefon").is_checked()
    assert await phone.get_by_label("Hva ble dere enige om?").input_value() == "Vi snakket om turnusen."


async def test_everything_is_reached_and_filled_in_by_keyboard(installation: Installation, phone: Page) -> None:
    for press in ("Tab", "Space", "Tab", "4", "5"):  # the first choice, then the minutes
        await phone.keyboard.press(press)
    for _ in range(30):
        await phone.keyboard.press("Tab")
        if await phone.locator("button:focus").count():
            break
    await phone.keyboard.press("Enter")

    await phone.get_by_text("er registrert som gjennomført").wait_for()
    assert [visit.how for visit in installation.rows(select(Visit).where(Visit.status == "done"))] == ["på arbeidsplassen"]


async def test_every_target_is_large_enough_for_a_thumb_and_nothing_runs_off_the_screen(phone: Page) -> None:
    for target in await phone.locator(".choice, select, button, textarea, input:not([type=radio])").all():
        box = await target.bounding_box()
        assert box is not None
        assert box["height"] >= A_THUMB
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
