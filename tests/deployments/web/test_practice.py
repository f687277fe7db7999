"""Practising on an example: one click lets someone in as an invented person, and nothing of it opens what is real."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tasks.database import unit_of_work
from tasks.settings import settings
from tasks.staff.sessions import cookie_name
from tests.conftest import Installation
from tests.deployments.web.signed_in import a_browser
from tests.rows import a_staff_row

KARI, OLA, ANNA = 1, 2, 3


@pytest.fixture
async def browser(installation: Installation) -> AsyncIterator[httpx.AsyncClient]:
    with unit_of_work() as session:
        a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example")
        a_staff_row(session, name="Ola Vik", email="ola@heltmed.example", is_coordinator=False, is_job_specialist=True)
        a_staff_row(session, name="Anna Ekte", email="anna@heltmed.no")
    async with a_browser() as client:
        yield client


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_EXAMPLE", "true")
    settings.cache_clear()


@pytest.mark.usefixtures("example")
async def test_one_click_lets_in_as_an_invented_person_and_back_to_where_one_was_going(browser: httpx.AsyncClient) -> None:
    asked = await browser.get("/inn?til=/hjelp")
    assert "Øv som koordinator: Kari Nordmann" in asked.text
    assert "Øv som jobbspesialist: Ola Vik" in asked.text
    assert "Anna Ekte" not in asked.text

    let_in = await browser.post("/inn/oving", data={"hvem": str(OLA), "til": "/hjelp"})

    assert (let_in.status_code, let_in.headers["location"]) == (303, "/hjelp")
    assert "Ola Vik" in (await browser.get("/meg")).text


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("number", [str(ANNA), "4", "0", "", "x", "²"])
async def test_no_one_practises_as_a_person_who_is_not_invented(browser: httpx.AsyncClient, number: str) -> None:
    answer = await browser.post("/inn/oving", data={"hvem": number})

    assert answer.status_code == 403
    assert not answer.cookies
    assert (await browser.get("/meg")).status_code == 303


@pytest.mark.usefixtures("example")
async def test_another_site_does_not_let_anyone_in(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/inn/oving", data={"hvem": str(KARI)}, headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, len(answer.cookies)) == (403, 0)


@pytest.mark.usefixtures("example")
async def test_every_page_of_an_example_says_so(browser: httpx.AsyncClient) -> None:
    await browser.post("/inn/oving", data={"hvem": str(KARI)})

    for path in ("/inn", "/skrivebord", "/hjelp", "/meg", "/finnes-ikke"):
        assert "Eksempel til øving." in (await browser.get(path, follow_redirects=True)).text, path


async def test_where_it_is_real_no_one_is_let_in_without_a_link(browser: httpx.AsyncClient) -> None:
    asked = await browser.get("/inn")
    answer = await browser.post("/inn/oving", data={"hvem": str(KARI)})

    assert "øve" not in asked.text
    assert "Eksempel til øving." not in asked.text
    assert (answer.status_code, len(answer.cookies)) == (403, 0)
    assert (await browser.get("/meg")).status_code == 303


async def test_one_who_practises_stays_signed_in_to_what_is_real(
    browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = cookie_name()
    monkeypatch.setenv("HELTMED_EXAMPLE", "true")
    settings.cache_clear()

    assert cookie_name() != real
