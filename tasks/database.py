"""The only place that opens, commits and rolls back."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

import domain.tables.answers
import domain.tables.candidacies
import domain.tables.consents
import domain.tables.documents
import domain.tables.drafts
import domain.tables.erasures
import domain.tables.follow_up
import domain.tables.handed_in
import domain.tables.handed_out
import domain.tables.history
import domain.tables.installation
import domain.tables.log
import domain.tables.notes
import domain.tables.outbox
import domain.tables.periods
import domain.tables.removals
import domain.tables.search
import domain.tables.sessions
import domain.tables.undo  # noqa: F401  the imports fill the metadata
import tasks.changes.before_a_form
import tasks.changes.flushed
import tasks.changes.in_bulk  # noqa: F401  and collect what a session changes
from domain.tables.base import Table
from tasks.changes.logged import LoggedSession
from tasks.keys import owners  # noqa: F401  seals what is written
from tasks.keys.ring import keys
from tasks.search import kept  # noqa: F401  marks what can be found
from tasks.settings import settings

if TYPE_CHECKING:
    from alembic.config import Config

_ONCE_IT_STANDS = "once_it_stands"
_SEALED_SINCE = "0031"
MIGRATIONS = Path(__file__).parents[1] / "deployments" / "migrations"


class DatabaseIsNewer(Exception):
    """The database was written by a newer version of the program."""

    SENTENCE = "Databasen er fra en nyere versjon av programmet (skjema {revision}). Oppdater programmet først."

    def __init__(self, revision: str) -> None:
        super().__init__(self.SENTENCE.format(revision=revision))
        self.revision = revision


@cache
def engine_for(url: str) -> Engine:
    engine = create_engine(url, hide_parameters=True)  # an error's text reaches the engine's log; what was typed must not
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_as_writer)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin ourselves, see _begin_as_writer
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=20000", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: Any, _record: object) -> None:
    # it compiles a search it thinks large, which takes longer than any search of ours
    connection.execute("SET jit = off")
    connection.commit()


def _begin_as_writer(connection: Any) -> None:
    # a reader that turns writer half-way gets "database is locked" at once, without waiting; IMMEDIATE waits its turn
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


class NothingIsWritten(Exception):
    """A write was tried while a form is only looked at."""


_only_looking: ContextVar[bool] = ContextVar("only_looking", default=False)


@contextmanager
def only_looking() -> Iterator[None]:
    """Inside, a write raises NothingIsWritten."""
    token = _only_looking.set(True)
    try:
        yield
    finally:
        _only_looking.reset(token)


def may_write() -> bool:
    """False while a form is only looked at."""
    return not _only_looking.get()


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """One transaction: all of it or nothing, what it changes in the log. Raises NothingIsWritten while only looking."""
    if not may_write():
        raise NothingIsWritten
    engine = engine_for(settings().database).execution_options(writes=True)
    with LoggedSession(engine, expire_on_commit=False) as session, session.begin():
        yield session
    for told in session.info.get(_ONCE_IT_STANDS, ()):
        told()


def once_it_stands(session: Session, told: Callable[[], object]) -> None:
    """Call this when the session's unit of work is committed; never, when it is rolled back or only tried out."""
    session.info.setdefault(_ONCE_IT_STANDS, []).append(told)


@contextmanager
def trying_out() -> Iterator[Session]:
    """A session in which a unit of work's writes can be looked at; none of them stays."""
    with Session(engine_for(settings().database).execution_options(writes=True), expire_on_commit=False) as session:
        yield session  # closed without a commit, it is rolled back


@contextmanager
def reading() -> Iterator[Session]:
    """A session for a short look; nothing is written."""
    with Session(engine_for(settings().database), expire_on_commit=False, autoflush=False) as session:
        yield session


def pack() -> None:
    """Leave nothing of what was removed in the free pages of the database. In no transaction; others wait while it goes on."""
    engine = engine_for(settings().database)
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("VACUUM")
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
        return
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connected:
        for table in Table.metadata.sorted_tables:
            connected.exec_driver_sql(f'VACUUM (FULL) "{table.name}"')


def migrate() -> None:
    """Bring the database to this program's version. Raises DatabaseIsNewer when it is already past it, or what `Keys.check` raises."""
    from alembic import command

    settings().data.mkdir(parents=True, exist_ok=True)
    before, _ = revisions()
    keys().check()  # made or found before a migration holds the tables that are looked into
    config = _alembic()
    with engine_for(settings().database).execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    if before is not None and before < _SEALED_SINCE:
        _leave_nothing_in_clear()


def _leave_nothing_in_clear() -> None:
    """Write the database anew: what stood in clear before it was sealed would go on lying where it was."""
    engine = engine_for(settings().database)
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.cursor().execute(statement)
    else:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM FULL")


def revisions() -> tuple[str | None, str]:
    """The version the database has, None before its first migration, and the program's. Raises DatabaseIsNewer."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_alembic())
    known = [script.revision for script in scripts.walk_revisions()]  # the newest first
    with engine_for(settings().database).connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and revision not in known:
        raise DatabaseIsNewer(revision)
    return revision, known[0]


def _alembic() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


metadata = Table.metadata
