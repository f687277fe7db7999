"""The database and its outbox: what the doctor says of each thing that is broken there."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from deployments.doctor import database as doctor_database
from deployments.doctor.finding import Level
from domain.tables.outbox import OutboxRow
from tasks.clock import now
from tasks.database import engine_for, unit_of_work
from tasks.settings import Settings, settings
from tests.deployments.doctor.examined import is_fine, sentence_of
from tests.free_ports import free_port
from tests.rows import a_workplace_row, put


def write(given: Settings, statement: str) -> None:
    with closing(sqlite3.connect(given.data / "heltmed.db")) as opened, opened:
        opened.execute(statement)


def test_a_database_at_this_version_is_fine_and_one_that_isnt_there_is_made_at_the_start(given: Settings, tmp_path: Path) -> None:
    empty = given.model_copy(update={"data": tmp_path / "ny"})

    assert is_fine(doctor_database.is_at_this_version(given))
    assert is_fine(doctor_database.is_at_this_version(empty))
    assert doctor_database.outbox_moves(empty) is None


def test_an_older_database_is_told(given: Settings) -> None:
    write(given, "UPDATE alembic_version SET version_num = '0001'")

    assert sentence_of(doctor_database.is_at_this_version(given), Level.WARNING).startswith(
        "Databasen har skjema 0001, programmet vil ha 0"
    )


def test_a_newer_database_is_told(given: Settings) -> None:
    write(given, "UPDATE alembic_version SET version_num = '9999'")

    assert sentence_of(doctor_database.is_at_this_version(given)) == (
        "Databasen er fra en nyere versjon av programmet (skjema 9999). Oppdater programmet først."
    )


def test_a_workplace_in_no_municipality_is_told(given: Settings) -> None:
    with unit_of_work() as session:
        a_workplace_row(session)
        a_workplace_row(session, name="Kafé Solsiden", municipality="Førde")

    assert is_fine(doctor_database.municipalities_are_known(given))

    with unit_of_work() as session:
        number = a_workplace_row(session, name="Rema Vik", municipality="arendl").id

    assert sentence_of(doctor_database.municipalities_are_known(given), Level.WARNING) == (
        f"Arbeidsplasser med en kommune som ikke er i den offisielle listen: {number}."
    )


def test_a_file_that_is_no_database_is_told(given: Settings) -> None:
    engine_for(given.database).dispose()
    (given.data / "heltmed.db").write_bytes(b"ikke en database " * 1000)

    assert sentence_of(doctor_database.is_at_this_version(given)) == "Databasen svarer ikke (DatabaseError)."
    assert sentence_of(doctor_database.file_is_sound(given)) == "Databasefilen er skadet."


def test_a_damaged_page_is_told(given: Settings) -> None:
    engine_for(given.database).dispose()
    assert is_fine(doctor_database.file_is_sound(given))
    with (given.data / "heltmed.db").open("r+b") as file:
        file.seek(5 * 4096)
        file.write(b"\xff" * 4096)

    assert sentence_of(doctor_database.file_is_sound(given)) == "Databasefilen er skadet."


def test_a_postgresql_that_is_not_there_is_told_without_its_password(given: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_DATABASE_URL", f"postgresql+psycopg://kari:hemmelig@127.0.0.1:{free_port()}/heltmed")
    settings.cache_clear()
    finding = doctor_database.is_at_this_version(settings())

    assert sentence_of(finding) == "Databasen svarer ikke (OperationalError)."
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
def test_the_disk_a_file_lies_on_is_known(file: str, kind: str) -> None:
    assert doctor_database.disk_of(Path(file), MOUNTS) == kind


def test_a_long_write_ahead_log_is_told(given: Settings) -> None:
    with (given.data / "heltmed.db-wal").open("ab") as log:
        log.truncate(300 * 1024**2)  # sparse

    assert sentence_of(doctor_database.file_is_sound(given), Level.WARNING).startswith("Skriveloggen er på 300 MB")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        pytest.param(
            {"status": "refused", "last_error": "Postkassen er stengt."}, "E-poster som er avvist for godt: 1.", id="refused"
        ),
        pytest.param(
            {"status": "queued", "last_error": "Det er ingen kontakt med e-postserveren."},
            "E-poster som har ventet i mer enn en time: 1. Det er ingen kontakt med e-postserveren.",
            id="queued since yesterday",
        ),
    ],
)
def test_mail_that_stands_is_told(given: Settings, row: dict[str, str], sentence: str) -> None:
    assert is_fine(doctor_database.outbox_moves(given))
    with unit_of_work() as session:
        put(session, OutboxRow, AN_OLD_MAIL | {"created_at": now() - timedelta(days=1)}, row)

    assert sentence_of(doctor_database.outbox_moves(given), Level.WARNING) == sentence


AN_OLD_MAIL = {
    "key": "advertisement:1",
    "kind": "mail",
    "life": "stilling",
    "life_id": 1,
    "recipient_role": "nærmeste leder",
    "recipient_name": "Lise Leder",
    "subject": "Utlysning",
    "body": "Hei.",
    "attachments": [],
    "attempts": 3,
}
