"""A database that an earlier version of the program filled goes on working."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select, text

from domain.documents import Document, Signature
from tasks.database import MIGRATIONS, engine_for, migrate, reading
from tasks.settings import settings


@pytest.fixture
def first_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """A connection to a database as the first revision leaves it."""
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    settings.cache_clear()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = engine_for(settings().database)
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        yield connection
    engine.dispose()
    engine_for.cache_clear()
    settings.cache_clear()


def test_what_nobody_had_signed_waits_and_what_all_had_signed_does_not(first_version: Connection) -> None:
    document = text(
        "INSERT INTO document (id, life, life_id, kind, part, version, title, file, sha256, to_sign, made_at)"
        " VALUES (:id, 'søknad', 1, :kind, '', :version, 'Avtale', 'avtale.docx', '', :to_sign, '2026-12-01 12:00:00')"
    )
    both = '["arbeidsgiver", "arbeidstaker"]'
    for number, kind, version, to_sign in (
        (1, "trial_agreement", 1, both),
        (2, "trial_agreement", 2, both),
        (3, "employment_contract", 1, both),
        (4, "timesheet", 1, "[]"),
    ):
        first_version.execute(document, {"id": number, "kind": kind, "version": version, "to_sign": to_sign})
    signature = text("INSERT INTO signature (document_id, party, signed_on, how) VALUES (:id, :party, '2026-12-02', 'på papir')")
    for number, party in ((2, "arbeidstaker"), (3, "arbeidstaker"), (3, "arbeidsgiver")):
        first_version.execute(signature, {"id": number, "party": party})
    first_version.commit()

    migrate()

    with reading() as session:
        assert {row.id: row.waits for row in session.scalars(select(Document))} == {1: False, 2: True, 3: False, 4: False}
        assert [row.signed_by for row in session.scalars(select(Signature))] == [None] * 3
