"""Signing in with a link by mail: the same answer for everyone, one use, no way to act as another, and no way out of our address."""

import re
from collections.abc import AsyncIterator
from datetime import time
from email.message import EmailMessage
from urllib.parse import quote
from uuid import UUID

import httpx
import pytest
from sqlalchemy import func, select
from starlette.routing import Route

from deployments.web.addresses import OUR_PATHS, way_back
from deployments.web.ours import our_pages
from domain.staff.signed_in import FIRST_PERSON
from domain.tables.drafts import Draft
from domain.tables.outbox import OutboxRow
from domain.tables.sessions import SignInLink
from domain.tables.staff import Staff
from tasks.clock import moved_to, now, today
from tasks.database import reading, unit_of_work
from tasks.send.inbox import messages
from tasks.settings import settings
from tasks.staff.sessions import cookie_name, sessions_of
from tasks.staff.sign_in_links import printed_link
from tests.conftest import Installation
from tests.deployments.web.signed_in import a_browser
from tests.rows import a_staff_row

KARI, OLA = 1, 2


@pytest.fixture
def staff(installation: Installation) -> Installation:
    with unit_of_work() as session:
        a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example", is_administrator=True)
        a_staff_row(session, name="Ola Vik", email="ola@heltmed.example", is_coordinator=False)
    return installation


@pytest.fixture
async def browser(staff: Installation) -> AsyncIterator[httpx.AsyncClient]:
    async with a_browser() as client:
        yield client


def mails() -> list[EmailMessage]:
    return messages(settings().inbox)


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link_in(mail: EmailMessage) -> str:
    return next(word for word in text_of(mail).split() if "/inn/" in word)


async def test_a_mailed_link_and_a_button_sign_in(browser: httpx.AsyncClient) -> None:
    asked = await browser.get("/inn")
    assert 'type="email"' in asked.text
    answer = await browser.post("/inn", data={"epost": " Kari@HELTMED.example "})
    (mail,) = mails()
    assert (answer.status_code, mail["To"].addresses[0].addr_spec) == (200, "kari@heltmed.example")
    assert mail["Subject"] == "Lenken din for å logge inn"
    assert "Hei Kari Nordmann," in text_of(mail)

    page = await browser.get(link_in(mail))
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    let_in = await browser.post(link_in(mail))

    assert (let_in.status_code, let_in.headers["location"]) == (303, "/skrivebord")
    cookie = let_in.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "Path=/", "SameSite=lax", "Max-Age=43200"))
    assert "Secure" not in cookie  # by http on this machine
    assert "Kari Nordmann" in (await browser.get("/meg")).text


