"""A coordinator's hands and eyes: a real browser, logged in, with everything clicked, typed and read as a person does it."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from playwright.sync_api import Locator, Page, TimeoutError, expect, sync_playwright

from deployments.server.server import USER
from domain.desk.answer import Outcome
from tasks.send.inbox import messages
from tests.deployments.browser.chromium import CHROMIUM, QUIET
from tests.deployments.running import System, cookies_of

DONE, REFUSED = Outcome.DONE.value, Outcome.REFUSED.value
PATIENCE = 240_000  # ms; a bound, not a wait: every step goes on as soon as the page shows it
_TRIES, _ONE_TRY = 8, PATIENCE / 8


@dataclass(frozen=True)
class FormThere:
    """A form as the engine draws it now."""

    id: str
    fields: dict[str, dict[str, Any]]

    def whole(self, field: str, value: Any) -> Any:
        """The one choice the field offers that begins with `value`; in a field without choices, `value` itself."""
        offered = self.fields[field].get("enum")
        if not offered or not isinstance(value, str):
            return value
        [found] = [choice for choice in offered if choice.startswith(value)]
        return found


class Desk:
    """The system as it runs, and a browser that is logged in."""

    def __init__(self, page: Page, system: System, engine: httpx.Client) -> None:
        self.page, self.system = page, system
        self.address, self.data = system.address, system.data
        self._engine = engine

    def in_another_tab(self) -> "Desk":
        """The same person's desk in another tab, at the address of this one."""
        other = Desk(self.page.context.new_page(), self.system, self._engine)
        other.page.goto(self.page.url)
        return other

    def find(self, name: str) -> None:
        """Open the page of the deployment with this name, by search and click, and press «Fyll ut».

        What is typed before the list has come is lost, and the search writes itself into the address a moment later, which
        undoes a click on the link made before: then a person does it once more.
        """
        search, run = self.page.get_by_placeholder("Søk i skjemaene"), self.page.get_by_role("button", name="Fyll ut", exact=True)
        for _ in range(_TRIES):
            self.page.goto(
                f"{self.address}/v2/deployments"
            )  # afresh: the notice of the run before has the same button as the next
            search.click()
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(name)
            with suppress(TimeoutError):
                asked = re.escape(f"flowOrDeploymentName={quote(name).replace('%20', '+')}")
                self.page.wait_for_url(re.compile(asked), timeout=_ONE_TRY)
                self.page.get_by_role("link", name=name).click(timeout=_ONE_TRY)
                run.wait_for(timeout=_ONE_TRY)
                break
        run.click()

    def open_form(self, name: str) -> None:
        """Open a form as a person finds it, with nothing filled in."""
        self.find(name)
        self.page.get_by_role("menuitem", name="Åpne skjemaet").click()
        self.page.wait_for_url("**/run?**")
        self.page.get_by_role("button", name="Send inn").wait_for()

    def open_filled(self, name: str, /, **filled: Any) -> None:
        """Open a form by a link that fills it in, as in a mail. The beginning of a choice is enough."""
        form = self._form(name)
        parameters = quote(json.dumps({"skjema": {field: form.whole(field, value) for field, value in filled.items()}}))
        self.page.goto(f"{self.address}/v2/deployments/deployment/{form.id}/run?parameters={parameters}")
        self.page.get_by_role("button", name="Send inn").wait_for()

    def _form(self, name: str) -> FormThere:
        """The form, asked of the engine; a person has it from the link."""
        answer = self._engine.post("/deployments/filter", json={"deployments": {"name": {"any_": [name]}}})
        [found] = answer.raise_for_status().json()
        schema = found["parameter_openapi_schema"]
        form = schema["properties"]["skjema"]["$ref"].rpartition("/")[2]
        return FormThere(found["id"], schema["definitions"][form]["properties"])

    def send_filled(self, name: str, /, **filled: Any) -> None:
        self.open_filled(name, **filled)
        self.submit()

    def morning(self) -> None:
        """Run what runs at six by itself: choices that follow the day are fresh, and everyone has their list by mail."""
        self.find("90 Morgenrunde")
        self.page.get_by_role("menuitem", name="Kjør nå").click()
        self.page.get_by_role("button", name="Se kjøringen").click()
        self.page.get_by_role("tab", name="Logg").wait_for()  # only the run's own page has it
        expect(self.page.get_by_text("Gjort", exact=True).first).to_be_visible()

    def field(self, label: str) -> Locator:
        """The field with this Norwegian label, to which «(kan stå tomt)» may be added."""
        return self.page.get_by_label(re.compile(rf"^(Velg )?{re.escape(label)}( \(kan stå tomt\))?$")).first

    def offered(self, label: str) -> list[str]:
        """The choices that can be picked in the field now."""
        self.field(label).click()
        self.page.get_by_role("option").first.wait_for()
        choices = self.page.get_by_role("option").all_inner_texts()
        self.close_lists()
        return choices

    def pick(self, label: str, start: str) -> None:
        self.field(label).click()
        self.page.get_by_role("option", name=re.compile(f"^{re.escape(start)}")).first.click()
        self.close_lists()
        expect(self.field(label)).to_contain_text(start)

    def pick_all(self, label: str, *choices: str) -> None:
        self.field(label).click()
        for choice in choices:
            self.page.get_by_role("option", name=choice, exact=True).click()
        self.close_lists()

    def write(self, label: str, text: str) -> None:
        """Type the text in the field, instead of what stands there."""
        self.field(label).click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        expect(self.field(label)).to_have_value(text)

    def write_day(self, label: str, day: date) -> None:
        """Type the day in the field over the calendar."""
        self.field(label).click()
        self.page.get_by_role("textbox", name="Dato (åååå-mm-dd)").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(day.isoformat())
        self.page.keyboard.press("Enter")
        self.close_lists()
        expect(self.field(label)).to_contain_text(f"{day:%d.%m.%Y}")

    def tab_to(self, target: Locator) -> None:
        """Go to the target by the Tab key alone, as a person without a mouse does."""
        for _ in range(100):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not reach {target}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tick(self, label: str) -> None:
        self.field(label).click()
        expect(self.field(label)).to_be_checked()

    def submit(self, answer: str = DONE) -> None:
        """Send it in, and wait for the answer, which opens by itself.

        What is pressed while the screen still fills the form in is lost, or checks a form that is not whole: then a person presses
        once more.
        """
        self.close_lists()
        for _ in range(_TRIES):
            with suppress(TimeoutError):
                self.page.get_by_role("button", name="Send inn").click(timeout=_ONE_TRY)
                self.page.wait_for_url("**/svar/**", timeout=_ONE_TRY)
                break
        assert "/svar/" in self.page.url, self.page.locator("main").inner_text()
        ended = self.page.get_by_role("heading", name=re.compile(f"^({'|'.join(Outcome)})$"))
        expect(ended).to_be_visible()
        assert ended.inner_text() == answer, self.page.locator("main").inner_text()

    def close_lists(self) -> None:
        """Close open lists: one takes the next click for itself, and the button behind it would not be pressed."""
        if self.page.get_by_role("dialog").or_(self.page.get_by_role("listbox")).count():
            self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog").or_(self.page.get_by_role("listbox"))).to_have_count(0)

    def newest_mail_to(self, name: str, holding: str) -> str:
        """The text of the newest mail to `name` (what stands before @) that holds `holding`."""
        to_them = [mail for mail in messages(self.data / "innboks") if mail["To"].addresses[0].username == name]
        said = [str(body.get_content()) for mail in to_them if (body := mail.get_body(("plain",)))]
        return [text for text in said if holding in text][-1]

    def picture(self, name: str) -> None:
        """Save a picture of the page for a person to look at, when HELTMED_PICTURES names a folder."""
        if folder := os.environ.get("HELTMED_PICTURES"):
            self.page.evaluate("window.scrollTo(0, 0)")
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@contextmanager
def sitting_at(system: System) -> Iterator[Desk]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=PATIENCE)
        context = browser.new_context(viewport={"width": 1280, "height": 1200}, locale="nb-NO")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        for name, value in cookies_of(system, 0).items():  # the first person, who is the first registered from then on
            context.add_cookies([{"name": name, "value": value, "url": system.address}])
        page.goto(f"{system.address}/v2/")
        page.wait_for_url("**/dashboard**")
        with httpx.Client(base_url=f"{system.address}/api", auth=(USER, system.password), timeout=PATIENCE / 1000) as engine:
            yield Desk(page, system, engine)
        browser.close()
