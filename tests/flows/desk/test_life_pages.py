"""The page about a person or a position, and its documents: behind a signed link, and only for as long as it holds."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from html import unescape
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from sqlalchemy import event

from deployments.web.service import web_service
from domain.desk.link import LASTS, NOBODY, Leads
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, Reference
from domain.tables.staff import Staff
from flows import s04_advertisement, s05_interviews
from flows.beside import application, correction, registers, withdrawal
from tasks.clock import moved_to
from tasks.database import engine_for, reading, unit_of_work
from tasks.desk.links import DeskLinks
from tasks.render.documents import Paper, put_file, register
from tasks.render.pdf import pdf_of
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories import recruiting, steps
from tests.flows.stories.in_a_job import MONDAY as FIRST_DAY
from tests.flows.stories.in_a_job import InAJob
from tests.flows.stories.recruiting import MONDAY, a_call, a_withdrawal, an_application
from tests.rows import a_visit_row

KARI = 1


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web_service())) as client:
        yield client


@pytest.fixture
async def applied(installation: Installation) -> Installation:
    """Sara has applied to position 1, and interview 1 is agreed. All of it by forms, registered by Kari."""
    with moved_to(MONDAY):
        await steps.an_advertised_position(installation)
        await installation.done(application.receive, **an_application())
        await installation.done(s05_interviews.call_first_interview, **a_call())
    return installation


def link_to(leads: Leads, number: int, staff: int = KARI, day: date = MONDAY) -> str:
    with moved_to(day), reading() as session:
        return DeskLinks(session).page(leads, number, staff)


async def text_of(browser: httpx.AsyncClient, link: str, day: date = MONDAY) -> str:
    with moved_to(day):
        answer = await browser.get(link)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def links_in(page: str, leads: str) -> list[str]:
    return re.findall(rf'href="([^"]+/{leads}/[^"]+)"', page)


async def test_a_candidacys_page_tells_who_where_what_and_by_whom(applied: Installation, browser: httpx.AsyncClient) -> None:
    page = await text_of(browser, link_to(Leads.CANDIDACY, 1))

    assert "<h1>Sara Søker</h1>" in page
    for said in (
        "Intervju siden 11.01.2027",
        "Kiwi Bjorbekk, Arendal",
        "Stilling 1: butikkmedarbeider (plass 1)",
        "Fia Fadder",
        "Registrer intervju 1 når det er holdt.",
        "Kari Nordmann",
    ):
        assert said in page
    assert page.index("Intervju avtalt (intervju 1)") < page.index("Søknad mottatt")
    assert len(re.findall(rf'href="{settings().ui_url}/v2/runs/flow-run/[0-9a-f-]{{36}}"', page)) == 2
    assert "beskjed om gangen" not in page  # what she has told of needs stays where it was told
    assert "<script" not in page


async def test_a_positions_page_has_its_applicants_and_leads_to_them(applied: Installation, browser: httpx.AsyncClient) -> None:
    page = await text_of(browser, link_to(Leads.POSITION, 1))

    assert "<h1>Kiwi Bjorbekk: butikkmedarbeider</h1>" in page
    for said in ("Utlysning siden 11.01.2027", "Vera Vikar", "Runde 1: 11.01.2027 med frist 25.01.2027", "Ingen, den er ledig"):
        assert said in page
    (sara,) = links_in(page, "soknad")
    assert "<h1>Sara Søker</h1>" in await text_of(browser, sara)
    assert page.index("Lyst ut") < page.index("Fadder utnevnt") < page.index("Lokal avtale inngått")


async def test_a_positions_page_tells_each_round_and_whom_we_told_of_it(
    applied: Installation, browser: httpx.AsyncClient
) -> None:
    ours = {"registered_by": "1 - K.N.", "position": "1 - Kiwi Bjorbekk, butikkmedarbeider"}
    with moved_to(MONDAY):
        await applied.done(s04_advertisement.note_recruiting, **ours, told="Arendal voksenopplæring", told_on=MONDAY)
        closing = ours | {"what": "lukk utlysningen", "decided_on": MONDAY, "reason": "ingen passet"}
        await applied.done(s04_advertisement.end_advertisement, **closing)
        again = {"publish_on": MONDAY + timedelta(days=1), "deadline": MONDAY + timedelta(days=21)}
        await applied.done(s04_advertisement.advertise_position, **ours, **again)

    page = await text_of(browser, link_to(Leads.POSITION, 1))

    assert "Runde 1: 11.01.2027 med frist 25.01.2027, lukket 11.01.2027 (ingen passet)" in page
    assert "Runde 2: 12.01.2027 med frist 01.02.2027" in page
    assert "Arendal voksenopplæring, 11.01.2027" in page


async def test_who_is_asked_about_somebody_can_be_rung_until_the_answer_is_in(
    applied: Installation, browser: httpx.AsyncClient
) -> None:
    asked = {
        "name": "Rune Ravn",
        "relation": "lærer",
        "phone": "98889000",
        "consent_on": MONDAY,
        "asked_on": MONDAY,
        "answers": [],
    }
    with unit_of_work() as session:
        session.add(Reference(candidacy_id=1, number=1, **asked))
    waiting = await text_of(browser, link_to(Leads.CANDIDACY, 1))
    with unit_of_work() as session:
        session.get_one(Reference, 1).answered_on = MONDAY

    assert "<dt>Referanse</dt><dd>Rune Ravn, 98889000. Har ikke svart. Nummeret i 16a og 16b er 1.</dd>" in waiting
    assert "Rune Ravn" not in await text_of(browser, link_to(Leads.CANDIDACY, 1))


async def test_what_comes_next_opens_in_the_name_of_who_holds_the_link(applied: Installation, browser: httpx.AsyncClient) -> None:
    after = MONDAY + timedelta(days=4)

    page = await text_of(browser, link_to(Leads.CANDIDACY, 1, day=after), after)

    assert "Intervju 1 har vært. Registrer hvordan det gikk." in page
    with reading() as session, moved_to(after):
        form = DeskLinks(session).form("05b Registrer intervju 1", KARI, {"candidacy": 1})
    assert form in links_in(page, "skjema")


async def test_a_run_ends_with_where_to_look_and_names_nobody(applied: Installation, browser: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        moved = a_call(place="kantinen")
        states = [await applied.submit(s05_interviews.call_first_interview, **moved) for _ in range(2)]
        states.append(await applied.submit(correction.look_up, registered_by="1 - K.N.", row="Søknad", number=1))

    for state in states:
        last = state.message.splitlines()[-1]
        assert last.startswith(f"Se søknad 1: {settings().web_address}/soknad/")
        assert "Sara" not in state.message
        assert "<h1>Sara Søker</h1>" in await text_of(browser, last.partition(": ")[2])
    assert states[1].message.startswith("Allerede registrert")


async def test_what_has_no_page_ends_without_a_link(installation: Installation) -> None:
    state = await installation.submit(registers.register_staff, **steps.staff())

    assert "\n" not in state.message


async def test_a_document_comes_as_a_file_with_a_name_a_person_knows(applied: Installation, browser: httpx.AsyncClient) -> None:
    page = await text_of(browser, link_to(Leads.POSITION, 1))
    given = [link for link in links_in(page, "dokument") if not link.endswith(".pdf")]

    with moved_to(MONDAY):
        answer = await browser.get(given[-1])

    assert answer.status_code == 200
    name = unquote(answer.headers["content-disposition"].partition("''")[2])
    assert name == "Lokal avtale Kiwi Bjorbekk, stilling 1, utgave 1.docx"
    assert answer.headers["cache-control"] == "no-store"
    made = [read_sealed(settings().documents / file) for file in applied.documents() if file.startswith("stilling-00001/")]
    assert answer.content in made


@pytest.fixture
def one_paper(installation: Installation) -> int:
    recruiting.applicants("Sara Søker")
    with moved_to(MONDAY), unit_of_work() as session:
        document = register(
            session, Life.CANDIDACY, 1, Paper(kind="trial_agreement", title="Avtale: «praksis»/prøve", write=lambda: b"x")
        )
        put_file(document, b"x")
        return document.id


async def test_a_pdf_comes_where_one_can_be_made_and_else_a_sentence(
    one_paper: int, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    page = await text_of(browser, link_to(Leads.CANDIDACY, 1))
    link = f"{link_to(Leads.DOCUMENT, one_paper)}.pdf"
    made = pdf_of(settings().documents / "soknad-00001" / "trial_agreement-v1.docx")

    with moved_to(MONDAY):
        without = await browser.get(link)
        made.write_bytes(b"%PDF-1.7")  # made before, and the document has not been altered since
        given = await browser.get(link)

    assert ".pdf" not in page
    assert without.status_code == 410
    assert "LibreOffice er ikke installert" in without.text
    assert (given.status_code, given.headers["content-type"], given.content) == (200, "application/pdf", b"%PDF-1.7")
    assert unquote(given.headers["content-disposition"]).endswith("''Avtale praksis prøve, søknad 1, utgave 1.pdf")


async def test_a_file_that_is_gone_gets_a_sentence_and_no_path(one_paper: int, browser: httpx.AsyncClient) -> None:
    (settings().documents / "soknad-00001" / "trial_agreement-v1.docx").unlink()

    with moved_to(MONDAY):
        answers = [await browser.get(link_to(Leads.DOCUMENT, one_paper) + suffix) for suffix in ("", ".pdf")]

    for answer in answers:
        assert answer.status_code == 410
        assert "finnes ikke lenger" in answer.text
        assert str(settings().data) not in answer.text


@pytest.mark.parametrize(
    ("leads", "said"),
    [
        pytest.param(Leads.CANDIDACY, "Søknad 99 finnes ikke her lenger.", id="a candidacy"),
        pytest.param(Leads.POSITION, "Stilling 99 finnes ikke her lenger.", id="a position"),
        pytest.param(Leads.DOCUMENT, "Dokument 99 finnes ikke her lenger.", id="a document"),
    ],
)
async def test_no_page_where_the_link_does_not_hold(
    installation: Installation, browser: httpx.AsyncClient, leads: Leads, said: str
) -> None:
    recruiting.applicants("Sara Søker")
    link = link_to(leads, 99)
    other = link_to(Leads.FORM, 99).replace("/skjema/", f"/{leads}/")

    async def answer(link: str, day: date = MONDAY) -> str:
        with moved_to(day):
            found = await browser.get(link)
        assert found.status_code == 410
        return unescape(found.text)

    assert said in await answer(link)
    assert "Lenken er ikke gyldig" in await answer(other)
    assert "Lenken er ikke gyldig" in await answer(link[:-6])
    assert "Lenken virket til og med" in await answer(link, MONDAY + LASTS + timedelta(days=1))
    with moved_to(MONDAY):
        await installation.done(registers.withdraw_links, registered_by="1 - K.N.")
    assert "trukket tilbake" in await answer(link)


async def test_no_link_on_a_page_lasts_longer_than_the_one_that_led_to_it(
    applied: Installation, browser: httpx.AsyncClient
) -> None:
    last = MONDAY + LASTS
    page = await text_of(browser, link_to(Leads.POSITION, 1), last)
    further = [*links_in(page, "soknad"), *links_in(page, "dokument")]

    with moved_to(last + timedelta(days=1)):
        assert {(await browser.get(link)).status_code for link in further} == {410}


async def test_who_is_not_a_coordinator_sees_the_worker_and_not_who_else_applied(
    applied: Installation, browser: httpx.AsyncClient
) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, KARI).is_coordinator = False

    candidacy = await text_of(browser, link_to(Leads.CANDIDACY, 1))
    position = await text_of(browser, link_to(Leads.POSITION, 1))

    assert links_in(candidacy, "stilling") == []
    assert "Sara" not in position
    assert links_in(position, "soknad") == []
    assert "Sara" in await text_of(browser, link_to(Leads.POSITION, 1, NOBODY))


async def test_a_withdrawn_application_shows_what_stands(applied: Installation, browser: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        await applied.done(withdrawal.withdraw_candidacy, **a_withdrawal(reason="har fått en annen jobb"))

    page = await text_of(browser, link_to(Leads.CANDIDACY, 1))

    assert "Trukket siden 11.01.2027" in page
    assert "Søknaden trukket" in page
    assert "11.01.2027: trukket: har fått en annen jobb" in page
    for gone in ("Mona Moen", "beskjed om gangen"):
        assert gone not in page
    with unit_of_work() as session:
        session.get_one(Staff, KARI).is_coordinator = False
    assert "annen jobb" not in await text_of(browser, link_to(Leads.CANDIDACY, 1))


async def test_visits_to_come_the_last_one_and_those_nobody_registered(
    installation: Installation, browser: httpx.AsyncClient
) -> None:
    in_job = InAJob(installation)
    forgotten, *_ = in_job.coming(FIRST_DAY)
    with unit_of_work() as session:
        worker, visitor = session.get_one(Candidacy, in_job.candidacy), session.get_one(Staff, in_job.jon)
        a_visit_row(
            session,
            worker,
            visitor,
            planned_on=date(2027, 3, 1),
            status=VisitStatus.DONE,
            held_on=date(2027, 3, 2),
            how="på telefon",
        )
        worker.last_step = CandidacyStep.EMPLOYED
    day = FIRST_DAY + timedelta(days=9)

    page = await text_of(browser, link_to(Leads.CANDIDACY, in_job.candidacy, day=day), day)

    assert "Oppfølging" in page
    assert "Sist gjennomført: 02.03.2027, på telefon, Jon Spesialist." in page
    assert f"{forgotten.planned_on:%d.%m.%Y}, Jon Spesialist: ikke registrert" in page
    assert f"{in_job.coming(day)[0].planned_on:%d.%m.%Y} kl. " in page
    assert "til. Alle står i «11h Se besøksplan»." in page


@contextmanager
def counted_looks() -> Iterator[list[str]]:
    asked: list[str] = []

    def look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    engine = engine_for(settings().database)
    event.listen(engine, "before_cursor_execute", look)
    yield asked
    event.remove(engine, "before_cursor_execute", look)


async def test_a_long_life_is_read_in_as_many_looks_as_a_short_one(applied: Installation, browser: httpx.AsyncClient) -> None:
    async def looks() -> int:
        with counted_looks() as asked:
            await text_of(browser, link_to(Leads.CANDIDACY, 1))
        return len(asked)

    def more_weeks(weeks: range) -> None:
        with moved_to(MONDAY), unit_of_work() as session:
            worker, visitor = session.get_one(Candidacy, 1), session.get_one(Staff, KARI)
            for week in weeks:
                a_visit_row(session, worker, visitor, planned_on=MONDAY + timedelta(weeks=week))
                register(
                    session, Life.CANDIDACY, 1, Paper(kind="timesheet", title="Timeliste", write=lambda: b"", part=str(week))
                )

    more_weeks(range(1, 2))
    short = await looks()
    more_weeks(range(2, 40))

    assert await looks() == short
