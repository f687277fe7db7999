"""The morning with few and with many jobs that go well: F2 on SQLite, F3 on PostgreSQL.

200 visits are forgotten and 200 are coming, however many jobs there are; a job has 60 visits, and history, papers and mail.
What finds the forgotten visits, with the names their mail needs, is measured beside raw SQL. The whole morning up to its mails
and runs is measured beside the same with fewer jobs: it may not grow with the jobs where nothing is due.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from functools import partial
from time import perf_counter
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url

from deployments.bench.bench import Call, CannotMeasure, Row
from deployments.bench.database import DAY, FORGOTTEN, empty_database, fill
from deployments.bench.postgres_server import programs, running_server
from domain.desk.next_steps import next_steps
from tasks.clock import moved_to
from tasks.database import engine_for, reading
from tasks.desk.forgotten_visits import forgotten_visits, visit_steps
from tasks.desk.morning import jobs_to_plan
from tasks.desk.standing import standings
from tasks.papers.late_papers import raise_late_papers
from tasks.settings import settings
from tasks.visits.announcements import announce_visits

_FEW, _SOME, _MANY = 1_000, 10_000, 100_000


def rows() -> tuple[Row, ...]:
    def raw(jobs: int) -> Row:
        work = f"{FORGOTTEN} glemte besøk, {jobs} jobber (SQLite)"
        return Row(
            "F2", work, "samme SQL i sqlite3, lest", partial(_beside_raw, jobs), at_most=4, calls=(20, 20), large=jobs > _SOME
        )

    def grown(number: str, few: int, many: int, on_postgres: bool = False) -> Row:
        work = f"hele morgenen, {many} jobber ({'PostgreSQL' if on_postgres else 'SQLite'})"
        sides = partial(_beside_fewer, few, many, on_postgres)
        return Row(number, work, f"det samme, {few} jobber", sides, at_most=2, calls=(5, 5), large=many > _SOME)

    return (
        raw(_FEW),
        raw(_SOME),
        raw(_MANY),
        grown("F2", _FEW, _SOME),
        grown("F2", _FEW, _MANY),
        grown("F3", _FEW, _SOME, on_postgres=True),
        grown("F3", _SOME, _MANY, on_postgres=True),
    )


@contextmanager
def _beside_raw(jobs: int) -> Iterator[tuple[Call, Call]]:
    with empty_database():
        fill(jobs)
        engine = engine_for(settings().database)
        with reading() as session, closing(sqlite3.connect(str(engine.url.database))) as connection:
            ours = partial(forgotten_visits, session, DAY)
            asked = _asked(engine, ours)

            def raw() -> list[Any]:
                rows = [connection.execute(statement, values).fetchall() for statement, values in asked][-1]
                return [(number, date.fromisoformat(day), json.loads(visited), *rest) for number, day, visited, *rest in rows]

            assert [tuple(visit)[:3] for visit in ours()] == [row[:3] for row in raw()]
            yield ours, raw


def _asked(engine: Engine, work: Call) -> list[tuple[str, Any]]:
    """The statements that `work` sends, as the driver gets them."""
    sent: list[tuple[str, Any]] = []

    def keep(_connection: Connection, _cursor: object, statement: str, values: Any, *_rest: object) -> None:
        if statement != "BEGIN":
            sent.append((statement, values))

    event.listen(engine, "before_cursor_execute", keep)
    work()
    event.remove(engine, "before_cursor_execute", keep)
    return sent


@contextmanager
def _beside_fewer(few: int, many: int, on_postgres: bool) -> Iterator[tuple[Call, Call]]:
    with ExitStack() as stack:
        addresses = stack.enter_context(_two_on_postgres()) if on_postgres else ("", "")
        leads = []
        for jobs, address in zip((few, many), addresses, strict=True):
            leads.append(stack.enter_context(empty_database(address)))
            fill(jobs)
        stack.enter_context(moved_to(DAY))
        fewer, ours = (partial(_morning, lead) for lead in leads)
        yield ours, fewer


def _morning(lead: Callable[[], None]) -> float:
    lead()
    begun = perf_counter()
    jobs = jobs_to_plan(DAY)
    raise_late_papers(DAY)
    with reading() as session:  # never committed: each round has the same to tell
        steps = [*visit_steps(session, DAY), *next_steps(standings(session), DAY)]
    announce_visits(DAY)
    took = perf_counter() - begun
    assert (len(jobs), len(steps)) == (0, FORGOTTEN)
    return took


@contextmanager
def _two_on_postgres() -> Iterator[tuple[str, str]]:
    found = programs()
    if found is None:
        raise CannotMeasure("PostgreSQL er ikke installert")
    with running_server(found) as server:
        plain = make_url(f"{server}/postgres").set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute("CREATE DATABASE fewer")
            connection.execute("CREATE DATABASE more")
        yield f"{server}/fewer", f"{server}/more"
