"""The doctor finds each thing that is broken, says so in one line, and never falls itself."""

import asyncio
import json
import os
import socket
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from docx import Document

from deployments import doctor_database, doctor_engine, doctor_folder, doctor_machine, doctor_mail, doctor_settings
from deployments.__main__ import main
from deployments.doctor import CHECKS, Answer, Check, examine
from deployments.doctor_finding import Finding, Level, fine, warning
from domain.outbox import OutboxRow
from tasks.clock import now
from tasks.database import engine_for, migrate, unit_of_work
from tasks.settings import Settings, settings
from tasks.templates import SHIPPED
from tests.deployments.running import free_port
from tests.mail_server import World, listening
from tests.rows import put

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """An installation that is migrated and not running."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    for name in [name for name in os.environ if name.startswith("HELTMED_")]:
        monkeypatch.delenv(name)  # what the run of the tests was told is no setting of the installation
    environment = {"DATA": str(data), "PORT": str(free_port()), "WEB_PORT": str(free_port()), "ORGANISATION_NUMBER": "974760673"}
    for name, value in environment.items():
        monkeypatch.setenv(f"HELTMED_{name}", value)
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    migrate()
    installed = settings()
    yield installed
    engine_for(installed.database).dispose()
    engine_for.cache_clear()
    monkeypatch.undo()
    settings.cache_clear()


def is_fine(finding: Finding | None) -> bool:
    assert finding is not None
    return finding.level == Level.OK


def told(finding: Finding | None, level: Level = Level.FAULT) -> str:
    assert finding is not None
    assert finding.level == level, finding
    assert finding.mend or "først" in finding.what, "it says what to do about it"
    return finding.what


# the command


def test_a_sound_installation_is_one_line_a_check_and_nothing_wrong(given: Settings, capsys: pytest.CaptureFixture[str]):
    assert main(["doctor"]) == 0

    *lines, blank, summary = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("FEIL")] == []
    assert [line.split(":")[0].split()[-1] for line in lines if line.startswith("OK")][:4] == [
        "Innstillinger",
        "Programpakker",
        "Datamappe",
        "Hemmeligheter",
    ]
    assert (blank, summary[:8]) == ("", "Feil: 0.")


def test_a_program_reads_the_same_as_json(given: Settings, capsys: pytest.CaptureFixture[str]):
    (given.data / "lenker.txt").touch(mode=0o644)

    assert main(["doctor", "--json"]) == 1

    found = {each["check"]: each for each in json.loads(capsys.readouterr().out)}
    assert found["Hemmeligheter"]["level"] == "fault"
    assert found["Hemmeligheter"]["mend"] == f"Skriv: chmod 600 {given.data / 'lenker.txt'}"
    assert found["Tidssone"] == {
        "check": "Tidssone",
        "level": "ok",
        "what": "Europe/Oslo: vintertid og sommertid stemmer.",
        "mend": "",
    }


def test_a_wrong_setting_is_named_and_nothing_else_is_looked_at(
    given: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("HELTMED_PORT", "mange")
    monkeypatch.setenv("HELTMED_SMTP_SECURITY", "ja")
    settings.cache_clear()

    assert main(["doctor"]) == 1

    assert capsys.readouterr().out.splitlines() == [
        "FEIL      Innstillinger: Innstillingen HELTMED_PORT: skal være et helt tall, og er «mange». Rett det i miljøet eller i filen .env.",
        "FEIL      Innstillinger: Innstillingen HELTMED_SMTP_SECURITY: skal være 'starttls', 'tls' eller 'none', og er «ja». "
        "Rett det i miljøet eller i filen .env.",
        "",
        "Feil: 2. Advarsler: 0.",
    ]


def test_a_check_that_fails_itself_is_a_finding(given: Settings):
    def falls(_: Settings) -> Finding:
        raise LookupError("noe hemmelig")

    crashed, other = examine([Check("Database", falls), Check("Klokke", lambda _: fine("Går."))], given)

    assert crashed.line == (
        "ADVARSEL  Database: Undersøkelsen stoppet (LookupError). Resten er undersøkt. Meld fra til dem som lager programmet."
    )
    assert other.line == "OK        Klokke: Går."


def test_a_check_that_hangs_keeps_nobody_waiting(given: Settings):
    end = threading.Event()

    def hangs(_: Settings) -> Finding:
        end.wait()
        return fine("For sent.")

    hung, other = examine([Check("Diskplass", hangs), Check("Klokke", lambda _: fine("Går."))], given, patience=0.2)
    end.set()

    assert hung.line.startswith("FEIL      Diskplass: Svarte ikke innen 0 sekunder.")
    assert is_fine(other.finding)


def test_what_there_is_nothing_to_look_at_is_no_line(given: Settings):
    assert examine([Check("Egne maler", lambda _: None)], given) == []


def test_it_speaks_english_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HELTMED_LANGUAGE", "en")

    assert Answer("Klokke", warning("A.", "B.")).line == "WARNING   Clock: A. B."


def test_it_makes_nothing(tmp_path: Path, given: Settings):
    empty = given.model_copy(update={"data": tmp_path / "ny"})

    examine(CHECKS, empty)

    assert not (tmp_path / "ny").exists()


# settings


def test_a_misspelt_name_is_told(given: Settings, monkeypatch: pytest.MonkeyPatch):
    Path(".env").write_text("HELTMED_MAILFROM=x@y.no\n")
    monkeypatch.setenv("HELTMED_SMTPHOST", "smtp.kommunen.no")

    assert told(doctor_settings.names_are_known(given), Level.WARNING) == (
        "Ukjent og uten virkning: HELTMED_MAILFROM, HELTMED_SMTPHOST."
    )


def test_the_organisation_number_is_asked_for(given: Settings):
    assert "organisasjonsnummer" in told(
        doctor_settings.names_are_known(given.model_copy(update={"organisation_number": ""})), Level.WARNING
    )
    assert is_fine(doctor_settings.names_are_known(given))


# the folder


def test_a_folder_that_cannot_be_made_is_told(given: Settings, tmp_path: Path):
    (tmp_path / "fil").touch()

    assert "Kan ikke skrive" in told_folder(given, tmp_path / "fil")


def told_folder(given: Settings, folder: Path) -> str:
    finding = doctor_folder.can_be_written(given.model_copy(update={"data": folder}))
    assert finding.level == Level.FAULT
    return finding.what


def test_a_folder_of_another_user_is_told(given: Settings):
    if os.geteuid() != 0:
        pytest.skip("bare root kan gi bort en mappe")
    os.chown(given.data, 12345, -1)

    assert "eies av en annen bruker (nummer 12345)" in told(doctor_folder.can_be_written(given), Level.WARNING)


@pytest.mark.parametrize("name", ["passord.txt", "lenker.txt", "feil.log"])
def test_a_secret_that_others_can_read_is_told(given: Settings, name: str):
    assert is_fine(doctor_folder.is_private(given))
    (given.data / name).touch(mode=0o640)

    assert told(doctor_folder.is_private(given)) == f"Andre på maskinen kan lese {name}."


def test_a_folder_that_others_can_look_into_is_told(given: Settings):
    given.data.chmod(0o755)

    assert "se inn i datamappen" in told(doctor_folder.is_private(given), Level.WARNING)


@pytest.mark.parametrize(
    ("gigabytes", "level"), [(50, Level.OK), (1.5, Level.WARNING), (0.1, Level.FAULT)], ids=["room", "little", "full"]
)
def test_a_full_disk_is_told_in_time(gigabytes: float, level: Level):
    assert doctor_folder.room(int(gigabytes * 1024**3)).level == level


def test_a_broken_template_of_ones_own_is_told(given: Settings):
    assert doctor_folder.own_templates(given) is None
    given.own_templates.mkdir()
    document = Document(str(SHIPPED / "letter.docx"))
    document.save(str(given.own_templates / "letter.docx"))
    assert is_fine(doctor_folder.own_templates(given))

    document.add_paragraph("Til {{ recipient_nam }}")
    document.save(str(given.own_templates / "letter.docx"))

    assert "letter.docx, avsnitt" in told(doctor_folder.own_templates(given), Level.WARNING)


# the database


def write(given: Settings, statement: str) -> None:
    with closing(sqlite3.connect(given.data / "heltmed.db")) as opened, opened:
        opened.execute(statement)


def test_a_database_at_this_version_is_fine_and_one_that_isnt_there_is_made_at_the_start(given: Settings, tmp_path: Path):
    empty = given.model_copy(update={"data": tmp_path / "ny"})

    assert is_fine(doctor_database.is_at_this_version(given))
    assert is_fine(doctor_database.is_at_this_version(empty))
    assert doctor_database.outbox_moves(empty) is None


def test_an_older_database_is_told(given: Settings):
    write(given, "UPDATE alembic_version SET version_num = '0001'")

    assert told(doctor_database.is_at_this_version(given), Level.WARNING).startswith(
        "Databasen har skjema 0001, programmet vil ha 0"
    )


def test_a_newer_database_is_told(given: Settings):
    write(given, "UPDATE alembic_version SET version_num = '9999'")

    assert told(doctor_database.is_at_this_version(given)) == (
        "Databasen er fra en nyere versjon av programmet (skjema 9999). Oppdater programmet først."
    )


def test_a_file_that_is_no_database_is_told(given: Settings):
    engine_for(given.database).dispose()
    (given.data / "heltmed.db").write_bytes(b"ikke en database " * 1000)

    assert told(doctor_database.is_at_this_version(given)) == "Databasen svarer ikke (DatabaseError)."
    assert told(doctor_database.file_is_sound(given)) == "Databasefilen er skadet."


def test_a_damaged_page_is_told(given: Settings):
    engine_for(given.database).dispose()
    assert is_fine(doctor_database.file_is_sound(given))
    with (given.data / "heltmed.db").open("r+b") as file:
        file.seek(5 * 4096)
        file.write(b"\xff" * 4096)

    assert told(doctor_database.file_is_sound(given)) == "Databasefilen er skadet."


def test_a_postgresql_that_is_not_there_is_told_without_its_password(given: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HELTMED_DATABASE_URL", f"postgresql+psycopg://kari:hemmelig@127.0.0.1:{free_port()}/heltmed")
    settings.cache_clear()
    finding = doctor_database.is_at_this_version(settings())

    assert told(finding) == "Databasen svarer ikke (OperationalError)."
    assert "PostgreSQL" in finding.mend
    assert "hemmelig" not in str(finding)
    assert doctor_database.file_is_sound(settings()) is None


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
nas:/felles /srv/felles nfs4 rw 0 0
//nas/med\\040mellomrom /srv/med\\040mellomrom cifs rw 0 0
/dev/sdb1 /srv/felles/lokal ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/var/heltmed/heltmed.db", "ext4"),
        ("/srv/felles/heltmed.db", "nfs4"),
        ("/srv/felles2/heltmed.db", "ext4"),
        ("/srv/felles/lokal/heltmed.db", "ext4"),
        ("/srv/med mellomrom/heltmed.db", "cifs"),
    ],
)
def test_the_disk_a_file_lies_on_is_known(file: str, kind: str):
    assert doctor_database.disk_of(Path(file), MOUNTS) == kind


def test_a_long_write_ahead_log_is_told(given: Settings):
    with (given.data / "heltmed.db-wal").open("ab") as log:
        log.truncate(300 * 1024**2)  # sparse

    assert told(doctor_database.file_is_sound(given), Level.WARNING).startswith("Skriveloggen er på 300 MB")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        pytest.param(
            {"status": "refused", "last_error": "Postkassen er stengt."}, "1 e-poster ble avvist for godt.", id="refused"
        ),
        pytest.param(
            {"status": "queued", "last_error": "Det er ingen kontakt med e-postserveren."},
            "1 e-poster har ventet i mer enn en time. Det er ingen kontakt med e-postserveren.",
            id="queued since yesterday",
        ),
    ],
)
def test_mail_that_stands_is_told(given: Settings, row: dict[str, str], sentence: str):
    assert is_fine(doctor_database.outbox_moves(given))
    with unit_of_work() as session:
        put(session, OutboxRow, AN_OLD_MAIL | {"created_at": now() - timedelta(days=1)}, row)

    assert told(doctor_database.outbox_moves(given), Level.WARNING) == sentence


AN_OLD_MAIL = {
    "key": "advertisement:1",
    "kind": "mail",
    "life": "stilling",
    "life_id": 1,
    "recipient_role": "leder",
    "recipient_name": "Lise Leder",
    "subject": "Utlysning",
    "body": "Hei.",
    "attachments": [],
    "attempts": 3,
}


# the machine


def test_a_package_of_another_version_is_told():
    assert list(
        doctor_machine.wrong_packages(["prefect==1.0", "finnes-ikke-her>=1", "pip-tools==0; extra == 'dev'", "tzdata"])
    ) == [
        f"prefect {doctor_machine.version('prefect')} skulle vært ==1.0.",
        "finnes-ikke-her mangler.",
    ]


def test_a_time_zone_that_is_missing_or_wrong_is_told(given: Settings):
    assert is_fine(doctor_machine.time_zone(given))
    assert told(doctor_machine.time_zone(given, "Europe/Ingensteds")) == "Tidssonen Europe/Ingensteds finnes ikke på maskinen."
    assert told(doctor_machine.time_zone(given, "Europe/London")) == "Tidssonen Europe/London er feil på maskinen."


@pytest.mark.parametrize(
    ("others", "last", "level"),
    [
        pytest.param({}, None, Level.OK, id="nobody to ask"),
        pytest.param({"databasen": NOON - timedelta(seconds=20)}, NOON, Level.OK, id="twenty seconds"),
        pytest.param({"databasen": NOON + timedelta(minutes=3)}, None, Level.FAULT, id="three minutes ahead"),
        pytest.param({"databasen": None}, NOON + timedelta(days=2), Level.FAULT, id="recorded the day after tomorrow"),
    ],
)
def test_a_moved_clock_is_told(others: dict[str, datetime | None], last: datetime | None, level: Level):
    assert doctor_machine.judged_clock(NOON, others, last).level == level


def test_the_font_that_stands_in_for_arial_is_told():
    assert is_fine(doctor_machine.judged_font("Liberation Sans"))
    assert "blir DejaVu Sans i PDF" in told(doctor_machine.judged_font("DejaVu Sans"), Level.WARNING)


def test_a_machine_without_libreoffice_is_told(given: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/finnes/ikke")

    assert told(doctor_machine.libreoffice(given), Level.WARNING).startswith("LibreOffice er ikke installert")
    assert doctor_machine.fonts(given) is None


# the engine and our own pages


class _SomethingElse(BaseHTTPRequestHandler):
    """Answers everything with the same text, and thinks it is another day."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hei")

    def date_time_string(self, timestamp: float | None = None) -> str:
        return "Sat, 21 Nov 2020 12:00:00 GMT"

    def log_message(self, format: str, *arguments: object) -> None:
        """Not in the test's output."""


