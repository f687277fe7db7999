"""What is reported of a worker reaches those who follow, and stands where they look."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from deployments.web.service import web_service
from domain.desk.link import Leads
from domain.tables.follow_up import StaffAbsence
from domain.tables.outbox import OutboxRow
from domain.visits.link import link_for
from flows import s11_follow_up
from flows.beside import follow_up_changes
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.desk.links import page_address
from tasks.settings import settings
from tasks.signed_links import signed
from tests.deployments.web.signed_in import a_browser
from tests.flows.stories.in_a_job import MONDAY, InAJob
from tests.rows import a_staff_row

TUESDAY = MONDAY + timedelta(days=1)
NOTE = "To på lageret er uenige om hvem som gjør hva."


@pytest.fixture
def kari(in_job: InAJob) -> str:
    with unit_of_work() as session:
        return f"{a_staff_row(session, name='Kari Nordmann', email='kari@heltmed.example').id} - K.N."


def a_conflict(in_job: InAJob, by: str, **said: Any) -> dict[str, Any]:
    return {"registered_by": by, "candidacy": in_job.picked, "kind": "konflikt", "arose_on": str(MONDAY), "note": NOTE, **said}


def told(in_job: InAJob) -> list[OutboxRow]:
    news = OutboxRow.subject == "Nytt om oppfølgingen hos Kiwi Bjorbekk"
    return in_job.installation.rows(select(OutboxRow).where(news).order_by(OutboxRow.id))


async def life_page(in_job: InAJob, staff: int, day: date) -> str:
    with moved_to(day):
        async with a_browser(staff) as browser:
            return unescape((await browser.get(page_address(Leads.CANDIDACY, in_job.candidacy))).text)


async def test_a_situation_is_mailed_to_who_follows_and_its_note_stands_on_the_page(in_job: InAJob, kari: str) -> None:
    with moved_to(TUESDAY):
        await in_job.installation.done(follow_up_changes.report_what_arose, **a_conflict(in_job, kari))
        await in_job.installation.done(follow_up_changes.report_what_arose, **a_conflict(in_job, kari))

    (mail,) = told(in_job)
    assert (mail.recipient_role, mail.recipient_email) == ("jobbspesialist", "jon@heltmed.example")
    assert "Kari Nordmann har meldt dette om S.S. hos Kiwi Bjorbekk: konflikt, 15.03.2027." in mail.body
    assert f"{settings().ui_url}/soknad/{in_job.candidacy}" in mail.body
    assert NOTE not in mail.body + mail.subject
    assert "Sara" not in mail.body + mail.subject
    page = await life_page(in_job, in_job.jon, TUESDAY)
    assert f"15.03.2027: konflikt. {NOTE}" in page
    assert "Besøksplanen endret (situasjon meldt: konflikt)" in page


async def test_the_stand_in_is_told_too_while_the_job_specialist_is_away(in_job: InAJob, kari: str) -> None:
    with unit_of_work() as session:
        away = {"first": MONDAY, "last": MONDAY + timedelta(days=11), "stand_in_id": in_job.eva, "reason": "ferie"}
        session.add(StaffAbsence(staff_id=in_job.jon, **away))
    with moved_to(TUESDAY):
        await in_job.installation.done(follow_up_changes.report_what_arose, **a_conflict(in_job, kari))

    assert [(row.recipient_role, row.recipient_email) for row in told(in_job)] == [
        ("jobbspesialist", "jon@heltmed.example"),
        ("vikar", "eva@heltmed.example"),
    ]


async def test_who_reports_it_is_not_told_of_it(in_job: InAJob) -> None:
    with moved_to(TUESDAY):
        await in_job.installation.done(follow_up_changes.report_what_arose, **a_conflict(in_job, "1 - J.S."))

    assert told(in_job) == []


async def test_what_a_stand_in_saw_on_a_visit_is_told_with_where_the_note_is(in_job: InAJob) -> None:
    first = in_job.coming(MONDAY)[0]
    with moved_to(first.planned_on):
        await in_job.installation.done(
            s11_follow_up.register_what_happened,
            registered_by="2 - E.S.",
            visit=in_job.choice(first),
            happened="på arbeidsplassen",
            minutes=45,
            note="Fadderen lager en liste.",
            situation="nye oppgaver",
        )
        page = await life_page(in_job, in_job.jon, first.planned_on)

    assert [row.recipient_email for row in told(in_job)] == ["jon@heltmed.example"]
    assert f"Besøk registrert ({first.planned_on:%d.%m.%Y}, nye oppgaver)" in page
    assert "nye oppgaver. Fadderen lager en liste." in page
    assert "Dere ble enige om: Fadderen lager en liste." in page


async def test_an_absence_says_what_it_was(in_job: InAJob, kari: str) -> None:
    away = {"first": str(TUESDAY), "last": str(TUESDAY + timedelta(days=6)), "reason": "kurs"}
    with moved_to(TUESDAY):
        await in_job.installation.done(follow_up_changes.keep_days_free, registered_by=kari, candidacy=in_job.picked, **away)

    (mail,) = told(in_job)
    assert "kurs, 16.03.2027 til 22.03.2027." in mail.body
    page = await life_page(in_job, in_job.jon, TUESDAY)
    assert "Besøksplanen endret (kurs 16.03.2027 til 22.03.2027)" in page
    assert "16.03.2027 til 22.03.2027: kurs" in page


async def test_who_comes_reads_it_on_the_visits_own_page(in_job: InAJob, kari: str) -> None:
    with moved_to(TUESDAY):
        await in_job.installation.done(follow_up_changes.report_what_arose, **a_conflict(in_job, kari))
        visit = in_job.coming(TUESDAY)[0]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web_service()), base_url="http://test") as browser:
        with moved_to(visit.planned_on):
            page = unescape((await browser.get(f"/besok/{signed(link_for(visit.id, in_job.jon, visit.planned_on))}")).text)

    assert f"Meldt 15.03.2027: konflikt. {NOTE}" in page


async def test_why_a_visit_was_called_off_or_excused_stands_on_the_page(in_job: InAJob, kari: str) -> None:
    first, second = in_job.coming(MONDAY)[:2]
    after = second.planned_on
    with moved_to(first.planned_on):
        off = {"visit": in_job.choice(first), "reason": "varetelling i butikken"}
        await in_job.installation.done(s11_follow_up.call_off_visit, registered_by=kari, **off)
    with moved_to(after):
        stands = next(each for each in in_job.coming(after) if each.planned_on == after)
        excused = {"visit": in_job.choice(stands), "reason": "jobbspesialisten var på kurs"}
        await in_job.installation.done(s11_follow_up.excuse_from_visit, registered_by=kari, **excused)
    page = await life_page(in_job, in_job.jon, after)

    assert "avlyst: varetelling i butikken" in page
    assert "unnskyldt: jobbspesialisten var på kurs" in page
