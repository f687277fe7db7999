"""The page behind the link in a job specialist's mail, over real http, on the same rules and history as the form."""

import re
from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import select, text

from deployments.web.files import file_address
from deployments.web.service import web_service
from domain.language.norwegian import short_day
from domain.planning.facts import VisitStatus
from domain.tables.history import HistoryRow
from domain.tables.staff import Staff
from domain.visits.link import link_for
from flows.beside import registers
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.settings import settings
from tasks.signed_links import sealed, signed
from tasks.visit_address import visit_address
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob

WENT_WELL = {"happened": "på arbeidsplassen", "minutes": "45", "worker_feels": "bra", "note": "Fadderen lager en <liste>."}


@pytest.fixture
async def phone() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web_service()), base_url="http://besok.example") as client:
        yield client


def page_of(in_job: InAJob, number: int, planned_on: date) -> str:
    return f"/besok/{signed(link_for(number, in_job.jon, planned_on))}"


async def test_a_visit_is_registered_on_the_phone_as_on_the_form(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    page = page_of(in_job, visit.id, visit.planned_on)

    with moved_to(visit.planned_on):
        asked = await phone.get(page)
        answer = await phone.post(page, data=WENT_WELL)

    assert asked.status_code == 200
    assert "S.S., Kiwi Bjorbekk" in asked.text
    assert "Sara" not in asked.text + answer.text
    assert "er registrert som gjennomført" in answer.text
    (done,) = in_job.visits(VisitStatus.DONE)
    assert (done.id, done.how, done.minutes, done.note) == (visit.id, "på arbeidsplassen", 45, "Fadderen lager en <liste>.")
    assert (done.worker_feels, done.employer_feels, done.step) == ("bra", None, "oppfølging på og utenfor jobben")
    (row,) = in_job.installation.rows(select(HistoryRow))
    assert (row.registered_by, row.key) == (in_job.jon, f"visit:{visit.id}")


async def test_pressed_twice_it_is_one_visit(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    page = page_of(in_job, visit.id, visit.planned_on)

    with moved_to(visit.planned_on):
        answers = [await phone.post(page, data=WENT_WELL) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Allerede registrert" in answers[1].text
    assert len(in_job.installation.rows(select(HistoryRow))) == 1


async def test_a_used_link_changes_nothing(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    page = page_of(in_job, visit.id, visit.planned_on)

    with moved_to(visit.planned_on):
        await phone.post(page, data=WENT_WELL)
        asked = await phone.get(page)
        changed = await phone.post(page, data={**WENT_WELL, "minutes": "50"})

    assert asked.status_code == 410
    for answer in (asked, changed):
        assert f"Besøket {short_day(visit.planned_on)} (S.S., Kiwi Bjorbekk) er allerede registrert." in answer.text
    assert [done.minutes for done in in_job.visits(VisitStatus.DONE)] == [45]


async def test_what_is_wrong_is_said_and_everything_typed_stays(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    typed = {"happened": "på telefon", "minutes": "900", "note": "Hun har diagnosen angst.", "situation": "konflikt"}

    with moved_to(visit.planned_on):
        answer = await phone.post(page_of(in_job, visit.id, visit.planned_on), data=typed)

    assert answer.status_code == 422
    assert "Et besøk på 900 minutter kan ikke stemme." in answer.text
    assert "ser ut til å nevne en diagnose" in answer.text
    assert 'value="900"' in answer.text
    assert "Hun har diagnosen angst.</textarea>" in answer.text
    assert '<option value="konflikt" selected>' in answer.text
    assert in_job.visits(VisitStatus.DONE) == []


async def test_a_long_note_is_kept(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    note = ("Vi gikk gjennom listen, og pauserommet er på plass. " * 1000).strip()

    with moved_to(visit.planned_on):
        answer = await phone.post(page_of(in_job, visit.id, visit.planned_on), data=WENT_WELL | {"note": note})

    assert "er registrert som gjennomført" in answer.text
    assert [done.note for done in in_job.visits(VisitStatus.DONE)] == [note]


async def test_a_note_that_is_too_long_is_told_and_its_beginning_stays(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]

    with moved_to(visit.planned_on):
        page = page_of(in_job, visit.id, visit.planned_on)
        answer = await phone.post(page, data=WENT_WELL | {"note": "Avtalt: " + "x" * 2_000_000})

    assert answer.status_code == 413
    assert "Det du skrev, er for langt til å bli lagret" in answer.text
    assert "Avtalt: xxx" in answer.text
    assert 'value="45"' in answer.text
    assert in_job.visits(VisitStatus.DONE) == []


async def test_a_fault_of_ours_keeps_what_was_typed_and_saves_nothing(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    with unit_of_work() as session:
        session.execute(text("ALTER TABLE history RENAME TO gone"))

    with moved_to(visit.planned_on):
        answer = await phone.post(page_of(in_job, visit.id, visit.planned_on), data=WENT_WELL | {"note": "Liste med bilder."})

    assert answer.status_code == 500
    assert "ingenting er lagret" in answer.text
    assert "Liste med bilder." in answer.text
    assert in_job.visits(VisitStatus.DONE) == []


async def test_a_late_registration_keeps_its_true_day(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    true_day = visit.planned_on + timedelta(days=1)

    with moved_to(visit.planned_on + timedelta(days=20)):
        answer = await phone.post(
            page_of(in_job, visit.id, visit.planned_on), data={**WENT_WELL, "held_on": true_day.isoformat()}
        )

    assert answer.status_code == 200
    assert [done.held_on for done in in_job.visits(VisitStatus.DONE)] == [true_day]


async def test_a_visit_is_moved_from_the_page(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit, after = in_job.coming(MONDAY)[:2]
    free = next(
        day
        for day in (visit.planned_on + timedelta(days=ahead) for ahead in range(1, 7))
        if day.weekday() in (0, 2, 3) and day != after.planned_on
    )

    with moved_to(visit.planned_on):
        answer = await phone.post(
            page_of(in_job, visit.id, visit.planned_on),
            data={"happened": "flyttet til en annen dag", "new_day": free.isoformat(), "new_time": "10:30"},
        )

    assert answer.status_code == 200, answer.text
    assert "er flyttet til" in answer.text
    (moved,) = [each for each in in_job.visits() if each.id == visit.id]
    assert (moved.planned_on, moved.status, moved.sequence) == (free, VisitStatus.PLANNED, 1)


async def test_a_visit_that_has_been_is_registered_and_not_moved(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]

    with moved_to(visit.planned_on):
        same_day = await phone.get(page_of(in_job, visit.id, visit.planned_on))
    with moved_to(visit.planned_on + timedelta(days=1)):
        day_after = await phone.get(page_of(in_job, visit.id, visit.planned_on))

    assert ["flyttes" in answer.text for answer in (same_day, day_after)] == [True, False]
    assert ["Flyttet til en annen dag" in answer.text for answer in (same_day, day_after)] == [True, False]
    assert "Lagre" in day_after.text


async def test_a_reminder_that_comes_months_later_still_has_a_link_that_opens(
    in_job: InAJob, phone: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELTMED_WEB_URL", "https://besok.heltmed.example")
    settings.cache_clear()
    visit = in_job.coming(MONDAY)[0]

    with moved_to(visit.planned_on + timedelta(days=90)):
        mailed = visit_address(visit.id, in_job.jon, 0, visit.planned_on)
        answer = await phone.get(urlsplit(mailed).path)

    assert answer.status_code == 200


async def test_a_visit_that_is_called_off_has_nothing_to_register(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    with unit_of_work() as session:
        session.merge(visit).status = VisitStatus.CANCELLED

    with moved_to(visit.planned_on):
        asked = await phone.get(page_of(in_job, visit.id, visit.planned_on))

    assert (asked.status_code, "er avlyst" in asked.text) == (410, True)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(lambda token: token[:-2] + ("AA" if token[-2:] != "AA" else "BB"), id="forged"),
        pytest.param(lambda token: token[1:], id="cut"),
        pytest.param(lambda token: "x", id="nonsense"),
        pytest.param(lambda token: "1.2.3", id="another kind"),
    ],
)
async def test_a_link_that_is_not_ours_opens_nothing(
    in_job: InAJob, phone: httpx.AsyncClient, method: str, spoilt: Callable[[str], str]
) -> None:
    visit = in_job.coming(MONDAY)[0]
    token = signed(link_for(visit.id, in_job.jon, visit.planned_on))

    with moved_to(visit.planned_on):
        answer = await phone.request(method, f"/besok/{spoilt(token)}", data=WENT_WELL if method == "POST" else None)

    assert answer.status_code == 410
    assert "Lenken er ikke gyldig." in answer.text
    assert "Kiwi" not in answer.text
    assert in_job.visits(VisitStatus.DONE) == []


async def test_an_old_link_opens_nothing(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    link = link_for(visit.id, in_job.jon, visit.planned_on)

    with moved_to(link.until + timedelta(days=1)):
        answer = await phone.get(f"/besok/{signed(link)}")

    assert answer.status_code == 410
    assert f"Lenken virket til og med {short_day(link.until)}." in answer.text


@pytest.mark.parametrize("who", ["one who has left", "one who never was"])
async def test_who_has_left_registers_nothing(in_job: InAJob, phone: httpx.AsyncClient, who: str) -> None:
    visit = in_job.coming(MONDAY)[0]
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).left_on = visit.planned_on
    page = f"/besok/{signed(link_for(visit.id, in_job.jon if who == 'one who has left' else 999, visit.planned_on))}"

    with moved_to(visit.planned_on):
        answers = [await phone.get(page), await phone.post(page, data=WENT_WELL)]

    for answer in answers:
        assert (answer.status_code, "trukket tilbake" in answer.text) == (410, True)
        assert "Kiwi" not in answer.text
    assert in_job.visits(VisitStatus.DONE) == []


async def test_a_link_that_is_withdrawn_opens_nothing_and_the_next_mail_has_a_new_one(
    in_job: InAJob, phone: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELTMED_WEB_URL", "https://besok.heltmed.example")
    settings.cache_clear()
    visit = in_job.coming(MONDAY)[0]

    async def statuses(*addresses: str) -> list[int]:
        return [(await phone.get(urlsplit(each).path)).status_code for each in addresses]

    with moved_to(visit.planned_on):
        jons, evas = (visit_address(visit.id, staff, 0, visit.planned_on) for staff in (in_job.jon, in_job.eva))
        assert await statuses(jons, evas) == [200, 200]
        await in_job.installation.done(registers.withdraw_links, registered_by=ME, whose=f"{in_job.jon} - J.S.")
        assert await statuses(jons, evas) == [410, 200]
        assert await statuses(visit_address(visit.id, in_job.jon, 1, visit.planned_on)) == [200]


async def test_a_link_from_before_they_could_be_withdrawn_opens_until_they_are(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]
    link = link_for(visit.id, in_job.jon, visit.planned_on)
    page = f"/besok/{sealed('besøk').dumps([link.visit, link.staff, link.until.isoformat()])}"

    with moved_to(visit.planned_on):
        before = await phone.get(page)
        await in_job.installation.done(registers.withdraw_links, registered_by=ME)
        after = await phone.get(page)

    assert (before.status_code, after.status_code) == (200, 410)


async def test_a_page_is_nobodys_but_the_readers(in_job: InAJob, phone: httpx.AsyncClient) -> None:
    visit = in_job.coming(MONDAY)[0]

    with moved_to(visit.planned_on):
        answer = await phone.get(page_of(in_job, visit.id, visit.planned_on))

    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert re.findall(r"<script.*?>", answer.text) == [f'<script defer src="{file_address("besok.js")}">']
