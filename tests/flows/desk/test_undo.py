"""A form that is undone leaves everything as it was: every row of every table, and every paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select, text, update

from domain.desk.answer import Outcome
from domain.desk.undo import AnothersToUndo, BuiltUpon, CannotBeUndone, HasLeft, TooLateToUndo
from domain.log.line import Who
from domain.process import RegisterStep
from domain.tables.answers import AnswerRow
from domain.tables.base import OSLO
from domain.tables.documents import Document
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxKind, OutboxStatus
from domain.tables.staff import Staff
from domain.tables.undo import UndoRow
from flows import (
    s03_sponsor,
    s04_advertisement,
    s05_interviews,
    s06_reference_check,
    s07_trial,
    s08_evaluation,
    s09_info_meeting,
    s10_permanent_job,
    s11_follow_up,
)
from flows.beside import application, choice, correction, ending, follow_up_changes, paperwork, registers
from flows.undo_page import take_back
from tasks.changes.before_a_form import FOLLOWS
from tasks.clock import moved_to
from tasks.database import engine_for, metadata, reading, unit_of_work
from tasks.log.check import check
from tasks.privacy.mentions import forget_mentions
from tasks.privacy.rows import rows_of
from tasks.send.sending import send
from tasks.settings import settings
from tasks.undo.undoing import forget_what_stood, may_be_undone
from tasks.visits.runs import sync_visit_runs
from tests.conftest import Installation
from tests.deployments.web.signed_in import a_browser
from tests.flows.stories import after_trial, recruiting, steps
from tests.flows.stories.corrections import a_correction
from tests.flows.stories.in_a_job import MONDAY, InAJob
from tests.flows.stories.steps import ME
from tests.tasks.changes.rows_of_the_log import lines

SARA = "1 - Kiwi Bjorbekk, S.S."
NOON = time(12)
_ONE_BY_ONE = "form.undone"


def stands() -> dict[str, list[tuple[Any, ...]]]:
    """Every row as it lies in the database, but what only tells of the others."""
    with engine_for(settings().database).connect() as connection:
        return {
            table.name: sorted(
                map(tuple, connection.execute(text(f'SELECT * FROM "{table.name}"'))), key=lambda row: repr(row[0])
            )
            for table in metadata.sorted_tables
            if table.name not in (FOLLOWS - {"search_mark"}) | {"history", "visits_told"}
        } | {"history": _steps(connection)}


def _steps(connection: Any) -> list[tuple[Any, ...]]:
    found = connection.execute(text("SELECT * FROM history WHERE step <> :undone ORDER BY id"), {"undone": _ONE_BY_ONE})
    return [tuple(row)[1:] for row in found]  # its number is taken by the line that tells it was undone


def newest(installation: Installation) -> AnswerRow:
    row: AnswerRow = installation.rows(select(AnswerRow).order_by(AnswerRow.id.desc()))[0]
    return row


def holding_mail() -> None:
    with unit_of_work() as session:
        session.execute(update(Staff).values(mail_waits=True))


class Undoing:
    """Each form is sent in, undone, looked at, and sent in again."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.undone: list[str] = []

    async def done(self, flow: Any, **fields: Any) -> None:
        await send()  # what an earlier day's forms queued is nothing to this one
        before, papers = stands(), self.installation.documents()
        await self.installation.done(flow, **fields)
        await take_back(newest(self.installation).run_id, 1)
        after = stands()
        changed = {
            name: set(map(repr, after[name])) ^ set(map(repr, before[name])) for name in before if before[name] != after[name]
        }
        assert changed == {}, flow.fn.__name__
        assert self.installation.documents() == papers
        self.undone.append(flow.fn.__name__)
        await self.installation.done(flow, **fields)


@contextmanager
def on(year: int, month: int, day: int) -> Iterator[None]:
    with moved_to(date(year, month, day), NOON):
        yield


