"""One who asks is gone: from the rows, the files, the mails, the logs and the engine; what the law keeps stands until its day."""

import sqlite3
import uuid
from contextlib import closing
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from prefect import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.states import Cancelled
from sqlalchemy import select

from domain.contact import Role
from domain.desk.found import Kind
from domain.privacy.erasure import Step
from domain.privacy.traces import Wanted, needles
from domain.tables.candidacies import Candidacy, Person
from domain.tables.documents import Document
from domain.tables.drafts import Draft
from domain.tables.erasures import ErasureRow
from domain.tables.follow_up import Visit
from domain.tables.notes import NoteRow
from domain.tables.outbox import OutboxRow
from domain.tables.search import SearchMark
from flows import s05_interviews, s06_reference_check
from flows.beside import access, application, correction, erasure, withdrawal
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.desk.find import find
from tasks.engine.forgotten_runs import FORM_TAG, EngineOutOfReach, forget_runs
from tasks.keys.ring import keys
from tasks.planning.plan import plan_visits
from tasks.privacy.finishing import finish_erasures
from tasks.privacy.traces import search
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.deployments.web.signed_in import reader
from tests.flows.conftest import Installation
from tests.flows.stories.recruiting import (
    MONDAY,
    THURSDAY,
    a_call,
    a_request,
    a_withdrawal,
    an_application,
    an_outcome,
    applicants,
)
from tests.made_documents import lines_of
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_workplace_row
from tests.tasks.privacy.stories import a_mail, a_paper

SAID = {
    "name": "Zebulonia Kvistholm",
    "address": "Tranebaerstien 77, 4848 Arendal",
    "email": "sommerfugl77@post.example",
    "phone": "48 15 16 23",
}
ZEBULONIA = "1 - Kiwi Bjorbekk, Z.K."
LOOKED_FOR = needles(Wanted(**SAID))
FOUND_BY = ("Zebulonia Kvistholm", "sebulonia", "48 15 16 23", "sommerfugl77")
LATER = THURSDAY + timedelta(days=40)


def an_erasure(**said: object) -> dict[str, object]:
    return {
        "registered_by": "1 - K.N.",
        "person": "1 - Z.K.",
        "asked_on": str(THURSDAY),
        "asked_by": "personen selv",
        "understood": True,
        **said,
    }


def traces() -> dict[str, list[str]]:
    """What is found of her, store by store; processes are other tests' too."""
    return {
        store.name: [trace.where for trace in store.traces]
        for store in search(LOOKED_FOR)
        if store.traces and "prosessene" not in store.name
    }


def found_by(words: str) -> list[int]:
    """The candidacies a coordinator finds."""
    return [hit.number for hit in find(words, reader(1)).hits if hit.kind == Kind.CANDIDACY]


def as_it_lies_in_the_database() -> str:
    with closing(sqlite3.connect(settings().data / "heltmed.db")) as database:
        (name,) = database.execute("SELECT name FROM person").fetchone()
        return str(name)


async def a_person_who_withdrew(installation: Installation) -> None:
    applicants()
    with moved_to(MONDAY):
        with unit_of_work() as session:
            position = a_position_row(session, a_workplace_row(session, name="Rema Grimstad"))
            position.advertisements[-1].closed_on = None
            position.advertisements[-1].deadline = MONDAY
        applied = an_application(**SAID, position=f"{position.id} - Rema Grimstad, butikkmedarbeider (plass 1)")
        await installation.done(application.receive, **applied)
        await installation.done(s05_interviews.call_first_interview, **a_call(candidacy=ZEBULONIA))
        await installation.refused(application.receive, **applied | {"birth_date": "01.02.1990"})
    with moved_to(THURSDAY):
        await installation.done(s05_interviews.register_first_interview, **an_outcome(candidacy=ZEBULONIA))
        asked = a_request(candidacy=ZEBULONIA, consent_on=str(THURSDAY))
        await installation.done(s06_reference_check.ask_for_reference, **asked)
        await installation.done(correction.look_up, registered_by="1 - K.N.", row="Søknad", number=1)
        folder = {"registered_by": "1 - K.N.", "person": "1 - Z.K.", "how": "på papir", "confided": "ta det med"}
        await installation.done(access.give_access, **folder)
        withdrawn = a_withdrawal(candidacy=ZEBULONIA, withdrawn_on=str(THURSDAY))
        await installation.done(withdrawal.withdraw_candidacy, **withdrawn)
        with unit_of_work() as session:
            noted = {"written_by": 1, "written_on": THURSDAY}
            session.add(NoteRow(key="1", candidacy_id=1, text="ring henne i mars", **noted))
            session.add(NoteRow(key="2", workplace_id=1, text="spør om Zebulonia Kvistholm kan begynne", **noted))
            session.add(NoteRow(key="3", workplace_id=1, text="ring lederen", **noted))
        log = settings().data / "feil.log"
        log.write_text(f"Kode 1\nValueError: {SAID['name']}\nKode 2\n", encoding="utf-8")