async def test_behind_https_the_cookie_goes_over_https_alone(staff: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_BASE_URL", "https://heltmed.kommunen.no")
    settings.cache_clear()
    async with a_browser() as browser:
        cookie = (await browser.post(printed_link(KARI))).headers["set-cookie"]
        assert "Kari Nordmann" in (await browser.get("/meg")).text

    assert cookie.startswith("__Host-heltmed=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


async def test_the_answer_is_the_same_whoever_asks(browser: httpx.AsyncClient) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, OLA).left_on = today()
    known, *others = [
        await browser.post("/inn", data={"epost": address})
        for address in ("kari@heltmed.example", "ola@heltmed.example", "ukjent@heltmed.example", "", "tull", "x" * 20_000)
    ]

    assert {(each.status_code, each.text) for each in others} == {(200, known.text)}
    assert [mail["To"].addresses[0].addr_spec for mail in mails()] == ["kari@heltmed.example"]


async def test_no_more_than_three_mails_in_a_quarter_of_an_hour(browser: httpx.AsyncClient) -> None:
    answers = {(await browser.post("/inn", data={"epost": "kari@heltmed.example"})).text for _ in range(5)}
    await browser.post("/inn", data={"epost": "ola@heltmed.example"})

    assert len(answers) == 1
    assert [mail["To"].addresses[0].username for mail in mails()] == ["kari", "kari", "kari", "ola"]
    with moved_to(today(), time(12, 15)):
        await browser.post("/inn", data={"epost": "kari@heltmed.example"})
    assert len(mails()) == 5


async def test_a_link_that_was_mailed_stands_nowhere_with_us(browser: httpx.AsyncClient, staff: Installation) -> None:
    await browser.post("/inn", data={"epost": "kari@heltmed.example"})
    token = link_in(mails()[0]).rpartition("/")[2]

    assert staff.rows(select(OutboxRow)) == []
    kept = [path for path in staff.folder.rglob("*") if path.is_file() and settings().inbox not in path.parents]
    assert kept
    assert [path.name for path in kept if token.encode() in path.read_bytes()] == []


async def test_a_mail_that_does_not_go_leaves_no_link_that_counts(
    browser: httpx.AsyncClient, staff: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELTMED_INBOX_PORT", "1")
    settings.cache_clear()

    answer = await browser.post("/inn", data={"epost": "kari@heltmed.example"})

    assert answer.status_code == 200
    assert staff.rows(select(func.count()).select_from(SignInLink)) == [0]
    assert "NotDelivered" in (staff.folder / "feil.log").read_text(encoding="utf-8")


async def test_a_used_link_says_so_and_leads_to_a_new_one(browser: httpx.AsyncClient) -> None:
    link = printed_link(KARI)
    await browser.post(link)

    for answer in (await browser.get(f"{link}?til=/soknad/3"), await browser.post(link, data={"til": "/soknad/3"})):
        assert answer.status_code == 410
        assert "Lenken virker én gang, og i 15 minutter." in answer.text
        assert 'href="/inn?til=/soknad/3"' in answer.text


async def test_one_is_led_back_to_the_page_one_came_for(staff: Installation) -> None:
    async with a_browser() as browser:
        sent = await browser.get("/meg")
        assert (sent.status_code, sent.headers["location"]) == (303, "/inn?til=/meg")
        asked = await browser.get(sent.headers["location"])
        (til,) = re.findall(r'name="til" value="([^"]+)"', asked.text)
        await browser.post("/inn", data={"epost": "kari@heltmed.example", "til": til})
        link = link_in(mails()[0])
        page = await browser.get(link)
        (til,) = re.findall(r'name="til" value="([^"]+)"', page.text)
        let_in = await browser.post(link, data={"til": til})

        assert let_in.headers["location"] == "/meg"
        again = await browser.get("/inn?til=/soknad/3")
        assert (again.status_code, again.headers["location"]) == (303, "/soknad/3")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/soknad/12",
        "/dokument/45.pdf",
        "/skjema/05b?candidacy=12&interview=3",
        "/kladd/123",
        "/v2/deployments/deployment/9-a/run",
    ],
)
def test_a_path_of_ours_leads_back(path: str) -> None:
    assert way_back(path) == path


@pytest.mark.parametrize(
    "path",
    [
        *("//ond.example", "https://ond.example", "/\\ond.example", "\\ond.example", "/soknad//ond.example", "ond.example", ""),
        *(
            "/soknad/../../x",
            "/soknad/12\n",
            "/soknad/12#x",
            "/soknad/12?x=javascript:1",
            "/v2/run?parameters=%7B%7D",
            "javascript:1",
        ),
        *("/inn/abc", "/ut", "/api/flows", "/soknad@ond.example", "/soknad/%2e%2e", "/soknad/.well-known"),
    ],
)
async def test_no_other_does(path: str, staff: Installation) -> None:
    assert way_back(path) == ""
    async with a_browser() as browser:
        assert 'name="til"' not in (await browser.get(f"/inn?til={quote(path)}")).text
        let_in = await browser.post(printed_link(KARI), data={"til": path})
    assert let_in.headers["location"] == "/skrivebord"


@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:4200"}, False),
        ({"Sec-Fetch-Site": "", "Origin": "http://127.0.0.1:4200"}, True),
        ({"Sec-Fetch-Site": "", "Origin": "http://127.0.0.1:4201"}, False),
        ({"Sec-Fetch-Site": "", "Origin": "https://127.0.0.1:4200"}, False),
        ({"Sec-Fetch-Site": "", "Origin": "null"}, False),
        ({"Sec-Fetch-Site": ""}, False),
    ],
)
async def test_what_is_posted_from_elsewhere_does_nothing(staff: Installation, headers: dict[str, str], is_taken: bool) -> None:
    async with a_browser(KARI) as browser:
        link = printed_link(OLA)
        for path, data in (("/inn", {"epost": "ola@heltmed.example"}), (link, {}), ("/ut", {})):
            answer = await browser.post(path, data=data, headers=headers)
            assert (answer.status_code != 403) is is_taken
        await browser.post("/meg/ut-overalt", headers=headers)

    assert (sessions_of(KARI) == []) is is_taken
    assert (len(mails()), len(sessions_of(OLA))) == ((1, 0) if is_taken else (0, 0))  # Ola is signed out there again


POSTED_TO = [route.path for route in our_pages().routes if isinstance(route, Route) and "POST" in (route.methods or ())]


