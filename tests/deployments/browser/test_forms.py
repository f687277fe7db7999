"""A coordinator at the screen: the running system, a real browser, clicking and typing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from deployments.rehearsal.workplaces import made_up_number
from deployments.stages import DEPLOYMENTS
from tasks.send.inbox import messages
from tests.conftest import WEDNESDAY
from tests.deployments.browser.chromium import CHROMIUM
from tests.deployments.browser.desk import DONE, REFUSED, Desk, sitting_at
from tests.deployments.running import System, running

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert: skjemaene er ikke klikket gjennom")


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with running(tmp_path_factory.mktemp("desk"), WEDNESDAY, HELTMED_EXAMPLE="true") as system:
        yield system


@pytest.fixture(scope="module")
def desk(system: System) -> Iterator[Desk]:
    with sitting_at(system) as desk:
        yield desk


def test_the_forms_stand_in_the_order_of_the_process(desk: Desk) -> None:
    desk.page.goto(f"{desk.address}/v2/deployments")
    first = [deployment.name for deployment in DEPLOYMENTS[:10]]
    for name in first:
        expect(desk.page.get_by_role("link", name=name)).to_be_visible()

    shown = [link.inner_text().splitlines()[0] for link in desk.page.get_by_role("link").all() if link.inner_text()[:1].isdigit()]

    assert shown == first
    desk.picture("skjemaer")


def test_a_coordinator_registers_herself(desk: Desk) -> None:
    desk.open_form("00a Registrer ansatt")
    desk.write("Navn", "Kari Nordmann")
    desk.write("E-post", "kari@heltmed.example")
    desk.pick_all("Roller", "koordinator", "jobbspesialist")
    desk.picture("skjema")

    desk.submit()

    desk.picture("fullfort")


def test_a_form_is_completed_by_keyboard_alone(desk: Desk) -> None:
    desk.open_form("00c Registrer tariffsats")
    keyboard = desk.page.keyboard

    for label, text in (("Tariffavtale", "Bussbransjeavtalen"), ("Gruppe", "ufaglært")):
        desk.tab_to(desk.field(label))
        keyboard.type(text)
    desk.tab_to(desk.field("Gjelder fra"))
    desk.press("Enter")
    desk.tab_to(desk.page.get_by_role("textbox", name="Dato (åååå-mm-dd)"))
    keyboard.type("2026-04-01")
    desk.press("Enter", "Escape")
    expect(desk.field("Gjelder fra")).to_contain_text("01.04.2026")
    for label, text in (("Kroner i timen", "204,79"), ("Kilde", "protokoll")):
        desk.tab_to(desk.field(label))
        keyboard.type(text)
    desk.tab_to(desk.page.get_by_role("button", name="Send inn"))
    desk.press("Enter")

    expect(desk.page.get_by_role("heading", name=DONE)).to_be_visible()
    desk.tab_to(desk.page.get_by_role("link", name="Til skrivebordet"))
    desk.press("Enter")
    expect(desk.page.get_by_role("heading", name="Å gjøre nå")).to_be_visible()


def test_an_agreement_is_filled_in_and_leaves_a_mail(desk: Desk) -> None:
    desk.open_form("01 Sentral avtale")
    desk.write("Samarbeidspartner", "Fjell & <Sønner> {{ 1+1 }} AS")
    desk.write("Organisasjonsnummer", "974 760 673")
    desk.pick("Slags partner", "kjede")
    desk.write("Kontaktperson", "Per Partner")
    desk.write("Kontaktens e-post", "per@fjell.example")
    desk.page.get_by_label("Gjelder fra").click()
    desk.page.get_by_role("gridcell").get_by_role("button", name=re.compile("I dag")).click()
    desk.close_lists()
    desk.write("Antall plasser", "3")
    desk.write("Egnede oppgaver", "fylle varer, rydde")
    desk.write("Tariffavtale", "Landsoverenskomsten HK–Virke")
    desk.write("Partene i tariffavtalen", "Handel og Kontor og Virke")
    desk.submit()

    (mail,) = messages(desk.data / "innboks")
    assert "Fjell & <Sønner> {{ 1+1 }} AS" in mail["Subject"]
    (paper,) = (desk.data / "dokumenter" / "partner-00001").iterdir()
    assert re.fullmatch(r"central_agreement-\d{4}-\d\d-\d\d-v1\.docx", paper.name)


def test_a_wrong_number_and_a_broken_rule_are_told_together_and_the_draft_brings_all_of_it_back(desk: Desk) -> None:
    desk.open_filled(
        "01 Sentral avtale",
        partner_name="Fjord AS",
        organisation_number="974 760 674",
        kind="kommune",
        contact_name="Fia Fjord",
        starts_on="2027-01-01",
        ends_on="01.12.2026",
        places=1,
        tasks="rydde",
        tariff_agreement="HK",
        tariff_parties="HK og Virke",
    )

    desk.submit(REFUSED)

    expect(desk.page.get_by_text("er ikke et organisasjonsnummer").first).to_be_visible()
    expect(desk.page.get_by_text("Datoene står feil vei").first).to_be_visible()
    desk.picture("avvist")
    assert "Traceback" not in desk.page.content()
    assert len(messages(desk.data / "innboks")) == 2  # one was of the agreement before
    (link,) = re.findall(r"http\S+/kladd/\S+", desk.newest_mail_to("kari", "/kladd/"))
    mends = desk.page.get_by_role("link", name="Rett og send inn på nytt").get_attribute("href")
    assert link.endswith(str(mends))
    desk.page.goto(link)
    _what_was_typed_is_there(desk)
    assert re.fullmatch(r"[^?]*/run\?additionalOptions=%7B%22kladd%22:?(%3A)?\d+%7D", desk.page.url)  # and nothing that was typed
    desk.picture("kladd")

    desk.write("Organisasjonsnummer", made_up_number(1))
    desk.write("Gjelder til", "01.12.2028")
    desk.submit()


def _what_was_typed_is_there(desk: Desk) -> None:
    expect(desk.field("Slags partner")).to_contain_text("kommune")
    expect(desk.field("Gjelder fra")).to_contain_text("01.01.2027")
    written = {
        "Samarbeidspartner": "Fjord AS",
        "Organisasjonsnummer": "974 760 674",
        "Kontaktperson": "Fia Fjord",
        "Gjelder til": "01.12.2026",
        "Antall plasser": "1",
        "Egnede oppgaver": "rydde",
        "Tariffavtale": "HK",
        "Partene i tariffavtalen": "HK og Virke",
    }
    for label, text in written.items():
        expect(desk.field(label)).to_have_value(text)


def test_no_page_asks_anyone_else_for_anything(desk: Desk) -> None:
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    for path in ("dashboard", "deployments", "runs", "artifacts", "dashboard"):
        with desk.page.expect_response("**/api/admin/settings"):  # its screen tries to tell a company all the same
            desk.page.goto(f"{desk.address}/v2/{path}")
        expect(desk.page.get_by_role("link", name="Skjemaer").first).to_be_visible()

    assert f"{desk.address}/api/admin/settings" in asked, asked[:5]
    assert [url for url in asked if not url.startswith((f"{desk.address}/", "data:", "blob:"))] == []


SHOWN = """() => {
  const shown = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = (element) => element.checkVisibility() && !element.closest("script, style, code, pre");
  while (walk.nextNode()) if (seen(walk.currentNode.parentElement)) shown.add(walk.currentNode.nodeValue.trim());
  for (const name of ["placeholder", "aria-label"]) {
    for (const each of document.querySelectorAll(`[${name}]`)) if (seen(each)) shown.add(each.getAttribute(name));
  }
  return [...shown];
}"""
"""What a person reads or has read aloud on a page."""


def known_english() -> set[str]:
    """The English words the dictionary of the screen knows, without those that are Norwegian too."""
    script = (Path(__file__).parents[3] / "document_templates" / "pages" / "skript" / "norsk.js").read_text(encoding="utf-8")
    pairs = re.findall(r'"((?:[^"\\]|\\.)+)": "((?:[^"\\]|\\.)*)"', script)
    english, norwegian = ({word for pair in pairs for word in re.findall(r"[a-zæøå]{3,}", pair[of].lower())} for of in (0, 1))
    return english - norwegian - {"prefect", "per"}


def english_on(desk: Desk) -> dict[str, set[str]]:
    """The texts of the page that hold a word the dictionary knows; on another version of Prefect this says which are new."""
    said = {text: set(re.findall(r"[a-zæøå]{3,}", text.lower())) & known_english() for text in desk.page.evaluate(SHOWN)}
    return {text: words for text, words in said.items() if words and text != "prefect.flow_runs.heltmed"}


def said_at_last(desk: Desk) -> dict[str, set[str]]:
    """The same once the page is drawn: what comes is translated as it comes, and the rest has come within seconds."""
    for _ in range(20):
        desk.page.wait_for_timeout(250)
        if not (found := english_on(desk)):
            break
    return found


def test_the_screen_says_no_english_word_of_those_that_are_known(desk: Desk) -> None:
    assert {"submit", "deployments", "search", "runs"} <= known_english()
    for path, there in (("deployments", "00a Registrer ansatt"), ("runs", "Skrivebordet"), ("artifacts", "Skrivebordet")):
        desk.page.goto(f"{desk.address}/v2/{path}")
        expect(desk.page.get_by_role("link", name=there).first).to_be_visible()
        assert said_at_last(desk) == {}, path

    desk.open_form("02 Lokal avtale")
    desk.page.get_by_role("button", name="Send inn").click()
    expect(desk.page.get_by_text("må fylles ut").first).to_be_visible()
    assert said_at_last(desk) == {}


def test_what_can_be_picked_is_what_is_there_now(desk: Desk) -> None:
    desk.open_form("03 Utnevn fadder")

    desk.page.get_by_label("Stilling").first.click()

    expect(
        desk.page.get_by_role("option", name="Ingen klar ennå - alle stillinger har fadder, eller begynn med skjema 02")
    ).to_be_visible()
