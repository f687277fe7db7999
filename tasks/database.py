"""The only place that opens, commits and rolls back."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

import domain.candidacies
import domain.documents
import domain.history
import domain.outbox  # noqa: F401  the imports fill the metadata
from domain.mapping import Table
from tasks.settings import settings

MIGRATIONS = Path(__file__).parent.parent / "deployments" / "migrations"


class DatabaseIsNewer(Exception):
    """The database was written by a newer version of the program."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"Databasen er fra en nyere versjon av programmet (skjema {revision}). Oppdater programmet først.")


@cache
def engine_for(url: str) -> Engine:
    engine = create_engine(url, hide_parameters=True)  # an error's text reaches the engine's log; what was typed must not
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_as_writer)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin ourselves, see _begin_as_writer
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=20000", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_as_writer(connection: Any) -> None:
    # a reader that turns writer half-way gets "database is locked" at once, without waiting; IMMEDIATE waits its turn
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """One transaction: all of it or nothing."""
    engine = engine_for(settings().database).execution_options(writes=True)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """A short look; nothing is written."""
    with Session(engine_for(settings().database), expire_on_commit=False, autoflush=False) as session:
        yield session


def migrate() -> None:
    """Bring the database to this program's version. Raises DatabaseIsNewer when it is already past it."""
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    settings().data.mkdir(parents=True, exist_ok=True)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    engine = engine_for(settings().database)
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and revision not in known:
        raise DatabaseIsNewer(revision)
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


metadata = Table.metadata
