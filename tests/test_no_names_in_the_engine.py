"""After a person has gone through forms of every outcome, nothing of theirs is left in the engine: not in a table, a log or a file.

Its tables hold runs and their tasks, every state of both, logs, pages, events and automations."""

import os
import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from docx import Document
from prefect import Flow, get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId
from prefect.flow_engine import run_flow

from deployments.automations import Automation
from deployments.server.automations import put_up
from domain.forms.reading import read_phone
from flows import s05_interviews, s06_reference_check
from flows.beside import application, correction, registers
from flows.shell import type_of_form
from tasks.clock import moved_to
from tasks.engine.moves import MAKE_DOCUMENTS, SAVE, SEND_MAIL, UPDATE_LISTS
from tasks.engine.sweep import scrub_old_refusals
from tasks.forms.refresh import deployed_forms, remember_deployments
from tasks.settings import Settings, settings
from tests.conftest import Installation
from tests.flows.stories import recruiting, steps
from tests.flows.stories.steps import ME
from tests.tasks.engine.in_the_engine import engines_now, until

PHONES = ["48 15 16 23", "46 18 27 35"]
NAME, STREET, EMAIL = "Zebulonia Kvistholm", "Tranebaerstien 77, 4848 Arendal", "sommerfugl77@post.example"
SAID = {
    "name": NAME,
    "address": STREET,
    "email": EMAIL,
    "phone": PHONES[0],
    "needs": "trenger purpurfargede lapper",
    "support_name": "Mirabella Stjernlund",
    "support_email": "mirabella@post.example",
}
TRACES = [
    *("Zebulonia", "Kvistholm", "Tranebaerstien", "sommerfugl77", "purpurfargede", "Mirabella", "Stjernlund"),
    *("Oktavius", "Lyngmo", "Petronella", "Grimstveit", "Marihoneveien", "Leopoldine", "Sandnesmo", *PHONES),
]
CANDIDACY = "1 - Kiwi Bjorbekk, Z.K."
ON_AN_APPLICATION = Automation("Søknad mottatt", "Prøve", event="heltmed.application.received", about="heltmed.candidacy.")
MOVED = {"registered_by": ME, "what": "Søknad: personens adresse", "number": 1, "why": "Zebulonia har flyttet"}


class Engine:
    """Forms sent in as the screen does: a run of the form's deployment, made from what was typed."""

    def __init__(self, client: PrefectClient, deployments: dict[str, UUID]) -> None:
        self.client, self._deployments = client, deployments
        self.runs: list[UUID] = []

    async def submit(self, flow: Flow[..., Any], **said: Any) -> str:
        """The name of the state the run ends in."""
        deployment = self._deployments[flow.fn.__name__]
        run = await self.client.create_flow_run_from_deployment(deployment, parameters={"skjema": said})
        self.runs.append(run.id)
        state: Any = await run_flow(flow, flow_run=run, return_type="state")  # type: ignore[misc]  # its type allows flows that are no coroutines
        return str(state.name)


@pytest.fixture
async def engine(installation: Installation) -> Any:
    flows = [
        registers.register_staff,
        application.receive,
        s05_interviews.call_first_interview,
        s05_interviews.register_first_interview,
        s06_reference_check.ask_for_reference,
        correction.look_up,
        correction.correct,
    ]
    async with get_client() as client:
        deployments = {
            flow.fn.__name__: await client.create_deployment(
                await client.create_flow_from_name(flow.name), name=f"navn {uuid4()}", enforce_parameter_schema=False
            )
            for flow in flows
        }
        remember_deployments(deployments)
        await put_up(client, [ON_AN_APPLICATION], {})
        (automation,) = await client.read_automations_by_name(ON_AN_APPLICATION.name)
        await client.resume_automation(automation.id)
        yield Engine(client, deployments)
        await client.delete_automation(automation.id)


@pytest.fixture
def own_receipt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installation: Installation) -> Callable[[str], None]:
    """Puts a receipt of the office's own making in the place of the shipped one."""

    def write(text: str) -> None:
        document = Document()
        document.add_paragraph(text)
        document.save(str(tmp_path / "application_receipt_short.docx"))
        monkeypatch.setenv("HELTMED_OWN_TEMPLATES", str(tmp_path))
        settings.cache_clear()

    return write


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()


def traces_in(text: object) -> set[str]:
    searched = squeezed(str(text))
    return {trace for trace in TRACES if squeezed(trace) in searched}