@contextmanager
def something_else() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), _SomethingElse) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def test_a_system_that_does_not_run_is_told_and_nothing_is_asked_of_it(given: Settings):
    assert "ikke i gang" in told(doctor_engine.server(given), Level.WARNING)
    assert doctor_engine.deployments(given) is None
    assert doctor_engine.schedules(given) is None
    assert doctor_engine.morning_round(given) is None


def test_something_else_on_the_port_is_told_and_its_clock_is_looked_at(given: Settings):
    with something_else() as port:
        taken = given.model_copy(update={"port": port})

        assert told(doctor_engine.server(taken)).startswith(f"Noe annet svarer på port {port}")
        assert "sekunder fra klokka til Prefect-serveren" in told(doctor_machine.clock(taken))


def test_a_port_that_takes_calls_and_says_nothing_is_told(given: Settings):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()

        assert "hengt seg opp" in told(doctor_engine.server(given.model_copy(update={"port": silent.getsockname()[1]})))


@pytest.mark.parametrize(
    ("ended", "installed", "level"),
    [
        pytest.param(NOON - timedelta(hours=6), NOON - timedelta(days=90), Level.OK, id="this morning"),
        pytest.param(None, NOON - timedelta(hours=2), Level.OK, id="installed today"),
        pytest.param(NOON - timedelta(days=2), NOON - timedelta(days=90), Level.WARNING, id="the day before yesterday"),
        pytest.param(None, NOON - timedelta(days=3), Level.WARNING, id="never"),
    ],
)
def test_a_morning_round_that_stayed_away_is_told(ended: datetime | None, installed: datetime, level: Level):
    assert doctor_engine.judged_round(ended, installed, NOON).level == level