async def test_nothing_is_left_of_one_who_asks(installation: Installation) -> None:
    await a_person_who_withdrew(installation)
    with moved_to(THURSDAY):
        before = traces()
        assert [found_by(words) for words in FOUND_BY] == [[1]] * len(FOUND_BY)
        in_a_backup = as_it_lies_in_the_database()
        of_the_folder = [path for path in installation.documents() if path.startswith("register-")]
        answer = await installation.done(erasure.erase_person, **an_erasure())
        papers_left = [path for path in installation.documents() if "erasure_receipt" not in path]
        receipt = installation.mails()
        read_by_others = [str(mail["To"]) for mail in receipt if "Slett det du har fått" in str(mail["Subject"])]
        lines = lines_of(read_sealed(next(settings().documents.glob("register-*/erasure_receipt_short-v1.docx"))))
        again = await installation.done(erasure.erase_person, **an_erasure())
    with moved_to(THURSDAY + timedelta(days=1)):
        left = await finish_erasures(THURSDAY + timedelta(days=1))

    assert len(of_the_folder) == 1
    assert read_by_others == []  # they got it when the application was withdrawn
    assert [path for path in papers_left if path.startswith("register-")] == []
    assert len(before) >= 4
    assert in_a_backup.startswith("s1.")
    assert keys().unseal(in_a_backup) is None
    assert "Person 1 er slettet. Ingenting må tas vare på etter loven." in answer
    assert "Zebulonia" not in answer
    assert again.startswith("Allerede registrert")
    assert "Hei Zebulonia Kvistholm.\nDu ba oss om å slette alt 14. januar 2027." in "\n".join(lines)
    assert "Vi har slettet det vi visste om deg" in [str(mail["Subject"]) for mail in receipt]
    assert left == []
    assert traces() == {}
    assert [found_by(words) for words in FOUND_BY] == [[]] * len(FOUND_BY)
    assert installation.rows(select(SearchMark.mark).where(SearchMark.kind == "person")) == []
    (row,) = installation.rows(select(ErasureRow))
    assert (row.sought, row.runs, row.finished_on) == ({}, [], THURSDAY + timedelta(days=1))
    assert [person.name for person in installation.rows(select(Person))] == ["(slettet)"]
    assert [(each.applied_on, each.closed_on) for each in installation.rows(select(Candidacy))] == [(MONDAY, THURSDAY)]
    assert installation.rows(select(Draft)) == []
    assert [note.text for note in installation.rows(select(NoteRow))] == ["ring lederen"]
    assert installation.rows(select(Document)) == []
    assert {each.recipient_name for each in installation.rows(select(OutboxRow))} <= {"slettet", "(slettet)", "", "Kari Nordmann"}
    assert (settings().data / "feil.log").read_text(encoding="utf-8") == "Kode 1\nKode 2\n"


@pytest.mark.parametrize(
    "killed_in", ["_remove_unnamed_files", "_remove_from_inbox", "_remove_from_logs", "pack", "_forget_receipt"]
)
async def test_killed_anywhere_it_goes_on_where_it_was(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, killed_in: str
) -> None:
    await a_person_who_withdrew(installation)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with moved_to(THURSDAY):
        await installation.done(erasure.erase_person, **an_erasure())
        with unit_of_work() as session:  # as if only the rows were done when it was killed
            row = session.scalars(select(ErasureRow)).one()
            row.steps = []
    stray = settings().documents / "soknad-00001" / "reference_form-1-v1.docx"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text(SAID["name"], encoding="utf-8")
    day = THURSDAY + timedelta(days=1)
    with moved_to(day):
        with monkeypatch.context() as dying:
            dying.setattr(f"tasks.privacy.finishing.{killed_in}", killed)
            with pytest.raises(KeyboardInterrupt):
                await finish_erasures(day)
        await finish_erasures(day)

    assert not stray.exists()
    assert traces() == {}