def rows(database: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Table, row id, and every column of every row the engine holds."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        opened.row_factory = sqlite3.Row
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in opened.execute(f'SELECT * FROM "{table}"'):
                columns = dict(row)
                yield table, str(columns.get("id")), columns


def found_in_tables(database: Path) -> dict[tuple[str, str, str], set[str]]:
    return {
        (table, column, row): found
        for table, row, columns in rows(database)
        for column, value in columns.items()
        if (found := traces_in(value.decode(errors="replace") if isinstance(value, bytes) else value))
    }


def what_is_searched(database: Path) -> set[tuple[str, str]]:
    """Each table with what its rows are called."""
    return {(table, str(columns.get("name") or columns.get("event"))) for table, _, columns in rows(database)}


def found_in_files(*folders: Path) -> dict[str, set[str]]:
    """The names found in each file but the database, whose freed pages may hold what was there."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file() and "prefect.db" not in path.name)
    return {str(path): found for path in files if (found := traces_in(path.read_bytes().decode(errors="replace") + path.name))}


async def everything_said(engine: Engine, database: Path) -> None:
    """Wait until the engine has written what the last run said: its log, the event of its last state, and how its tasks ended."""
    last = engine.runs[-1]

    async def in_the_log() -> Any:
        return await engine.client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[last])))

    async def among_the_events() -> bool:
        return any(
            str(last) in str(columns) and re.search(r"flow-run\.(Completed|Failed|Avvist)", str(columns))
            for table, _, columns in rows(database)
            if table == "events"
        )

    async def its_tasks_ended() -> bool:
        tasks = [columns for table, _, columns in rows(database) if table == "task_run" and columns["flow_run_id"] == str(last)]
        return bool(tasks) and {columns["state_type"] for columns in tasks} <= {"COMPLETED", "FAILED"}

    async def an_automation_was_triggered() -> bool:
        return any("prefect.automation.triggered" in str(columns) for table, _, columns in rows(database) if table == "events")

    seen: list[Callable[[], Awaitable[Any]]] = [in_the_log, among_the_events, its_tasks_ended, an_automation_was_triggered]
    for each in seen:
        await until(each)


async def a_life(engine: Engine, installation: Installation) -> dict[str, Any]:
    """Submit forms that are recorded; returns the application as it was sent in."""
    submit = engine.submit
    with moved_to(recruiting.MONDAY):
        await steps.an_advertised_position(installation)
        applied = recruiting.an_application(**SAID)
        call = recruiting.a_call(
            candidacy=CANDIDACY, panel=[{"name": "Petronella Grimstveit", "email": "petronella@post.example"}]
        )
        done = [
            await submit(registers.register_staff, **steps.staff(registered_by=ME, name="Leopoldine Sandnesmo", known=ME)),
            await submit(application.receive, **applied),
            await submit(application.receive, **applied | {"needs": "flere purpurfargede lapper"}),
            await submit(s05_interviews.call_first_interview, **call),
        ]
    with moved_to(recruiting.THURSDAY + timedelta(days=1)):
        asked = recruiting.a_request(candidacy=CANDIDACY, name="Oktavius Lyngmo", email="oktavius@post.example")
        done += [
            await submit(s05_interviews.register_first_interview, **recruiting.an_outcome(candidacy=CANDIDACY)),
            await submit(s06_reference_check.ask_for_reference, **asked),
            await submit(correction.correct, **MOVED, new="Marihoneveien 5, 4848 Arendal"),
            await submit(correction.look_up, registered_by=ME, row="Søknad", number=1),
        ]
    assert set(done) == {"Completed"}
    return applied


async def what_goes_wrong(engine: Engine, applied: dict[str, Any], own_receipt: Callable[[str], None]) -> None:
    """Submit what is refused by a rule, or for its fields; then a template set aside, and a document that can't be written."""
    a_namesake = applied | {"birth_date": "01.02.1990"}
    in_wrong_fields = {"consent_on": NAME, "benefit_confirmed_on": PHONES[1], "email": f"{NAME}@", "phone": NAME}
    with moved_to(recruiting.MONDAY):
        endings = [
            await engine.submit(application.receive, **a_namesake),
            await engine.submit(application.receive, **applied | in_wrong_fields),
            await engine.submit(correction.correct, **MOVED, new=""),
        ]
        own_receipt("{{ {}[name] }}")
        endings.append(await engine.submit(application.receive, **a_namesake | {"same_name": True}))
        in_the_way = settings().documents / "soknad-00003"
        in_the_way.write_text("", encoding="utf-8")
        endings.append(await engine.submit(application.receive, **applied | {"birth_date": "01.02.1991", "same_name": True}))
    assert endings == ["Avvist"] * 3 + ["Completed", "Failed"]


async def test_nothing_of_a_person_is_left_in_the_engine(
    engine: Engine, installation: Installation, prefect_server: Settings, own_receipt: Callable[[str], None]
) -> None:
    database = prefect_server.prefect_home / "prefect.db"

    applied = await a_life(engine, installation)
    done = {str(run) for run in engine.runs}
    await what_goes_wrong(engine, applied, own_receipt)
    await everything_said(engine, database)

    assert what_is_searched(database) >= {
        *(("task_run", move) for move in (MAKE_DOCUMENTS, SAVE, SEND_MAIL, UPDATE_LISTS)),
        *(("task_run_state", state) for state in ("Completed", "Avvist", "AwaitingRetry", "Failed")),
        *(
            ("events", f"heltmed.{step}")
            for step in ("application.received", "interview.held", "reference.asked", "record.corrected")
        ),
        ("automation", ON_AN_APPLICATION.name),
    }
    to_be_mended = found_in_tables(database)
    assert {(table, column) for table, column, _ in to_be_mended} == {("flow_run", "parameters")}
    assert not done & {run for _, _, run in to_be_mended}

    await scrub_old_refusals(deployed_forms(type_of_form), engines_now() + timedelta(hours=1))

    assert found_in_tables(database) == {}
    homes = [Path(os.environ["PREFECT_HOME"]), settings().prefect_home, prefect_server.data / "logg"]
    assert found_in_files(*homes) == {}


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "logg").write_text(f"Ringte {read_phone(PHONES[0]).replace(' ', '')} og zebulonia", encoding="utf-8")

    assert found_in_files(tmp_path) == {str(tmp_path / "logg"): {"Zebulonia", PHONES[0]}}
