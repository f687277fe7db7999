"""A person's forms, handed in through the door and ended in every way, leave nothing in clear; and after their erasure nothing at all.

The whole system runs as its own processes, on SQLite and on PostgreSQL; every store of it is searched.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select, table, text

from deployments.bench.postgres_server import programs, running_server
from deployments.door.handed_in import LATER
from domain.privacy.traces import Wanted, needles, squeezed, traces_in
from domain.tables.answers import AnswerRow
from domain.tables.candidacies import Candidacy, Person
from domain.tables.drafts import Draft
from domain.tables.erasures import ErasureRow
from domain.tables.handed_in import HandedIn
from domain.tables.history import HistoryRow
from tasks.database import engine_for, migrate, reading, unit_of_work
from tasks.privacy.traces import search
from tasks.settings import settings
from tests.deployments.as_a_person import Browser
from tests.deployments.running import System, data_of, until
from tests.rows import a_position_row, a_staff_row, a_workplace_row
from tests.tasks.conftest import a_new_database

MONDAY, THURSDAY, FRIDAY = date(2027, 1, 11), date(2027, 1, 14), date(2027, 1, 15)
MORNING_AFTER = FRIDAY + timedelta(days=1)
SAID = {
    "name": "Zebulonia Kvistholm",
    "address": "Tranebaerstien 77, 4848 Arendal",
    "email": "sommerfugl77@post.example",
    "phone": "48 15 16 23",
}
LOOKED_FOR = dict(needles(Wanted(**SAID))) | {
    word: frozenset({squeezed(word)})
    for word in (
        *("purpurfargede", "gulrutete", "Mirabella", "Stjernlund", "46182735", "Oktavius", "Lyngmo", "trommelærer"),
        *("Petronella", "Grimstveit", "Marihoneveien", "Kastanjeveien", "sitronsmak", "konglekasser", "flaggermus", "ullteppe"),
    )
}
"""What is known of her, and one word of each text that was typed: of needs, people around her, answers, reasons."""

READ_BY_THOSE_WHO_MAY = {"databasen, slik programmet leser den", "dokumentene", "innboksen"}
THEIRS = "prosessene på maskinen"
"""Also what others run on this machine; of ours it is searched like the rest."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL er ikke installert")
    with running_server(found) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def system(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[System]:
    """A system on a Monday in January: two coordinators, and a position that takes applications."""
    databases = {}
    if request.param == "postgresql":
        address = request.getfixturevalue("server")
        databases = {
            "HELTMED_DATABASE_URL": a_new_database(address, "ours"),
            "PREFECT_SERVER_DATABASE_CONNECTION_URL": a_new_database(address, "engine").replace("psycopg", "asyncpg"),
        }
    system = System(tmp_path / "data", HELTMED_EXAMPLE="true", HELTMED_ORGANISATION_NUMBER="974760673", **databases)
    system.data.mkdir()
    system.on(MONDAY)
    with data_of(system):
        migrate()
        with unit_of_work() as session:
            a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example")
            position = a_position_row(session, a_workplace_row(session))
            position.advertisements[-1].closed_on, position.advertisements[-1].deadline = None, FRIDAY
    try:
        system.start()
        yield system
    finally:
        system.stop()


@pytest.fixture
def kari(system: System) -> Iterator[Browser]:
    with closing(Browser(system, 1)) as browser:
        yield browser


def picked(browser: Browser, form: str, field: str, number: int) -> str:
    """The choice with that number, as it stands in the form's list now."""
    models = browser.deployment(form)["parameter_openapi_schema"]["definitions"].values()
    [found] = [
        each for model in models for each in model["properties"].get(field, {}).get("enum", ()) if each.startswith(f"{number} - ")
    ]
    return str(found)


def hand_in(browser: Browser, form: str, typed: Mapping[str, Any], ends: str = "Completed") -> None:
    number = browser.hand_in(form, typed).raise_for_status().json()["id"]
    until(lambda: browser.has_ended(number), "the run has ended")
    state = browser.run(number)["state"]
    assert state["name"] == ends, state["message"]


@contextmanager
def nothing_is_recorded(system: System) -> Iterator[None]:
    """Inside, a run comes as far as to what it would write, and waits there."""
    with data_of(system), engine_for(settings().database).execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE history IN EXCLUSIVE MODE"))
        yield


def an_application(browser: Browser, **said: Any) -> dict[str, Any]:
    return {
        **SAID,
        "position": picked(browser, "04d Registrer søknad", "position", 1),
        "birth_date": "17.05.1999",
        "consent": True,
        "consent_on": str(MONDAY),
        "benefit_confirmed": True,
        "benefit_confirmed_on": str(MONDAY),
        "benefit_confirmed_by": "brev som lå i et ullteppe",
        "needs": "trenger purpurfargede lapper",
        "support_name": "Mirabella Stjernlund",
        "support_email": "mirabella@post.example",
        "support_phone": "46 18 27 35",
        **said,
    }


def moved_house(street: str) -> dict[str, Any]:
    return {
        "what": "Søknad: personens adresse",
        "number": 1,
        "new": f"{street} 5, 4848 Arendal",
        "why": "Zebulonia bor med flaggermus",
    }


def what_is_done(system: System, kari: Browser) -> None:
    applied = an_application(kari)
    hand_in(kari, "04d Registrer søknad", applied)
    hand_in(kari, "04d Registrer søknad", applied | {"needs": "trenger gulrutete lapper"})
    call = {
        "candidacy": picked(kari, "05a Avtal eller flytt intervju", "candidacy", 1),
        "day": str(THURSDAY),
        "starts": "10:00",
        "place": "rommet med konglekasser",
        "panel": [{"name": "Petronella Grimstveit", "email": "petronella@post.example"}],
    }
    hand_in(kari, "05a Avtal eller flytt intervju", call)
    system.on(FRIDAY)  # the day after the interview, whatever the hour
    held = {
        "candidacy": picked(kari, "05b Registrer intervju 1", "candidacy", 1),
        "held_on": str(THURSDAY),
        "answer_1": "liker is med sitronsmak",
        "rating": "4 - godt for jobben",
        "passed": "ja",
    }
    hand_in(kari, "05b Registrer intervju 1", held)
    asked = {
        "candidacy": picked(kari, "06a Be om referanse", "candidacy", 1),
        "name": "Oktavius Lyngmo",
        "relation": "trommelærer",
        "email": "oktavius@post.example",
        "consent": True,
        "consent_on": str(THURSDAY),
    }
    hand_in(kari, "06a Be om referanse", asked)
    hand_in(kari, "16a Se opplysninger", {"row": "Søknad", "number": 1})


def what_is_refused(kari: Browser) -> None:
    namesake = an_application(kari, birth_date="01.02.1990", consent_on=str(THURSDAY), benefit_confirmed_on=str(THURSDAY))
    wrong = namesake | {"consent_on": SAID["name"], "email": f"{SAID['name']}@", "phone": SAID["address"]}
    later = {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": "2031-01-01T00:00:00Z"}}}
    put_off = kari.hand_in("04d Registrer søknad", namesake, **later)

    hand_in(kari, "04d Registrer søknad", namesake, ends="Avvist")
    hand_in(kari, "04d Registrer søknad", wrong, ends="Avvist")
    hand_in(kari, "16b Rett opplysninger", moved_house("Kastanjeveien") | {"new": ""}, ends="Avvist")
    assert (put_off.status_code, put_off.json()) == (403, {"detail": LATER})


def what_is_called_off(system: System, kari: Browser) -> None:
    """Before it has begun, and in the middle of it."""
    moved = moved_house("Kastanjeveien")
    with system.paused():
        first = kari.hand_in("16b Rett opplysninger", moved).raise_for_status().json()["id"]
        cancel(kari, first, "CANCELLED")
        second = kari.hand_in("16b Rett opplysninger", moved).raise_for_status().json()["id"]
        waiting = nothing_is_recorded(system)
        waiting.__enter__()
    try:
        until(lambda: kari.run(second)["state"]["name"] == "Running", "the run has begun")
        cancel(kari, second, "CANCELLING")
        until(lambda: kari.has_ended(second), "the run is called off")
    finally:
        waiting.__exit__(None, None, None)
    assert [kari.run(number)["state"]["name"] for number in (first, second)] == ["Cancelled"] * 2


def cancel(browser: Browser, run: str, state: str) -> None:
    browser.ask("POST", f"/api/flow_runs/{run}/set_state", {"state": {"type": state}}).raise_for_status()


def what_is_killed(system: System, kari: Browser) -> None:
    with system.paused():
        killed = kari.hand_in("16b Rett opplysninger", moved_house("Marihoneveien")).raise_for_status().json()["id"]
        waiting = nothing_is_recorded(system)
        waiting.__enter__()
    try:
        until(lambda: kari.run(killed)["state"]["name"] == "Running", "the run has begun")
        system.kill_all()
    finally:
        waiting.__exit__(None, None, None)
    system.start()
    until(lambda: of_person(system, select(HistoryRow.id).where(HistoryRow.step == "record.corrected")) != [], "it is made anew")
    until(lambda: all(kari.has_ended(run) for run in runs_of_forms(kari)), "the second try has ended")
    assert kari.run(killed)["state"]["name"] == "Crashed"


def what_fails(system: System, kari: Browser) -> None:
    """A file lies where the folder of the next candidacy would be; PostgreSQL leaves numbers out."""
    in_the_way = [system.data / "dokumenter" / f"soknad-{number:05d}" for number in range(2, 20)]
    for file in in_the_way:
        file.write_text("", encoding="utf-8")
    other = an_application(kari, birth_date="01.02.1991", same_name=True)
    hand_in(kari, "04d Registrer søknad", other, ends="Failed")
    for file in in_the_way:
        file.unlink()


def of_person(system: System, query: Any) -> list[Any]:
    with data_of(system), reading() as session:
        return list(session.scalars(query))


def found(system: System) -> Mapping[str, list[str]]:
    """Where something is found, store by store. What could not be read is as bad."""
    with data_of(system), engine_of(system):
        return {
            store.name: [f"{trace.where}: {', '.join(trace.found)}" for trace in store.traces] + list(store.left_out)
            for store in search(LOOKED_FOR)
            if store.traces or store.left_out
        }


@contextmanager
def engine_of(system: System) -> Iterator[None]:
    """Inside, this process finds the engine's own database where the system's does."""
    name = "PREFECT_SERVER_DATABASE_CONNECTION_URL"
    with pytest.MonkeyPatch.context() as changed:
        if address := system.environment.get(name):
            changed.setenv(name, address)
        yield


def runs_of_forms(kari: Browser) -> dict[str, str]:
    """The forms' runs that the engine knows, with how each ended."""
    asked = {"flow_runs": {"tags": {"all_": ["skjema"]}}, "limit": 200}
    found = kari.ask("POST", "/api/flow_runs/filter", asked).raise_for_status().json()
    return {run["id"]: run["state"]["name"] for run in found}


def mentioned_in_the_engine(system: System, runs: Iterable[str]) -> set[str]:
    """Which of these runs stand anywhere in the engine's database, in any column of any table."""
    ours = f"sqlite:///{system.data / 'prefect' / 'prefect.db'}"
    address = system.environment.get("PREFECT_SERVER_DATABASE_CONNECTION_URL", ours).replace("asyncpg", "psycopg")
    with engine_for(address).connect() as connection:
        tables = (table(name) for name in inspect(connection).get_table_names())
        everything = "".join(str(row) for each in tables for row in connection.execute(select(text("*")).select_from(each)))
    engine_for(address).dispose()
    return {run for run in runs if run in everything or run.replace("-", "") in everything}


def subjects(system: System) -> str:
    mails = (message_from_bytes(file.read_bytes(), policy=policy.default) for file in (system.data / "innboks").glob("*.eml"))
    return "\n".join(str(mail["Subject"]) for mail in mails)


def test_nothing_lies_in_clear_and_after_the_erasure_nothing_is_left(system: System, kari: Browser) -> None:
    what_is_done(system, kari)
    what_is_refused(kari)
    what_is_called_off(system, kari)
    what_fails(system, kari)
    what_is_killed(system, kari)
    runs = runs_of_forms(kari)
    before, in_subjects = found(system), traces_in(subjects(system), LOOKED_FOR)
    kept = {
        kind.__tablename__: len(of_person(system, select(kind.id))) for kind in (HandedIn, Draft, AnswerRow, Person, Candidacy)
    }

    withdrawn = {"candidacy": picked(kari, "12 Trekk søknad", "candidacy", 1), "decided_by": "søkeren selv"}
    withdrawn |= {"withdrawn_on": str(FRIDAY), "reason": "vil heller passe flaggermus"}
    hand_in(kari, "12 Trekk søknad", withdrawn)
    asked: dict[str, Any] = {"person": picked(kari, "12c Slett opplysninger", "person", 1), "asked_on": str(FRIDAY)}
    asked |= {"asked_by": "personen selv", "understood": True}
    hand_in(kari, "12c Slett opplysninger", asked)
    system.on(MORNING_AFTER)
    hand_in(kari, "90 Morgenrunde", {})
    after = found(system)
    left = {run for run in runs_of_forms(kari) if run in runs}

    assert set(runs.values()) == {"Completed", "Avvist", "Cancelled", "Failed", "Crashed"}
    assert (set(before), in_subjects) == (READ_BY_THOSE_WHO_MAY, set())
    assert kept == {"handed_in": 2, "draft": 4, "answer": 11, "person": 1, "candidacy": 1}
    assert (after, left) == ({}, set())
    until(lambda: not mentioned_in_the_engine(system, runs), "the engine has deleted the logs of the runs")
    assert [row.finished_on for row in of_person(system, select(ErasureRow))] == [MORNING_AFTER]