async def test_a_run_that_no_row_names_is_not_lost_when_the_engine_is_away_midway(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cancelled form is known by what stands in it alone, and that goes with the run; what happened in it is yet to be forgotten."""
    await a_person_who_withdrew(installation)
    async with get_client() as client:
        run = await client.create_flow_run(
            withdrawal.withdraw_candidacy, parameters={"skjema": {"candidacy": 1}}, tags=[FORM_TAG], state=Cancelled()
        )

        async def away(*_: object) -> None:
            raise EngineOutOfReach

        with moved_to(THURSDAY), monkeypatch.context() as broken:
            broken.setattr("tasks.privacy.finishing.forget_happenings", away)
            await installation.done(erasure.erase_person, **an_erasure())
        gone = await client.read_flow_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[run.id])))
    (midway,) = installation.rows(select(ErasureRow))
    day = THURSDAY + timedelta(days=1)
    with moved_to(day):
        await finish_erasures(day)
    (row,) = installation.rows(select(ErasureRow))

    assert gone == []
    assert str(run.id) in midway.runs
    assert Step.ENGINE not in midway.steps
    assert (row.runs, row.finished_on) == ([], day)


def said_in(mail: EmailMessage) -> str:
    body = mail.get_body()
    return str(body.get_content()) if body else ""


async def test_those_who_were_sent_something_are_asked_to_delete_it(installation: Installation) -> None:
    await a_person_who_withdrew(installation)
    with moved_to(THURSDAY):
        with unit_of_work() as session:
            a_mail(session, 1, THURSDAY).recipient_role = Role.LEADER
            a_mail(session, 1, THURSDAY, key="another").recipient_role = Role.COORDINATOR
        answer = await installation.done(erasure.erase_person, **an_erasure())

    asked = [mail for mail in installation.mails() if "Personen har bedt oss om å slette alt" in said_in(mail)]
    assert "blir bedt om å slette det: 1." in answer
    assert len(asked) == 1
    assert "som nærmeste leder" in said_in(asked[0])
    assert "Zebulonia" not in str(asked[0])


async def test_what_goes_on_must_end_first(installation: Installation) -> None:
    with moved_to(date(2027, 2, 8)):
        with unit_of_work() as session:
            staff = a_staff_row(session)
            candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)), name=SAID["name"])
            a_trial_row(session, candidacy, staff)
            plan_visits(session, candidacy.id, date(2027, 2, 8))
        refused = await installation.refused(erasure.erase_person, **an_erasure(asked_on="08.02.2027", registered_by="1 - J.S."))

    assert "Trekk den først med «12 Trekk søknad»" in refused
    assert installation.rows(select(ErasureRow)) == []
    assert [person.name for person in installation.rows(select(Person))] == [SAID["name"]]


async def test_the_pay_stands_until_the_law_lets_go(installation: Installation) -> None:
    day, later = date(2027, 2, 8), date(2032, 12, 31)
    with moved_to(day):
        with unit_of_work() as session:
            staff = a_staff_row(session)
            candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)), name=SAID["name"])
            a_trial_row(session, candidacy, staff)
        await installation.done(
            withdrawal.withdraw_candidacy,
            **a_withdrawal(candidacy="1 - Kiwi Bjorbekk, Z.K.", withdrawn_on=str(day), registered_by="1 - J.S."),
        )
        paper = _a_kept_paper(candidacy.id)
        answer = await installation.done(erasure.erase_person, **an_erasure(asked_on=str(day), registered_by="1 - J.S."))
    with moved_to(day + timedelta(days=40)):
        await finish_erasures(day + timedelta(days=40))
        stands = paper.exists()
    with moved_to(later):
        await finish_erasures(later)

    assert "Avtalen om arbeidspraksis og lønnen står til 31.12.2032 (bokføringsloven § 13" in answer
    assert stands
    assert not paper.exists()
    assert installation.rows(select(Document)) == []
    assert installation.rows(select(Visit.note).where(Visit.note.is_not(None))) == []


def _a_kept_paper(candidacy: int) -> Path:
    with unit_of_work() as session:
        row = a_paper(session, candidacy, "trial_agreement")
        return settings().documents / row.file


async def test_runs_that_are_gone_are_no_fault() -> None:
    await forget_runs([str(uuid.uuid4())])
    await forget_runs([])
