"""«18d Innsyn»: shown to the coordinator first, then a folder: on paper with a letter, or by a link, a code and an end."""

import io
import json
import zipfile
from datetime import timedelta

import httpx
import pytest
from docx import Document as Word
from sqlalchemy import select

from deployments.web.access import BY_LINK, FOR_STAFF
from deployments.web.service import web_service
from domain.log.line import Opened, What, Who
from domain.privacy.access import LASTS
from domain.staff.signed_in import SignedIn
from domain.tables.candidacies import Person, Reference
from domain.tables.handed_out import HandedOut
from domain.tables.log import LogRow
from domain.tables.outbox import OutboxKind, OutboxRow
from flows.beside.access import give_access
from tasks.clock import moved_to, today
from tasks.database import unit_of_work
from tasks.forms.choices import choices_today
from tasks.privacy.access import folder_for_staff, forget_folders
from tasks.settings import settings
from tests.conftest import WEDNESDAY
from tests.flows.conftest import Installation

IN_CONFIDENCE = "hun kom ofte for sent"


def form(**said: str) -> dict[str, str]:
    choices = choices_today()
    return {"registered_by": "1 - Jon", "person": choices["persons"][0], "how": "på papir", **said}


@pytest.fixture
def sara(chosen: Installation) -> Installation:
    with unit_of_work() as session:
        session.get_one(Reference, 1).answers = [{"question": "Hvordan var det?", "answer": IN_CONFIDENCE}]
    return chosen


def mails(installation: Installation, template: str) -> list[OutboxRow]:
    return installation.rows(select(OutboxRow).where(OutboxRow.key.contains(f":{template}:")).order_by(OutboxRow.id))


def folder(installation: Installation) -> dict[str, bytes]:
    (row,) = installation.rows(select(HandedOut))
    with zipfile.ZipFile(io.BytesIO(folder_for_staff(row.id, COORDINATOR))) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


COORDINATOR = SignedIn(staff=1, initials="J.S.", is_coordinator=True, is_administrator=False, session=1)


async def test_what_others_said_is_for_the_coordinator_first(sara: Installation) -> None:
    done = await sara.done(give_access, **form())

    assert "er sendt deg på e-post. Personen har ikke fått noe." in done
    assert IN_CONFIDENCE not in done
    (mail,) = mails(sara, "access_shown")
    assert f"- det referansen svarte om personen: Hvordan var det? {IN_CONFIDENCE}" in mail.body
    assert sara.rows(select(HandedOut)) == []


async def test_the_folder_on_paper_comes_with_a_letter(sara: Installation) -> None:
    await sara.done(give_access, **form(confided="ta det med"))

    (letter,) = mails(sara, "access")
    assert letter.kind == OutboxKind.LETTER
    assert "Papirene følger med dette brevet." in letter.body
    inside = folder(sara)
    assert list(inside)[:2] == ["Dette vet vi om deg.docx", "alt.json"]
    sheet = "\n".join(paragraph.text for paragraph in Word(io.BytesIO(inside["Dette vet vi om deg.docx"])).paragraphs)
    assert "Navnet: Sara Søker" in sheet
    assert IN_CONFIDENCE in sheet
    assert "fortrolighet" not in sheet
    told = json.loads(inside["alt.json"])
    assert told["opplysninger"]["person"][0]["name"] == "Sara Søker"
    assert told["alt_er_med"] is True


async def test_what_is_held_back_is_left_out_with_its_reason(sara: Installation) -> None:
    refused = await sara.refused(give_access, **form(confided="hold det tilbake"))
    assert refused.startswith("Du holder noe tilbake. Velg hvorfor")
    await sara.done(
        give_access,
        **form(
            confided="hold det tilbake",
            held_back_for="hensynet til den som sa det (personvernforordningen art. 15 nr. 4)",
        ),
    )

    inside = folder(sara)
    sheet = "\n".join(paragraph.text for paragraph in Word(io.BytesIO(inside["Dette vet vi om deg.docx"])).paragraphs)
    assert "De som sa det, skal kunne stole på oss." in sheet
    assert IN_CONFIDENCE not in sheet
    assert IN_CONFIDENCE.encode() not in inside["alt.json"]


async def test_a_link_opens_with_its_code_for_fourteen_days(sara: Installation) -> None:
    await sara.done(give_access, **form(confided="ta det med", how="med lenke"))

    (mail,) = mails(sara, "access")
    (told,) = mails(sara, "access_ready")
    (address,) = [line for line in mail.body.splitlines() if "/innsyn/" in line]
    code = told.body.partition("koden: ")[2][:6]
    assert code not in mail.body
    assert "Sara" not in address
    path = address
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web_service())) as browser:
        assert "Skriv koden" in (await browser.get(path)).text
        assert "Du kan prøve 4 ganger til." in (await browser.post(path, data={"kode": "x"})).text
        got = await browser.post(path, data={"kode": f" {code[:3]} {code[3:]} "})
        assert got.headers["content-type"] == "application/zip"
        assert got.headers["cache-control"] == "no-store"
        lines = sara.rows(select(LogRow).where(LogRow.what == What.EXPORTED))
        assert [(line.who, line.about, line.person_id) for line in lines] == [(Who.LINK, Opened.FOLDER, 1)]
        assert zipfile.is_zipfile(io.BytesIO(got.content))
        assert (await browser.get(path[:-1] + ("A" if path[-1] != "A" else "B"))).status_code == 410
        for _ in range(4):
            await browser.post(path, data={"kode": "0"})
        closed = await browser.post(path, data={"kode": code})
        assert (closed.status_code, "for mange ganger" in closed.text) == (403, True)
    with moved_to(WEDNESDAY + LASTS + timedelta(1)):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(web_service())) as browser:
            assert (await browser.get(path)).status_code == 410
        forget_folders(today())
    assert sara.rows(select(HandedOut)) == []
    assert list((settings().data / "innsyn").iterdir()) == []


async def test_one_without_an_address_gets_no_link(sara: Installation) -> None:
    with unit_of_work() as session:
        session.get_one(Person, 1).email = None

    assert "har ingen e-postadresse" in await sara.refused(give_access, **form(confided="ta det med", how="med lenke"))


def test_the_pages_are_one_by_link_and_one_behind_the_login() -> None:
    assert [route.path for route in BY_LINK] == ["/innsyn/{token}"] * 2
    assert [route.path for route in FOR_STAFF] == ["/innsyn/{number:int}"]
