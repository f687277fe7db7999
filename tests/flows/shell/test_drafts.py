"""What is refused is told all at once, kept as it was typed, and opens again from the mail."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select

from domain.tables.drafts import Draft
from domain.tables.history import HistoryRow
from domain.tables.staff import Staff
from flows.beside import follow_up_changes, registers
from tasks.clock import moved_to, today
from tasks.database import unit_of_work
from tasks.desk.drafts import forget_drafts
from tasks.forms.refresh import remember_deployments
from tasks.send.inbox import messages
from tasks.settings import settings
from tests.deployments.web.signed_in import a_browser
from tests.flows.conftest import Installation
from tests.flows.desk.opened_forms import what_it_shows
from tests.flows.stories.in_a_job import ME, MONDAY, NEW_WORKPLACE, InAJob

WORKPLACE, SITUATION = (uuid4() for _ in range(2))


@pytest.fixture
def in_job(installation: Installation) -> InAJob:
    deployments: dict[str, UUID] = {"register_workplace": WORKPLACE, "report_what_arose": SITUATION}
    remember_deployments(deployments)
    return InAJob(installation)


async def refused(in_job: InAJob, flow: Any, **said: Any) -> str:
    """The whole answer."""
    state = await in_job.installation.submit(flow, **said)
    assert state.name == "Avvist", state
    return str(state.message)


def link_in(text: str) -> str:
    return next(word for word in text.split() if "/kladd/" in word)


async def answer_at(link: str, staff: int = 1) -> httpx.Response:
    """What a coordinator, member of staff `staff`, gets there."""
    with unit_of_work() as session:
        session.get_one(Staff, staff).is_coordinator = True
    async with a_browser(staff) as browser:
        return await browser.get(link)


async def opened(link: str) -> dict[str, object] | None:
    """What stands in the form that the link opens for Jon, whose it is."""
    return what_it_shows(await answer_at(link), 1)


async def test_the_mail_opens_the_form_with_everything_in_it(in_job: InAJob) -> None:
    said = await refused(in_job, registers.register_workplace, **NEW_WORKPLACE)

    assert "organisasjonsnummer" in said
    assert "telefonnummer" in said
    (mail,) = messages(settings().inbox)
    body = mail.get_body(("plain",))
    assert body is not None
    assert (mail["To"].addresses[0].addr_spec, "ble ikke registrert" in mail["Subject"]) == ("jon@heltmed.example", True)
    assert "organisasjonsnummer" in body.get_content()
    assert link_in(body.get_content()) == link_in(said)
    fields = await opened(link_in(said))
    assert fields == {name: value for name, value in NEW_WORKPLACE.items() if name != "registered_by"}


async def test_another_person_does_not_open_it(in_job: InAJob) -> None:
    link = link_in(await refused(in_job, registers.register_workplace, **NEW_WORKPLACE))
    jons, evas = await answer_at(link, in_job.jon), await answer_at(link, in_job.eva)

    assert what_it_shows(jons, in_job.jon)
    assert what_it_shows(jons, in_job.eva) is None  # nor by the address of the form it leads to
    assert evas.status_code == 410
    assert "Solsiden" not in evas.text


async def test_the_same_again_is_one_draft_and_one_mail(in_job: InAJob) -> None:
    for _ in range(2):
        await refused(in_job, registers.register_workplace, **NEW_WORKPLACE)

    assert len(in_job.installation.rows(select(Draft))) == len(messages(settings().inbox)) == 1


async def test_a_choice_that_is_no_longer_open_is_left_blank(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        said = await refused(
            in_job,
            follow_up_changes.report_what_arose,
            registered_by=ME,
            candidacy="99 - Kiwi Bjorbekk, X.Y.",
            kind="uro",
            arose_on="2027-03-15",
            note="To er uenige.",
        )
        fields = await opened(link_in(said))

    assert fields == {"kind": "uro", "arose_on": "2027-03-15", "note": "To er uenige."}


async def test_a_rule_and_a_field_that_can_not_be_read_are_told_together(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        said = await refused(
            in_job,
            follow_up_changes.report_what_arose,
            registered_by=ME,
            candidacy=in_job.picked,
            kind="uro",
            arose_on="i går",
            note="Han har fått diagnosen ADHD.",
        )

    sentences = said.splitlines()
    assert "er ikke en dato" in sentences[0]
    assert "nevne en diagnose" in sentences[1]
    assert "ADHD" not in said
    assert len(sentences) == 3  # and where it was kept
    assert in_job.installation.rows(select(HistoryRow)) == []


async def test_what_depends_on_the_field_waits_until_it_can_be_read(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        said = await refused(
            in_job, follow_up_changes.report_what_arose, registered_by=ME, candidacy=in_job.picked, kind="uro", arose_on="??"
        )

    assert len(said.splitlines()) == 2
    assert "1901" not in said
    assert in_job.installation.rows(select(HistoryRow)) == []


async def test_it_is_forgotten_after_a_week(in_job: InAJob) -> None:
    link = link_in(await refused(in_job, registers.register_workplace, **NEW_WORKPLACE))

    with moved_to(today() + timedelta(days=6)):
        forget_drafts(today())
        assert (await answer_at(link)).status_code == 303
    with moved_to(today() + timedelta(days=8)):
        assert "Kladden er slettet" in (await answer_at(link)).text
        forget_drafts(today())
    assert in_job.installation.rows(select(Draft)) == []


async def test_the_link_of_one_that_is_forgotten_opens_no_other(in_job: InAJob) -> None:
    link = link_in(await refused(in_job, registers.register_workplace, **NEW_WORKPLACE))
    with moved_to(today() + timedelta(days=8)):
        forget_drafts(today())
        later = link_in(await refused(in_job, registers.register_workplace, **{**NEW_WORKPLACE, "name": "Kafé Skyggesiden"}))

        assert "Kladden er slettet" in (await answer_at(link)).text
        assert (await opened(later) or {})["name"] == "Kafé Skyggesiden"
    assert len(messages(settings().inbox)) == 2


async def test_nobody_known_gets_no_mail_and_no_one_opens_the_draft(in_job: InAJob) -> None:
    said = await refused(in_job, registers.register_workplace, **{**NEW_WORKPLACE, "registered_by": "99 - X.Y."})

    assert messages(settings().inbox) == []
    assert len(in_job.installation.rows(select(Draft))) == 1
    assert (await answer_at(link_in(said))).status_code == 410
