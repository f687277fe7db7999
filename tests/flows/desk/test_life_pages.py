"""The page about a person or a position, and its documents: for people who are signed in, each for those it is theirs to open."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from html import unescape
from typing import Any
from urllib.parse import quote, unquote
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import event

from domain.desk.link import Leads
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, Reference
from domain.tables.follow_up import StaffAbsence, Visit
from domain.tables.positions import Position, Seat
from domain.tables.staff import Staff
from flows import s04_advertisement, s05_interviews
from flows.beside import application, correction, registers, withdrawal
from tasks.clock import moved_to
from tasks.database import engine_for, unit_of_work
from tasks.desk.links import page_address
from tasks.forms.refresh import remember_deployments
from tasks.render.documents import Paper, put_file, register
from tasks.render.pdf import pdf_of
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.deployments.web.signed_in import a_browser
from tests.flows.conftest import Installation
from tests.flows.desk.opened_forms import at_the_form, what_it_shows
from tests.flows.stories import recruiting, steps
from tests.flows.stories.in_a_job import MONDAY as FIRST_DAY
from tests.flows.stories.in_a_job import InAJob
from tests.flows.stories.recruiting import MONDAY, a_call, a_withdrawal, an_application
from tests.rows import a_candidacy_row, a_visit_row

KARI = 1


@pytest.fixture
async def applied(installation: Installation) -> Installation:
    """Sara has applied to position 1, and interview 1 is agreed. All of it by forms, registered by Kari."""
    with moved_to(MONDAY):
        await steps.an_advertised_position(installation)
        await installation.done(application.receive, **an_application())
        await installation.done(s05_interviews.call_first_interview, **a_call())
    return installation


def link_to(leads: Leads, number: int) -> str:
    return page_address(leads, number)


async def text_of(link: str, day: date = MONDAY, staff: int = KARI) -> str:
    """What that member of staff reads there."""
    with moved_to(day):
        async with a_browser(staff) as browser:
            answer = await browser.get(link)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


async def answer_at(link: str, day: date = MONDAY, staff: int | None = KARI) -> httpx.Response:
    with moved_to(day):
        async with a_browser(staff) as browser:
            return await browser.get(link)


def links_in(page: str, leads: str) -> list[str]:
    return re.findall(rf'href="([^"]+/{leads}/[^"]+)"', page)


async def test_a_candidacys_page_tells_who_where_what_and_by_whom(applied: Installation) -> None:
    page = await text_of(link_to(Leads.CANDIDACY, 1))

    assert "<h1>Sara Søker</h1>" in page
    for said in (
        "Intervju siden 11.01.2027",
        "Kiwi Bjorbekk, Arendal",
        "Stilling 1: butikkmedarbeider (plass 1)",
        "Fia Fadder",
        "Registrer intervju 1 når det er holdt.",
        "Kari Nordmann",
    ):
        assert said in page
    assert page.index("Intervju avtalt (intervju 1)") < page.index("Søknad mottatt")
    assert len(re.findall(rf'href="{settings().ui_url}/v2/runs/flow-run/[0-9a-f-]{{36}}"', page)) == 2
    assert "beskjed om gangen" not in page  # what she has told of needs stays where it was told
    assert "<script" not in page


async def test_a_positions_page_has_its_applicants_and_leads_to_them(applied: Installation) -> None:
    page = await text_of(link_to(Leads.POSITION, 1))

    assert "<h1>Kiwi Bjorbekk: butikkmedarbeider</h1>" in page
    for said in ("Utlysning siden 11.01.2027", "Vera Vikar", "Runde 1: 11.01.2027 med frist 25.01.2027", "Ingen, den er ledig"):
        assert said in page
    (sara,) = links_in(page, "soknad")
    assert "<h1>Sara Søker</h1>" in await text_of(sara)
    assert page.index("Lyst ut") < page.index("Fadder utnevnt") < page.index("Lokal avtale inngått")


async def test_a_positions_page_tells_each_round_and_whom_we_told_of_it(applied: Installation) -> None:
    ours = {"registered_by": "1 - K.N.", "position": "1 - Kiwi Bjorbekk, butikkmedarbeider"}
    with moved_to(MONDAY):
        await applied.done(s04_advertisement.note_recruiting, **ours, told="Arendal voksenopplæring", told_on=MONDAY)
        closing = ours | {"what": "lukk utlysningen", "decided_on": MONDAY, "reason": "ingen passet"}
        await applied.done(s04_advertisement.end_advertisement, **closing)
        again = {"publish_on": MONDAY + timedelta(days=1), "deadline": MONDAY + timedelta(days=21)}
        await applied.done(s04_advertisement.advertise_position, **ours, **again)

    page = await text_of(link_to(Leads.POSITION, 1))

    assert "Runde 1: 11.01.2027 med frist 25.01.2027, lukket 11.01.2027 (ingen passet)" in page
    assert "Runde 2: 12.01.2027 med frist 01.02.2027" in page
    assert "Arendal voksenopplæring, 11.01.2027" in page


async def test_who_is_asked_about_somebody_can_be_rung_until_the_answer_is_in(applied: Installation) -> None:
    asked = {
        "name": "Rune Ravn",
        "relation": "lærer",
        "phone": "98889000",
        "consent_on": MONDAY,
        "asked_on": MONDAY,
        "answers": [],
    }
    with unit_of_work() as session:
        session.add(Reference(candidacy_id=1, number=1, **asked))
    waiting = await text_of(link_to(Leads.CANDIDACY, 1))
    with unit_of_work() as session:
        session.get_one(Reference, 1).answered_on = MONDAY

    assert "<dt>Referanse</dt><dd>Rune Ravn, 98889000. Har ikke svart. Nummeret i 16a og 16b er 1.</dd>" in waiting
    assert "Rune Ravn" not in await text_of(link_to(Leads.CANDIDACY, 1))


async def test_what_comes_next_opens_a_form_with_its_numbers(applied: Installation) -> None:
    after = MONDAY + timedelta(days=4)

    page = await text_of(link_to(Leads.CANDIDACY, 1), after)

    assert "Intervju 1 har vært. Registrer hvordan det gikk." in page
    assert f"{settings().ui_url}/skjema/05b?candidacy=1" in links_in(page, "skjema")


async def test_a_run_ends_with_where_to_look_and_names_nobody(applied: Installation) -> None:
    with moved_to(MONDAY):
        moved = a_call(place="kantinen")
        states = [await applied.submit(s05_interviews.call_first_interview, **moved) for _ in range(2)]
        states.append(await applied.submit(correction.look_up, registered_by="1 - K.N.", row="Søknad", number=1))

    for state in states:
        last = state.message.splitlines()[-1]
        assert last.startswith(f"Se søknad 1: {settings().ui_url}/soknad/1")
        assert "Sara" not in state.message
        assert "<h1>Sara Søker</h1>" in await text_of(last.partition(": ")[2])
    assert states[1].message.startswith("Allerede registrert")


async def test_what_has_no_page_ends_without_a_link(installation: Installation) -> None:
    state = await installation.submit(registers.register_staff, **steps.staff())

    assert "\n" not in state.message


async def test_a_document_comes_as_a_file_with_a_name_a_person_knows(applied: Installation) -> None:
    page = await text_of(link_to(Leads.POSITION, 1))
    [given] = re.findall(r'href="([^"]+)" aria-label="Word: Lokal avtale Kiwi Bjorbekk', page)

    answer = await answer_at(given)

    assert answer.status_code == 200
    name = unquote(answer.headers["content-disposition"].partition("''")[2])
    assert name == "Lokal avtale Kiwi Bjorbekk, stilling 1, utgave 1.docx"
    assert answer.headers["cache-control"] == "no-store"
    made = [read_sealed(settings().documents / file) for file in applied.documents() if file.startswith("stilling-00001/")]
    assert answer.content in made


@pytest.fixture
def one_paper(installation: Installation) -> int:
    recruiting.applicants("Sara Søker")
    with moved_to(MONDAY), unit_of_work() as session:
        document = register(
            session, Life.CANDIDACY, 1, Paper(kind="trial_agreement", title="Avtale: «praksis»/prøve", write=lambda: b"x")
        )
        put_file(document, b"x")
        return document.id


async def test_a_pdf_comes_where_one_can_be_made_and_else_a_sentence(one_paper: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    page = await text_of(link_to(Leads.CANDIDACY, 1))
    link = f"{link_to(Leads.DOCUMENT, one_paper)}.pdf"
    made = pdf_of(settings().documents / "soknad-00001" / "trial_agreement-v1.docx")

    without = await answer_at(link)
    made.write_bytes(b"%PDF-1.7")  # made before, and the document has not been altered since
    given = await answer_at(link)

    assert ".pdf" not in page
    assert without.status_code == 410
    assert "LibreOffice er ikke installert" in without.text
    assert (given.status_code, given.headers["content-type"], given.content) == (200, "application/pdf", b"%PDF-1.7")
    assert unquote(given.headers["content-disposition"]).endswith("''Avtale praksis prøve, søknad 1, utgave 1.pdf")


async def test_a_file_that_is_gone_gets_a_sentence_and_no_path(one_paper: int) -> None:
    (settings().documents / "soknad-00001" / "trial_agreement-v1.docx").unlink()

    answers = [await answer_at(link_to(Leads.DOCUMENT, one_paper) + suffix) for suffix in ("", ".pdf")]

    for answer in answers:
        assert answer.status_code == 410
        assert "finnes ikke lenger" in answer.text
        assert str(settings().data) not in answer.text


@pytest.mark.parametrize(
    ("leads", "said"),
    [
        pytest.param(Leads.CANDIDACY, "Søknad 99 finnes ikke her lenger.", id="a candidacy"),
        pytest.param(Leads.POSITION, "Stilling 99 finnes ikke her lenger.", id="a position"),
        pytest.param(Leads.DOCUMENT, "Dokument 99 finnes ikke her lenger.", id="a document"),
    ],
)
async def test_no_page_where_nothing_is(installation: Installation, leads: Leads, said: str) -> None:
    recruiting.applicants("Sara Søker")
    answer = await answer_at(link_to(leads, 99))

    assert (answer.status_code, said in answer.text) == (410, True)


EVERY_PAGE = ("/soknad/1", "/stilling/1", "/dokument/1", "/dokument/1.pdf", "/skjema/05b?candidacy=1", "/kladd/7")


@pytest.mark.parametrize("path", EVERY_PAGE)
async def test_no_page_without_a_login_nor_after_leaving(applied: Installation, path: str) -> None:
    link = settings().ui_url + path
    with moved_to(MONDAY):
        async with a_browser(KARI) as karis, a_browser() as strangers:
            before, nobody = await karis.get(link), await strangers.get(link)
            with unit_of_work() as session:
                session.get_one(Staff, KARI).left_on = MONDAY
            after = await karis.get(link)

    assert before.status_code in (200, 410)
    assert "/inn" not in before.headers.get("location", "")
    for answer in (nobody, after):
        assert (answer.status_code, answer.headers["location"]) == (303, f"/inn?til={quote(path, safe='/')}")
        assert "Sara" not in answer.text


@pytest.mark.parametrize("path", EVERY_PAGE)
async def test_no_page_after_00e(applied: Installation, path: str) -> None:
    with moved_to(MONDAY):
        async with a_browser(KARI) as browser:
            await applied.done(registers.withdraw_links, registered_by="1 - K.N.")
            answer = await browser.get(path)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/inn?til={quote(path, safe='/')}")


async def opens(in_job: InAJob, staff: int, day: date) -> dict[str, int]:
    """What each address about the worker answers a job specialist who is no coordinator."""
    with unit_of_work() as session:
        session.get_one(Staff, staff).is_coordinator = False
    return {
        path: (await answer_at(f"{settings().ui_url}{path}", day, staff)).status_code for path in (*EVERY_PAGE[:3], "/skjema/11a")
    }


def a_paper(life: Life, number: int) -> None:
    with unit_of_work() as session:
        document = register(session, life, number, Paper(kind="timesheet", title="Timeliste", write=lambda: b"x"))
        put_file(document, b"x")


async def test_a_job_specialist_opens_the_worker_they_follow_and_no_other(installation: Installation) -> None:
    in_job = InAJob(installation)
    a_paper(Life.CANDIDACY, in_job.candidacy)

    jons, evas = await opens(in_job, in_job.jon, FIRST_DAY), await opens(in_job, in_job.eva, FIRST_DAY)

    assert jons == {"/soknad/1": 200, "/stilling/1": 200, "/dokument/1": 200, "/skjema/11a": 403}
    assert evas == {"/soknad/1": 403, "/stilling/1": 403, "/dokument/1": 403, "/skjema/11a": 403}
    refused = (await answer_at(link_to(Leads.CANDIDACY, 1), FIRST_DAY, in_job.eva)).text
    assert "Søknad 1 er ikke for deg. Du kan åpne sidene og dokumentene til dem du følger opp eller er vikar for." in refused
    assert "Sara" not in refused
    assert "Kiwi" not in refused


async def test_a_stand_in_opens_it_while_the_job_specialist_is_away(installation: Installation) -> None:
    in_job = InAJob(installation)
    a_paper(Life.CANDIDACY, in_job.candidacy)
    first, last = FIRST_DAY + timedelta(days=7), FIRST_DAY + timedelta(days=11)
    with unit_of_work() as session:
        away = {"first": first, "last": last, "stand_in_id": in_job.eva, "reason": "ferie"}
        session.add(StaffAbsence(staff_id=in_job.jon, **away))

    seen = [
        (await opens(in_job, in_job.eva, day))["/soknad/1"]
        for day in (first - timedelta(days=1), first, last, last + timedelta(days=1))
    ]

    assert seen == [403, 200, 200, 403]


async def test_whose_visit_it_is_opens_the_worker_also_after_the_others_are_back(installation: Installation) -> None:
    in_job = InAJob(installation)
    with unit_of_work() as session:
        session.get_one(Visit, in_job.coming(FIRST_DAY)[0].id).job_specialist_id = in_job.eva
    assert (await opens(in_job, in_job.eva, FIRST_DAY))["/soknad/1"] == 200

    with unit_of_work() as session:
        session.get_one(Visit, 1).status = VisitStatus.DONE
    assert (await opens(in_job, in_job.eva, FIRST_DAY))["/soknad/1"] == 403


async def test_papers_that_are_no_workers_are_for_coordinators(installation: Installation) -> None:
    in_job = InAJob(installation)
    a_paper(Life.PARTNER, 1)

    assert (await opens(in_job, in_job.jon, FIRST_DAY))["/dokument/1"] == 403
    assert (await answer_at(link_to(Leads.DOCUMENT, 1), FIRST_DAY, in_job.eva)).status_code == 200


async def test_who_is_not_a_coordinator_sees_the_worker_and_not_who_else_applied(installation: Installation) -> None:
    in_job = InAJob(installation)
    with unit_of_work() as session:
        a_candidacy_row(session, session.get_one(Position, 1), name="Siri Annen")
        session.get_one(Staff, in_job.jon).is_coordinator = False

    candidacy = await text_of(link_to(Leads.CANDIDACY, 1), FIRST_DAY, in_job.jon)
    position = await text_of(link_to(Leads.POSITION, 1), FIRST_DAY, in_job.jon)

    assert links_in(candidacy, "stilling") == links_in(candidacy, "skjema") == []
    assert "/v2/runs" not in candidacy + position
    assert "Siri" not in position
    assert links_in(position, "soknad") == []
    assert "Siri Annen" in await text_of(link_to(Leads.POSITION, 1), FIRST_DAY, in_job.eva)


async def test_a_withdrawn_application_shows_what_stands(applied: Installation) -> None:
    with moved_to(MONDAY):
        await applied.done(withdrawal.withdraw_candidacy, **a_withdrawal(reason="har fått en annen jobb"))

    page = await text_of(link_to(Leads.CANDIDACY, 1))

    assert "Trukket siden 11.01.2027" in page
    assert "Søknaden trukket" in page
    assert "11.01.2027: trukket: har fått en annen jobb" in page
    for gone in ("Mona Moen", "beskjed om gangen"):
        assert gone not in page


async def test_visits_to_come_the_last_one_and_those_nobody_registered(installation: Installation) -> None:
    in_job = InAJob(installation)
    forgotten, *_ = in_job.coming(FIRST_DAY)
    with unit_of_work() as session:
        worker, visitor = session.get_one(Candidacy, in_job.candidacy), session.get_one(Staff, in_job.jon)
        a_visit_row(
            session,
            worker,
            visitor,
            planned_on=date(2027, 3, 1),
            status=VisitStatus.DONE,
            held_on=date(2027, 3, 2),
            how="på telefon",
        )
        worker.last_step = CandidacyStep.EMPLOYED
    day = FIRST_DAY + timedelta(days=9)

    page = await text_of(link_to(Leads.CANDIDACY, in_job.candidacy), day)

    assert "Oppfølging" in page
    assert "Sist gjennomført: 02.03.2027, på telefon, Jon Spesialist." in page
    assert f"{forgotten.planned_on:%d.%m.%Y}, Jon Spesialist: ikke registrert" in page
    assert f"{in_job.coming(day)[0].planned_on:%d.%m.%Y} kl. " in page
    assert "til. Alle står i «11h Se besøksplan»." in page


@contextmanager
def counted_looks() -> Iterator[list[str]]:
    asked: list[str] = []

    def look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    engine = engine_for(settings().database)
    event.listen(engine, "before_cursor_execute", look)
    yield asked
    event.remove(engine, "before_cursor_execute", look)


async def test_a_long_life_is_read_in_as_many_looks_as_a_short_one(applied: Installation) -> None:
    async def looks() -> int:
        with counted_looks() as asked:
            await text_of(link_to(Leads.CANDIDACY, 1))
        return len(asked)

    def more_weeks(weeks: range) -> None:
        with moved_to(MONDAY), unit_of_work() as session:
            worker, visitor = session.get_one(Candidacy, 1), session.get_one(Staff, KARI)
            for week in weeks:
                a_visit_row(session, worker, visitor, planned_on=MONDAY + timedelta(weeks=week))
                register(
                    session, Life.CANDIDACY, 1, Paper(kind="timesheet", title="Timeliste", write=lambda: b"", part=str(week))
                )

    more_weeks(range(1, 2))
    short = await looks()
    more_weeks(range(2, 40))

    assert await looks() == short


async def test_a_workers_page_says_when_they_work_what_they_earn_and_how_all_are_reached(in_job: InAJob) -> None:
    page = await text_of(link_to(Leads.CANDIDACY, in_job.candidacy), FIRST_DAY, in_job.eva)

    for said in ("Timer i uken", "Arbeidsdager", "mandag kl. ", "kroner i timen", "Leder"):
        assert said in page, said
    assert page.count("<dt>Telefon</dt><dd></dd>") == 0


async def test_an_agreed_interview_stands_with_day_time_and_place(applied: Installation) -> None:
    page = await text_of(link_to(Leads.CANDIDACY, 1))

    assert re.search(r"<dt>Intervju 1</dt><dd>torsdag 14\. januar 2027 kl\. 10\.00, \S+", page)


async def test_what_was_sent_is_told_by_role_and_whether_it_went(applied: Installation) -> None:
    page = await text_of(link_to(Leads.CANDIDACY, 1))
    mails = page[page.index("Hva vi har sendt") : page.index("Hva som har skjedd")]

    assert "<td>søker</td>" in mails
    assert "Mona Moen" not in mails
    assert ">er sendt</td>" in mails


async def test_papers_that_are_replaced_are_folded_away(applied: Installation) -> None:
    with moved_to(MONDAY):
        await applied.done(s05_interviews.call_first_interview, **a_call(starts="12:00"))

    page = await text_of(link_to(Leads.CANDIDACY, 1))
    holds, folded = page[page.index('id="papers"') : page.index('id="happened"')].split("Erstattet av nyere utgaver")

    assert "utgave 2" in holds
    assert "Erstattet av utgave 2." not in holds
    assert "Erstattet av utgave 2." in folded


@pytest.mark.parametrize("leads", [Leads.WORKPLACE, Leads.PARTNER, Leads.STAFF])
async def test_a_register_page_is_for_coordinators(in_job: InAJob, leads: Leads) -> None:
    others = {Leads.WORKPLACE: 1, Leads.PARTNER: 1, Leads.STAFF: in_job.eva}
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).is_coordinator = False

    answer = await answer_at(link_to(leads, others[leads]), FIRST_DAY, in_job.jon)

    assert answer.status_code == 403
    assert "er ikke for deg" in unescape(answer.text)
    assert (await answer_at(link_to(leads, 999), FIRST_DAY, in_job.eva)).status_code == 410


async def test_a_workplaces_page_has_its_people_positions_and_leader(in_job: InAJob) -> None:
    with unit_of_work() as session:
        session.add(Seat(position_id=1, candidacy_id=in_job.candidacy))

    page = await text_of(link_to(Leads.WORKPLACE, 1), FIRST_DAY, in_job.eva)

    for said in ("<h1>Kiwi Bjorbekk</h1>", "Sara Søker", "Stilling 1: ", "besatt", "<dt>Leder</dt>"):
        assert said in page, said
    assert link_to(Leads.POSITION, 1) in links_in(page, "stilling")
    assert f"{settings().ui_url}/skjema/11f?workplace=1" in links_in(page, "skjema")


async def test_a_partners_page_has_the_agreement_and_its_workplaces(applied: Installation) -> None:
    page = await text_of(link_to(Leads.PARTNER, 1))

    assert "<dt>Avtale</dt><dd>Fra " in page
    assert links_in(page, "arbeidsplass") == [link_to(Leads.WORKPLACE, 1)]
    assert "Sara Søker" in page
    assert f"{settings().ui_url}/skjema/00b?partner=1" in links_in(page, "skjema")


async def test_a_job_specialist_reads_the_own_page_with_caseload_week_and_absence(in_job: InAJob) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).is_coordinator = False
        session.add(
            StaffAbsence(
                staff_id=in_job.jon,
                first=FIRST_DAY,
                last=FIRST_DAY + timedelta(days=2),
                stand_in_id=in_job.eva,
                reason="kurs",
            )
        )

    page = await text_of(link_to(Leads.STAFF, in_job.jon), FIRST_DAY, in_job.jon)

    for said in ("Følger opp", "Sara Søker", "neste besøk", "Besøk: S.S., Kiwi Bjorbekk", "<dt>Borte</dt>", "er vikar"):
        assert said in page, said
    assert links_in(page, "skjema") == []  # the forms are a coordinator's


async def test_each_form_of_a_page_opens_for_what_the_page_is_about(applied: Installation) -> None:
    page = await text_of(link_to(Leads.CANDIDACY, 1))
    here = page[page.index("Hva du kan gjøre her") :]
    forms = {address.rpartition("/")[2] for address in links_in(here, "skjema")}

    assert {"05a?candidacy=1", "05b?candidacy=1", "05e?candidacy=1", "12?candidacy=1", "14a?position=1", "18d?person=1"} <= forms
    assert not [each for each in forms if each.startswith(("07", "08", "10", "11", "15"))]


async def test_an_interview_that_is_moved_opens_with_where_how_long_and_with_whom(applied: Installation) -> None:
    first, second = uuid4(), uuid4()
    remember_deployments({"call_first_interview": first, "call_second_interview": second})
    link = f"{settings().ui_url}/skjema/05a?candidacy=1"

    opened = await answer_at(link)

    with moved_to(MONDAY):
        shown = what_it_shows(opened, KARI)
    assert at_the_form(opened) == first
    called = a_call()
    assert shown == {
        "candidacy": "1 - Kiwi Bjorbekk, S.S.",
        "minutes": 45,
        "place": called["place"],
        "panel": [{"name": each["name"], "email": each.get("email", "")} for each in called["panel"]],
    }
