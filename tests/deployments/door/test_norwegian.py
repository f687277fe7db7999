"""Our script on the engine's pages: on each of them, on nothing else, and off where an administrator wants it off."""

from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from deployments.door.handed_in import LATER, LATER_IN_ENGLISH
from deployments.web.files import file_address
from tests.deployments.door.conftest import PAGE, Browser, Reached

SCRIPT = f'<script src="{file_address("norsk.js")}"></script>'.encode()
OPENED = {"accept": "text/html,application/xhtml+xml"}


async def opened(person: httpx.AsyncClient, path: str = "/v2/deployments", **headers: str) -> httpx.Response:
    return await person.get(path, headers={**OPENED, **headers})


async def test_a_page_has_it_before_every_other_script(browser: Browser, people: dict[str, int], reached: Reached) -> None:
    answer = await opened(browser(people["kari"]), **{"if-none-match": "1", "accept-encoding": "gzip"})

    assert answer.content == PAGE.replace(b"<head>", b"<head>" + SCRIPT)
    assert answer.headers["content-length"] == str(len(answer.content))
    assert "etag" not in answer.headers
    assert {"if-none-match", "accept-encoding"}.isdisjoint(reached.requests[0][2])


@pytest.mark.parametrize("path", ["/v2/assets/index.js", "/v2/ico/site.webmanifest.js"])
async def test_a_file_of_the_screen_is_as_it_came(path: str, browser: Browser, people: dict[str, int]) -> None:
    answer = await opened(browser(people["kari"]), path)

    assert (SCRIPT in answer.content, answer.headers["etag"]) == (False, "1")


async def test_an_administrator_turns_it_off_and_on_in_one_browser(browser: Browser, people: dict[str, int]) -> None:
    ada, elsewhere = browser(people["ada"]), browser(people["ada"])

    async def has_it(person: httpx.AsyncClient) -> bool:
        return SCRIPT in (await opened(person)).content

    assert await has_it(ada)
    await ada.post("/motor/engelsk")
    assert [await has_it(each) for each in (ada, elsewhere)] == [False, True]
    assert "Vis Prefect på norsk" in (await ada.get("/motor")).text
    await ada.post("/motor/engelsk")
    assert await has_it(ada)


async def test_a_coordinator_does_not(browser: Browser, people: dict[str, int]) -> None:
    kari = browser(people["kari"])
    answer = await kari.post("/motor/engelsk")
    kari.cookies.set("prefect_engelsk", "ja")

    assert answer.status_code == 403
    assert SCRIPT in (await opened(kari)).content


def test_it_asks_no_one_else_and_makes_no_markup() -> None:
    script = (Path(__file__).parents[3] / "document_templates" / "pages" / "skript" / "norsk.js").read_text(encoding="utf-8")

    assert [word for word in ("innerHTML", "http:", "https:", "eval(", "document.write") if word in script] == []


async def test_what_is_put_off_is_answered_with_the_words_on_the_screen(
    browser: Browser, people: dict[str, int], reached: Reached
) -> None:
    ada = browser(people["ada"])
    later = {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": "2031-01-01T00:00:00Z"}}}

    async def told() -> str:
        answer = await ada.post(f"/api/deployments/{uuid4()}/create_flow_run", json=later)
        assert (answer.status_code, reached.requests) == (403, [])
        return str(answer.json()["detail"])

    in_norwegian = await told()
    await ada.post("/motor/engelsk")

    assert (in_norwegian, await told()) == (LATER, LATER_IN_ENGLISH)
    assert "«Now»" not in in_norwegian
