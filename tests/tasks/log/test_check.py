"""The log on both databases: what the database refuses, and what is found when its locks are taken away first."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from deployments.__main__ import main
from domain.log.chain import ALTERED, ANOTHER, CUT_OFF, DOES_NOT_FOLLOW, GONE
from domain.log.line import Head
from domain.tables.candidacies import Person
from domain.tables.log import LogRow
from tasks.changes.lines import newest
from tasks.database import engine_for, unit_of_work
from tasks.log.check import UNLOCKED, check
from tasks.settings import settings
from tests.tasks.changes.rows_of_the_log import lines

pytestmark = pytest.mark.usefixtures("database")

FIVE = 5
COLUMNS = ", ".join(column.name for column in LogRow.__table__.columns if column.name != "id")


def five_lines() -> None:
    for number in range(FIVE):
        with unit_of_work() as session:
            session.add(Person(name=f"Sara {number}", in_pool=False))


def by_hand(does: Callable[[Connection], object], *, unlocked: bool = True) -> None:
    """What one with the database's password does to it."""
    with engine_for(settings().database).execution_options(writes=True).begin() as connection:
        if unlocked and connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE log DISABLE TRIGGER ALL"))
        elif unlocked:
            for name in connection.scalars(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log'")
            ).all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        does(connection)


def said(*statements: str) -> Callable[[Connection], object]:
    return lambda connection: [connection.execute(text(statement)) for statement in statements]


def found(mailed: Head | None = None) -> set[str]:
    """What is found beside the locks that are gone."""
    _, faults = check(mailed)
    return {fault.sentence for fault in faults} - {UNLOCKED}


def test_a_log_left_alone_is_whole() -> None:
    five_lines()

    head, faults = check()
    assert faults == []
    assert head.number == FIVE
    assert check(head) == (head, [])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET person_id = 9",
        "UPDATE log SET person_id = 9 WHERE id = 2",
        "DELETE FROM log",
        "DELETE FROM log WHERE id = 5",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_line(statement: str) -> None:
    five_lines()

    with pytest.raises(DBAPIError, match="the log is only added to"):
        by_hand(said(statement), unlocked=False)
    assert check()[1] == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite has no such statement
def test_the_database_refuses_to_empty_the_log() -> None:
    five_lines()

    with pytest.raises(DBAPIError, match="the log is only added to"):
        by_hand(said("TRUNCATE log"), unlocked=False)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # PostgreSQL takes a number once
@pytest.mark.parametrize("number", ["2", "9"])
def test_the_database_takes_a_line_at_the_end_only(number: str) -> None:
    five_lines()
    with pytest.raises(DBAPIError, match="the log is only added to"):
        by_hand(said(f"INSERT OR REPLACE INTO log SELECT {number}, {COLUMNS} FROM log WHERE id = 1"), unlocked=False)


@pytest.mark.parametrize(
    ("statements", "faults"),
    [
        pytest.param(["DELETE FROM log WHERE id = 3"], {GONE}, id="removed"),
        pytest.param(["DELETE FROM log WHERE id IN (2, 3)"], {GONE}, id="several removed"),
        pytest.param(["DELETE FROM log WHERE id = 1"], {GONE}, id="the first removed"),
        pytest.param(["UPDATE log SET person_id = 9 WHERE id = 3"], {ALTERED}, id="altered"),
        pytest.param(["UPDATE log SET staff_id = 9 WHERE id = 5"], {ALTERED}, id="the last altered"),
        pytest.param(
            ["DELETE FROM log WHERE id = 3", "UPDATE log SET id = 3 WHERE id = 4", "UPDATE log SET id = 4 WHERE id = 5"],
            {DOES_NOT_FOLLOW, ALTERED},
            id="removed and numbered anew",
        ),
        pytest.param(
            ["UPDATE log SET id = 9 WHERE id = 2", "UPDATE log SET id = 2 WHERE id = 3", "UPDATE log SET id = 3 WHERE id = 9"],
            {DOES_NOT_FOLLOW, ALTERED},
            id="two changed places",
        ),
        pytest.param(
            [f"INSERT INTO log SELECT 6, {COLUMNS} FROM log WHERE id = 5"],
            {DOES_NOT_FOLLOW, ALTERED},
            id="put in",
        ),
    ],
)
def test_what_is_done_to_the_log_by_hand_is_found(statements: list[str], faults: set[str]) -> None:
    five_lines()

    by_hand(said(*statements))

    assert found() == faults


def test_an_end_cut_off_is_found_by_the_head_that_was_mailed() -> None:
    five_lines()
    mailed, _ = check()

    by_hand(said("DELETE FROM log WHERE id > 3"))

    assert found() == set()
    assert found(mailed) == {CUT_OFF}


def test_an_end_cut_off_and_written_anew_is_found_by_the_head_that_was_mailed() -> None:
    five_lines()
    mailed, _ = check()

    by_hand(said("DELETE FROM log WHERE id > 3"))
    five_lines()

    assert found() == set()
    assert found(mailed) == {ANOTHER}


def test_a_lock_that_is_taken_away_is_told() -> None:
    five_lines()

    by_hand(said())

    assert {fault.sentence for fault in check()[1]} == {UNLOCKED}


def test_the_command_tells_of_a_line_that_is_gone_and_of_an_end_cut_off(capsys: pytest.CaptureFixture[str]) -> None:
    five_lines()
    mailed, _ = check()
    assert main(["log", "check"]) == 0
    assert main(["log", "check", "--head", str(mailed)]) == 0
    assert "Loggen er hel: 5 linjer" in capsys.readouterr().out

    by_hand(said("DELETE FROM log WHERE id IN (3, 5)"))

    assert main(["log", "check", "--head", str(mailed)]) == 1
    told = capsys.readouterr().out
    assert "Linje 3 til 3 er borte." in told
    assert "Loggen slutter på linje 4, men linje 5 er sendt ut: slutten er fjernet." in told


def test_the_command_says_what_a_head_looks_like(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "check", "--head", "12"]) == 2
    assert "NUMMER:HASH" in capsys.readouterr().err


def test_many_who_write_at_once_never_fork_the_chain() -> None:
    writers, each = 6, 8
    ready = threading.Barrier(writers)
    failures: list[BaseException] = []

    def write(writer: int) -> None:
        ready.wait()
        try:
            for number in range(each):
                with unit_of_work() as session:
                    session.add(Person(name=f"{writer}-{number}", in_pool=False))
        except BaseException as failure:  # noqa: BLE001  told below
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    head, faults = check()
    assert faults == []
    assert head.number == writers * each
    assert len({line.previous for line in lines()}) == writers * each


def test_what_is_rolled_back_leaves_no_line_and_no_hole() -> None:
    five_lines()
    with pytest.raises(IntegrityError), unit_of_work() as session:
        session.add_all([Person(id=90, name="Ingen", in_pool=False), Person(id=1, name="Opptatt", in_pool=False)])
    five_lines()

    head, faults = check()
    assert (head.number, faults) == (2 * FIVE, [])
    with engine_for(settings().database).connect() as connection:
        assert newest(connection) == head
