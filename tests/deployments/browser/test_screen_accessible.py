"""axe-core on the engine's own pages, with our script on them: what is left is named here, with why we can't mend it."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.conftest import WEDNESDAY
from tests.deployments.browser.chromium import CHROMIUM
from tests.deployments.browser.desk import Desk, sitting_at
from tests.deployments.running import System, running

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert: skjermen er ikke prøvd med axe-core")

TABS_IN_LINKS = {"aria-required-children", "aria-required-parent"}
"""The tabs of a form's own page lie in links in the row of tabs; the screen's program finds them there, and a link has its role."""
CHOICES_IN_LINKS = {"aria-required-children", "aria-required-parent"}
"""«Åpne skjemaet» in the menu lies in a link, likewise."""
CHOICES_OF_THE_DRAWING = {"nested-interactive"}
"""The button with the choices for the drawing of a run's steps is a button in a button."""
FAULTS_IN_THE_DARK = {"color-contrast"}
"""The red in which a fault is told on the dark screen is the engine's own; the fault stands at its field, and is read aloud."""
COLOURS_OF_STATES = {"color-contrast"}
"""The word for a run's state stands in its colour, out of a set that each person may choose among in the screen."""
BEHIND_THE_MENU = {"aria-hidden-focus"}
"""While a menu is open, what is behind it is hidden from readers and still in place; the keyboard is kept in the menu."""


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with running(tmp_path_factory.mktemp("axe"), WEDNESDAY, HELTMED_EXAMPLE="true") as system:
        yield system


@pytest.fixture(scope="module")
def desk(system: System) -> Iterator[Desk]:
    with sitting_at(system) as desk:
        yield desk


@pytest.fixture(autouse=True, params=["light", "dark"])
def colours(desk: Desk, request: pytest.FixtureRequest) -> str:
    desk.page.emulate_media(color_scheme=request.param)
    return str(request.param)


def kept_out(desk: Desk) -> set[str]:
    """The rules that are broken so that someone is kept out, once the page is drawn and our script has been over it."""
    found: set[str] = set()
    for _ in range(20):
        desk.page.wait_for_timeout(250)
        violations = Axe().run(desk.page).response["violations"]
        if (now := {each["id"] for each in violations if each["impact"] in ("serious", "critical")}) == found:
            break
        found = now
    return found


@pytest.mark.parametrize("path", ["deployments", "runs", "artifacts"])
def test_no_one_is_kept_out_of_the_lists(desk: Desk, path: str) -> None:
    desk.page.goto(f"{desk.address}/v2/{path}")
    expect(desk.page.get_by_role("link", name="Skrivebordet")).to_be_visible()
    expect(desk.page.get_by_role("main").or_(desk.page.locator("input")).first).to_be_visible()

    assert kept_out(desk) == set()


def test_no_one_is_kept_out_of_a_form(desk: Desk, colours: str) -> None:
    desk.find("02 Lokal avtale")
    desk.page.get_by_role("menuitem", name="Åpne skjemaet").wait_for()
    assert kept_out(desk) <= CHOICES_IN_LINKS | TABS_IN_LINKS | BEHIND_THE_MENU
    desk.press("Escape")
    desk.page.get_by_role("menuitem").first.wait_for(state="detached")
    assert kept_out(desk) <= TABS_IN_LINKS

    desk.open_form("02 Lokal avtale")
    assert kept_out(desk) == set()
    desk.page.get_by_role("button", name="Send inn").click()
    expect(desk.page.get_by_text("må fylles ut").first).to_be_visible()
    assert kept_out(desk) <= (FAULTS_IN_THE_DARK if colours == "dark" else set())


def test_no_one_is_kept_out_of_a_run(desk: Desk) -> None:
    desk.open_filled("00a Registrer ansatt", name="Kari Nordmann", email="kari@heltmed.example", roles=["koordinator"])
    desk.submit()
    desk.page.goto(desk.page.url.replace("/svar/", "/v2/runs/flow-run/"))
    for tab in ("Logg", "Det som er fylt ut"):
        desk.page.get_by_role("tab", name=tab).click()
        assert kept_out(desk) <= CHOICES_OF_THE_DRAWING | COLOURS_OF_STATES, tab
    expect(desk.page.get_by_role("link", name="Se svaret")).to_be_visible()
