"""axe-core on every page of our own: what it calls serious or critical keeps somebody out."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from uuid import UUID

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, async_playwright
from sqlalchemy.orm import Session

from deployments.server.startup import HOST
from deployments.web.service import Web
from domain.desk.answer import Kind, Line, Outcome
from domain.process import Life, PartnerStep
from domain.staff.signed_in import How
from domain.tables.answers import AnswerRow
from domain.tables.partners import Partner
from domain.tables.staff import Staff
from domain.visits.link import DayLink, link_for
from tasks.clock import now, today
from tasks.database import unit_of_work
from tasks.desk.listings import LISTS
from tasks.settings import settings
from tasks.signed_links import signed, signed_day
from tasks.staff.sessions import cookie_name, start
from tasks.staff.sign_in_links import printed_link
from tests.conftest import Installation
from tests.deployments.browser.chromium import CHROMIUM, QUIET
from tests.deployments.running import PATIENCE
from tests.deployments.web.signed_in import Served, really_now
from tests.free_ports import free_port
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_visit_row, a_workplace_row, an_employment_row, put

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert: sidene er ikke prøvd med axe-core")


@pytest.fixture
async def page(served: Installation, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Page]:
    """A browser beside a web service with one worker in a job at one workplace, and a visit today."""
    monkeypatch.setenv("HELTMED_WEB_PORT", str(free_port()))
    monkeypatch.setenv("HELTMED_PORT", str(free_port()))
    settings.cache_clear()
    with unit_of_work() as session:
        jon = a_staff_row(session)
        candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        an_employment_row(session, candidacy, session.get_one(Staff, jon.id), starts_on=today() - timedelta(days=30))
        a_visit_row(session, candidacy, jon, planned_on=today())
        partner = {"name": "Kiwi", "organisation_number": "974760673", "kind": "kjede", "contact_name": "Per Partner"}
        put(session, Partner, partner, {"contact_email": "per@kiwi.example", "last_step": PartnerStep.AGREED})
        _answered(session)
    with Web(settings().web_port), Served(settings().port):
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=1000 * PATIENCE)
            context = await browser.new_context(bypass_csp=True, locale="nb-NO")  # our pages allow no script, and axe is one
            context.set_default_timeout(1000 * PATIENCE)
            cookie = really_now(lambda: start(1, How.MAIL))
            await context.add_cookies([{"name": cookie_name(), "value": cookie, "url": settings().ui_url}])
            yield await context.new_page()
            await browser.close()


_DONE, _REFUSED, _FAULT, _NOT_YET = (UUID(int=number) for number in range(1, 5))


def _answered(session: Session) -> None:
    """A run that did what was asked, with a line of each kind; one that was refused, and one that went wrong."""
    lines = [Line(kind=kind, text=f"Dette er {kind}.").model_dump(mode="json") for kind in Kind]
    for run, outcome in ((_DONE, Outcome.DONE), (_REFUSED, Outcome.REFUSED), (_FAULT, Outcome.FAULT)):
        about = {"life": Life.CANDIDACY, "life_id": 1} if outcome is Outcome.DONE else {}
        said = lines if outcome is Outcome.DONE else lines[:1]
        put(
            session,
            AnswerRow,
            {"run_id": str(run), "function": "employ", "outcome": outcome.name, "staff_id": 1, "lines": said, "at": now()},
            about,
        )


def _visit() -> str:
    return f"http://{HOST}:{settings().web_port}/besok/{signed(link_for(1, 1, today()))}"


def _day() -> str:
    return f"http://{HOST}:{settings().web_port}/besok/dag/{signed_day(DayLink(staff=1, day=today(), version=0))}"


def _ours(path: str) -> Callable[[], str]:
    return lambda: f"{settings().ui_url}{path}"


@pytest.mark.parametrize(
    ("address", "shows"),
    [
        pytest.param(_visit, "Hva skjedde?", id="a visit"),
        pytest.param(lambda: _visit() + "x", "Registrer besøk", id="a visit that can't be opened"),
        pytest.param(_ours("/skjema/99x"), "Skjemaet kan ikke åpnes", id="a form that can't be opened"),
        pytest.param(_ours("/kladd/1"), "Kladden kan ikke åpnes", id="a draft that is gone"),
        pytest.param(_ours("/soknad/1"), "Søknad 1", id="a candidacy"),
        pytest.param(_ours("/stilling/1"), "Stilling 1", id="a position"),
        pytest.param(_ours("/arbeidsplass/1"), "Arbeidsplass 1", id="a workplace"),
        pytest.param(_ours("/ansatt/1"), "Ansatt 1", id="one of the staff"),
        pytest.param(_ours("/partner/1"), "Partner 1", id="a partner"),
        pytest.param(_ours(f"/svar/{_DONE}"), "Det er gjort", id="what a form led to"),
        pytest.param(_ours(f"/svar/{_REFUSED}"), "Ikke registrert", id="a form that was refused"),
        pytest.param(_ours(f"/svar/{_FAULT}"), "Noe gikk galt hos oss", id="a fault of ours"),
        pytest.param(_ours(f"/svar/{_NOT_YET}"), "Skjemaet er sendt inn", id="a form without an answer yet"),
        pytest.param(_ours("/lister"), "Lister", id="the lists"),
        *(pytest.param(_ours(f"/lister/{name}"), "regneark", id=f"the list {name}") for name in LISTS),
        pytest.param(_ours("/meg"), "Her er du logget inn", id="the reader's own"),
        pytest.param(_ours("/skrivebord"), "Å gjøre nå", id="the desk"),
        pytest.param(_day, "Vis veien", id="a day behind its link"),
        pytest.param(_ours("/dagen"), "Vis veien", id="the day"),
        pytest.param(_ours("/hjelp"), "Søk i hjelpen", id="the guide"),
        pytest.param(_ours("/finnes-ikke"), "Siden finnes ikke", id="no page"),
    ],
)
async def test_nobody_is_kept_out(page: Page, address: Callable[[], str], shows: str) -> None:
    await page.goto(address())
    await page.get_by_text(shows).first.wait_for()

    assert await _kept_out(page) == []


async def test_nobody_is_kept_out_by_signing_in(page: Page) -> None:
    await page.context.clear_cookies()
    await page.goto(f"{settings().ui_url}/soknad/1")
    await page.get_by_label("E-postadresse").fill("jon@heltmed.example")
    assert await _kept_out(page) == []
    await page.get_by_role("button", name="Send meg lenken").click()
    await page.get_by_role("status").wait_for()
    assert await _kept_out(page) == []

    await page.goto(really_now(lambda: printed_link(1)))
    assert await _kept_out(page) == []
    await page.get_by_role("button", name="Logg inn").click()
    await page.get_by_role("heading", name="Å gjøre nå").wait_for()
    await page.goto(f"{settings().ui_url}/meg")
    await page.get_by_role("button", name="Logg ut her").click()
    await page.get_by_text("Du er logget ut").first.wait_for()
    assert await _kept_out(page) == []


async def test_nobody_is_kept_out_of_what_is_found_in_the_guide(page: Page) -> None:
    await page.goto(f"{settings().ui_url}/hjelp")
    await page.get_by_label("Hva vil du gjøre").fill("flytte intervju")
    await page.get_by_role("button", name="Søk i hjelpen").click()
    await page.get_by_role("link", name="05a Avtal eller flytt intervju").wait_for()

    assert await _kept_out(page) == []


async def test_nobody_is_kept_out_of_writing_a_note(page: Page) -> None:
    await page.goto(f"{settings().ui_url}/soknad/1")
    await page.get_by_text("Skriv et notat").click()
    await page.get_by_label("Notat", exact=True).fill("ring Sara")
    assert await _kept_out(page) == []
    await page.get_by_label("Minn meg på dette fra").fill("i mars")
    await page.get_by_role("button", name="Lagre notatet").click()
    await page.get_by_role("alert").wait_for()
    assert await _kept_out(page) == []

    await page.get_by_label("Minn meg på dette fra").fill(f"{today():%d.%m.%Y}")
    await page.get_by_role("button", name="Lagre notatet").click()
    await page.get_by_role("button", name="Ferdig: ring Sara").wait_for()
    assert await _kept_out(page) == []
    await page.goto(f"{settings().ui_url}/skrivebord")
    await page.get_by_role("button", name="Ferdig").click()
    await page.get_by_role("heading", name="Å gjøre nå").wait_for()
    await page.get_by_text("Ring Sara").wait_for(state="detached")


async def test_nobody_is_kept_out_of_practising(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_EXAMPLE", "true")
    settings.cache_clear()
    await page.context.clear_cookies()
    await page.goto(f"{settings().ui_url}/inn")
    practise = page.get_by_role("button", name="Øv som").first
    await practise.wait_for()
    assert await _kept_out(page) == []

    await practise.click()
    await page.get_by_role("heading", name="Å gjøre nå").wait_for()
    assert await _kept_out(page) == []


async def test_nobody_is_kept_out_by_what_is_wrong_nor_by_the_thanks(page: Page) -> None:
    await page.goto(_visit())
    await page.get_by_label("På telefon").check()
    await page.get_by_label("Minutter").fill("0")
    await page.get_by_role("button", name="Lagre").click()
    await page.get_by_role("alert").wait_for()
    assert await _kept_out(page) == []

    await page.get_by_label("Minutter").fill("20")
    await page.get_by_role("button", name="Lagre").click()
    await page.get_by_text("Takk!").wait_for()
    assert await _kept_out(page) == []


async def _kept_out(page: Page) -> list[str]:
    found = (await Axe().run(page)).response["violations"]
    return [f"{each['id']}: {each['help']}" for each in found if each["impact"] in ("serious", "critical")]


async def test_axe_speaks_up(page: Page) -> None:
    await page.set_content("<html><title>Besøk</title><body><main><h1>Besøk</h1><img src='kart.png'></main></body></html>")

    assert [found.split(":")[0] for found in await _kept_out(page)] == ["html-has-lang", "image-alt"]
