"""A coordinator at the screen: the running system, a real browser, clicking and typing."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from deployments.server import login
from deployments.stages import DEPLOYMENTS
from tasks.inbox import messages
from tests.deployments.chromium import CHROMIUM, QUIET
from tests.deployments.running import System, running

PATIENCE = 120_000  # ms; a bound, not a wait: every step goes on as soon as the page shows it

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert: skjemaene er ikke klikket gjennom")


class Desk:
    """The system as it runs, and a browser that is logged in."""

    def __init__(self, page: Page, address: str, data: Path) -> None:
        self.page, self.address, self.data = page, address, data

    def open_form(self, name: str, **filled: object) -> None:
        """By search and click, as a person finds it; with fields filled in, by the link a mail would hold."""
        self.page.goto(f"{self.address}/v2/deployments")
        self.page.get_by_placeholder("Search deployments").fill(name)
        form = self.page.get_by_role("link", name=name).get_attribute("href")
        # the search writes itself into the address a moment later, which would undo a click on the link made before
        self.page.goto(f"{self.address}{form}")
        self.page.get_by_role("button", name="Run", exact=True).click()
        self.page.get_by_text("Custom run").click()
        self.page.wait_for_url("**/run?**")
        if filled:
            self.page.goto(f"{self.page.url.split('?')[0]}?parameters={quote(json.dumps({'skjema': filled}))}")
        self.page.get_by_text("Hvem registrerer?").wait_for()

    def pick(self, label: str, start: str) -> None:
        self.page.get_by_label(label).first.click()
        self.page.get_by_role("option", name=re.compile(f"^{re.escape(start)}")).first.click()
        expect(self.page.get_by_label(label).first).to_contain_text(start)

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def submit(self, answer: str) -> None:
        """Send it in, open the run, and wait for its state."""
        self.close_lists()
        self.page.get_by_role("button", name="Submit").click()
        self.page.get_by_role("button", name="View run").click()
        expect(self.page.get_by_text(answer, exact=True).first).to_be_visible(timeout=PATIENCE)

    def close_lists(self) -> None:
        """An open list takes the next click for itself: the button behind it would not be pressed."""
        if self.page.get_by_role("dialog").or_(self.page.get_by_role("listbox")).count():
            self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog").or_(self.page.get_by_role("listbox"))).to_have_count(0)

    def picture(self, name: str) -> None:
        """Kept for a person to look at when HELTMED_PICTURES names a folder."""
        if folder := os.environ.get("HELTMED_PICTURES"):
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with running(tmp_path_factory.mktemp("desk")) as system:
        yield system


@pytest.fixture(scope="module")
def desk(system: System) -> Iterator[Desk]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 1200}, locale="nb-NO")
        page.set_default_timeout(PATIENCE)
        page.goto(f"{system.address}/v2/")
        page.get_by_placeholder("admin:pass").fill(login(system.password))
        page.get_by_role("button", name="Login").click()
        page.wait_for_url("**/dashboard**")
        yield Desk(page, system.address, system.data)
        browser.close()


def test_the_forms_stand_in_the_order_of_the_process(desk: Desk):
    desk.page.goto(f"{desk.address}/v2/deployments")
    first = [deployment.name for deployment in DEPLOYMENTS[:10]]
    for name in first:
        expect(desk.page.get_by_role("link", name=name)).to_be_visible()

    shown = [link.inner_text().splitlines()[0] for link in desk.page.get_by_role("link").all() if link.inner_text()[:1].isdigit()]

    assert shown == first
    desk.picture("skjemaer")


def test_a_coordinator_registers_herself(desk: Desk):
    desk.open_form("00a Registrer ansatt")
    desk.pick("Hvem registrerer?", "0 - Oppsett")
    desk.write("Navn", "Kari Nordmann")
    desk.write("E-post", "kari@heltmed.example")
    desk.page.get_by_label("Roller").click()
    desk.page.get_by_role("option", name="koordinator").click()
    desk.page.get_by_role("option", name="jobbspesialist").click()
    desk.close_lists()
    desk.picture("skjema")

    desk.submit("Completed")

    desk.picture("fullfort")


def test_an_agreement_is_filled_in_and_leaves_a_mail(desk: Desk):
    desk.open_form("01 Sentral avtale")
    desk.pick("Hvem registrerer?", "1 - K.N.")
    desk.write("Samarbeidspartner", "Fjell & <Sønner> {{ 1+1 }} AS")
    desk.write("Organisasjonsnummer", "974 760 673")
    desk.pick("Slags partner", "kjede")
    desk.write("Kontaktperson", "Per Partner")
    desk.write("Kontaktens e-post (Optional)", "per@fjell.example")
    desk.page.get_by_label("Gjelder fra").click()
    desk.page.get_by_role("gridcell").get_by_role("button", name=re.compile("Today")).click()
    desk.close_lists()
    desk.write("Antall plasser", "3")
    desk.write("Egnede oppgaver", "fylle varer, rydde")
    desk.write("Tariffavtale", "Landsoverenskomsten HK–Virke")
    desk.write("Partene i tariffavtalen", "Handel og Kontor og Virke")
    desk.submit("Completed")

    (mail,) = messages(desk.data / "innboks")
    assert "Fjell & <Sønner> {{ 1+1 }} AS" in mail["Subject"]
    assert (desk.data / "dokumenter" / "partner-00001" / "central_agreement-v1.docx").exists()


def test_a_broken_rule_is_red_and_says_its_sentence(desk: Desk):
    desk.open_form(
        "01 Sentral avtale",
        registered_by="1 - K.N.",
        partner_name="Fjord AS",
        organisation_number="974 760 674",
        kind="kjede",
        contact_name="Fia Fjord",
        starts_on="2027-01-01",
        ends_on="01.12.2026",
        places=1,
        tasks="rydde",
        tariff_agreement="HK",
        tariff_parties="HK og Virke",
    )

    desk.submit("Avvist")

    desk.page.get_by_role("tab", name="Details").click()
    expect(desk.page.get_by_text("er ikke et organisasjonsnummer").first).to_be_visible()
    desk.picture("avvist")
    assert "Traceback" not in desk.page.content()
    assert len(messages(desk.data / "innboks")) == 1


def test_what_can_be_picked_is_what_is_there_now(desk: Desk):
    desk.open_form("03 Utnevn fadder")

    desk.page.get_by_label("Stilling").first.click()

    expect(
        desk.page.get_by_role("option", name="Ingen klar ennå - alle stillinger har fadder, eller begynn med skjema 02")
    ).to_be_visible()