@pytest.mark.parametrize(
    ("address", "level", "sentence"),
    [
        ("", Level.WARNING, "nås bare fra denne maskinen; jobbspesialistene får besøksark"),
        ("http://heltmed.example", Level.FAULT, "er ikke kryptert"),
        ("https://heltmed.example", Level.WARNING, "Skjemaene nås bare fra denne maskinen."),
    ],
)
def test_an_address_nobody_reaches_is_told(given: Settings, address: str, level: Level, sentence: str):
    assert sentence in told(doctor_engine.web_address(given.model_copy(update={"web_url": address})), level)


def test_an_address_that_leads_elsewhere_is_told(given: Settings):
    with something_else() as port:
        changes = {"web_url": f"https://0.0.0.0:{port}", "web_port": port}

        assert "fører ikke fram" in told(doctor_engine.web_address(given.model_copy(update=changes)))


# mail


async def looked_at(given: Settings) -> Finding:
    """In a thread, as `examine` does: the mail server of the test answers meanwhile."""
    return await asyncio.to_thread(doctor_mail.server, given)


def test_mail_that_stays_here_is_said(given: Settings):
    assert "e-post blir liggende i" in doctor_mail.server(given).what
    assert doctor_mail.sender(given) is None


async def test_a_mail_server_that_answers_is_fine_and_gets_no_mail():
    world = World()
    async with listening(world) as settings:
        assert is_fine(await looked_at(settings))

    assert world.let_in == 1
    assert world.taken == []


