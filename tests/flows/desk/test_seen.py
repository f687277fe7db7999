"""The one who opens a page, a paper or a record about a person is in the log."""

from collections.abc import AsyncIterator

import httpx
import pytest

from deployments.web.service import web_service
from domain.desk.link import Leads
from domain.log.line import Opened, What, Who
from domain.process import Life
from domain.staff.signed_in import How
from domain.visits.link import link_for
from flows.beside import application, correction
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.desk.links import page_address
from tasks.log.check import check
from tasks.log.seen import seen, seen_document
from tasks.papers.correction import load_record
from tasks.signed_links import signed
from tasks.staff.sessions import start
from tests.deployments.web.signed_in import a_browser
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.in_a_job import MONDAY as FIRST_DAY
from tests.flows.stories.in_a_job import InAJob
from tests.flows.stories.recruiting import MONDAY, an_application
from tests.rows import a_staff_row
from tests.tasks.changes.rows_of_the_log import lines

KARI = 1


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web_service()), base_url="http://kontoret.example") as client:
        yield client


@pytest.fixture
async def applied(installation: Installation) -> Installation:
    """Sara has applied to position 1."""
    with moved_to(MONDAY):
        await steps.an_advertised_position(installation)
        await installation.done(application.receive, **an_application())
    return installation


async def opened(leads: Leads, number: int) -> None:
    """Kari opens it."""
    with moved_to(MONDAY):
        async with a_browser(KARI) as browser:
            assert (await browser.get(page_address(leads, number))).status_code == 200


def read() -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        (row.who, row.staff_id, row.about, row.life, row.life_id, row.person_id, row.about_id) for row in lines(what=What.READ)
    ]
    assert check()[1] == []
    return rows


async def test_the_one_who_opens_a_persons_page_is_in_the_log(applied: Installation) -> None:
    await opened(Leads.CANDIDACY, 1)

    assert read() == [
        (Who.STAFF, KARI, Opened.CANDIDACY, Life.CANDIDACY, 1, 1, None),
    ]


async def test_a_page_with_the_names_of_all_who_applied_is_a_reading_of_each(applied: Installation) -> None:
    await opened(Leads.POSITION, 1)

    assert read() == [
        (Who.STAFF, KARI, Opened.POSITION, Life.POSITION, 1, None, None),
        (Who.STAFF, KARI, Opened.POSITION, Life.CANDIDACY, 1, 1, None),
    ]


async def test_the_one_who_fetches_a_paper_is_in_the_log(applied: Installation) -> None:
    (receipt,) = [line.about_id for line in lines(about="document", person_id=1)]
    assert receipt is not None

    await opened(Leads.DOCUMENT, receipt)

    assert read() == [(Who.STAFF, KARI, Opened.DOCUMENT, Life.CANDIDACY, 1, 1, receipt)]


async def test_what_is_not_opened_is_no_reading(applied: Installation) -> None:
    with unit_of_work() as session:
        ola = a_staff_row(session, email="ola@heltmed.example", is_coordinator=False).id
    for staff, path, status in (
        (None, "/soknad/1", 303),
        (KARI, "/soknad/99", 410),
        (ola, "/soknad/1", 403),
        (ola, "/dokument/1", 403),
    ):
        async with a_browser(staff) as browser:
            assert (await browser.get(path)).status_code == status

    assert read() == []


async def test_the_one_who_reads_a_record_is_in_the_log_and_to_ask_for_it_is_no_reading(applied: Installation) -> None:
    with moved_to(MONDAY):
        await applied.done(correction.look_up, registered_by="1 - K.N.", row="Søknad", number=1)
        assert lines(what=What.READ) == []
        load_record("soknad", 1, Kari())

    (line,) = lines(what=What.READ)
    assert (line.who, line.staff_id, line.about, line.about_id, line.person_id) == (Who.STAFF, KARI, Opened.RECORD, 1, 1)


async def test_the_page_of_a_visit_is_read_and_answered_by_the_holder_of_its_link(
    in_job: InAJob, browser: httpx.AsyncClient
) -> None:
    visit = in_job.coming(FIRST_DAY)[0]
    page = f"/besok/{signed(link_for(visit.id, in_job.jon, visit.planned_on))}"
    with moved_to(visit.planned_on):
        await browser.get(page)
        await browser.post(page, data={"happened": "på arbeidsplassen", "minutes": "45"})

    assert read() == [(Who.LINK, in_job.jon, Opened.VISIT, Life.CANDIDACY, 1, 1, visit.id)]
    changed = lines(about="visit", about_id=visit.id, what=What.CHANGED)[-1]
    assert (changed.who, changed.staff_id) == (Who.LINK, in_job.jon)
    assert {"held_on", "how", "minutes", "status"} <= set(changed.columns.split(","))


class Kari:
    staff = KARI


async def test_the_one_who_is_signed_in_is_in_the_log_by_name(applied: Installation) -> None:
    seen(Kari(), Opened.CANDIDACY, Life.CANDIDACY, 1)
    seen_document(Kari(), 1, What.EXPORTED)
    start(KARI, How.MAIL)

    assert [(line.who, line.staff_id, line.what) for line in lines()[-3:]] == [
        (Who.STAFF, KARI, What.READ),
        (Who.STAFF, KARI, What.EXPORTED),
        (Who.STAFF, KARI, What.SIGNED_IN),
    ]


async def test_who_registered_a_form_is_in_the_log_of_all_it_wrote(applied: Installation) -> None:
    told = {(line.about, line.who, line.staff_id) for line in lines(person_id=1)}

    assert told == {(table, Who.STAFF, KARI) for table in ("person", "candidacy", "consent", "history", "document", "outbox")}
    assert len({line.run_id for line in lines(person_id=1)}) == 1
