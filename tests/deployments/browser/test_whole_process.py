"""A coordinator at the screen through a whole process: from the central agreement to the first follow-up."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.deployments.browser import clicked_process
from tests.deployments.browser.chromium import CHROMIUM
from tests.deployments.browser.desk import Desk, sitting_at
from tests.deployments.running import System, running

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert: prosessen er ikke klikket gjennom")


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """An example, so that the days between the stages can pass."""
    example = {"HELTMED_EXAMPLE": "true", "HELTMED_ORGANISATION_NUMBER": "974760673"}
    with running(tmp_path_factory.mktemp("desk"), date(2027, 1, 4), **example) as system:
        yield system


@pytest.fixture(scope="module")
def desk(system: System) -> Iterator[Desk]:
    with sitting_at(system) as desk:
        yield desk


def test_a_whole_process_is_done_at_the_screen(system: System, desk: Desk) -> None:
    clicked_process.the_registers(desk)
    clicked_process.the_position(desk)
    system.on(date(2027, 1, 8))
    clicked_process.an_application(desk)
    system.on(date(2027, 1, 19))
    clicked_process.a_call(desk, date(2027, 1, 21))
    system.on(date(2027, 1, 22))
    clicked_process.an_interview(desk, "05b Registrer intervju 1", date(2027, 1, 21))
    clicked_process.a_reference_asked_for(desk)
    clicked_process.another_call(desk, date(2027, 1, 27))
    system.on(date(2027, 1, 28))
    clicked_process.an_interview(desk, "05d Registrer intervju 2", date(2027, 1, 27))
    clicked_process.a_reference_answered(desk)
    clicked_process.a_choice(desk)
    system.on(date(2027, 2, 2))
    clicked_process.a_trial(desk)
    system.on(date(2027, 3, 8))
    desk.morning()
    clicked_process.an_evaluation(desk)
    clicked_process.an_info_meeting_called(desk)
    system.on(date(2027, 3, 15))
    clicked_process.an_info_meeting_held(desk)
    clicked_process.a_permanent_job(desk)
    system.on(date(2027, 4, 5))
    desk.morning()
    clicked_process.a_visit(desk)


def test_a_link_of_the_morning_mail_opens_the_form_filled_in(system: System, desk: Desk) -> None:
    system.on(date(2027, 4, 6))
    desk.morning()
    (link, *_) = re.findall(
        r"Skjema: 17c Meld underskrift\s+Åpne det ferdig utfylt: (\S+)",
        desk.newest_mail_to("kari", "Skjema: 17c Meld underskrift"),
    )

    desk.page.goto(link)

    expect(desk.page.get_by_role("link", name="17c Meld underskrift")).to_be_visible()
    expect(desk.field("Dokument")).to_contain_text(re.compile(r"^\d+ - "))
    desk.picture("fra-morgenlisten")


def test_the_desk_is_the_first_page_and_leads_to_the_forms(desk: Desk) -> None:
    desk.page.goto(desk.address)
    expect(desk.page.get_by_role("heading", name="Å gjøre nå")).to_be_visible()
    desk.picture("gjore-naa")

    desk.page.get_by_role("link", name="Åpne «17c Meld underskrift»").first.click()

    expect(desk.field("Dokument")).to_contain_text(re.compile(r"^\d+ - "))


def test_a_choice_that_is_gone_is_refused_before_it_becomes_a_run(desk: Desk) -> None:
    desk.open_form("11d Avlys besøk")
    other = desk.in_another_tab()
    for tab in (desk, other):
        tab.pick("Besøk", tab.offered("Besøk")[0])
        tab.write("Hvorfor", "varetelling i butikken")

    desk.submit()
    other.page.get_by_role("button", name="Send inn").click()

    expect(other.page.get_by_text("Valget er ikke i listen lenger").first).to_be_visible()
    other.picture("valget-er-borte")
    assert "/run?" in other.page.url
    other.page.close()
