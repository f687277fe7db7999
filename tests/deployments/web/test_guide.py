"""The guide on our own pages: all of it, with its pictures, and found by what people say."""

import re
from collections.abc import AsyncIterator
from urllib.parse import unquote

import httpx
import pytest

from tasks.database import unit_of_work
from tasks.settings import settings
from tests.conftest import Installation
from tests.deployments.web.signed_in import a_browser
from tests.rows import a_staff_row
from tests.source_files import ROOT

KARI, OLA = 1, 2
GUIDE = (ROOT / "docs" / "veileder.md").read_text(encoding="utf-8")


@pytest.fixture
async def browser(installation: Installation) -> AsyncIterator[httpx.AsyncClient]:
    with unit_of_work() as session:
        a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example")
        a_staff_row(session, name="Ola Vik", email="ola@heltmed.example", is_coordinator=False)
    async with a_browser(KARI) as client:
        yield client


async def test_every_chapter_is_there_and_every_link_leads_somewhere(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/hjelp")).text

    places = re.findall(r' id="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert {unquote(each) for each in re.findall(r'href="#([^"]+)"', page)} <= set(places)
    for chapter in re.findall(r"^## (.+)$", GUIDE, re.MULTILINE):
        assert f">{chapter}</a></li>" in page
    pictures = re.findall(r'(?:src|href)="(/hjelp/bilder/[^"]+)"', page)
    assert len(pictures) == len(re.findall(r"\]\(bilder/", GUIDE))
    for picture in pictures:
        assert (await browser.get(picture)).status_code == 200, picture
    assert not re.findall(r'href="(?!/|#|https://|data:)', page)


async def test_what_people_say_finds_the_form_and_the_chapter(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/hjelp", data={"ord": "flytte intervju"})

    assert 'href="/skjema/05a"' in answer.text
    assert "I veilederen" in answer.text
    assert str(answer.url).endswith("/hjelp")


async def test_what_stands_nowhere_is_said_and_shown_as_it_was_written(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/hjelp", data={"ord": "<b>xyzzy"})

    assert "Fant ingenting." in answer.text
    assert "«&lt;b&gt;xyzzy»" in answer.text


async def test_one_who_fills_in_no_forms_is_led_to_none(browser: httpx.AsyncClient) -> None:
    async with a_browser(OLA) as ola:
        answer = await ola.post("/hjelp", data={"ord": "flytte intervju"})

    assert "05a Avtal eller flytt intervju" in answer.text
    assert 'href="/skjema/' not in answer.text


async def test_the_help_is_for_those_who_sign_in_and_asked_from_our_own_pages(browser: httpx.AsyncClient) -> None:
    async with a_browser() as stranger:
        assert (await stranger.get("/hjelp")).headers["location"] == "/inn?til=/hjelp"
        assert (await stranger.get("/hjelp/bilder/skjema.png")).status_code == 303
    answer = await browser.post("/hjelp", data={"ord": "syk"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert (await browser.get("/hjelp/bilder/..%2Fveileder.md")).status_code == 404


async def test_the_help_leads_to_the_example_where_there_is_one(
    browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'id="practise"' not in (await browser.get("/hjelp")).text

    monkeypatch.setenv("HELTMED_PRACTICE_URL", "https://ove.heltmed.example")
    settings.cache_clear()

    assert 'href="https://ove.heltmed.example"' in (await browser.get("/hjelp")).text