def _filled(path: str) -> str:
    """The path with something in each of its parts."""
    of_kind = {"token": "tull", "number:int": "1", "run:uuid": str(UUID(int=1))}
    return re.sub(r"{([a-z:]+)}", lambda part: of_kind[part[1]], path)


@pytest.mark.parametrize("path", POSTED_TO)
async def test_every_page_that_is_posted_to_asks_where_from(staff: Installation, path: str) -> None:
    async with a_browser(KARI) as browser:
        answer = await browser.post(_filled(path), headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, "kom ikke fra en side hos oss" in answer.text) == (403, True)


def test_the_door_is_told_of_every_page() -> None:
    assert {route.path.split("/")[1] for route in our_pages().routes if isinstance(route, Route)} <= set(OUR_PATHS)


async def test_two_people_in_two_browsers_are_each_themself(staff: Installation) -> None:
    async with a_browser(KARI) as karis, a_browser(OLA) as olas:
        assert "Kari Nordmann" in (await karis.get("/meg")).text
        ola = (await olas.get("/meg")).text
        assert "Ola Vik" in ola
        assert "Kari" not in ola
        await karis.post("/ut")
        assert (await karis.get("/meg")).headers["location"] == "/inn?til=/meg"
        assert "Ola Vik" in (await olas.get("/meg")).text


async def test_signing_in_as_another_ends_the_first_in_that_browser(staff: Installation) -> None:
    async with a_browser(KARI) as browser:
        await browser.post(printed_link(OLA))
        assert "Ola Vik" in (await browser.get("/meg")).text

    assert (len(sessions_of(KARI)), len(sessions_of(OLA))) == (0, 1)


async def test_signing_out_everywhere(staff: Installation) -> None:
    async with a_browser(KARI) as here, a_browser(KARI) as there:
        assert "Logg ut overalt" in (await here.get("/meg")).text
        await here.post("/meg/ut-overalt")
        for each in (here, there):
            assert (await each.get("/meg")).headers["location"] == "/inn?til=/meg"


async def test_the_page_about_me_says_what_i_may_and_has_my_drafts_alone(staff: Installation) -> None:
    with unit_of_work() as session:
        for number, holder in ((41, KARI), (42, OLA), (43, None)):
            session.add(
                Draft(id=number, function="register_staff", digest=str(number), submitted={}, staff_id=holder, refused_at=now())
            )
    async with a_browser(KARI) as karis, a_browser(OLA) as olas:
        kari, ola = (await karis.get("/meg")).text, (await olas.get("/meg")).text

    assert re.findall(r'href="(/kladd/\d+)">([^<]+)<', kari) == [("/kladd/41", "00a Registrer ansatt")]
    assert re.findall(r'href="(/kladd/\d+)"', ola) == ["/kladd/42"]
    assert "koordinator, jobbspesialist og administrator" in kari
    assert ">Skjemaene</a>" in kari
    assert "dem du følger opp" in ola
    assert ">Skjemaene</a>" not in ola
    assert "administrator" not in ola


async def test_one_a_proxy_signs_in_signs_out_there(staff: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_PROXY_SECRET", "mellom oss")
    settings.cache_clear()
    async with a_browser() as browser:
        browser.headers.update({"X-Heltmed-Proxy-Secret": "mellom oss", "X-Auth-Request-Email": "kari@heltmed.example"})
        page, out = await browser.get("/meg"), await browser.post("/ut")

    assert "gjennom kontorets egen pålogging" in page.text
    assert "Logg ut der du logget inn" in out.text


async def test_the_first_person_is_let_in_by_the_printed_link(installation: Installation) -> None:
    async with a_browser() as browser:
        await browser.post(printed_link(FIRST_PERSON))
        page = (await browser.get("/meg")).text
        assert "registrer deg selv" in page
        with unit_of_work() as session:
            a_staff_row(session)
        assert (await browser.get("/meg")).status_code == 303


@pytest.mark.parametrize("path", ["/inn", "/inn/tull", "/meg", "/finnes-ikke"])
async def test_every_answer_is_kept_to_the_reader(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(path)

    assert answer.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] in ("no-referrer", "same-origin")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in answer.text


async def test_the_links_of_one_who_has_left_open_nothing(browser: httpx.AsyncClient) -> None:
    link = printed_link(OLA)
    with unit_of_work() as session:
        session.get_one(Staff, OLA).left_on = today()

    assert (await browser.post(link)).status_code == 410
    assert cookie_name() not in browser.cookies
    with reading() as session:
        assert session.scalar(select(SignInLink.used_at)) is None
