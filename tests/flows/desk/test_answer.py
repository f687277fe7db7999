"""The page with what a form led to: what was recorded, what must be mended, and while there is no answer yet."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from sqlalchemy import select

from domain.tables.answers import AnswerRow
from domain.tables.staff import Staff
from flows.beside import application, registers
from tasks.clock import moved_to, today
from tasks.database import unit_of_work
from tasks.desk.answers import forget_answers
from tests.deployments.web.signed_in import a_browser
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.in_a_job import NEW_WORKPLACE, InAJob
from tests.flows.stories.recruiting import MONDAY, an_application
from tests.rows import a_staff_row


async def answer_to(staff: int, run: str) -> tuple[int, str]:
    async with a_browser(staff) as browser:
        answer = await browser.get(f"/svar/{run}")
        return answer.status_code, unescape(answer.text)


def newest(installation: Installation) -> AnswerRow:
    row: AnswerRow = installation.rows(select(AnswerRow).order_by(AnswerRow.id.desc()))[0]
    return row


async def test_what_was_decided_made_and_sent_and_what_comes_next_each_on_a_line(installation: Installation) -> None:
    with moved_to(MONDAY):
        await steps.an_advertised_position(installation)
        await installation.done(application.receive, **an_application())
        status, page = await answer_to(1, newest(installation).run_id)

    assert status == 200
    assert "Det er gjort" in page
    assert "<h2>Sendt på e-post</h2>" in page
    assert "er sendt" in page
    assert "<h2>Hva som kommer nå</h2>" in page
    assert '/skjema/05a?candidacy=1">Åpne «05a' in page
    assert 'href="/soknad/1">Se søknad 1' in page


async def test_a_refusal_says_what_to_mend_and_opens_the_draft_for_the_one_who_typed_it(in_job: InAJob) -> None:
    await in_job.installation.refused(registers.register_workplace, **NEW_WORKPLACE)
    row = newest(in_job.installation)
    (_, mine), (_, hers) = await answer_to(in_job.jon, row.run_id), await answer_to(in_job.eva, row.run_id)

    assert "Ikke registrert" in mine
    assert "er ikke et organisasjonsnummer" in mine
    assert f'href="/kladd/{row.draft_id}">Rett og send inn på nytt' in mine
    assert "/kladd/" not in hers


async def test_until_the_run_answers_the_page_asks_again(in_job: InAJob) -> None:
    status, page = await answer_to(in_job.jon, str(uuid4()))

    assert status == 202
    assert 'http-equiv="refresh"' in page


async def test_an_answer_is_for_those_who_fill_in_forms(in_job: InAJob) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, in_job.eva).is_coordinator = False

    assert (await answer_to(in_job.eva, str(uuid4())))[0] == 303


@pytest.mark.parametrize(("days", "kept"), [(6, 1), (8, 0)])
async def test_it_is_kept_as_long_as_a_draft(in_job: InAJob, days: int, kept: int) -> None:
    await in_job.installation.refused(registers.register_workplace, **NEW_WORKPLACE)
    with moved_to(today() + timedelta(days=days)):
        status, page = await answer_to(in_job.jon, newest(in_job.installation).run_id)
        forget_answers(today())

    assert (status, "slettet" in page) == ((200, False) if kept else (410, True))
    assert len(in_job.installation.rows(select(AnswerRow))) == kept


async def test_what_was_typed_stands_sealed(in_job: InAJob) -> None:
    await in_job.installation.refused(registers.register_workplace, **NEW_WORKPLACE)
    with unit_of_work() as session:
        a_staff_row(session, name="X", email="x@heltmed.example")
        stored = session.connection().exec_driver_sql("select lines from answer").scalar_one()

    assert stored.startswith("s1.")