async def test_each_stage_of_a_whole_life_can_be_undone_and_leaves_nothing(installation: Installation) -> None:
    again = Undoing(installation)
    with on(2027, 1, 4):
        await steps.a_position(installation)
        holding_mail()
        await again.done(s03_sponsor.appoint, **steps.sponsor())
        await again.done(s04_advertisement.advertise_position, **steps.advertisement())
    with on(2027, 1, 8):
        await installation.done(application.receive, **recruiting.an_application())
        await again.done(correction.correct, **a_correction("Søknad: personens adresse", "Bakken 7, 4848 Arendal"))
    with on(2027, 1, 19):
        await again.done(s05_interviews.call_first_interview, **recruiting.a_call(day="21.01.2027"))
    with on(2027, 1, 22):
        await again.done(s05_interviews.register_first_interview, **recruiting.an_outcome(held_on="21.01.2027"))
        await again.done(s06_reference_check.ask_for_reference, **recruiting.a_request(consent_on="21.01.2027"))
        await again.done(s05_interviews.call_second_interview, **recruiting.a_call(day="27.01.2027"))
    with on(2027, 1, 28):
        await again.done(s05_interviews.register_second_interview, **recruiting.an_outcome(held_on="27.01.2027"))
        await again.done(s06_reference_check.register_reference, **recruiting.an_answer(answered_on="27.01.2027"))
        await again.done(choice.choose_candidate, **recruiting.a_choice(answer_by="05.02.2027"))
    with on(2027, 2, 2):
        trial = {"registered_by": ME, "candidacy": SARA, "starts_on": "08.02.2027", "job_specialist": "1 - K.N."}
        await again.done(s07_trial.start_trial, **trial)
    with on(2027, 3, 8):
        hours = {f"week_{number}": "10" for number in (1, 2, 3, 4)}
        await again.done(s07_trial.send_hours, registered_by=ME, candidacy=SARA, **hours)
        await again.done(
            s08_evaluation.evaluate_trial,
            registered_by=ME,
            candidacy=SARA,
            held_on="08.03.2027",
            worker_wants="ja",
            worker_words="Jeg liker å fylle varer.",
            employer_wants="ja",
            employer_words="Presis og hyggelig.",
        )
        await again.done(s09_info_meeting.call_to_info_meeting, **after_trial.meeting_form(day="12.03.2027"))
    with on(2027, 3, 15):
        await again.done(s09_info_meeting.register_held, **after_trial.held_form(held_on="12.03.2027"))
        await again.done(s10_permanent_job.employ, **after_trial.job_form(starts_on="29.03.2027"))
        (contract,) = installation.rows(select(Document).where(Document.kind == "employment_contract"))
        await again.done(
            paperwork.register_signature,
            registered_by=ME,
            document=f"{contract.id} - Arbeidsavtale, søknad 1",
            party="arbeidstaker",
            signed_by="Sara Søker",
            signed_on="15.03.2027",
            how="på papir",
            explained_by="jobbspesialisten",
        )
    with on(2027, 9, 2):
        await sync_visit_runs(date(2027, 9, 2), 1)  # as the morning rounds have done
        leaves = after_trial.ending_form(last_day="31.10.2027", notice_on="02.09.2027", back_to_pool=True)
        await again.done(ending.end_employment, **leaves)

    assert len(again.undone) == 18
    assert check()[1] == []


async def keep_days_free(in_job: InAJob) -> str:
    """Three weeks without visits: the run of the form."""
    holding_mail()
    await sync_visit_runs(MONDAY, in_job.candidacy)  # as the morning round has done
    await in_job.installation.done(
        follow_up_changes.keep_days_free,
        registered_by="1 - J.S.",
        first="22.03.2027",
        last="04.04.2027",
        reason="fravær",
        candidacy=in_job.picked,
    )
    return newest(in_job.installation).run_id


async def answer_page(run: str, staff: int = 1) -> str:
    async with a_browser(staff) as browser:
        return unescape((await browser.get(f"/svar/{run}")).text)


async def moved_interview(installation: Installation) -> str:
    """An interview that was called, and put to another day by mistake: the run of the latter."""
    await steps.an_advertised_position(installation)
    await installation.done(application.receive, **recruiting.an_application())
    await installation.done(s05_interviews.call_first_interview, **recruiting.a_call(day="21.01.2027"))
    with unit_of_work() as session:
        session.execute(update(Staff).values(mail_waits=True))
    await installation.done(s05_interviews.call_first_interview, **recruiting.a_call(day="22.01.2027"))
    return newest(installation).run_id