async def test_a_wrong_password_is_told():
    world = World()
    async with listening(world, authenticator=world.authenticate, auth_require_tls=False) as settings:
        login = {"smtp_username": "heltmed", "smtp_password": "feil"}
        wrong = Settings(**settings.model_dump(exclude=set(login)), **login)
        right = Settings(**settings.model_dump(exclude=set(login)), smtp_username="heltmed", smtp_password="hemmelig")

        assert "godtok ikke brukernavnet og passordet" in told(await looked_at(wrong))
        assert is_fine(await looked_at(right))


async def test_a_server_without_encryption_is_told():
    async with listening(World()) as settings:
        asked = settings.model_copy(update={"smtp_security": "starttls"})

        assert "tilbyr ikke den krypteringen" in told(await looked_at(asked))


async def test_a_mail_server_that_is_not_there_is_told():
    gone = Settings(smtp_host="127.0.0.1", smtp_port=free_port(), smtp_security="none")

    assert "ingen kontakt" in told(await looked_at(gone))


async def test_a_mail_server_that_says_nothing_is_told_soon():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        mute = Settings(smtp_host="127.0.0.1", smtp_port=silent.getsockname()[1], smtp_security="none")

        assert "svarte ikke i tide" in told(await looked_at(mute))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"mail_from": "HELT MED"}, "Det som står som e-postadresse, er ikke en e-postadresse."),
        ({}, "HELTMED_MAIL_FROM er en eksempeladresse: HELT MED <post@heltmed.example>."),
        ({"mail_from": "post@heltmed.no"}, "HELTMED_PAYROLL_EMAIL er en eksempeladresse: lonn@heltmed.example."),
    ],
    ids=["no address", "the one that came with it", "payroll"],
)
def test_a_sender_that_is_nobody_is_told(given: Settings, changes: dict[str, str], sentence: str):
    assert told(doctor_mail.sender(given.model_copy(update={"smtp_host": "smtp.kommunen.no", **changes}))) == sentence
