"""Every test is on a day of its own: the day reaches what a test runs, and no test asks what day it really is."""

import ast
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from domain.tables.base import OSLO
from tasks.clock import moved_to, now
from tests.conftest import NOON, WEDNESDAY

TESTS = Path(__file__).parent
MAY_ASK = {
    "tasks/engine/in_the_engine.py": "the engine's server is on the real day, and its runs are counted from there",
    "tasks/test_clock.py": "the clock is what is tried",
    "tasks/send/test_encryption.py": "a certificate holds for a time that the system's own library looks up",
}
ASKING = {
    *("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "func.now", "func.current_date"),
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime"),
}


def asking(source: str) -> Iterator[str]:
    """The places where the real day is asked for, or a test is taken off the day it is put on."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in ASKING:
            yield ast.unparse(node)
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"time.{each.name}" for each in node.names if f"time.{each.name}" in ASKING)
        elif isinstance(node, ast.FunctionDef) and node.name == "fixed_day":
            yield node.name


def test_no_test_asks_what_day_it_is() -> None:
    found = {str(path.relative_to(TESTS)): list(asking(path.read_text(encoding="utf-8"))) for path in TESTS.rglob("*.py")}
    assert found.pop("conftest.py") == ["fixed_day"]

    assert {path for path, asked in found.items() if asked} == set(MAY_ASK)


@pytest.mark.parametrize(
    "source",
    [
        "day = date.today()",
        "day = datetime.date.today() - timedelta(days=3)",
        "moment = datetime.now(UTC)",
        "given(default_factory=datetime.now)",
        "from time import localtime",
        "seconds = time.time()",
        "session.scalar(select(func.now()))",
        "def fixed_day(): ...",
    ],
)
def test_asking_is_seen(source: str) -> None:
    assert len(list(asking(source))) == 1


@pytest.mark.parametrize("source", ["day = today()", "from datetime import time", "start = time(12)", "left = time.monotonic()"])
def test_what_does_not_ask_is_left_alone(source: str) -> None:
    assert list(asking(source)) == []


@flow
async def awaited() -> State[None]:
    return Completed(message=str(now()))


@flow
def called() -> State[None]:
    return Completed(message=str(now()))


async def test_a_run_is_on_the_day_of_the_test(prefect_server: object) -> None:
    later = WEDNESDAY + timedelta(days=30)
    here, there = (str(datetime.combine(day, NOON, OSLO)) for day in (WEDNESDAY, later))

    states = [await awaited(return_state=True), called(return_state=True)]
    with moved_to(later):
        states += [await awaited(return_state=True), called(return_state=True)]

    assert [state.message for state in states] == [here, here, there, there]