async def test_the_answer_undoes_with_one_press_and_says_so(installation: Installation) -> None:
    with on(2027, 1, 8):
        run = await moved_interview(installation)
        (made,) = installation.rows(
            select(Document).where(Document.kind == "interview_guide").order_by(Document.id.desc()).limit(1)
        )
        async with a_browser(1) as browser:
            before = unescape((await browser.get(f"/svar/{run}")).text)
            await browser.get(f"/dokument/{made.id}")
            pressed = await browser.post(f"/angre/{run}")
            after = unescape((await browser.get(f"/svar/{run}")).text)
            desk = unescape((await browser.get("/skrivebord")).text)

    assert "Til kl. 12.10 kan du ta det tilbake" in before
    assert pressed.status_code == 303
    assert pressed.headers["location"] == f"/svar/{run}"
    assert "Det er angret" in after
    assert "Er noe skrevet ut, så kast papiret." in after
    assert f"/angre/{run}" not in after
    assert "Gikk ikke som det skulle" not in desk
    assert [row.step for row in installation.rows(select(HistoryRow).order_by(HistoryRow.id))][-1] == RegisterStep.UNDONE


async def test_an_erasure_finds_what_was_undone_of_the_person_and_what_stood_before_it(installation: Installation) -> None:
    with on(2027, 1, 8):
        run = await moved_interview(installation)
        await take_back(run, 1)
        await installation.done(s05_interviews.call_first_interview, **recruiting.a_call(day="22.01.2027"))
    with reading() as session:
        steps_of_person = [row.step for row in rows_of(session, 1)["history"]]
    with unit_of_work() as session:
        forget_mentions(session, {}, {})

    assert RegisterStep.UNDONE in steps_of_person
    assert installation.rows(select(UndoRow.id)) == []


async def test_what_was_undone_stands_in_the_history_and_the_log(installation: Installation) -> None:
    with on(2027, 1, 8):
        run = await moved_interview(installation)
        first = len(lines())
        await take_back(run, 1)
        async with a_browser(1) as browser:
            page = unescape((await browser.get("/soknad/1")).text)

    assert "Angret: Intervju avtalt" in page
    put_back = [line for line in lines()[first:] if line.about == "interview"]
    assert [(line.staff_id, bool(line.columns)) for line in put_back] == [(1, True)]
    assert check()[1] == []


async def test_the_one_who_sent_it_in_may_undo_it_and_no_other(in_job: InAJob) -> None:
    with moved_to(MONDAY, NOON):
        run = await keep_days_free(in_job)
        with pytest.raises(AnothersToUndo):
            await take_back(run, in_job.eva)
        assert may_be_undone(run, in_job.eva) is None
        assert "Angre" not in await answer_page(run, in_job.eva)
        await take_back(run, in_job.jon)


async def test_for_ten_minutes(in_job: InAJob) -> None:
    with moved_to(MONDAY, NOON):
        run = await keep_days_free(in_job)
    with moved_to(MONDAY, time(12, 10)):
        with pytest.raises(TooLateToUndo, match=r"gikk ut kl\. 12\.10"):
            await take_back(run, in_job.jon)
        assert "/angre/" not in await answer_page(run)
    with moved_to(MONDAY, time(12, 9)):
        forget_what_stood(datetime.combine(MONDAY, time(12, 9), OSLO))
        await take_back(run, in_job.jon)


async def test_what_stood_is_not_kept_longer(in_job: InAJob) -> None:
    with moved_to(MONDAY, NOON):
        await keep_days_free(in_job)
    assert in_job.installation.rows(select(UndoRow.id))
    forget_what_stood(datetime.combine(MONDAY, time(12, 11), OSLO))

    assert in_job.installation.rows(select(UndoRow.id)) == []


async def test_what_stood_before_one_form_goes_all_at_once(in_job: InAJob) -> None:
    """A form may take a second between its transactions; half of it is never kept, to be put back alone."""
    with moved_to(MONDAY, NOON):
        await keep_days_free(in_job)
    kept = select(UndoRow).order_by(UndoRow.id)
    with unit_of_work() as session:
        rows = session.scalars(kept).all()
        rows[-1].at += timedelta(seconds=30)
    forget_what_stood(datetime.combine(MONDAY, time(12, 10), OSLO) + timedelta(seconds=5))

    assert len(rows) > 1
    assert in_job.installation.rows(kept) == []


