"""The lists: what stands in each, taken out as a spreadsheet, for those who fill in forms, and in the log."""

from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from openpyxl import load_workbook

from domain.desk.listing import Cell, Listing, Row
from domain.log.line import Opened, What
from domain.tables.staff import Staff
from flows.beside import application
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.desk.listings import LISTS
from tasks.desk.spreadsheet import spreadsheet
from tests.deployments.web.signed_in import a_browser
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.in_a_job import MONDAY as FIRST_DAY
from tests.flows.stories.in_a_job import InAJob
from tests.flows.stories.recruiting import MONDAY, an_application
from tests.tasks.changes.rows_of_the_log import lines


async def page(path: str, staff: int = 1) -> tuple[int, str]:
    async with a_browser(staff) as browser:
        answer = await browser.get(path)
        return answer.status_code, unescape(answer.text)


async def test_everyone_with_where_they_stand(installation: Installation) -> None:
    with moved_to(MONDAY):
        await steps.an_advertised_position(installation)
        await installation.done(application.receive, **an_application())
        _, everyone = await page("/lister/alle")
        _, positions = await page("/lister/stillinger")
        _, sent = await page("/lister/sendt")

    assert "1 linje" in everyone
    assert 'href="/soknad/1">Sara' in everyone
    assert "Søknad" in everyone
    assert f"{MONDAY:%d.%m.%Y}" in everyone
    assert "Utlysning" in positions
    assert "er sendt" in sent
    assert "søker" in sent


async def test_who_has_not_been_visited_for_long_stands_first(in_job: InAJob) -> None:
    with moved_to(FIRST_DAY + timedelta(days=40)):
        _, listed = await page("/lister/i-jobb", in_job.jon)

    assert "for lenge siden" in listed
    assert "Jon Spesialist" in listed
    assert "Arendal" in listed
    assert "<td>40</td>" in listed


@pytest.mark.parametrize("name", LISTS)
async def test_each_opens_also_when_it_is_empty_and_as_a_spreadsheet(
    installation: Installation, in_job: InAJob, name: str
) -> None:
    async with a_browser(in_job.jon) as browser:
        opened = await browser.get(f"/lister/{name}?etter=2&snudd=1&sted=99&side=7")
        taken_out = await browser.get(f"/lister/{name}.xlsx?etter=2")

    assert opened.status_code == 200
    sheet = load_workbook(BytesIO(taken_out.content)).active
    assert sheet["A1"].value


async def test_what_is_taken_out_holds_days_as_days_and_no_formula(in_job: InAJob) -> None:
    with moved_to(FIRST_DAY):
        async with a_browser(in_job.jon) as browser:
            content = (await browser.get("/lister/i-jobb.xlsx")).content

    sheet = load_workbook(BytesIO(content)).active
    headings = [cell.value for cell in sheet[1]]
    row = dict(zip(headings, [cell.value for cell in sheet[2]], strict=True))
    assert row["Navn"] == "Sara Søker"
    assert row["Begynte"].date() == FIRST_DAY


def test_what_someone_typed_is_never_a_formula() -> None:
    listing = Listing(name="x", title="X", about="", columns=("A",), rows=(Row(cells=(Cell(value="=1+1"),)),))

    sheet = load_workbook(BytesIO(spreadsheet(listing, list(listing.rows)))).active

    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


async def test_they_are_for_those_who_fill_in_forms(in_job: InAJob) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, in_job.eva).is_coordinator = False

    assert [(await page(path, in_job.eva))[0] for path in ("/lister", "/lister/alle", "/lister/alle.xlsx")] == [403] * 3
    assert (await page("/lister/finnes-ikke", in_job.jon))[0] == 404


async def test_the_names_that_were_read_or_taken_out_are_in_the_log(in_job: InAJob) -> None:
    async with a_browser(in_job.jon) as browser:
        for path in ("/lister/alle", "/lister/alle", "/lister/alle.xlsx", "/lister/stillinger"):
            await browser.get(path)

    noted = [(row.what, row.life_id) for row in lines() if row.about == Opened.LIST]
    assert noted == [(What.READ, in_job.candidacy), (What.EXPORTED, in_job.candidacy)]
