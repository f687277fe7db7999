import asyncio
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from prefect import Flow, flow, get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun, State
from prefect.client.schemas.schedules import CronSchedule
from prefect.runner import Runner
from prefect.states import Completed

from deployments.run import shown, way_in, welcome
from deployments.server.registration import register
from deployments.server.startup import CannotStart, check, password_of
from deployments.serving import serve
from domain.forms.form import Form, Line, field
from tasks.database import engine_for, metadata, unit_of_work
from tasks.engine.runs import scrub_run
from tasks.engine.sweep import Swept
from tasks.settings import Settings, settings
from tasks.staff.sessions import who
from tasks.staff.sign_in_links import use_link
from tests.deployments.running import PATIENCE
from tests.migrated import a_migrated_database
from tests.rows import a_staff_row


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def heltmed(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "deployments", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_a_taken_port_is_one_line(tmp_path: Path, taken_port: int) -> None:
    ended = heltmed("run", HELTMED_DATA=str(tmp_path), HELTMED_PORT=str(taken_port), HELTMED_SMTP_HOST="smtp.example")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        f"Port {taken_port} er opptatt. Kanskje kjører heltmed allerede på http://127.0.0.1:{taken_port}? "
        "Stopp det, eller velg en annen port med HELTMED_PORT.\n"
    )


def test_a_folder_nobody_can_write_in_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()

    ended = heltmed("run", HELTMED_DATA=str(tmp_path / "fil" / "data"), HELTMED_PORT="0", HELTMED_INBOX_PORT="0")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"Kan ikke skrive i datamappen {tmp_path / 'fil' / 'data'}: ")
    assert ended.stderr.count("\n") == 1


def test_a_setting_that_cant_be_is_one_line() -> None:
    ended = heltmed("run", HELTMED_PORT="mange")

    assert ended.returncode == 2
    assert ended.stderr.startswith("Innstillingen HELTMED_PORT: ")
    assert ended.stderr.count("\n") == 1


def test_every_problem_is_told_at_once(tmp_path: Path, taken_port: int) -> None:
    with pytest.raises(CannotStart) as refused:
        check(Settings(data=tmp_path, port=taken_port, inbox_port=taken_port))

    assert str(refused.value).count("opptatt") == 2


def test_help_does_not_wait_for_the_engine() -> None:
    asked = (
        "import sys; from deployments.__main__ import main\ntry: main(['--help'])\nfinally: sys.exit('prefect' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", asked], check=False, capture_output=True).returncode == 0


def test_the_password_is_made_once_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    given = Settings(data=tmp_path)

    password, is_new = password_of(given)

    assert is_new
    assert len(password) >= 16
    assert stat.S_IMODE((tmp_path / "passord.txt").stat().st_mode) == 0o600
    assert password_of(given) == (password, False)


def test_the_welcome_says_how_to_sign_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = Settings(data=tmp_path, port=4200)

    welcome(given, "http://127.0.0.1:4200/inn/abc", 0)
    first = capsys.readouterr().out
    welcome(given, "", 2)
    later = capsys.readouterr().out

    assert "  http://127.0.0.1:4200/inn/abc\n" in first
    assert "skriv e-postadressen din" in later
    assert "heltmed sign-in-link" in later
    assert "2 skjema ble avbrutt sist og er sendt inn på nytt." in later
    assert "koordinator:" not in first + later


def test_where_no_person_reads_it_the_link_lies_in_a_file_of_the_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = Settings(data=tmp_path)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)

    said = shown(given, "http://127.0.0.1:4200/inn/abc")

    assert said == str(tmp_path / "inngang.txt")
    assert Path(said).read_text(encoding="utf-8") == "http://127.0.0.1:4200/inn/abc\n"
    assert stat.S_IMODE(Path(said).stat().st_mode) == 0o600
    assert shown(given, "") == ""
    assert not Path(said).exists()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    settings.cache_clear()
    a_migrated_database()
    yield
    engine_for(settings().database).dispose()
    engine_for.cache_clear()
    settings.cache_clear()


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("smtp_host", "is_registered", "is_administrator", "staff"),
    [
        pytest.param("", False, False, 0, id="the first person"),
        pytest.param("smtp.kommunen.no", False, False, 0, id="the first person, who has no address yet"),
        pytest.param("", True, True, 1, id="an administrator, whose mail would stay here"),
        pytest.param("", True, False, None, id="no administrator"),
        pytest.param("smtp.kommunen.no", True, True, None, id="one who gets mail"),
    ],
)
def test_a_start_prints_a_way_in_where_mail_is_none(
    smtp_host: str, is_registered: bool, is_administrator: bool, staff: int | None
) -> None:
    if is_registered:
        with unit_of_work() as session:
            a_staff_row(session, is_administrator=is_administrator)

    link = way_in(settings().model_copy(update={"smtp_host": smtp_host}))

    assert bool(link) is (staff is not None)
    if link:
        signed_in = who(use_link(link.rpartition("/")[2]))
        assert signed_in
        assert signed_in.staff == staff


