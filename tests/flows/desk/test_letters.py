"""All the letters that wait, on one page: printed as one PDF, and marked as delivered, many at once."""

from datetime import time
from html import unescape
from io import BytesIO

import httpx
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from domain.log.line import Opened, What
from domain.process import RegisterStep
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from domain.tables.staff import Staff
from flows.beside import application
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.render.pdf import libreoffice_program
from tests.deployments.web.signed_in import a_browser
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.recruiting import MONDAY, an_application
from tests.tasks.changes.rows_of_the_log import lines

KARI = 1


@pytest.fixture
async def with_letters(installation: Installation) -> Installation:
    """Two who have applied, without an e-mail address: each is to have a letter."""
    with moved_to(MONDAY, time(10)):
        await steps.an_advertised_position(installation)
        for name, born in (("Sara Søker", "17.05.1999"), ("Siri Solberg", "18.05.1999")):
            alone = {"email": "", "support_name": "", "support_email": ""}
            await installation.done(application.receive, **an_application(name=name, birth_date=born, **alone))
    return installation


def letters(installation: Installation, *status: OutboxStatus) -> list[OutboxRow]:
    found = select(OutboxRow).where(OutboxRow.kind == OutboxKind.LETTER, OutboxRow.life == "søknad").order_by(OutboxRow.id)
    return installation.rows(found.where(OutboxRow.status.in_(status)) if status else found)


async def asked(browser: httpx.AsyncClient, path: str = "/brev", **typed: str) -> tuple[int, str]:
    answer = await (browser.post(path, data=typed) if typed else browser.get(path))
    return answer.status_code, unescape(answer.text)


async def test_they_stand_by_reader_and_are_ticked(with_letters: Installation) -> None:
    with moved_to(MONDAY, time(11)):
        async with a_browser(KARI) as browser:
            status, page = await asked(browser)
            _, desk = await asked(browser, "/skrivebord")

    assert status == 200
    assert page.index("Sara Søker") < page.index("Siri Solberg")
    assert "Kvittering for søknaden, søknad 1" in page
    assert page.count(" checked>") >= 2
    assert 'href="/brev">Skriv ut alle brevene samlet' in desk


async def test_many_are_marked_as_delivered_at_once_each_with_its_own_step(with_letters: Installation) -> None:
    one, other = letters(with_letters)
    ticked = {f"brev-{each.id}": "ja" for each in (one, other)}
    with moved_to(MONDAY, time(11)):
        async with a_browser(KARI) as browser:
            status, page = await asked(browser, "/brev/levert", **ticked, dag=f"{MONDAY:%d.%m.%Y}", av="jobbspesialisten")
            again, _ = await asked(browser, "/brev/levert", **ticked, dag=f"{MONDAY:%d.%m.%Y}", av="jobbspesialisten")

    assert (status, again) == (200, 200)
    assert "2 brev er meldt levert." in page
    assert [(row.handed_over_on, row.handed_over_by) for row in letters(with_letters)] == [(MONDAY, "jobbspesialisten")] * 2
    found = select(HistoryRow).where(HistoryRow.step == RegisterStep.LETTER_HANDED_OVER)
    assert [row.registered_by for row in with_letters.rows(found)] == [KARI] * 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"dag": "11.01.2027", "av": "Jon"}, "Kryss av for minst ett brev."),
        ({"brev-1": "ja", "brev-2": "ja", "dag": "i morgen", "av": "Jon"}, "er ikke en dato"),
        ({"brev-1": "ja", "brev-2": "ja", "dag": "11.01.2027", "av": ""}, "«Levert av»"),
        ({"brev-1": "ja", "dag": "01.01.2031", "av": "Jon"}, "kan ikke være 01.01.2031"),
    ],
)
async def test_what_cannot_be_read_is_told_with_what_was_typed_and_nothing_is_marked(
    with_letters: Installation, typed: dict[str, str], said: str
) -> None:
    numbers = [row.id for row in letters(with_letters)]
    sent = {f"brev-{numbers[int(name[-1]) - 1]}" if name.startswith("brev") else name: value for name, value in typed.items()}
    with moved_to(MONDAY, time(11)):
        async with a_browser(KARI) as browser:
            status, page = await asked(browser, "/brev/levert", **sent)

    assert status == 422
    assert said in page
    assert f'name="dag" value="{typed["dag"]}"' in page
    assert len(letters(with_letters, OutboxStatus.QUEUED)) == 2


@pytest.mark.skipif(libreoffice_program() is None, reason="LibreOffice er ikke installert: brevene er ikke samlet i én PDF")
async def test_they_are_one_pdf_each_on_a_sheet_of_its_own_and_each_is_in_the_log(with_letters: Installation) -> None:
    ticked = {f"brev-{row.id}": "ja" for row in letters(with_letters)}
    with moved_to(MONDAY, time(11)):
        async with a_browser(KARI) as browser:
            answer = await browser.post("/brev/pdf", data=ticked)
            none, page = await asked(browser, "/brev/pdf", dag="")

    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    assert len(pages) % 2 == 0
    text = [each.extract_text() for each in pages]
    assert [name in "".join(text) for name in ("Sara Søker", "Siri Solberg")] == [True, True]
    assert [row.what for row in lines() if row.about == Opened.DOCUMENT] == [What.READ] * 2
    assert (none, "Kryss av for minst ett brev." in page) == (422, True)


async def test_they_are_for_those_who_fill_in_forms(with_letters: Installation) -> None:
    with unit_of_work() as session:
        kari = session.get_one(Staff, KARI)
        kari.is_coordinator = kari.is_administrator = False
    async with a_browser(KARI) as browser:
        assert [(await asked(browser))[0], (await asked(browser, "/brev/levert", dag="x"))[0]] == [403, 403]
