"""Whatever changes a row, and by whatever statement, the log tells of it: whose it was, which columns, and no value."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, event, insert, inspect, select, text, update

from domain.log.line import What, Who
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.base import Table
from domain.tables.candidacies import Interview, Person
from domain.tables.documents import Document, Signature
from domain.tables.drafts import Draft
from domain.tables.follow_up import SituationRow, Visit
from domain.tables.log import LogRow
from domain.tables.positions import Workplace
from domain.tables.staff import Staff
from tasks.changes.acting import as_staff, by_link
from tasks.changes.in_bulk import ChangeNotLogged
from tasks.changes.keyed import keyed
from tasks.changes.logged import NOT_LOGGED, OF_THE_MACHINE
from tasks.clock import now
from tasks.database import engine_for, reading, unit_of_work
from tasks.log.check import check
from tasks.planning.plan import add_visits
from tasks.settings import settings
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_visit_row, a_workplace_row, an_employment_row
from tests.source_files import ROOT, python_files
from tests.tasks.changes.rows_of_the_log import lines

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def worker(database: str) -> int:
    """The number of the candidacy of one in a job; the person is another number."""
    with unit_of_work() as session:
        session.add(Person(name="Noen Andre", in_pool=False))
        session.flush()
        position = a_position_row(session, a_workplace_row(session))
        row = a_candidacy_row(session, position)
        staff = a_staff_row(session)
        an_employment_row(session, row, staff)
        a_visit_row(session, row, staff)
        session.add(SituationRow(candidacy_id=row.id, arose_on=date(2027, 1, 4), kind="ny leder", note="vil ha det skriftlig"))
        document = Document(
            life=Life.CANDIDACY,
            life_id=row.id,
            kind="employment_contract",
            part="",
            version=1,
            title="Arbeidsavtale",
            file="a.docx",
            sha256="",
            to_sign=["arbeidstaker"],
            made_at=now(),
        )
        session.add(document)
        session.flush()
        session.add(Signature(document_id=document.id, party="arbeidstaker", signed_on=date(2027, 1, 4), how="på papir"))
        assert row.person_id != row.id
        return row.id


def since(does: Callable[[], object]) -> list[LogRow]:
    before = len(lines())
    does()
    return lines()[before:]


def test_each_row_that_is_put_in_has_a_line_and_leads_to_its_person(worker: int) -> None:
    told = {(row.about, row.life, row.life_id, row.person_id) for row in lines()}

    person = 2
    assert told == {
        ("person", None, None, 1),
        ("person", None, None, person),
        ("workplace", None, None, None),
        ("position", Life.POSITION, 1, None),
        ("sponsor", Life.POSITION, 1, None),
        ("advertisement", Life.POSITION, 1, None),
        ("staff", None, None, None),
        *(
            (table, Life.CANDIDACY, worker, person)
            for table in ("candidacy", "interview", "reference", "employment", "visit", "situation", "document", "signature")
        ),
    }
    assert {(row.what, row.before, row.columns) for row in lines()} == {(What.CHANGED, None, "")} | {
        (What.CHANGED, row.before, "last_step") for row in lines(columns="last_step")
    }
    assert check()[1] == []


def test_a_change_tells_which_columns_and_shows_what_stood_to_one_who_knows_it(worker: int) -> None:
    def change() -> None:
        with unit_of_work() as session:
            person = session.get_one(Person, 2)
            person.email, person.phone = "ny@post.example", None

    (line,) = since(change)
    assert (line.about, line.about_id, line.person_id, line.columns) == ("person", 2, 2, "email,phone")
    assert line.before == keyed("person", 2, {"email": "sara@post.example", "phone": "92 22 22 22"})
    assert line.after == keyed("person", 2, {"email": "ny@post.example", "phone": None})
    assert line.after != keyed("person", 1, {"email": "ny@post.example", "phone": None})


def test_a_row_that_is_removed_has_a_line_with_what_stood_and_nothing_after(worker: int) -> None:
    def remove() -> None:
        with unit_of_work() as session:
            session.delete(session.get_one(Signature, 1))

    (line,) = since(remove)
    assert (line.about, line.about_id, line.person_id, line.after) == ("signature", 1, 2, None)
    assert line.before is not None


@pytest.mark.parametrize(
    ("statement", "about", "columns"),
    [
        pytest.param(update(SituationRow).values(note=""), "situation", "note", id="all rows"),
        pytest.param(
            update(SituationRow).where(SituationRow.candidacy_id == 1).values({"note": ""}), "situation", "note", id="some"
        ),
        pytest.param(update(Person).where(Person.id == 2).values(phone=None, email=None), "person", "email,phone", id="a person"),
        pytest.param(delete(Signature).where(Signature.document_id == 1), "signature", "", id="deleted"),
        pytest.param(delete(Interview).where(Interview.number == 2), "interview", "", id="some deleted"),
    ],
)
def test_a_statement_that_changes_many_rows_has_a_line_for_each(worker: int, statement: Any, about: str, columns: str) -> None:
    def change() -> None:
        with unit_of_work() as session:
            session.execute(statement)

    (line,) = since(change)
    assert (line.about, line.columns, line.person_id) == (about, columns, 2)
    assert (line.after is None) is (columns == "")
    assert line.before is not None


def test_a_statement_by_the_rows_own_numbers_has_a_line_for_each(worker: int) -> None:
    def change() -> None:
        with unit_of_work() as session:
            session.execute(update(Visit), [{"id": 1, "reason": "ny leder", "reminded": ["1"]}])

    (line,) = since(change)
    assert (line.about, line.columns, line.person_id) == ("visit", "reason", 2)
    assert line.after == keyed("visit", 1, {"reason": "ny leder"})


def test_a_statement_that_changes_nothing_and_one_of_the_programs_own_columns_have_no_line(worker: int) -> None:
    def change() -> None:
        with unit_of_work() as session:
            session.execute(update(Visit), [{"id": 1, "reminded": ["1"]}])
            session.execute(update(Document).values(waits=False))
            session.execute(update(Staff).values(link_version=Staff.link_version + 1))
            session.execute(update(SituationRow).values(kind="ny leder"))
            session.execute(delete(Visit).where(Visit.id == 99))
            session.execute(delete(Draft))
            visit = session.get_one(Visit, 1)
            visit.sequence += 1
            visit.reason = f"{visit.reason}"

    assert since(change) == []
    with reading() as session:
        assert session.scalars(select(Visit.reminded)).all() == [["1"]]


def test_rows_put_in_past_the_session_are_refused(worker: int) -> None:
    with pytest.raises(ChangeNotLogged), unit_of_work() as session:
        session.execute(insert(Person), [{"name": "Ingen", "in_pool": False}])


def test_what_was_never_read_is_read_before_it_is_overwritten(worker: int) -> None:
    with unit_of_work() as session:
        person = session.get_one(Person, 2)
        session.expire(person, ["phone", "municipality"])
        person.phone, person.municipality = "94 44 44 44", "Grimstad"
        assert inspect(person).attrs.phone.history.deleted == ()
        asked: list[str] = []
        event.listen(session.get_bind(), "before_cursor_execute", lambda *said: asked.append(said[2]))
        session.flush()

    assert len([each for each in asked if each.startswith("SELECT person.")]) == 1
    assert lines()[-1].before == keyed("person", 2, {"municipality": None, "phone": "92 22 22 22"})


def test_many_visits_at_once_have_a_line_each_in_the_order_given(worker: int) -> None:
    def plan() -> None:
        days = [date(2027, 4, day) for day in (1, 5, 2)]
        at = {"candidacy_id": worker, "planned_at": "10:00", "reason": "hver uke", "job_specialist_id": 1}
        with unit_of_work() as session:
            visit = session.get_one(Visit, 1)
            new = add_visits(session, [{**at, "planned_at": visit.planned_at, "planned_on": day} for day in days])  # type: ignore[typeddict-item]
            assert list(session.scalars(select(Visit.planned_on).where(Visit.id.in_(new)).order_by(Visit.id))) == days

    told = since(plan)
    assert [(line.about, line.about_id) for line in told] == [("visit", number) for number in (2, 3, 4)]
    with reading() as session:
        assert set(session.scalars(select(Visit.status))) == {VisitStatus.PLANNED}


def test_the_line_says_who_and_by_what_right(worker: int) -> None:
    def rename(name: str) -> None:
        with unit_of_work() as session:
            session.get_one(Workplace, 1).name = name

    with as_staff(7, "a run"):
        rename("Kiwi 1")
    with by_link(8), as_staff(8):
        rename("Kiwi 2")
    with as_staff(None, "another run"):
        rename("Kiwi 3")
    rename("Kiwi 4")

    assert [(line.who, line.staff_id, line.run_id) for line in lines()[-4:]] == [
        (Who.STAFF, 7, "a run"),
        (Who.LINK, 8, None),
        (Who.PROCESS, None, "another run"),
        (Who.PROCESS, None, None),
    ]


def test_nothing_that_can_be_read_about_anyone_stands_in_the_log(worker: int) -> None:
    with engine_for(settings().database).connect() as connection:
        everything = " ".join(str(tuple(row)) for row in connection.execute(text("SELECT * FROM log")))

    for planted in ("Sara", "sara@post", "92 22", "Storgata", "én beskjed", "skriftlig", "Kiwi", "Fia", "Rita"):
        assert planted not in everything


def test_the_tables_and_columns_left_out_are_there() -> None:
    tables = Table.metadata.tables

    assert tables.keys() >= NOT_LOGGED
    assert {name: columns - set(tables[name].columns.keys()) for name, columns in OF_THE_MACHINE.items()} == dict.fromkeys(
        OF_THE_MACHINE, frozenset()
    )
    assert all(len(tables[name].primary_key.columns) == 1 for name in tables if name not in NOT_LOGGED)


def test_what_is_left_out_holds_nothing_that_was_written_about_anyone() -> None:
    kinds = {
        str(Table.metadata.tables[name].columns[column].type) for name, columns in OF_THE_MACHINE.items() for column in columns
    }

    assert kinds <= {"INTEGER", "BOOLEAN", "JSON", "DATE", "DATETIME", "TIMESTAMP", "VARCHAR", "VARCHAR(9)"}


_PAST_THE_SESSION = re.compile(
    r"\.connection\(\)|\bexec_driver_sql\(|\bbulk_\w+\(|\btext\(\s*f?\"(?i:update|insert|delete)|(?<![\w.])insert\("
)


def test_no_code_writes_past_the_session() -> None:
    """What goes by the connection, or as plain SQL, no listener hears of."""
    # the keys lie in a database of their own, and the marks of the search follow from rows whose change is heard of;
    # what is put back is put back as it was sealed, and told of by the one who does it (tests/flows/desk/test_undo.py)
    own = {
        "tasks/changes",
        "tasks/log",
        "tasks/keys",
        "tasks/search",
        "tasks/undo",
        "tasks/desk/search_fill.py",
        "tasks/database.py",
    }
    found = {
        str(path.relative_to(ROOT))
        for path in python_files("tasks", "flows", "deployments")
        if _PAST_THE_SESSION.search(path.read_text(encoding="utf-8"))
        and not str(path.relative_to(ROOT)).startswith((*own, "deployments/bench", "deployments/migrations"))
    }

    assert found == set()


def test_the_search_for_writing_past_the_session_finds_it() -> None:
    for planted in (
        "session.connection().execute(x)",
        'session.execute(text("UPDATE person"))',
        "session.execute(insert(Visit), rows)",
    ):
        assert _PAST_THE_SESSION.search(planted)
