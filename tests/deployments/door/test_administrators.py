"""The engine's full rights: an administrator's alone, turned on by hand for a quarter of an hour, and each use in the log."""

import httpx
import pytest
from sqlalchemy import select

from deployments.door.administrators import LASTS, FullRights
from deployments.door.answers import NOT_FOR_PERSONS
from deployments.door.door import Door
from domain.log.line import What
from domain.staff.signed_in import SignedIn
from domain.tables.log import LogRow
from tasks.database import reading
from tests.deployments.door.conftest import Browser, Reached

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def in_the_log() -> list[tuple[int | None, str]]:
    with reading() as session:
        found = select(LogRow.staff_id, LogRow.about).where(LogRow.what == What.ADMINISTRATOR).order_by(LogRow.id)
        return [(staff, about) for staff, about in session.execute(found)]


async def changed(browser: httpx.AsyncClient) -> httpx.Response:
    return await browser.patch(f"/api/variables/name/{ID}", json={"value": "Kari"})


async def test_they_are_turned_on_used_and_turned_off(browser: Browser, people: dict[str, int], reached: Reached) -> None:
    ada = browser(people["ada"])
    before = await changed(ada)
    page = await ada.get("/motor")
    on = await ada.post("/motor")
    shown = await ada.get("/motor")
    used = await changed(ada)
    await ada.post("/motor/av")
    after = await changed(ada)

    assert [before.status_code, on.status_code, used.status_code, after.status_code] == [403, 303, 200, 403]
    assert ("De er av." in page.text, "15 minutter igjen" in shown.text) == (True, True)
    assert [path for _, path, _, _ in reached.requests] == [f"/api/variables/name/{ID}"]
    assert in_the_log() == [(people["ada"], "motoren: på"), (people["ada"], "motoren: PATCH /api/variables")]


async def test_a_coordinator_does_not_get_them(browser: Browser, people: dict[str, int], reached: Reached) -> None:
    kari = browser(people["kari"])
    answers = [await kari.get("/motor"), await kari.post("/motor"), await changed(kari)]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert answers[2].json() == {"detail": NOT_FOR_PERSONS}
    assert (reached.requests, in_the_log()) == ([], [])


async def test_they_are_on_in_one_browser(browser: Browser, people: dict[str, int]) -> None:
    one, other = browser(people["ada"]), browser(people["ada"])
    await one.post("/motor")

    assert [(await changed(each)).status_code for each in (one, other)] == [200, 403]


async def test_a_page_elsewhere_does_not_turn_them_on(browser: Browser, people: dict[str, int]) -> None:
    ada = browser(people["ada"])
    turned_on = await ada.post("/motor", headers={"origin": "http://evil.example"})

    assert [turned_on.status_code, (await changed(ada)).status_code] == [403, 403]


async def test_no_one_is_sent_to_sign_in(browser: Browser, door: Door) -> None:
    answer = await browser(None).get("/motor")

    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/inn")


async def test_a_form_is_handed_in_as_ever(browser: Browser, people: dict[str, int], reached: Reached) -> None:
    ada = browser(people["ada"])
    await ada.post("/motor")
    await ada.post(f"/api/deployments/{ID}/create_flow_run", json={"parameters": {"skjema": {"name": "Kari"}}, "tags": ["Kari"]})

    assert [(method, path) for method, path, _, _ in reached.requests] == [("GET", f"/api/deployments/{ID}")]


@pytest.mark.parametrize(("minutes", "left"), [(0, 15), (0.5, 15), (14.5, 1), (15, 0), (60, 0)])
def test_they_last_a_quarter_of_an_hour(minutes: float, left: int) -> None:
    moment = [1e6]
    ada = SignedIn(staff=3, initials="A.M.", is_coordinator=False, is_administrator=True, session=7)
    rights = FullRights(lambda: moment[0])
    assert not rights.are_on(ada)
    rights.turn_on(ada)
    moment[0] += minutes * 60

    assert (rights.left(ada), rights.are_on(ada)) == (left, left > 0)
    assert LASTS.total_seconds() == 15 * 60


@pytest.mark.parametrize("changes", [{"is_administrator": False}, {"staff": 0}, {"session": 8}, {"staff": 4}])
def test_they_are_one_persons_in_one_browser(changes: dict[str, int]) -> None:
    ada = SignedIn(staff=3, initials="A.M.", is_coordinator=False, is_administrator=True, session=7)
    rights = FullRights(lambda: 1e6)
    rights.turn_on(ada)

    assert not rights.are_on(ada.model_copy(update=changes))
