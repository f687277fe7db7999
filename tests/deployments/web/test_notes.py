"""A note is written on a page, stands there, and is done from the page and from the desk."""

import re
from collections.abc import AsyncIterator
from html import unescape

import httpx
import pytest
from sqlalchemy import select

from domain.staff.signed_in import How
from domain.tables.notes import NoteRow
from tasks.database import reading, unit_of_work
from tasks.settings import Settings, settings
from tasks.staff.sessions import cookie_name, start
from tests.deployments.web.signed_in import a_browser
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row

KARI, OLA, JON = 1, 2, 3
PAGE = "/soknad/1"


@pytest.fixture
async def kari(given: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Her browser; Ola is a coordinator too, and Jon is not."""
    with unit_of_work() as session:
        a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example")
        a_staff_row(session, name="Ola Vik", email="ola@heltmed.example")
        a_staff_row(session, name="Jon Spesialist", email="jon@heltmed.example", is_coordinator=False)
        a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
    async with a_browser(KARI) as browser:
        yield browser


async def shown(browser: httpx.AsyncClient, path: str) -> str:
    answer = await browser.get(path)
    assert answer.status_code == 200
    return unescape(answer.text)


async def form_of(browser: httpx.AsyncClient, path: str = PAGE) -> tuple[str, dict[str, str]]:
    """Where the form on a page is sent, and the key that is sent along."""
    page = await shown(browser, path)
    found = re.search(r'action="(/notat/[a-z]+/1)">\s*<input type="hidden" name="nokkel" value="([^"]+)"', page)
    assert found
    return found[1], {"nokkel": found[2]}


def kept() -> list[NoteRow]:
    with reading() as session:
        return list(session.scalars(select(NoteRow).order_by(NoteRow.id)))


@pytest.mark.parametrize("path", [PAGE, "/arbeidsplass/1"])
async def test_it_is_written_on_the_page_and_done_on_it(kari: httpx.AsyncClient, path: str) -> None:
    to, key = await form_of(kari, path)
    for _ in range(2):  # the button is pressed twice
        answer = await kari.post(to, data={**key, "notat": "ring <i> mars", "dag": ""})
        assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#notes")

    assert [row.text for row in kept()] == ["ring <i> mars"]
    raw = (await kari.get(path)).text
    assert 'class="sentences">ring &lt;i&gt; mars</span>' in raw
    assert "Kari Nordmann, 20.01.2027." in raw
    answer = await kari.post("/notat/1/ferdig")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{settings().ui_url}{path}#notes")
    assert "Ferdige notater (1)" in await shown(kari, path)
    assert (await kari.post("/notat/1/slett")).status_code == 303
    assert "mars" not in (await shown(kari, path)).replace("ring i mars om nye vakter", "").replace("01.03.2027", "")
    assert (await kari.post("/notat/1/slett")).status_code == 410


async def test_a_reminder_stands_on_the_desk_of_the_one_who_wrote_it_until_it_is_done(kari: httpx.AsyncClient) -> None:
    to, key = await form_of(kari)
    await kari.post(to, data={**key, "notat": "ring Sara i dag", "dag": "20.01.2027"})

    desk = await shown(kari, "/skrivebord")
    assert "Sara Søker (søknad 1), Kiwi Bjorbekk</a></h3>" in desk
    assert "Ring Sara i dag" in desk
    assert f'href="{settings().ui_url}/soknad/1#notes">Åpne siden' in desk
    async with a_browser(OLA) as olas:
        assert "ring Sara i dag" in await shown(olas, PAGE)
        assert "Sara i dag" not in await shown(olas, "/skrivebord") + await shown(olas, "/skrivebord?alle=1")
    answer = await kari.post("/notat/1/ferdig", data={"fra": "/skrivebord"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/skrivebord")
    assert "Sara i dag" not in await shown(kari, "/skrivebord")


async def test_nothing_but_the_desk_is_gone_back_to(kari: httpx.AsyncClient) -> None:
    to, key = await form_of(kari)
    await kari.post(to, data={**key, "notat": "ring"})

    answer = await kari.post("/notat/1/ferdig", data={"fra": "https://evil.example/"})

    assert answer.headers["location"] == f"{settings().ui_url}/soknad/1#notes"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"notat": "hun har fått diagnosen angst", "dag": ""}, "ser ut til å nevne en diagnose"),
        ({"notat": "nummeret er 01019900075", "dag": ""}, "fødselsnummer"),
        ({"notat": "ring", "dag": "i mars"}, "«Minn meg på dette fra»: «i mars» er ikke en dato."),
        ({"notat": "ring", "dag": "01.01.2027"}, "dagen er over"),
        ({"notat": "", "dag": ""}, "«Notat»: Feltet må fylles ut."),
    ],
)
async def test_what_is_refused_can_be_mended_and_is_kept_nowhere(
    kari: httpx.AsyncClient, typed: dict[str, str], said: str
) -> None:
    to, key = await form_of(kari)
    answer = await kari.post(to, data={**key, **typed})
    page = unescape(answer.text)

    assert answer.status_code == 422
    assert said in page
    assert f">{typed['notat']}</textarea>" in page
    assert f'name="dag" value="{typed["dag"]}"' in page
    assert f'href="{PAGE}">Tilbake uten å lagre' in page
    assert kept() == []
    mended = await kari.post(to, data={**key, "notat": "ring", "dag": ""})
    assert (mended.status_code, len(kept())) == (303, 1)


async def test_it_is_for_coordinators_who_are_signed_in_and_from_our_own_pages(kari: httpx.AsyncClient) -> None:
    to, key = await form_of(kari)
    note = {**key, "notat": "ring"}
    elsewhere = await kari.post(to, data=note, headers={"Sec-Fetch-Site": "cross-site"})
    async with a_browser(JON) as jons, a_browser() as no_ones:
        answers = [elsewhere, await jons.post(to, data=note), await no_ones.post(to, data=note)]
        no_page = await jons.get("/arbeidsplass/1")

    assert [answer.status_code for answer in answers] == [403, 403, 303]
    assert answers[2].headers["location"].startswith("/inn")
    assert no_page.status_code == 403
    assert kept() == []
    assert [(await kari.get(path)).status_code for path in ("/notat/1/ferdig", to)] == [404, 404]


async def test_an_administrator_who_is_no_coordinator_sees_none(kari: httpx.AsyncClient) -> None:
    with unit_of_work() as session:
        ada = a_staff_row(session, email="ada@heltmed.example", is_coordinator=False, is_administrator=True).id
    kari.cookies.set(cookie_name(), start(ada, How.MAIL))

    page = await shown(kari, "/arbeidsplass/1")

    assert "Skriv et notat" not in page