def test_nothing_is_seen_by_no_one(prefect_server: Settings) -> None:
    asked = Request(f"http://127.0.0.1:{prefect_server.port}/api/flows/count", data=b"{}", method="POST")
    asked.add_header("Sec-Fetch-Site", "same-origin")

    with pytest.raises(HTTPError) as refused:
        urlopen(asked)

    assert refused.value.code == 401
    refused.value.close()


class Greeting(Form):
    """Hils på noen."""

    name: Line = field("Navn")


@flow(name="Hilsen", validate_parameters=False, persist_result=False, on_completion=[scrub_run(Greeting)])
async def greet(skjema: Greeting) -> State[Any]:
    return Completed(message=f"Hilst. Data i {settings().data.name}.")


@flow(name="Av seg selv")
async def by_itself() -> None: ...


@dataclass(frozen=True)
class Served:
    name: str
    flow: Flow[..., Any]
    tags: tuple[str, ...] = ()
    schedule: str | None = None
    takes_up_mail: bool = False


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    settings.cache_clear()
    engine = engine_for(settings().database)
    metadata.create_all(engine)
    before = signal.getsignal(signal.SIGTERM)
    yield tmp_path
    signal.signal(signal.SIGTERM, before)
    engine.dispose()
    engine_for.cache_clear()
    settings.cache_clear()


async def ended(client: PrefectClient, run: FlowRun) -> FlowRun:
    """The run when it is done and scrubbed."""
    async with asyncio.timeout(PATIENCE):
        while "name" in run.parameters.get("skjema", {}):
            await asyncio.sleep(0.1)
            run = await client.read_flow_run(run.id)
    return run


async def test_forms_are_served_until_someone_says_stop(prefect_server: Settings, data: Path) -> None:
    ready: asyncio.Future[Swept] = asyncio.get_running_loop().create_future()
    async with get_client() as client:
        await client.create_deployment(await client.create_flow_from_name("Fra i fjor"), name="03 Gammelt skjema")
        lines = (Served("01 Hils", greet, ("Utlysning", "skjema")), Served("90 Av seg selv", by_itself, schedule="0 6 * * *"))

        serving = asyncio.create_task(serve(lines, ready.set_result))
        both: set[asyncio.Future[Any]] = {serving, ready}
        await asyncio.wait(both, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        assert ready.done(), serving
        assert await ready == Swept()
        form = await client.read_deployment_by_name("Hilsen/01 Hils")
        submitted = {"skjema": {"registered_by": 0, "name": "Kari Nordmann"}}
        run = await ended(client, await client.create_flow_run_from_deployment(form.id, parameters=submitted))
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(serving, PATIENCE)

        assert run.state
        assert (run.state_name, run.state.message) == ("Completed", f"Hilst. Data i {data.name}.")
        assert run.parameters == {"skjema": {"registered_by": 0}}
        assert form.description == "Hils på noen."
        assert (form.version, form.tags) == (version("heltmed"), ["Utlysning", "skjema", f"versjon {version('heltmed')}"])
        assert f"versjon {version('heltmed')}" in run.tags
        assert {each.name for each in await client.read_deployments()} == {"01 Hils", "90 Av seg selv"}
        assert "Fra i fjor" not in {each.name for each in await client.read_flows()}
        [schedule] = (await client.read_deployment_by_name("Av seg selv/90 Av seg selv")).schedules
        assert isinstance(schedule.schedule, CronSchedule)
        assert (schedule.active, schedule.schedule.timezone) == (True, "Europe/Oslo")


async def test_a_schedule_taken_out_of_the_code_is_taken_out_of_the_engine(prefect_server: Settings) -> None:
    async with get_client() as client:
        for schedule, found in (("0 6 * * *", 1), (None, 0)):
            await register(client, Runner(), [Served("90 Av seg selv", by_itself, schedule=schedule)])
            assert len((await client.read_deployment_by_name("Av seg selv/90 Av seg selv")).schedules) == found


async def test_a_form_says_the_words_people_say_of_it(prefect_server: Settings) -> None:
    async with get_client() as client:
        await register(client, Runner(), [Served("17e Kopi levert", greet)])
        assert (
            await client.read_deployment_by_name("Hilsen/17e Kopi levert")
        ).description == "Hils på noen.\n\nOrd for dette: kopi."