async def test_mail_that_has_gone_is_not_called_back_and_the_form_that_mends_it_is_offered(installation: Installation) -> None:
    with on(2027, 1, 8):
        await steps.an_advertised_position(installation)
        await installation.done(application.receive, **recruiting.an_application())
        await installation.done(s05_interviews.call_first_interview, **recruiting.a_call(day="21.01.2027"))
        run = newest(installation).run_id
        with pytest.raises(HasLeft, match="intervjupanel, støtteperson og søker er sendt"):
            await take_back(run, 1)
        page = await answer_page(run)

    assert "og den kan ikke hentes tilbake" in page
    assert 'href="http://127.0.0.1:4200/skjema/05a?candidacy=1">Rett det med «05a' in page


async def test_mail_waits_for_the_one_who_has_chosen_so_and_not_where_something_begins_soon(installation: Installation) -> None:
    with on(2027, 1, 8):
        await steps.an_advertised_position(installation)
        await installation.done(application.receive, **recruiting.an_application())
        holding_mail()
        sent = len(installation.mails())
        await installation.done(s05_interviews.call_first_interview, **recruiting.a_call(day="08.01.2027", starts="13:30"))
        soon = len(installation.mails())
        await installation.done(s05_interviews.call_first_interview, **recruiting.a_call(day="22.01.2027"))
        held = len(installation.mails())
    with moved_to(date(2027, 1, 8), time(12, 11)):
        await send()

    assert soon > sent
    assert held == soon
    assert len(installation.mails()) > held
    assert [
        row.recipient_role for row in installation.outbox() if row.kind == OutboxKind.MAIL and row.status == OutboxStatus.QUEUED
    ] == []


async def test_what_others_have_built_upon_stays(in_job: InAJob) -> None:
    with moved_to(MONDAY, NOON):
        run = await keep_days_free(in_job)
        await in_job.installation.done(
            s11_follow_up.register_what_happened,
            registered_by="2 - E.S.",
            visit=in_job.choice(in_job.coming(MONDAY)[0]),
            happened="på arbeidsplassen",
            minutes=45,
            worker_feels="bra",
            employer_feels="bra",
        )
        with pytest.raises(BuiltUpon):
            await take_back(run, in_job.jon)


async def test_a_number_that_was_given_is_never_taken_back(installation: Installation) -> None:
    with on(2027, 1, 8):
        await installation.done(registers.register_staff, **steps.staff())
        holding_mail()
        await installation.done(registers.register_workplace, **steps.workplace(partner=""))
        run = newest(installation).run_id
        with pytest.raises(CannotBeUndone):
            await take_back(run, 1)
        assert "/angre/" not in await answer_page(run)


async def test_undone_twice_is_refused_and_changes_nothing(in_job: InAJob) -> None:
    with moved_to(MONDAY, NOON):
        run = await keep_days_free(in_job)
        await take_back(run, in_job.jon)
        after = stands()
        with pytest.raises(CannotBeUndone):
            await take_back(run, in_job.jon)

    assert stands() == after
    assert newest(in_job.installation).outcome == Outcome.UNDONE.name


async def test_one_chooses_on_ones_own_page_whether_mail_waits(in_job: InAJob) -> None:
    async with a_browser(in_job.jon) as browser:
        before = unescape((await browser.get("/meg")).text)
        await browser.post("/meg/e-post", data={"vent": "ja"})
        waiting = unescape((await browser.get("/meg")).text)
        await browser.post("/meg/e-post", data={"vent": "nei"})
        after = unescape((await browser.get("/meg")).text)

    changed = [line for line in lines() if line.about == "staff" and line.columns == "mail_waits"]
    assert [(line.who, line.staff_id, line.about_id) for line in changed] == [(Who.STAFF, in_job.jon, in_job.jon)] * 2
    assert "La e-posten vente i ti minutter" in before
    assert "Send e-posten med en gang" in waiting
    assert "La e-posten vente i ti minutter" in after
