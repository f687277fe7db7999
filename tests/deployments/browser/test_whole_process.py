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


@pytest.mark.parametrize(
    ("words", "whom", "form", "picked"),
    [
        pytest.param("sara", "Sara Søker", "11f Fravær eller stengt", clicked_process.SARA, id="a worker is ill for two weeks"),
        pytest.param("fadder", "Stilling 1", "14a Bytt fadder", clicked_process.POSITION, id="a sponsor quits"),
        pytest.param("sara soker", "Sara Søker", "10b Endre arbeidsavtale", clicked_process.SARA, id="five hours more a week"),
        pytest.param("flytte intervju", "", "05a Avtal eller flytt intervju", "", id="move an interview"),
        pytest.param("saar", "Sara Søker", "16b Rett opplysninger", "", id="a wrong e-mail address"),
        pytest.param("sara", "Sara Søker", "11e Meld uro", clicked_process.SARA, id="a leader rings about trouble"),
        pytest.param("sara", "Sara Søker", "15 Slutter i jobben", clicked_process.SARA, id="a worker wants to quit"),
    ],
)
def test_an_errand_is_at_most_three_clicks_from_the_desk(desk: Desk, words: str, whom: str, form: str, picked: str) -> None:
    desk.page.goto(desk.address)
    desk.page.get_by_role("searchbox").fill(words)
    desk.page.get_by_role("button", name="Finn").click()
    if whom:
        desk.page.get_by_role("link", name=whom).first.click()
    desk.page.get_by_role("link", name=form).first.click()

    expect(desk.page.get_by_role("button", name="Send inn")).to_be_visible()
    expect(desk.page.get_by_role("navigation", name="hvor du er")).to_contain_text(form)
    expect(desk.page.locator("form")).to_contain_text(picked)


def test_how_many_jobs_there_are_and_who_has_not_been_visited_is_two_clicks_away(desk: Desk) -> None:
    desk.page.goto(desk.address)
    desk.page.get_by_role("link", name="Lister", exact=True).click()
    desk.page.get_by_role("link", name="I jobb eller praksis").click()

    expect(desk.page.get_by_role("status")).to_have_text("1 linje.")
    expect(desk.page.get_by_role("columnheader", name="Dager siden")).to_be_visible()
    desk.picture("liste")


def test_a_contract_is_printed_in_three_clicks(desk: Desk) -> None:
    desk.page.goto(desk.address)
    desk.page.get_by_role("searchbox").fill("sara")
    desk.page.get_by_role("button", name="Finn").click()
    desk.picture("funnet")
    desk.page.get_by_role("link", name="Sara Søker").first.click()
    desk.picture("personen")
    with desk.page.expect_download() as taken:
        desk.page.get_by_role("link", name=re.compile("^Word: Arbeidsavtale")).first.click()

    assert taken.value.suggested_filename.startswith("Arbeidsavtale")


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
